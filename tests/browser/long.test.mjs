// Outputs and lists that are longer than any screen: drawn are the lines that can be seen, and everything works as with all.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const ITEMS = 1000;
const BODY = {
  properties: {
    metadata: Array.from({ length: ITEMS }, (_, number) => ({ name: `key-${number}`, value: 'x' })),
    vmSize: 'Standard_D2s_v5',
  },
};
const LINES = JSON.stringify(BODY, null, 2).split('\n');

inEachBrowser('a long output', (page) => {
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const visit = async (body = BODY) => {
    await page().visit();
    await page().import(JSON.stringify(body));
    await page().checked();
  };

  /** The number and the text of the line that the arrow keys have reached, if it can be seen in the output's box. */
  const reached = () => script(`
    const box = document.getElementById('output-lines');
    const line = document.getElementById(box.getAttribute('aria-activedescendant'));
    const [outer, inner] = [box.getBoundingClientRect(), line.getBoundingClientRect()];
    if (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1 || line.ariaSelected !== 'true') return null;
    return [line.getAttribute('aria-posinset'), line.getAttribute('aria-setsize'), line.textContent.trimEnd(), getComputedStyle(line, '::before').content];`);

  const assertReached = async (number) => {
    const expected = [String(number), String(LINES.length), LINES[number - 1], number];
    await page().until(`line ${number}`, async () => (await reached())?.[0] === String(number));
    const [at, of, text, drawn] = await reached();
    assert.deepEqual([at, of, text], expected.slice(0, 3));
    // Chromium resolves the attribute, Firefox names it.
    assert.match(drawn, /^("\d+"|attr\(aria-posinset\))$/);
  };

  /** The numbers of the lines that lie in the output's box, by where they stand. */
  const seen = () => script(`
    const box = document.getElementById('output-lines').getBoundingClientRect();
    const inside = (line) => { const { top, bottom } = line.getBoundingClientRect(); return bottom > box.top + 1 && top < box.bottom - 1; };
    return Array.from(document.querySelectorAll('#output-lines .line')).filter(inside).map((line) => Number(line.getAttribute('aria-posinset')));`);

  test('draws only a part, and that part is what can be seen', async () => {
    await visit();
    const { length } = await page().driver.findElements({ css: '#output-lines .line' });
    assert.ok(length > 50 && length < ITEMS, `${length} lines are drawn`);
    assert.deepEqual(await page().body(), BODY);
    for (const part of [0.5, 1, 0.25, 0]) {
      await script("const box = document.getElementById('output-lines'); box.scrollTop = (box.scrollHeight - box.clientHeight) * arguments[0]", part);
      await page().until(`lines at ${part}`, async () => (await seen()).length > 10);
      const numbers = await seen();
      const rows = numbers.length;
      assert.deepEqual(numbers, Array.from({ length: rows }, (_, row) => numbers[0] + row), 'without a gap');
      const first = 1 + part * (LINES.length - rows);
      assert.ok(Math.abs(numbers[0] - first) < 5, `${numbers[0]} at ${part}, where ${first} is due`);
    }
  });

  test('the keys reach every line, with its true number', async () => {
    await visit();
    await script("document.getElementById('output-lines').focus()");
    await assertReached(1);
    await press(Key.END);
    await assertReached(LINES.length);
    await press(Key.ARROW_UP, Key.ARROW_UP);
    await assertReached(LINES.length - 2);
    // Away from what is reached, and back by a key.
    await script("document.getElementById('output-lines').scrollTop = 0");
    await page().until('the first line', async () => (await seen()).includes(1));
    await press(Key.ARROW_DOWN);
    await assertReached(LINES.length - 1);
    await press(Key.HOME);
    await assertReached(1);
    await press(...Array(120).fill(Key.ARROW_DOWN));
    await assertReached(121);
    assert.deepEqual(await page().axe(), []);
  });

  test('a line leads to its field, and a field to its line', async () => {
    await visit();
    const [size] = await script("return [document.getElementById('body-properties-vmSize').id]");
    await script("document.getElementById('output-lines').scrollTop = 0");
    await page().click(size);
    const number = LINES.findIndex((line) => line.includes('"vmSize"')) + 1;
    await page().until('the line of the field', async () => (await seen()).includes(number));
    assert.match(await page().text('.line.current'), /"vmSize"/);

    await page().click('target-account');
    await script("document.getElementById('output-lines').focus()");
    await press(Key.END, Key.ARROW_UP, Key.ARROW_UP);
    await assertReached(number);
    await press(Key.ENTER);
    await page().until('the field', async () => (await page().focused()) === size);

    await page().click('target-account');
    await script("document.querySelector('.line:has(.name)').scrollIntoView(); document.getElementById(`line-${arguments[0]}`).click()", number - 1);
    await page().until('the field by a click', async () => (await page().focused()) === size);
  });

  test('what is typed changes its line, which is lit, and nothing else', async () => {
    await visit();
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    const lit = () => script("return Array.from(document.querySelectorAll('.line.changed'), (line) => line.textContent.trim())");
    assert.deepEqual(await lit(), ['"vmSize": "Standard_D4s_v5"']);
    const expected = structuredClone(BODY);
    expected.properties.vmSize = 'Standard_D4s_v5';
    assert.deepEqual(await page().body(), expected);
    await page().click('undo');
    assert.deepEqual(await page().body(), BODY);
  });

  test('copying and downloading take the whole text', async () => {
    await visit();
    await page().type('target-pool', 'frames');
    const [name, saved] = await page().download();
    assert.equal(name, 'frames.json');
    assert.deepEqual(saved.trimEnd().split('\n'), LINES);
    const copied = await page().driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      navigator.clipboard.writeText = async (text) => done(text);
      document.getElementById('output-copy').click();`);
    assert.equal(copied, saved);
  });

  test('becomes short, and long again', async () => {
    await visit();
    await script("document.getElementById('output-lines').focus()");
    await press(Key.END);
    await assertReached(LINES.length);
    await page().import('{"properties":{"vmSize":"Standard_D2s_v5"}}');
    await page().until('all lines', async () => (await page().driver.findElements({ css: '#output-lines .line' })).length === 5);
    assert.deepEqual(await page().body(), { properties: { vmSize: 'Standard_D2s_v5' } });
    await page().click('undo');
    await page().until('lines', async () => (await seen()).length > 10);
    assert.deepEqual(await page().body(), BODY);
  });

  test('of very many findings the first are listed, and more when they are asked for', async () => {
    const body = structuredClone(BODY);
    for (const item of body.properties.metadata) Object.assign(item, { value: 1 });
    await visit(body);
    const listed = () => script("return document.querySelectorAll('#findings li').length");
    assert.equal(await listed(), 100);
    const all = Number(/\d+/.exec(await page().text('#findings-title .counts'))[0]);
    assert.ok(all >= ITEMS, `${all} errors`);
    const said = await page().text('#findings-more');
    assert.ok(said.includes('100'), said);
    await page().click('findings-more');
    await page().until('the next', async () => (await listed()) === 200);
    assert.equal(await page().focused(), 'findings-more', 'and more at once');
    // The sections count all of them.
    assert.ok(Number(/\d+/.exec(await page().text('.nav a[href="#section-labels"] .badge'))[0]) >= ITEMS);
  });
});
