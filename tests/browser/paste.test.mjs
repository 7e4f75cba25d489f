// Pastes with real keys and the real clipboard: each kind of field takes what it needs, and what isn't for it changes nothing.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { CERTIFICATE_URL, CLIENT_ID, FILLED, IDENTITY_ROW, Key, at, idOf, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const { subscription, identity, clientId, secret } = FILLED;
const GROUP = `/subscriptions/${subscription}/resourceGroups/render`;
const PORTAL = 'https://portal.azure.com/#@contoso.onmicrosoft.com/resource';
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/rendervault`;
const STORE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/rendervault`;
const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/net`;
const OTHER = identity.replace(/nodes$/, 'builders');
const OTHER_CLIENT = '0f8fad5b-d9cb-469f-a165-70867728950e';
const IDENTITIES = '/identity/userAssignedIdentities';
const VERSION = '0123456789abcdef0123456789abcdef';

/** As `az identity show` prints it. */
const shown = (id, client) => JSON.stringify({ clientId: client, id, location: 'westeurope', name: id.split('/').pop(), principalId: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', type: 'Microsoft.ManagedIdentity/userAssignedIdentities' }, null, 2);

inEachBrowser('pasting', (page) => {
  const keys = async (pointer) => Object.keys(at(await page().body(), pointer) ?? {});
  const client = async () => at(await page().body(), '/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/authenticationSettings/msiClientId');
  const settled = (what, condition) => page().until(what, condition);

  async function begin(body) {
    await page().visit();
    await page().start('linux');
    if (body) await page().importBody(body(await page().body()));
  }

  /** A paste that is taken back by one step. */
  async function undone(before) {
    await page().driver.executeScript('document.activeElement?.blur()');
    await page().chord(Key.CONTROL, 'z');
    await settled('one step back', async () => isDeepStrictEqual(await page().body(), before));
  }

  test('a plain resource ID renames the identity, as typing would', async () => {
    await begin();
    const before = await page().body();
    await page().paste(IDENTITY_ROW, identity);
    assert.equal(await page().value(IDENTITY_ROW), identity);
    const after = put(before, IDENTITIES, { [identity]: {} });
    assert.deepEqual(await page().body(), after);
    // Over another one it is renamed, and nothing else changes.
    await page().paste(IDENTITY_ROW, `${OTHER}\n`);
    assert.equal(await page().value(IDENTITY_ROW), OTHER);
    assert.deepEqual(await page().body(), put(before, IDENTITIES, { [OTHER]: {} }));
    await undone(after);
  });

  test('names of entries take whatever is pasted, with its quotes', async () => {
    await begin((body) => ({ ...body, tags: { cost: 'render' }, properties: { ...body.properties, resourceTags: { a: '1', b: '2' } } }));
    await page().unfoldAll();
    const before = await page().body();
    for (const [map, name] of [['/tags', '"quoted",'], ['/tags', 'team/部門'], ['/properties/resourceTags', ' two words']]) {
      const id = `${idOf(map)}-0`;
      await page().paste(id, name);
      assert.equal(await page().value(id), name);
      assert.deepEqual((await keys(map))[0], name);
      assert.ok(!(await page().notice()).some((said) => said.includes('Pasted')), 'it is as typed');
      await undone(before);
    }
    // A name that another entry has waits in the field, as when it's typed.
    await page().paste(`${idOf('/properties/resourceTags')}-0`, 'b');
    assert.deepEqual(await page().body(), before);
    assert.equal(await page().value(`${idOf('/properties/resourceTags')}-0`), 'b');
  });

  test('names and values of variables and metadata stay as they are', async () => {
    await begin((body) => put(put(body, '/properties/metadata', [{ name: 'a', value: 'b' }]), '/properties/startTask', { commandLine: 'x', environmentSettings: [{ name: 'N', value: 'v' }] }));
    await page().unfoldAll();
    for (const pointer of ['/properties/metadata/0/name', '/properties/metadata/0/value', '/properties/startTask/environmentSettings/0/name', '/properties/startTask/environmentSettings/0/value']) {
      const before = await page().body();
      await page().paste(idOf(pointer), "'it has, quotes',");
      assert.equal(at(await page().body(), pointer), "'it has, quotes',", pointer);
      await undone(before);
    }
  });

  test('a paste inside a text goes where the caret is, as a step of its own', async () => {
    await begin();
    await page().type(IDENTITY_ROW, '/subscriptions/x');
    const before = await page().body();
    await page().copy('ABC');
    await page().driver.executeScript("const field = document.getElementById(arguments[0]); field.focus(); field.setSelectionRange(1, 4)", IDENTITY_ROW);
    await page().clip('paste', 'v');
    assert.equal(await page().value(IDENTITY_ROW), '/ABCscriptions/x');
    assert.deepEqual(await keys(IDENTITIES), ['/ABCscriptions/x']);
    await page().driver.actions({ async: true }).sendKeys('yz').perform();
    assert.equal(await page().value(IDENTITY_ROW), '/ABCyzscriptions/x');
    await page().chord(Key.CONTROL, 'z');
    assert.deepEqual(await keys(IDENTITIES), ['/ABCscriptions/x'], 'what was typed after it');
    await page().chord(Key.CONTROL, 'z');
    assert.deepEqual(await page().body(), before, 'the paste');
  });

  const fields = [
    ['an identity by its portal page', IDENTITY_ROW, `${PORTAL}${identity}/overview`, identity],
    ['an identity in an encoded URL of another cloud', IDENTITY_ROW, `https://portal.azure.us/?l=en#view/Microsoft_Azure_ManagedServiceIdentity/Blade/id/${encodeURIComponent(identity)}/tab~/x`, identity],
    ['a certificate by its portal page', CERTIFICATE_URL, `https://portal.azure.com/#@t/asset/Microsoft_Azure_KeyVault/Certificate/${secret.replace('secrets', 'certificates')}/${VERSION}`, secret],
    ['the encoded URL of a secret', CERTIFICATE_URL, `https://portal.azure.com/#view/Microsoft_Azure_KeyVault/Blade/id/${encodeURIComponent(`${secret}/${VERSION}`)}/vaultId/${encodeURIComponent(VAULT)}`, secret],
    ['a key vault without a certificate', CERTIFICATE_URL, `${PORTAL}${VAULT}/certificates`, 'https://rendervault.vault.azure.net/secrets/'],
    ['a subnet', idOf('/properties/networkConfiguration/subnetId'), `${PORTAL}${NETWORK}/subnets/nodes/overview`, `${NETWORK}/subnets/nodes`],
    ['a virtual network without a subnet', idOf('/properties/networkConfiguration/subnetId'), `${PORTAL}${NETWORK}/subnets`, `${NETWORK}/subnets/`],
  ];
  for (const [what, id, text, expected] of fields) {
    test(`a field takes its part of ${what}, and says so`, async () => {
      await begin((body) => put(body, '/properties/networkConfiguration', { subnetId: '' }));
      await page().unfoldAll();
      const before = await page().body();
      await page().paste(id, text);
      assert.equal(await page().value(id), expected);
      assert.match((await page().notice())[0], /only the part/);
      await undone(before);
    });
  }

  test('a Batch account fills in where it goes', async () => {
    await begin();
    const members = ['subscription', 'resourceGroup', 'account', 'pool'];
    const target = () => Promise.all(members.map((member) => page().value(`target-${member}`)));
    await page().paste('target-account', `https://portal.azure.cn/#@t/resource${GROUP}/providers/microsoft.batch/batchaccounts/renderfarm/accountPools`);
    assert.deepEqual(await target(), [subscription, 'render', 'renderfarm', '']);
    assert.equal(await page().value('target-cloud'), 'china');
    await page().chord(Key.CONTROL, 'z');
    assert.deepEqual(await target(), ['', '', '', '']);
    // The group of a vault need not be that of the account.
    await page().paste('target-subscription', `${PORTAL}${VAULT}/overview`);
    assert.deepEqual(await target(), [subscription, '', '', '']);
  });

  /** @type {[string, string, string, RegExp][]} */
  const wrong = [
    ['a key vault in the field of an identity', IDENTITY_ROW, `${PORTAL}${VAULT}/overview`, /Key vault "rendervault"/],
    ['an identity in the field of a client ID', CLIENT_ID, `${PORTAL}${identity}/overview`, /Managed identity "nodes"/],
    ['an identity in the field of a certificate', CERTIFICATE_URL, identity, /Managed identity "nodes"/],
    ['a vault in the field of the account', 'target-account', `${PORTAL}${VAULT}`, /Key vault "rendervault"/],
    ['a whole pool in the field of a client ID', CLIENT_ID, '{"properties": {"vmSize": "x"}}', /JSON/],
  ];
  for (const [what, id, text, words] of wrong) {
    test(`${what} is named, and changes nothing`, async () => {
      await begin();
      const [before, value] = [await page().body(), await page().value(id)];
      await page().paste(id, text);
      await settled('the notice', () => page().has('.notice.problem'));
      assert.match((await page().notice()).join('\n'), words);
      assert.equal(await page().value(id), value);
      assert.deepEqual(await page().body(), before);
    });
  }

  for (const [where, paste] of /** @type {const} */ ([
    ['in its row', (text) => page().paste(IDENTITY_ROW, text)],
    ['in the field of the client ID', (text) => page().paste(CLIENT_ID, text)],
    ['beside all fields', (text) => page().pasteBeside(text)],
  ])) {
    test(`the response of az identity show replaces ID and client ID together, ${where}`, async () => {
      await begin();
      await page().paste(IDENTITY_ROW, shown(identity, clientId));
      assert.deepEqual([await keys(IDENTITIES), await client()], [[identity], clientId]);
      const first = await page().body();
      await paste(shown(OTHER, OTHER_CLIENT));
      await settled('the other identity', async () => (await client()) === OTHER_CLIENT);
      assert.deepEqual(await keys(IDENTITIES), [OTHER]);
      const said = await page().notice();
      assert.match(said[0], /Replaced the managed identity and its client ID/);
      assert.ok(said.join('\n').includes(OTHER) && said.join('\n').includes(OTHER_CLIENT), said.join('\n'));
      await undone(first);
    });

    test(`with several identities it asks, ${where}`, async () => {
      await begin((body) => put(body, IDENTITIES, { [identity]: {}, [identity.replace(/nodes$/, 'readers')]: {} }));
      const before = await page().body();
      await paste(shown(OTHER, OTHER_CLIENT));
      await settled('the question', () => page().has('#dialog[open] .fix'));
      assert.deepEqual(await page().body(), before, 'nothing is replaced yet');
      const labels = await page().driver.executeScript("return Array.from(document.querySelectorAll('#dialog .fix'), (one) => one.textContent)");
      assert.equal(labels.length, 4, labels.join('\n'));
      assert.deepEqual(await page().axe(), []);
      await page().driver.executeScript("document.querySelectorAll('#dialog .fix')[1].click()");
      await settled('the answer', async () => !(await page().has('#dialog')));
      assert.deepEqual([await keys(IDENTITIES), await client()], [[identity, OTHER], OTHER_CLIENT]);
      await undone(before);
    });
  }

  for (const [what, text] of /** @type {const} */ ([
    ['a plain resource ID', identity],
    ['a quoted resource ID with a line break', `"${identity}"\n`],
    ['the URL of its portal page', `${PORTAL}${identity}/overview`],
  ])) {
    test(`${what} of an identity beside the fields of a new pool is its identity`, async () => {
      await begin();
      const before = await page().body();
      await page().pasteBeside(text);
      await settled('the identity', async () => isDeepStrictEqual(await keys(IDENTITIES), [identity]));
      assert.ok(!(await page().has('#dialog[open]')), 'nothing is to be asked');
      assert.match((await page().notice()).join('\n'), /Added the managed identity|Replaced the managed identity/);
      await undone(before);
    });
  }

  test('a plain resource ID of another identity beside the fields of a pool with several asks', async () => {
    await begin((body) => put(body, IDENTITIES, { [identity]: {}, [identity.replace(/nodes$/, 'readers')]: {} }));
    const before = await page().body();
    await page().pasteBeside(OTHER);
    await settled('the question', () => page().has('#dialog[open] .fix'));
    assert.equal((await page().driver.executeScript("return document.querySelectorAll('#dialog .fix').length")), 4);
    assert.deepEqual(await page().body(), before, 'nothing is replaced yet');
  });

  test('an identity beside the fields of no pool says what to do', async () => {
    await page().visit();
    await page().pasteBeside(shown(identity, clientId));
    await settled('the notice', () => page().has('.notice.problem li'));
    assert.match((await page().notice()).join('\n'), /managed identity/);
    assert.ok(await page().has('#start-linux'));
  });

  test('a body is opened beside the fields, and not from within one', async () => {
    await begin();
    const before = await page().body();
    const body = { properties: { vmSize: 'Standard_D8s_v5' } };
    await page().paste('body-properties-vmSize', JSON.stringify(body, null, 2));
    assert.deepEqual(await page().body(), before);
    await page().pasteBeside(JSON.stringify(body, null, 2));
    await settled('the body', async () => JSON.stringify(await page().body()) === JSON.stringify(body));
    await undone(before);
  });

  const errors = [
    ['JSON', '{"error": {"code": "AuthorizationFailed", "message": "The client does not have authorization."}}'],
    ['text without braces', 'ERROR: (PoolQuotaReached) The specified account has reached pool quota.\nCode: PoolQuotaReached\nMessage: The specified account has reached pool quota.'],
    ['a status file', '[{"version":"1.0","timestampUTC":"2026-11-05T12:17:43Z","status":{"name":"x","operation":"Service start.","status":"error","code":0,"formattedMessage":{"lang":"en","message":"Failed to parse the configuration settings with: \'not an object\'"}}}]'],
  ];
  for (const [what, text] of errors) {
    test(`an error as ${what}, beside the fields, is explained and never becomes the body`, async () => {
      await begin();
      const before = await page().body();
      await page().pasteBeside(text);
      await settled('the cause', () => page().has('#dialog[open] .causes [data-code]'));
      assert.equal(await page().value('room-error'), text);
      assert.match(await page().text('#room-opened'), /error or a status/);
      await settled('the focus', async () => (await page().focused()) === 'room-error');
      await page().chord(Key.ESCAPE);
      await settled('it is closed', async () => !(await page().has('#dialog')));
      assert.match((await page().notice())[0], /wasn't opened as a body/);
      assert.deepEqual(await page().body(), before);
    });
  }

  test('an error in the dialog is explained too', async () => {
    await page().visit();
    await page().beginImport(errors[0][1]);
    await settled('the cause', () => page().has('#dialog[open] .causes [data-code]'));
    assert.equal(await page().value('room-error'), errors[0][1]);
    await page().chord(Key.ESCAPE);
    await settled('it is closed', async () => !(await page().has('dialog')));
    assert.ok(await page().has('#start-linux'), 'there is no body');
  });

  test('any other text beside the fields leaves the work alone, and the page says what can be pasted', async () => {
    await begin();
    const before = await page().body();
    for (const text of ['Could you look at this pool, please?', `${PORTAL}${STORE}/overview`, '{"name": "x", "dependencies": {}}', '{"hello": "world"}', '<html><body>502</body></html>']) {
      await page().pasteBeside(text);
      await settled('the notice', () => page().has('.notice.problem li'));
      assert.deepEqual(await page().body(), before, text);
      assert.ok(!(await page().has('#dialog')));
      await page().driver.executeScript("document.querySelector('.notice-place button').click()");
      await settled('it is dismissed', async () => !(await page().has('.notice.problem')));
    }
  });

  test('the first time that an error is to be explained, its text box has the focus', async () => {
    await page().visit();
    await page().click('open-diagnose');
    await settled('the focus', async () => (await page().focused()) === 'room-error');
    // Ctrl+V goes into it.
    await page().copy('AllocationFailed');
    await page().driver.executeScript("document.getElementById('room-error').focus()");
    await page().clip('paste', 'v');
    await settled('the cause', () => page().has('.causes [data-code]'));
    assert.equal(await page().value('room-error'), 'AllocationFailed');
  });
});
