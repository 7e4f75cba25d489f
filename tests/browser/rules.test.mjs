// The pages of the rules: for everyone, on narrow screens, in each language, and led to by a code.

import { test } from 'node:test';
import assert from 'node:assert/strict';

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
});
