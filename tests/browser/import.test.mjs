// Bodies that people have: opened, mended, fixed, taken back.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { NOT_AT_HAND, meant, published } from '../support/article.mjs';
import { FILLED, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const REPAIRABLE = `\ufeff{ // the scale alone
  "properties": {
    "scaleSettings": { "fixedScale": { "targetDedicatedNodes": 2, } },
  }
}`;

const { subscription, resourceGroup, account, pool } = FILLED;
const POOL_ID = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.Batch/batchAccounts/${account}/pools/${pool}`;

const COMMAND = `curl -X PUT 'https://management.usgovcloudapi.net${POOL_ID}?api-version=2024-07-01' -H "Authorization: Bearer $TOKEN" \\
  -H 'If-None-Match: *' -d '{"properties":{"vmSize":"Standard_D8s_v5",}}'`;

const TEMPLATE = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    { type: 'Microsoft.Batch/batchAccounts/pools', apiVersion: '2024-07-01', name: 'farm/first', properties: { vmSize: 'Standard_D2s_v5' } },
    { type: 'Microsoft.Batch/batchAccounts/pools', apiVersion: '2024-07-01', name: 'farm/second', properties: { vmSize: "[parameters('size')]" } },
  ],
}, null, 2);

/** As Azure answers a GET. */
const ANSWER = JSON.stringify({
  id: POOL_ID,
  name: pool,
  type: 'Microsoft.Batch/batchAccounts/pools',
  etag: 'W/"0x8D4EDFEBFADF4AB"',
  properties: { provisioningState: 'Succeeded', allocationState: 'Steady', currentDedicatedNodes: 1, vmSize: 'STANDARD_D4S_V3' },
});

/** As `az batch pool show` prints it. */
const DATA_PLANE = JSON.stringify({
  id: 'frames', state: 'active', vmSize: 'standard_d2s_v5', targetDedicatedNodes: 3, targetLowPriorityNodes: 0, enableAutoScale: false, taskSlotsPerNode: 2,
});

inEachBrowser('opening a body', (page) => {
  /** What the notice tells in particular. */
  const told = async () => {
    await page().until('it is opened', async () => (await page().has('.notice li')) && page().has('#output-lines'));
    return page().driver.executeScript("return Array.from(document.querySelectorAll('.notice li'), (detail) => detail.textContent)");
  };

  for (const os of ['linux', 'windows']) {
    test(`the published ${os} body, as it is`, { skip: NOT_AT_HAND }, async () => {
      await page().visit();
      await page().import(published(os));
      await page().checked();
      assert.deepEqual(await page().body(), meant(os));
      assert.equal(await page().platform(), os);
    });
  }

  test('the commas of the published windows body are told with line and column', { skip: NOT_AT_HAND }, async () => {
    const lines = published('windows').split(/\r?\n/);
    await page().visit();
    await page().import(published('windows'));
    const details = await told();
    const places = details.map((detail) => /^Line (\d+), column (\d+):/.exec(detail)).filter(Boolean);
    assert.equal(places.length, 2, details.join('\n'));
    for (const [, line, column] of places) assert.equal(lines[line - 1][column - 1], ',', `${line}:${column}`);
  });

  test('a byte-order mark, a comment and trailing commas are mended and listed', async () => {
    await page().visit();
    await page().import(REPAIRABLE);
    assert.deepEqual(await page().body(), { properties: { scaleSettings: { fixedScale: { targetDedicatedNodes: 2 } } } });
    assert.equal((await told()).length, 4);
  });

  test('what cannot be read is told with its place, and the form stays', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    const before = await page().body();
    await page().import('{\n  "properties": oops\n}');
    await page().until('the message', async () => (await page().text('#import-error')).includes('Line 2, column 17'));
    assert.ok(await page().has('dialog[open]'), 'the text stays in the dialog');
    assert.equal(await page().driver.executeScript("return document.querySelectorAll('#import-error .finding').length"), 1);
    await page().driver.executeScript("document.querySelector('dialog').close()");
    assert.deepEqual(await page().body(), before);
  });

  test('a fix mends, undo takes it back, and all fixes are one step', async () => {
    await page().visit();
    await page().start('linux');
    const whole = await page().body();
    const settings = whole.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings;
    settings.secretsManagementSettings.pollingIntervalInS = 3600;
    settings.secretsManagementSettings.requireInitialSync = 'true';
    await page().import(JSON.stringify(whole));
    const interval = '#findings [data-code="kv-polling-not-string"]';
    await page().until('the finding', () => page().has(interval));
    await page().driver.executeScript('document.querySelector(arguments[0]).click()', `${interval} .fix`);
    await page().until('the finding is gone', async () => !(await page().has(interval)));
    const at = (body) => body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings.secretsManagementSettings;
    assert.equal(at(await page().body()).pollingIntervalInS, '3600');
    await page().click('undo');
    await page().until('the finding is back', () => page().has(interval));
    assert.equal(at(await page().body()).pollingIntervalInS, 3600);
    await page().click('fix-all');
    await page().until('nothing is left to fix', async () => !(await page().has('#findings .fix')));
    assert.deepEqual([at(await page().body()).pollingIntervalInS, at(await page().body()).requireInitialSync], ['3600', true]);
    await page().click('undo');
    assert.deepEqual(await page().body(), whole, 'one step');
  });

  test('members that nobody knows survive, and can be edited', async () => {
    const body = { properties: { vmSize: 'Standard_D2s_v5', brandNew: { deep: [1.0, 'x'] } }, zones: ['1'] };
    await page().visit();
    await page().import(JSON.stringify(body));
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    body.properties.vmSize = 'Standard_D4s_v5';
    assert.deepEqual(await page().body(), body);
    assert.ok(await page().has('.field[data-pointer="/properties/brandNew"] textarea'));
  });

  test('a command is opened, and where it goes is taken from its address, in one step', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('target-account', 'other');
    const [before, version] = [await page().body(), await page().value('target-apiVersion')];
    await page().import(COMMAND);
    const details = await told();
    assert.match(details[0], /curl/);
    assert.ok(details.some((detail) => detail.includes(`Batch account: ${account}`) && detail.includes('2024-07-01')), details.join('\n'));
    const comma = COMMAND.split('\n')[1].indexOf(',}') + 1;
    assert.ok(details.some((detail) => detail.startsWith(`Line 2, column ${comma}:`)), details.join('\n'));
    assert.deepEqual(await page().body(), { properties: { vmSize: 'Standard_D8s_v5' } });
    const target = () => Promise.all(['cloud', 'subscription', 'resourceGroup', 'account', 'pool', 'apiVersion'].map((member) => page().value(`target-${member}`)));
    assert.deepEqual(await target(), ['usgov', subscription, resourceGroup, account, pool, '2024-07-01']);
    await page().click('undo');
    assert.deepEqual(await page().body(), before);
    assert.deepEqual(await target(), ['public', '', '', 'other', '', version]);
  });

  test('of a template with two pools the second is chosen, by keyboard', async () => {
    await page().visit();
    await page().import(TEMPLATE);
    await page().until('the question', () => page().has('#import-pools legend'));
    const names = await page().driver.executeScript("return Array.from(document.querySelectorAll('#import-pools label'), (one) => one.textContent.trim())");
    assert.deepEqual(names, ['first', 'second']);
    await page().until('the first is chosen and has the focus', async () => (await page().focused()) === 'import-pool-0' && page().has('#import-pool-0:checked'));
    assert.deepEqual(await page().axe(), []);
    await page().driver.actions({ async: true }).sendKeys(Key.ARROW_DOWN).perform();
    await page().until('the second is chosen', () => page().has('#import-pool-1:checked'));
    await page().click('import-open');
    const details = await told();
    assert.deepEqual((await page().body()).properties, { vmSize: "[parameters('size')]" }, 'an expression stays as it is written');
    assert.ok(details.some((detail) => detail.includes('/properties/vmSize') || detail.includes('properties.vmSize')), details.join('\n'));
    assert.deepEqual([await page().value('target-account'), await page().value('target-pool')], ['farm', 'second']);
    await page().click('undo');
    await page().until('the start', () => page().has('#start-linux'));
  });

  test('a template dropped anywhere asks which pool in the dialog', async () => {
    await page().visit();
    await page().start('linux');
    const before = await page().body();
    await page().driver.executeScript(`
      const data = new DataTransfer();
      data.items.add(new File([arguments[0]], 'template.json', { type: 'application/json' }));
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));`, TEMPLATE);
    await page().until('the question', () => page().has('dialog[open] #import-pools'));
    assert.equal(await page().value('import-text'), TEMPLATE);
    assert.deepEqual(await page().body(), before, 'nothing is opened yet');
    await page().click('import-open');
    await page().until('the first is opened', async () => (await page().value('target-pool')) === 'first');
    assert.ok(!(await page().has('dialog')));
  });

  test('what only the service sets is left out of an answer, and named', async () => {
    await page().visit();
    await page().import(ANSWER);
    const details = await told();
    for (const member of ['etag', 'provisioningState', 'allocationState', 'currentDedicatedNodes']) {
      assert.ok(details.some((detail) => detail.includes(member)), `${member} in ${details.join('\n')}`);
    }
    assert.deepEqual((await page().body()).properties, { vmSize: 'STANDARD_D4S_V3' });
    assert.equal(await page().value('target-resourceGroup'), resourceGroup);
  });

  test('a pool of the service API becomes one of Resource Manager', async () => {
    await page().visit();
    await page().import(DATA_PLANE);
    assert.match((await told())[0], /Batch service API/);
    const { properties } = await page().body();
    assert.deepEqual([properties.vmSize, properties.taskSlotsPerNode], ['standard_d2s_v5', 2]);
    assert.equal(properties.scaleSettings.fixedScale.targetDedicatedNodes, 3);
    assert.equal(await page().value('target-pool'), 'frames');
  });

  test('a command without a body is told with its place, in the language of the page', async () => {
    for (const [language, words] of /** @type {const} */ ([['en', /Line 2, column 1:.*sends no body/], ['zh-TW', /第 2 行，第 1 欄：.*[\u4e00-\u9fff]/]])) {
      await page().visit(`#!lang=${language}`);
      await page().until('the language', () => page().driver.executeScript('return document.documentElement.lang === arguments[0]', language));
      await page().import(`# to be filled in\ncurl -X PUT 'https://management.azure.com${POOL_ID}'`);
      await page().until('the message', async () => words.test(await page().text('#import-error')));
      assert.ok(await page().has('dialog[open]'));
      const caret = await page().driver.executeScript("return [document.activeElement.id, document.activeElement.selectionStart]");
      assert.deepEqual(caret, ['import-text', '# to be filled in\n'.length]);
      assert.ok(!(await page().has('#output-lines')), 'nothing is opened');
    }
  });

  test('while the reading part is on its way the page says so and keeps the text', async () => {
    await page().visit();
    const { browser } = page();
    const { intercept } = (await browser.bidi.send({
      method: 'network.addIntercept', params: { phases: ['beforeRequestSent'], urlPatterns: [{ type: 'string', pattern: `${page().site.address}engine.js` }] },
    })).result;
    let held;
    const hold = (data) => {
      const { method, params } = JSON.parse(data.toString());
      if (method === 'network.beforeRequestSent' && params.isBlocked) held = params.request.request;
    };
    browser.bidi.socket.on('message', hold);
    try {
      await page().beginImport(COMMAND);
      await page().until('it says so', async () => (await page().text('dialog [role="status"]')) !== '');
      assert.equal(await page().value('import-text'), COMMAND);
      await page().until('the request', () => held);
      await browser.bidi.send({ method: 'network.continueRequest', params: { request: held } });
      await page().until('it is opened', async () => (await page().value('target-account').catch(() => '')) === account);
      assert.ok(!(await page().has('dialog')));
    } finally {
      browser.bidi.socket.off('message', hold);
      await browser.bidi.send({ method: 'network.removeIntercept', params: { intercept } });
    }
  });

  test('a file is opened, and one dropped anywhere', async () => {
    await page().visit();
    const dropped = await page().driver.executeScript(`
      const data = new DataTransfer();
      data.items.add(new File(['{"properties":{"vmSize":"Standard_D8s_v5",}}'], 'pool.json', { type: 'application/json' }));
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data });
      document.querySelector('main').dispatchEvent(event);
      return event.defaultPrevented;`);
    assert.ok(dropped, 'the browser does not open the file itself');
    await page().until('the body', () => page().has('#output-lines'));
    assert.deepEqual(await page().body(), { properties: { vmSize: 'Standard_D8s_v5' } });
  });
});
