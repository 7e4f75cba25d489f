// Where things are on the screen: at the right whether the pool can be sent, then what is wrong, then the output; and what was done
// is told in one line at the bottom.

import { afterEach, test } from 'node:test';
import assert from 'node:assert/strict';

import { Key } from '../support/page.mjs';
import { slowly } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

/** Wide, wide and low, and a phone. */
const SIZES = [[1440, 900], [1366, 650], [390, 844]];

/** Two errors, and a member that nobody knows. */
const BROKEN = JSON.stringify({
  properties: {
    vmSize: 'Standard_D2s_v5',
    taskSlotsPerNode: '4',
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' }, nodeAgentSkuId: 'batch.node.ubuntu 24.04', brandNew: 'None',
      },
    },
    interNodeCommunication: 'on',
  },
});

inEachBrowser('the layout', (page) => {
  afterEach(async () => {
    page().site.broken.clear();
    await page().size(1440, 1000);
  });

  const script = (source, ...given) => page().driver.executeScript(source, ...given);
  const hasFocus = (selector) => script('return document.activeElement === document.querySelector(arguments[0])', selector);

  /** Whether all of an element can be seen, with nothing over its corners. */
  const isInSight = (selector) => script(`
    const element = document.querySelector(arguments[0]);
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [[left, top], [right, top], [left, bottom], [right, bottom]].every(([x, y]) => {
      const found = document.elementFromPoint(x + (x === left ? 4 : -4), y + (y === top ? 4 : -4));
      return found && element.contains(found);
    });`, selector);

  const FIRST = '#findings li:first-child > .finding';

  for (const [width, height] of SIZES) {
    test(`the first finding of what is pasted is on screen and has the focus, ${width} × ${height}`, async () => {
      await page().size(width, height);
      await page().visit();
      await page().pasteBeside(BROKEN);
      await page().checked();
      await page().until('the focus', () => hasFocus(FIRST));
      assert.ok(await isInSight(FIRST), 'it can be seen');
      assert.ok(await isInSight('.output-state'), 'and so can the verdict');
      assert.ok(await isInSight('#output-copy'), 'and the button that copies');
      assert.equal(await script('return document.querySelector(arguments[0]).classList.contains("error")', FIRST), true, 'the worst comes first');
    });
  }

  test('a finding is one line with its answer and its place; the rest unfolds', async () => {
    await page().visit();
    await page().pasteBeside(BROKEN);
    await page().checked();
    const slots = '#findings [data-code="contract-type"]:has(.place[title="/properties/taskSlotsPerNode"])';
    const parts = await script(`
      const finding = document.querySelector(arguments[0]);
      const lines = Array.from(document.querySelectorAll('#output-lines .line'), (line) => line.textContent);
      const text = (selector) => finding.querySelector(selector)?.textContent ?? null;
      return {
        summary: text('summary'), place: text('.place'), line: text('.finding-line'), fix: text('.finding-answers .fix'),
        expected: 'line ' + (lines.findIndex((line) => line.includes('taskSlotsPerNode')) + 1),
        isFolded: !finding.querySelector('details > p').checkVisibility(), height: finding.offsetHeight,
      };`, slots);
    assert.match(parts.summary, /^Error: [^.]+\.$/);
    assert.equal(parts.place, 'Size and tasks › Task slots per node');
    assert.equal(parts.line, parts.expected);
    assert.ok(parts.fix && parts.isFolded && parts.height < 110, JSON.stringify(parts));
    await script('document.querySelector(arguments[0]).querySelector("summary").click()', slots);
    await page().until('the rest', () => script('return document.querySelector(arguments[0]).querySelector("a.official").checkVisibility()', slots));
    // What was unfolded stays so at its finding, and at no other, when one before it goes.
    await page().choose('body-properties-interNodeCommunication', 'Enabled');
    await page().checked();
    const unfolded = await script('return Array.from(document.querySelectorAll("#findings details[open]"), (one) => one.closest("[data-code]").querySelector(".place").title)');
    assert.deepEqual(unfolded, ['/properties/taskSlotsPerNode']);
  });

  test('a new pool, with nothing wrong but what is still empty, leads nowhere', async () => {
    await page().size(390, 844);
    await page().visit();
    await page().start('linux');
    assert.ok(await hasFocus('#main'));
    assert.equal(await page().isShown('output-copy'), false, 'the form is shown');
  });

  test('who types already stays there, and so does who opens a dialog', async () => {
    for (const [id, stays] of [['target-account', 'target-account'], ['open-share', 'dialog']]) {
      await page().visit();
      page().site.broken.set('batch-pool-headless_bg.wasm', slowly(4, 400));
      await page().pasteBeside(BROKEN);
      await page().until('the form', () => page().has('#target-account'));
      await (await page().id(id)).click();
      await page().checked();
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.ok(await script('return !!document.activeElement.closest(arguments[0])', stays === 'dialog' ? 'dialog' : `#${stays}`), id);
      page().site.broken.clear();
      if (stays === 'dialog') await page().chord(Key.ESCAPE);
    }
  });

  test('the verdict and the button that copies stay in sight, however far the output is scrolled', async () => {
    await page().visit();
    await page().pasteBeside(BROKEN);
    await page().checked();
    await script("const place = document.querySelector('.output-place'); place.scrollTop = place.scrollHeight");
    assert.ok(await isInSight('.output-state'));
    assert.ok(await isInSight('#output-copy'));
    const place = () => script("return document.getElementById('output-copy').getBoundingClientRect().x");
    const before = await place();
    await page().click('output-copy');
    await page().until('copied or told why not', async () => (await page().text('.output-head .copied')) !== '');
    assert.equal(await place(), before, 'also when it says that it has copied');
  });

  test('the verdict stays while somebody types into a pool that is incomplete', async () => {
    await page().visit();
    await page().start('linux');
    await script(`
      window.verdicts = new Set();
      const note = () => {
        const state = document.querySelector('.output-state');
        window.verdicts.add(getComputedStyle(state).visibility + ': ' + state.textContent);
      };
      note();
      new MutationObserver(note).observe(document.querySelector('.output'), { subtree: true, childList: true, attributes: true, characterData: true });`);
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    const seen = await script('return [...window.verdicts]');
    assert.ok(seen.every((verdict) => /^visible: Not ready to send/.test(verdict)), seen.join(' | '));
  });

  test('many findings leave room for the output', async () => {
    await page().size(1366, 650);
    await page().visit();
    const metadata = Array.from({ length: 60 }, () => ({ name: 1, value: 2 }));
    await page().pasteBeside(JSON.stringify({ properties: { metadata } }));
    await page().checked();
    await page().until('findings', async () => (await page().codes()).length > 20);
    const { top, height } = await script("const { top, height } = document.querySelector('#findings').getBoundingClientRect(); return { top, height }");
    assert.ok(top + height < 650 * 0.75, `the findings end at ${top + height}`);
    assert.ok(await script("return document.querySelector('#findings').scrollHeight > document.querySelector('#findings').clientHeight"), 'they scroll for themselves');
  });

  test('what was done is told in one line, which pushes nothing away and opens its details', async () => {
    for (const [width, height] of SIZES) {
      await page().size(width, height);
      await page().visit();
      await page().pasteBeside(`{"name": "frames", "properties": {"vmSize": "Standard_D2s_v5",}}`);
      await page().checked();
      const notice = '.notice-place > .notice';
      await page().until('the notice', () => page().has(notice));
      const measure = () => script('return [document.querySelector("#main").getBoundingClientRect().top + scrollY, document.querySelector(arguments[0])?.getBoundingClientRect().height]', notice);
      const [top, line] = await measure();
      assert.ok(line < 60, `it's ${line} px high at ${width} px`);
      assert.ok(await isInSight(`${notice} summary`), 'it can be seen');
      await script('document.querySelector(arguments[0]).click()', `${notice} summary`);
      const [stays, opened] = await measure();
      assert.ok(stays === top && opened > line, 'the details open above the page');
      await script("[...document.querySelectorAll('.notice-place button')].at(-1).click()");
      await page().until('it is gone', async () => !(await page().has(notice)));
      const [without] = await measure();
      assert.equal(without, top, 'nothing has moved');
    }
  });

  test('what has the focus is never under the notice', async () => {
    await page().size(1366, 650);
    await page().visit();
    await page().pasteBeside(BROKEN);
    await page().checked();
    await page().until('the notice', () => page().has('.notice-place > .notice'));
    await (await page().id('target-cloud')).sendKeys('');
    for (let step = 0; step < 40; step += 1) {
      await page().driver.actions({ async: true }).sendKeys(Key.TAB).perform();
      const [id, covered] = await script(`
        const focused = document.activeElement;
        const { left, top, width, height } = focused.getBoundingClientRect();
        const found = document.elementFromPoint(left + width / 2, top + height / 2);
        return [focused.id || focused.textContent, !focused.closest('.notice-place') && !!found?.closest('.notice-place')];`);
      assert.ok(!covered, `${id} is under it`);
    }
  });
});
