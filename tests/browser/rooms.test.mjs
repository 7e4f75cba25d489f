// What opens over the page: the pool that exists beside the body, and errors explained.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const TEMPLATE = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const SIZE = 'body-properties-vmSize';

/** As a GET answers: with what only the service sets, sizes in capitals, nothing that is secret. */
const answered = (body) => ({
  id: '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm/pools/frames',
  name: 'frames',
  type: 'Microsoft.Batch/batchAccounts/pools',
  etag: 'W/"0x8D4EDFEBFADF4AB"',
  ...body,
  properties: { ...body.properties, allocationState: 'Steady', currentDedicatedNodes: 1, vmSize: body.properties.vmSize.toUpperCase() },
});

inEachBrowser('rooms', (page) => {
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();

  /** Opens a room by its button, and gives it a text. */
  async function enter(room, field, text) {
    await page().click(`open-${room}`);
    await page().until('the room', () => page().has(`#dialog[open] #room-${field}`));
    await write(field, text);
  }

  /** Puts a text in the place of another one in an open room. */
  async function write(field, text) {
    await page().driver.executeScript(
      `const area = document.getElementById(arguments[0]);
       area.value = arguments[1];
       area.dispatchEvent(new InputEvent('input', { bubbles: true }));`, `room-${field}`, text,
    );
    await page().settled();
    await page().until('the verdict', () => page().has('#room-verdict, #room-result .finding, #room-result [role=alert]'));
  }

  const differences = () => page().driver.executeScript(`
    return Array.from(document.querySelectorAll('.differences li'), (difference) => difference.dataset.pointer)`);

  test('a pool as it was sent differs in nothing; a changed one says what the change takes, and leads to the field', async () => {
    await page().visit();
    await page().start('linux');
    const body = await page().body();
    await enter('compare', 'live', JSON.stringify(answered(body)));
    assert.deepEqual(await differences(), []);
    assert.match(await page().text('#room-verdict'), /Nothing to do/);
    const small = put(answered(body), '/properties/vmSize', 'STANDARD_A1_V2');
    await press(Key.ESCAPE);
    await enter('compare', 'live', JSON.stringify(put(small, '/properties/metadata', [{ name: 'a', value: 'b' }])));
    assert.deepEqual(await differences(), ['/properties/vmSize', '/properties/metadata']);
    assert.match(await page().text('.differences li:first-child'), /no nodes/);
    await page().driver.executeScript("document.querySelector('.differences .place').click()");
    await page().until('the field', async () => (await page().focused()) === SIZE);
    await page().until('the room is closed', async () => !(await page().has('dialog')));
    // What was pasted is still there, to go on with.
    await page().click('open-compare');
    await page().until('the differences', () => page().has('.differences'));
    await press(Key.ESCAPE);
    await page().until('it is closed', async () => !(await page().has('dialog')));
    assert.equal(await page().focused(), 'open-compare');
  });

  test('with an older api-version the same change takes a new pool', async () => {
    await page().visit();
    await page().start('windows');
    await page().choose('target-apiVersion', '2023-11-01');
    await enter('compare', 'live', JSON.stringify(put(answered(await page().body()), '/properties/vmSize', 'STANDARD_A1_V2')));
    assert.match(await page().text('#room-verdict'), /new pool/);
    assert.ok((await differences()).includes('/properties/vmSize'));
  });

  test('of a list of pools one is chosen, and a text that cannot be read is told with its place', async () => {
    await page().visit();
    await page().start('linux');
    const pool = answered(await page().body());
    const other = { ...pool, name: 'other', properties: { ...pool.properties, vmSize: 'STANDARD_A1_V2' } };
    await enter('compare', 'live', JSON.stringify({ $schema: TEMPLATE, contentVersion: '1.0.0.0', resources: [pool, other].map((one) => ({ ...one, apiVersion: '2025-06-01' })) }));
    assert.ok(!(await differences()).includes('/properties/vmSize'));
    await page().choose('room-pool', '2');
    await page().until('the other pool', async () => (await differences()).includes('/properties/vmSize'));
    // The choice means nothing for the next text, which has only one pool.
    await write('live', JSON.stringify(pool));
    await page().until('the one pool', async () => (await page().has('#room-verdict')) && !(await differences()).includes('/properties/vmSize'));
    await press(Key.ESCAPE);
    await enter('compare', 'live', '{"properties": {,}');
    assert.match(await page().text('#room-result'), /Line 1, column 17/);
  });

  test('an error is explained, its fix is applied to the body, and undo takes it back', async () => {
    await page().visit();
    await page().start('linux');
    const body = put(await page().body(), '/properties/scaleSettings/fixedScale/resizeTimeout', 'PT1M');
    await page().importBody(body);
    const error = { error: { code: 'InvalidPropertyValue', message: 'The value provided for one of the properties in the request body is invalid.', details: [{ code: 'PropertyName', message: 'resizeTimeout' }, { code: 'Reason', message: 'The specified resize timeout is invalid' }] } };
    await enter('diagnose', 'error', JSON.stringify(error));
    await page().until('a cause', () => page().has('.causes [data-code]'));
    const timeout = async () => (await page().body()).properties.scaleSettings.fixedScale.resizeTimeout;
    if (await page().has('.causes .fix')) {
      await page().driver.executeScript("document.querySelector('.causes .fix').click()");
      await page().until('the fix', async () => (await timeout()) !== 'PT1M');
    }
    await page().driver.executeScript("document.querySelector('.causes .place').click()");
    await page().until('the field', async () => (await page().focused()).startsWith('body-properties'));
  });

  test('an error is explained before there is a body, in either language, and is nowhere kept', async () => {
    await page().visit();
    await page().choose('language', 'zh-TW');
    await page().until('Chinese', () => page().driver.executeScript('return document.documentElement.lang === "zh-TW"'));
    await enter('diagnose', 'error', '{"error": {"code": "AuthorizationFailed", "message": "The client does not have authorization. Made-up-mark"}}');
    assert.match(await page().text('.causes'), /[\u4e00-\u9fff]/);
    const kept = await page().driver.executeScript('return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])');
    assert.ok(!kept.includes('Made-up-mark'));
    await press(Key.ESCAPE);
    await page().until('it is closed', async () => !(await page().has('dialog')));
    assert.equal(await page().focused(), 'open-diagnose');
  });

  test('the text box has the focus though the engine is still on its way, and what was typed is explained when it comes', async () => {
    await page().visit();
    const { browser, site } = page();
    const { intercept } = (await browser.bidi.send({
      method: 'network.addIntercept', params: { phases: ['beforeRequestSent'], urlPatterns: [{ type: 'string', pattern: `${site.address}engine.js` }] },
    })).result;
    let held;
    const hold = (data) => {
      const { method, params } = JSON.parse(data.toString());
      if (method === 'network.beforeRequestSent' && params.isBlocked) held = params.request.request;
    };
    browser.bidi.socket.on('message', hold);
    try {
      await page().click('open-diagnose');
      await page().until('the dialog', () => page().has('#dialog[open]'));
      await page().until('the request', () => held);
      await page().until('the focus', async () => (await page().focused()) === 'room-error');
      await press('AllocationFailed');
      await browser.bidi.send({ method: 'network.continueRequest', params: { request: held } });
      await page().until('the cause', () => page().has('.causes [data-code]'));
      // Whoever goes on from there isn't called back.
      await press(Key.TAB);
      const next = await page().driver.executeScript('return document.activeElement.tagName');
      assert.notEqual(next, 'TEXTAREA');
    } finally {
      browser.bidi.socket.off('message', hold);
      await browser.bidi.send({ method: 'network.removeIntercept', params: { intercept } });
    }
  });
});
