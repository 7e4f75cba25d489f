// The pages of the rules: for everyone, on narrow screens, in each language, and led to by a code.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { FAILURES } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const LANGUAGES = ['en', 'zh-TW'];
const WIDTHS = [1440, 390];

inEachBrowser('the pages of the rules', (page) => {
  const open = (language, code = '') => page().driver.get(`${page().site.address}rules/${language}.html${code}`);

  for (const language of LANGUAGES) {
    test(`axe finds nothing in ${language}, and nothing is too wide`, async () => {
      for (const width of WIDTHS) {
        await page().size(width);
        await open(language);
        assert.deepEqual(await page().axe(), [], `${width} px`);
        assert.deepEqual(await page().tooWide(), [], `${width} px`);
      }
    });
  }

  test('a code leads to its section', async () => {
    await open('en', '#kv-polling-not-string');
    const target = await page().driver.executeScript("return document.querySelector(':target').textContent");
    assert.equal(target, 'kv-polling-not-string');
  });

  test('a finding unfolds with what is said of its rule, in the language of the page, loaded once', async () => {
    const script = (text, ...given) => page().driver.executeScript(text, ...given);
    const unfolded = () => page().text('#findings [data-code="contract-type"] details');
    const toggle = (code) => script("document.querySelector(arguments[0]).click()", `#findings [data-code="${code}"] summary`);
    await page().visit();
    await page().import('{"properties": {"vmSize": "standard_d2s_v5", "taskSlotsPerNode": "2", "metadata": "x"}}');
    await page().checked();
    page().site.requested.length = 0;
    await toggle('contract-type');
    await page().until('the rule', async () => /Azure rejects the request\./.test(await unfolded()));
    assert.match(await unfolded(), /With the finding.*After the fix/s, 'an example, and the same after the fix');
    await page().size(390, 844);
    assert.ok(await script("const main = document.getElementById('main'); return main.scrollWidth <= main.clientWidth"), 'nothing is wider than a phone');
    await page().size(1440, 1000);
    const asked = () => page().site.requested.filter((file) => file.startsWith('rules/'));
    assert.deepEqual(asked(), ['rules/en.json']);
    await toggle('contract-type');
    await toggle('contract-type');
    await page().choose('language', 'zh-TW');
    await page().until('Chinese', async () => /Azure 會拒絕/.test(await unfolded()));
    assert.deepEqual(asked(), ['rules/en.json', 'rules/zh-TW.json']);
  });

  test('what is said of a rule is asked for again if it did not come', async () => {
    const script = (text, ...given) => page().driver.executeScript(text, ...given);
    const toggle = () => script("document.querySelector('#findings [data-code] summary').click()");
    await page().visit();
    await page().import('{"properties": {"vmSize": "standard_d2s_v5", "taskSlotsPerNode": "2"}}');
    await page().checked();
    page().site.broken.set('rules/en.json', FAILURES.missing);
    page().site.requested.length = 0;
    await toggle();
    await page().until('it was asked for', () => page().site.requested.includes('rules/en.json'));
    assert.ok(await page().has('#findings a[href*="rules/en.html#"]'), 'the link is there all the same');
    page().site.broken.clear();
    await page().until('the rule', async () => {
      await toggle();
      return page().has('#findings .rule-example');
    });
    page().browser.problems.length = 0;
  });
});
