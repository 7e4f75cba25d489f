// The page in another language: nothing of it stays English.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { inEachBrowser } from '../support/suite.mjs';

const LOCALE = fileURLToPath(new URL('../../crates/model/src/locale', import.meta.url));
const TOPICS = ['page', 'members', 'settings', 'key_vault', 'export', 'import', 'contract', 'findings'];
const texts = (tag) => Object.assign({}, ...TOPICS.map((topic) => JSON.parse(readFileSync(join(LOCALE, tag, `${topic}.json`), 'utf8'))));

/** Texts of English that the other language says differently, as patterns of whole texts. Names that both share are none. */
const ENGLISH = (() => {
  const [english, chinese] = [texts('en'), texts('zh-TW')];
  const pattern = (text) => text.split(/\{[a-z-]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return Object.entries(english)
    .filter(([key, text]) => chinese[key] !== text && /[A-Za-z]{2}/.test(text.replace(/\{[a-z-]+\}/g, '')))
    .map(([, text]) => new RegExp(`^${pattern(text)}$`, 's'));
})();

inEachBrowser('language', (page) => {
  /** Every text that a person reads or hears: nodes, labels, titles, placeholders. */
  const said = () => page().driver.executeScript(`
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = [document.title];
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      if (!holder.closest('noscript, [lang]:not(html), #output-lines, code')) said.push(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title]')) said.push(element.ariaLabel ?? '', element.title);
    return said.map((text) => text.trim()).filter(Boolean);`);

  const speak = async (tag) => {
    await page().choose('language', tag);
    await page().until('the language', async () => (await page().driver.executeScript('return document.documentElement.lang')) === tag);
  };

  const leftovers = async () => (await said()).filter((text) => ENGLISH.some((english) => english.test(text)));

  /** Nothing is left over, once the texts of the findings have come too. */
  const assertSpoken = async (what) => {
    await page().until(what, async () => (await leftovers()).length === 0).catch(() => {});
    assert.deepEqual(await leftovers(), [], what);
  };

  test('the start', async () => {
    await page().visit();
    assert.notEqual((await leftovers()).length, 0, 'it is English before');
    await speak('zh-TW');
    await assertSpoken('the start');
  });

  for (const os of ['linux', 'windows']) {
    test(`a ${os} form with findings, notices and other members`, async () => {
      await page().visit();
      await page().start(os);
      const body = await page().body();
      body.properties.vmSize = 'STANDARD_DS2_V2';
      body.properties.startTask = { commandLine: 'true' };
      body.properties.scaleSettings.autoScale = { formula: '$TargetDedicatedNodes=1', evaluationInterval: '00:05:00' };
      const settings = body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings;
      settings.secretsManagementSettings.pollingIntervalInS = 60;
      await page().import(JSON.stringify(body));
      await speak('zh-TW');
      await assertSpoken('the form');
      for (const format of ['curl-bash', 'curl-powershell', 'curl-cmd']) {
        await page().choose('output-format', format);
        await assertSpoken(format);
      }
      await page().click(os === 'linux' ? 'platform-windows' : 'platform-linux');
      await page().until('the notice', async () => (await page().text('.notice')) !== '');
      await assertSpoken('a notice');
      await page().click('open-share');
      await page().shareLink();
      await assertSpoken('sharing');
    });
  }

  test('the choice is remembered, and English comes back', async () => {
    await page().visit();
    await speak('zh-TW');
    await page().driver.navigate().refresh();
    await page().ready();
    await page().until('the language', async () => (await page().driver.executeScript('return document.documentElement.lang')) === 'zh-TW');
    await speak('en');
    assert.equal((await page().text('label[for=start-text]')), texts('en')['start.import']);
  });
});
