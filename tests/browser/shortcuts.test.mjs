// The keys that work from anywhere, and the search for what a person can do.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { CLIENT_ID, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const SIZE = 'body-properties-vmSize';
const FAILING = '{"properties":{"vmSize":"standard_d2s_v3","taskSlotsPerNode":"2","interNodeCommunication":"enabled","metadata":[{"name":"a"}]}}';

inEachBrowser('shortcuts', (page) => {
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const order = () => script("return [...document.querySelectorAll('#findings > ul > li')].findIndex((row) => row.contains(document.activeElement))");
  const count = () => script("return document.querySelectorAll('#findings > ul > li').length");
  const hits = () => script("return [...document.querySelectorAll('.hit strong')].map((label) => label.textContent)");
  const theme = () => script("return document.documentElement.dataset.theme");

  async function find(words) {
    await page().chord(Key.CONTROL, 'k');
    await page().until('the search', async () => (await page().focused()) === 'search');
    await press(words);
    await page().until(`something for ${words}`, async () => (await hits()).length > 0 || /^No setting/.test(await page().text('#search-help')));
  }

  /** Finds words, and selects the first hit that is called this. */
  async function run(words, label) {
    await find(words);
    await page().until(label, async () => (await hits())[0] === label);
    await press(Key.ENTER);
  }

  test('F8 goes to the next finding and Shift+F8 back, around both ends, wherever the focus is', async () => {
    await page().visit();
    await page().import(FAILING);
    await page().checked();
    await page().until('the first finding', async () => (await order()) === 0);
    const last = (await count()) - 1;
    assert.ok(last > 1, 'there are several');
    await press(Key.F8);
    await page().until('the second', async () => (await order()) === 1);
    await page().chord(Key.SHIFT, Key.F8);
    await page().until('the first', async () => (await order()) === 0);
    await page().chord(Key.SHIFT, Key.F8);
    await page().until('the last', async () => (await order()) === last);
    await press(Key.F8);
    await page().until('the first again', async () => (await order()) === 0);
    await page().click(SIZE);
    await press(Key.F8);
    await page().until('from a field, the first', async () => (await order()) === 0);
  });

  test('Ctrl+Shift+C copies the output, from a field too', async () => {
    await page().visit();
    await page().start('linux');
    await page().click(SIZE);
    await page().chord(Key.CONTROL, Key.SHIFT, 'c');
    await page().until('copied', async () => (await page().text('.copied')) !== '');
    assert.equal(await page().focused(), SIZE);
  });

  test('what a person can do is found beside the settings, with its keys, and done', async () => {
    await page().visit();
    await page().start('linux');
    await find('copy');
    assert.equal((await hits())[0], 'Copy the output');
    assert.equal(await page().text('.hit kbd'), 'Ctrl+Shift+C');
    await press(Key.ESCAPE);
    await page().click(SIZE);
    await find('copy');
    await press(Key.ESCAPE);
    await page().until('the focus is where it was', async () => (await page().focused()) === SIZE);
    await run('powershell', 'Show the curl command for PowerShell');
    await page().until('the tab', async () => (await page().value('output-format')) === 'curl-powershell');
    await run('compare', 'Compare with an existing pool');
    await page().until('the dialog', () => page().has('#dialog[open] #room-live'));
    await press(Key.ESCAPE);
    await page().until('it is closed', async () => !(await page().has('dialog')));
    const before = await theme();
    await run('dark', 'Use the dark theme');
    await page().until('another theme', async () => (await theme()) !== before);
    await run('chinese', 'Switch to Traditional Chinese (繁體中文)');
    await page().until('Chinese', () => script("return document.documentElement.lang === 'zh-TW'"));
  });

  test('what can do nothing now is not offered', async () => {
    await page().visit();
    await page().start('linux');
    await page().type(SIZE, 'standard_d2s_v5');
    await find('redo');
    assert.deepEqual(await hits(), [], 'nothing was undone');
    await press(Key.ESCAPE);
    await run('undo', 'Undo the last change');
    await page().until('it is undone', async () => (await page().value(SIZE)) !== 'standard_d2s_v5');
    await page().until('the focus is where it was', async () => (await page().focused()) === SIZE);
    await run('redo', 'Redo the last change');
    await page().until('it is done again', async () => (await page().value(SIZE)) === 'standard_d2s_v5');
  });

  test('Ctrl+Enter opens the text in the box', async () => {
    await page().visit();
    await page().click('open-import');
    await page().until('the box', () => page().has('#dialog[open] #import-text'));
    await page().id('import-text').sendKeys('{"properties":{"vmSize":"standard_d4s_v5"}}');
    await page().chord(Key.CONTROL, Key.ENTER);
    await page().until('it is open', async () => (await page().has(`#${SIZE}`)) && (await page().value(SIZE)) === 'standard_d4s_v5');
  });

  test('? lists the keys, but is typed into a field, and can be turned off for good', async () => {
    await page().visit();
    await page().start('linux');
    await page().type(CLIENT_ID, 'a?b');
    assert.equal(await page().value(CLIENT_ID), 'a?b');
    assert.ok(!(await page().has('dialog')));
    await page().id('output-copy').sendKeys('?');
    await page().until('the list', () => page().has('#dialog[open] .keys'));
    const listed = await script("return [...document.querySelectorAll('.keys dt')].map((keys) => keys.textContent.trim().split(/\\s+/).join('+'))");
    for (const keys of ['Ctrl+K', 'F8', 'Shift+F8', 'Ctrl+Shift+C', 'Ctrl+Z', 'Ctrl+Enter', '?']) assert.ok(listed.includes(keys), keys);
    await page().id('single-keys').click();
    await press(Key.ESCAPE);
    await page().until('it is closed', async () => !(await page().has('dialog')));
    await page().open();
    await page().until('the work', () => page().has('#output-copy'));
    await page().id('output-copy').sendKeys('?');
    await run('shortcuts', 'Show the keyboard shortcuts');
    await page().until('the list', () => page().has('#dialog[open] #single-keys'));
    assert.equal(await script("return document.getElementById('single-keys').checked"), false, 'only the search has opened it');
  });

  test('on a narrow screen the keys show what they lead to', async () => {
    await page().size(390, 844);
    try {
      await page().visitFirst();
      await page().import(FAILING);
      await page().checked();
      await page().click('show-form');
      await press(Key.F8);
      await page().until('the finding', async () => (await order()) >= 0 && script('return document.activeElement.checkVisibility()'));
      await find('copy');
      assert.ok(await script("return document.getElementById('search').checkVisibility()"));
      await press(Key.ESCAPE);
      await page().until('the menu is closed', async () => !(await script("return document.getElementById('search').checkVisibility()")));
      assert.notEqual(await page().focused(), '', 'the focus is near');
    } finally {
      await page().size(1440, 1000);
    }
  });
});
