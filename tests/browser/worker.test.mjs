// The engine in its worker is slow, hangs, or responds late, out of order, twice, or never, while somebody types: the page goes on,
// says what it knows and no more, and checks the next change.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import {
  BROKEN, RETRY_OR_RELOAD, asking, assertChecked, assertUnchecked, counting, forgive, hurrying, link, said, sent,
} from '../support/failing.mjs';
import { patched } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const SCRIPT = 'headless.js';
const WORDS = 'the quick brown fox jumps over the lazy dog';
/** A body with this in it keeps the engine busy. */
const MARK = 'BUSY';
const busy = (milliseconds, what = "request.includes('BUSY')") =>
  `if (${what}) for (const end = Date.now() + ${milliseconds}; Date.now() < end;); return answer`;

/** Watches each change of the page: whether anything claims to be checked while it's not, and how long a frame takes. */
const watch = (page) => page.driver.executeScript(`
  const watched = window.watched = { claims: [], frames: [], words: [] };
  const look = () => {
    const verdict = document.querySelector('.output-state')?.textContent.trim() ?? '';
    if (watched.words.at(-1) !== verdict) watched.words.push(verdict);
    if (!document.querySelector('.output[aria-busy="true"]')) return;
    if (document.querySelector('.output-state.done, .badge.done, #findings .done')) watched.claims.push(verdict);
  };
  new MutationObserver(look).observe(document.getElementById('app'), { childList: true, subtree: true, attributes: true, characterData: true });
  let last = performance.now();
  const frame = (now) => { watched.frames.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); });`);

const watched = (page) => page.driver.executeScript('return window.watched');

/** Types without waiting for anybody. */
async function alone(page, act) {
  page.isLeftAlone = true;
  try {
    return await act();
  } finally {
    page.isLeftAlone = false;
  }
}

inEachBrowser('an engine in its worker', (page) => {
  const open = async (expression) => {
    page().site.broken.clear();
    page().site.broken.set(SCRIPT, asking(expression));
    page().site.broken.set('engine.js', counting);
    await page().visit(link(BROKEN));
  };

  test('a slow engine: typing is smooth, nothing is claimed meanwhile, and the last text is checked', async () => {
    await open(busy(400, 'true'));
    await assertChecked(page(), 'before');
    await watch(page());
    await alone(page(), () => page().type('target-pool', WORDS));
    assert.equal(await page().value('target-pool'), WORDS, 'no key is lost');
    await page().settled();
    const { claims, frames } = await watched(page());
    assert.deepEqual(claims, []);
    // A check keeps a processor busy for 400 ms. Frames don't wait for that, though on a busy machine one takes its time.
    const usual = frames.toSorted((one, other) => one - other)[Math.floor(frames.length / 2)];
    assert.ok(usual < 200, `frames: ${frames}`);
    assert.ok(await sent(page(), 'check') < WORDS.length / 2, 'what is outdated before it is sent is not checked');
    await assertChecked(page(), 'after');
  });

  test('a good body is ready only once the engine has said so of it', async () => {
    await open(busy(900));
    await page().visit();
    await page().start('linux');
    await page().fillAtOnce();
    await page().until('ready', () => page().has('.output-state.done'));
    await watch(page());
    await alone(page(), () => page().type('target-pool', MARK));
    await page().until('it says that it checks', async () => (await said(page())).verdict === 'Checking…');
    assert.equal((await said(page())).ready, 0);
    await page().settled();
    await page().until('ready again', () => page().has('.output-state.done'));
    assert.deepEqual((await watched(page())).claims, []);
  });

  test('an engine that hangs is ended after a while, and the next change is checked', () => hurrying(page(), async () => {
    await open(busy(60_000));
    await assertChecked(page(), 'before');
    await watch(page());
    await alone(page(), async () => {
      await page().type('target-pool', MARK);
      await page().until('it says that it checks', async () => (await said(page())).verdict === 'Checking…');
      await page().type('target-account', 'typedmeanwhile');
      assert.equal(await page().value('target-account'), 'typedmeanwhile');
      await assertUnchecked(page(), 'it was ended', RETRY_OR_RELOAD);
    });
    assert.match((await said(page())).trouble, /took longer than 10 seconds/);
    const count = await sent(page(), 'check');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await sent(page(), 'check'), count, 'the same body is not sent again');
    await page().type('target-pool', 'better');
    await assertChecked(page(), 'the next change');
    const { claims } = await watched(page());
    assert.deepEqual(claims, []);
    await forgive(page());
  }));

  test('an engine that traps while somebody types loses no key', async () => {
    await open("if (request.includes('BUSY')) throw new WebAssembly.RuntimeError('unreachable'); return answer");
    await assertChecked(page(), 'before');
    await watch(page());
    await alone(page(), () => page().type('target-pool', `${MARK}${WORDS}`));
    assert.equal(await page().value('target-pool'), `${MARK}${WORDS}`);
    await assertUnchecked(page(), 'it traps', RETRY_OR_RELOAD);
    await page().type('target-pool', 'better');
    await assertChecked(page(), 'the next change');
    assert.deepEqual((await watched(page())).claims, []);
    await forgive(page());
  });

  test('responses that come out of order, twice, or to nothing are dropped', async () => {
    page().site.broken.clear();
    // Before each response it sends those of before, as if they were this one, and those that nobody waits for.
    page().site.broken.set('worker.js', patched((bytes) => bytes.toString().replace(
      'postMessage([number, ...await call(name, given)]);',
      `const result = await call(name, given);
       if (name !== 'ask') return postMessage([number, ...result]);
       globalThis.before ??= [];
       for (const old of before) postMessage([old.number, ...old.result]);
       postMessage([number + 1000, ...result]);
       postMessage([number, ...result]);
       postMessage([number, ...result]);
       before.push({ number, result });`)));
    await page().visit(link(BROKEN));
    await assertChecked(page(), 'before');
    for (const text of ['one', 'two', 'three']) {
      await page().type('target-pool', text);
      await assertChecked(page(), text);
    }
    // The response to another request, instead of its own.
    page().site.broken.set('worker.js', patched((bytes) => bytes.toString().replace(
      'postMessage([number, ...await call(name, given)]);',
      `const result = await call(name, given);
       if (name !== 'ask') return postMessage([number, ...result]);
       globalThis.first ??= result;
       postMessage([number, ...first]);`)));
    await page().visit(link(BROKEN));
    await assertChecked(page(), 'the first');
    await page().type('target-pool', 'other');
    await assertUnchecked(page(), 'the response to another revision', RETRY_OR_RELOAD);
    await forgive(page());
  });

  test('an engine that never responds: nothing is claimed, and every text is kept', () => hurrying(page(), async () => {
    page().site.broken.clear();
    page().site.broken.set('worker.js', patched((bytes) => bytes.toString().replace(
      'postMessage([number, ...await call(name, given)]);',
      "const result = await call(name, given); if (name !== 'ask') postMessage([number, ...result]);")));
    await page().visit(link(BROKEN));
    await alone(page(), async () => {
      await page().until('it says that it checks', async () => (await said(page())).verdict === 'Checking…');
      await page().type('target-pool', 'first');
      await assertUnchecked(page(), 'never');
      await page().type('target-pool', 'second');
      assert.equal(await page().value('target-pool'), 'second');
      assert.ok((await page().output()).includes('NOT_A_SIZE'), 'the page writes JSON itself');
      await page().until('it is said again', async () => /took longer/.test((await said(page())).trouble));
    });
    await forgive(page());
  }));

  test('a paste lands in its field while the engine is busy, and what is typed meanwhile stays', async () => {
    await open(busy(700));
    await assertChecked(page(), 'before');
    const id = '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/pasted';
    await alone(page(), async () => {
      await page().type('target-pool', MARK);
      await page().driver.executeScript(`
        const field = document.getElementById('target-account');
        field.focus();
        field.select();
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[0]);
        field.dispatchEvent(new ClipboardEvent('paste', {
          bubbles: true, cancelable: true, clipboardData, dataType: 'text/plain', data: arguments[0],
        }));`, id);
      await page().type('target-resourceGroup', 'typed');
    });
    await page().until('it is pasted', async () => (await page().value('target-account')) === 'pasted');
    await page().settled();
    assert.equal(await page().value('target-pool'), MARK);
    await assertChecked(page(), 'after');
    const undone = await page().driver.executeScript("return document.activeElement.id");
    assert.equal(undone, 'target-resourceGroup', 'the focus stays where it is');
  });

  test('a command is copied only as it is for the present work', async () => {
    await open(busy(600));
    await assertChecked(page(), 'before');
    await page().choose('output-format', 'curl-bash');
    await page().until('the command', () => page().has('#output-lines'));
    await alone(page(), async () => {
      await page().type('target-pool', MARK);
      const [, text] = await page().download();
      assert.ok(text.includes(`/pools/${MARK}`), 'not that of before');
    });
    await page().settled();
  });
});
