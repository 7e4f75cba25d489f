// Bodies that people have: opened, mended, fixed, taken back.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { NOT_AT_HAND, meant, published } from '../support/article.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const REPAIRABLE = `\ufeff{ // the scale alone
  "properties": {
    "scaleSettings": { "fixedScale": { "targetDedicatedNodes": 2, } },
  }
}`;

inEachBrowser('opening a body', (page) => {
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
    const details = await page().driver.executeScript(
      "return Array.from(document.querySelectorAll('.notice li'), (detail) => detail.textContent)");
    const places = details.map((detail) => /^Line (\d+), column (\d+):/.exec(detail)).filter(Boolean);
    assert.equal(places.length, 2, details.join('\n'));
    for (const [, line, column] of places) assert.equal(lines[line - 1][column - 1], ',', `${line}:${column}`);
  });

  test('a byte-order mark, a comment and trailing commas are mended and listed', async () => {
    await page().visit();
    await page().import(REPAIRABLE);
    assert.deepEqual(await page().body(), { properties: { scaleSettings: { fixedScale: { targetDedicatedNodes: 2 } } } });
    const count = await page().driver.executeScript("return document.querySelectorAll('.notice li').length");
    assert.equal(count, 4);
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
