// The body as a text that can be edited where the output is, and what a line of the output says of its findings.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const SIZE = 'body-properties-vmSize';
const TEXT = 'output-text';

inEachBrowser('the output as text', (page) => {
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const reason = () => page().text('#output-text-error');
  const value = () => page().value(TEXT);
  /** Puts the caret before a piece of the text, with the piece selected. */
  const select = (piece) => script(
    `const area = document.getElementById('${TEXT}');
     const at = area.value.indexOf(arguments[0]);
     if (at < 0) throw new Error('no ' + arguments[0] + ' in ' + area.value);
     area.focus();
     area.setSelectionRange(at, at + arguments[0].length);`, piece);

  async function edit() {
    await page().click('output-edit');
    await page().until('the text', async () => (await page().focused()) === TEXT);
  }

  test('what is typed there is the body at once, is checked, and is one step to undo', async () => {
    await page().visit();
    await page().start('linux');
    const before = await page().body();
    await edit();
    assert.deepEqual(JSON.parse(await value()), before);
    await select(before.properties.vmSize);
    await press('standard_d8s_v5');
    await page().until('the field follows', async () => (await page().value(SIZE)) === 'standard_d8s_v5');
    await select('"standard_d8s_v5"');
    await press('8');
    await page().until('it is checked', async () => (await page().codes('error')).includes('contract-type'));
    assert.equal(await page().focused(), TEXT);
    await page().chord(Key.CONTROL, 'z');
    await page().until('all of it is undone', async () => JSON.stringify(JSON.parse(await value())) === JSON.stringify(before));
  });

  test('a text that is no JSON stays, with the reason and a way to its place, and the body stays too', async () => {
    await page().visit();
    await page().start('linux');
    const before = await page().body();
    await edit();
    await select('"properties"');
    await press('"properties');
    await page().until('the reason', async () => /Line 2, column/.test(await reason()));
    const typed = await value();
    await page().click('output-edit');
    await page().until('the lines', () => page().has('#output-lines'));
    assert.deepEqual(await page().body(), before);
    await edit();
    assert.equal(await value(), typed, 'it is still there');
    assert.match(await reason(), /Line 2, column/);
  });

  test('the reason leads to the place', async () => {
    await page().visit();
    await page().import('{"properties": {"vmSize": "standard_d2s_v5"}}');
    await page().checked();
    await edit();
    await select('"standard_d2s_v5"');
    await press('nope');
    await page().until('the reason', async () => /column/.test(await reason()));
    await script("document.querySelector('#output-text-error .place').click()");
    await page().until('the caret', () => script(
      `const area = document.getElementById('${TEXT}');
       return document.activeElement === area && area.value.slice(area.selectionStart).startsWith('nope');`));
    await press(Key.END);
  });

  test('neither an empty text nor another value than an object becomes the body', async () => {
    await page().visit();
    await page().start('linux');
    const before = await page().body();
    for (const text of ['', '{}', '[]', '12', 'null', '"text"']) {
      await edit();
      await page().chord(Key.CONTROL, 'a');
      await press(Key.BACK_SPACE, text);
      await page().until(`the reason for ${text}`, async () => (await reason()) !== '');
      await page().click('output-edit');
      await page().until('the lines', () => page().has('#output-lines'));
      assert.deepEqual(await page().body(), before, text);
    }
  });

  test('text and form may be edited in turn, and nothing that neither knows is lost', async () => {
    await page().visit();
    await page().import('{"properties": {"vmSize": "standard_d2s_v5", "future": {"deep": [1.50, "x"]}}}');
    await page().checked();
    await edit();
    await select('"x"');
    await press('"y"');
    await page().until('the body', async () => (await value()).includes('"y"'));
    await page().settled();
    assert.ok((await value()).includes('1.50'), 'numbers stay as they are written');
    await page().type(SIZE, 'standard_d4s_v5');
    await page().until('the text follows', async () => (await value()).includes('standard_d4s_v5'));
    assert.ok((await value()).includes('1.50'));
    await page().click('output-edit');
    await page().until('the lines', () => page().has('#output-lines'));
    assert.deepEqual((await page().body()).properties, { vmSize: 'standard_d4s_v5', future: { deep: [1.5, 'y'] } });
  });

  /** A body with so many lines that they can't all be seen. */
  const LONG = JSON.stringify({ properties: { vmSize: 'standard_d2s_v5', metadata: Array.from({ length: 60 }, (_, number) => ({ name: `n${number}`, value: 'x' })) } });
  const caret = () => script(`return document.getElementById('${TEXT}').selectionStart`);

  test('undo takes back what is no JSON first, then what was, and the caret stays near', async () => {
    await page().visit();
    await page().import(LONG);
    await page().checked();
    await page().type('target-account', 'renderfarm');
    await edit();
    const before = await value();
    await select('"n5"');
    await press('"second"');
    await page().until('the body', async () => (await page().text('#findings-title')) !== '' && (await value()).includes('"second"'));
    const at = await caret();
    await press(Key.ARROW_RIGHT, 'QQQ');
    await page().until('the reason', async () => (await reason()) !== '');
    await page().chord(Key.CONTROL, 'z');
    await page().until('what is no JSON is gone', async () => !(await value()).includes('QQQ'));
    assert.ok((await value()).includes('"second"'), 'what was JSON is still there');
    assert.ok(Math.abs((await caret()) - at) < 10, 'the caret is where that was');
    await page().chord(Key.CONTROL, 'z');
    await page().until('that is gone too', async () => (await value()) === before);
    assert.ok(Math.abs((await caret()) - at) < 20, `the caret is at ${await caret()}, not near ${at}`);
    assert.equal(await page().value('target-account'), 'renderfarm', 'nothing else is undone');
  });

  test('the place of an error is brought into view', async () => {
    await page().visit();
    await page().import(LONG);
    await page().checked();
    await edit();
    await select('"n50"');
    await press('n50');
    await page().until('the reason', async () => (await reason()) !== '');
    await script(`document.getElementById('${TEXT}').scrollTop = 0`);
    await script("document.querySelector('#output-text-error .place').click()");
    await page().until('it is scrolled to', () => script(`return document.getElementById('${TEXT}').scrollTop > 1000`));
  });

  test('an unfinished text is told of wherever it is not shown, comes back, and is asked for before the page goes', async () => {
    await page().visit();
    await page().start('linux');
    const asks = () => script(`
      const event = new Event('beforeunload', { cancelable: true });
      return !dispatchEvent(event);`);
    await page().until('the body is stored', async () => !(await asks()));
    await edit();
    await select('"properties"');
    await press('"properties');
    await page().until('the reason', async () => (await reason()) !== '');
    const typed = await value();
    assert.equal(await asks(), true);
    await page().click('output-edit');
    await page().until('it is told of beside the lines', () => page().has('#output-unfinished'));
    await page().type(SIZE, 'standard_d4s_v5');
    await edit();
    assert.ok((await value()).includes('standard_d4s_v5'), 'the body as it is now');
    await script("document.querySelector('#output-text-error button').click()");
    await page().until('the text is back', async () => (await value()) === typed);
  });

  test('nothing is repaired behind the back of who types', async () => {
    await page().visit();
    await page().start('linux');
    await edit();
    await select('"properties"');
    await press('/* mine */ "properties"');
    await page().until('a comment is no JSON', async () => (await reason()) !== '');
    assert.ok((await value()).includes('/* mine */'));
  });

  test('the line that the arrow keys reach says what is found there, with its fix', async () => {
    await page().visit();
    await page().import('{"properties": {"vmSize": "standard_d2s_v5", "taskSlotsPerNode": "2"}}');
    await page().checked();
    assert.equal(await page().text('#line-findings'), '');
    const marked = await script("return Number([...document.querySelectorAll('.line')].find((line) => line.textContent.includes('taskSlotsPerNode')).dataset.line)");
    assert.notEqual(await script("return document.getElementById(arguments[0]).title", `line-${marked}`), '', 'the mouse is told as well');
    await script("document.getElementById('output-lines').focus()");
    for (let line = 0; line < marked; line += 1) await press(Key.ARROW_DOWN);
    await page().until('the finding', () => page().has('#line-findings [data-code="contract-type"]'));
    await script("document.querySelector('#line-findings .fix').click()");
    await page().until('it is fixed', async () => (await page().body()).properties.taskSlotsPerNode === 2);
    await page().until('nothing is found there', async () => !(await page().has('#line-findings [data-code="contract-type"]')));
  });
});
