// The box of the start page, and pasting beside all fields: whatever it is goes where it belongs.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { CERTIFICATE_URL, FILLED, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const BODY = '{"name":"frames","properties":{"vmSize":"Standard_D2s_v5"}}';
const ERROR = '{"error":{"code":"AuthorizationFailed","message":"The client does not have authorization to perform action."}}';
const ACCOUNT = `/subscriptions/${FILLED.subscription}/resourceGroups/${FILLED.resourceGroup}/providers/Microsoft.Batch/batchAccounts/${FILLED.account}`;
const PORTAL = `https://portal.azure.com/#@contoso.onmicrosoft.com/resource${ACCOUNT}/overview`;

inEachBrowser('anything', (page) => {
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const form = () => page().until('the form', () => page().has('.form'));

  test('a body that is pasted into the box opens at once', async () => {
    await page().visitFirst();
    await page().paste('start-text', BODY);
    await form();
    assert.equal((await page().body()).properties.vmSize, 'Standard_D2s_v5');
  });

  test('Ctrl+K leads to the box on the start page, and Ctrl+Enter opens what was typed there', async () => {
    await page().visitFirst();
    await page().chord(Key.CONTROL, 'k');
    await page().until('the box', async () => (await page().focused()) === 'start-text');
    await press(BODY);
    await page().chord(Key.CONTROL, Key.ENTER);
    await form();
    assert.equal((await page().body()).properties.vmSize, 'Standard_D2s_v5');
  });

  test('a text that nobody can read stays in the box, with the reason, and can be changed', async () => {
    await page().visitFirst();
    await page().paste('start-text', '{"properties":{"vmSize":}}');
    await page().until('the reason', async () => (await page().notice()).length > 1);
    assert.equal(await page().value('start-text'), '{"properties":{"vmSize":}}');
    await page().click('start-text');
    await page().chord(Key.CONTROL, 'a');
    await press(BODY);
    await page().click('start-open');
    await form();
  });

  test('an error that is pasted into the box is explained', async () => {
    await page().visitFirst();
    await page().paste('start-text', ERROR);
    await page().until('the explanation', async () => /authorization/i.test(await page().text('#dialog')));
    assert.equal(await page().value('room-error'), ERROR);
  });

  test('what belongs in a field waits on the start page for a pool, and goes in', async () => {
    await page().visitFirst();
    await page().paste('start-text', PORTAL);
    await page().until('what it is', async () => (await page().notice()).some((said) => /Batch account/.test(said)));
    await page().start('windows');
    await page().until('the account', async () => /renderfarm/.test((await page().notice()).join()));
    await page().click('all-settings');
    assert.equal(await page().value('target-account'), FILLED.account);
    assert.equal(await page().value('target-subscription'), FILLED.subscription);
  });

  test('what waits is forgotten when something else is opened', async () => {
    await page().visitFirst();
    await page().paste('start-text', PORTAL);
    await page().until('what it is', async () => (await page().notice()).some((said) => /Batch account/.test(said)));
    await page().pasteBeside(BODY);
    await form();
    await page().checked();
    await page().click('all-settings');
    assert.equal(await page().value('target-account'), '');
  });

  test('pasted beside all fields, an account and a certificate go into theirs, as one step each', async () => {
    await page().visit();
    await page().start('linux');
    await page().pasteBeside(PORTAL);
    await page().until('the account', async () => (await page().value('target-account')) === FILLED.account);
    await page().pasteBeside(FILLED.secret);
    await page().until('the certificate', async () => (await page().value(CERTIFICATE_URL)) === FILLED.secret);
    assert.match((await page().notice())[0], /^Put in its place: Secret "frames-tls"/);
    await page().click('undo');
    assert.equal(await page().value(CERTIFICATE_URL), '');
    assert.equal(await page().value('target-account'), FILLED.account);
  });

  test('what belongs nowhere is named, and changes nothing', async () => {
    await page().visit();
    await page().start('linux');
    const before = await page().body();
    await page().pasteBeside(`/subscriptions/${FILLED.subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/store`);
    await page().until('what it is', async () => (await page().notice()).some((said) => /storage account/i.test(said)));
    assert.deepEqual(await page().body(), before);
  });
});
