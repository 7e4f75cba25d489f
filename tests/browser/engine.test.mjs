// The module of the checks fails in every way that its own site can make it fail: nothing is called checked then.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import {
  BROKEN, RELOAD, RETRY, RETRY_OR_RELOAD, asking, counting, sent, assertChecked, assertUnchecked, build, forgive, hurrying, link, otherBuild, press, said, saved,
} from '../support/failing.mjs';
import { FAILURES, patched, slowly } from '../support/server.mjs';
import { trapping } from '../support/wasm.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const [ENGINE, WORKER, SCRIPT, GLUE, MODULE] = ['engine.js', 'worker.js', 'headless.js', 'batch-pool-headless.js', 'batch-pool-headless_bg.wasm'];
/** What a check of a usual body does without. */
const DEFERRED = 'batch-pool-headless_rest.wasm';

/** Statements that make something of the answer to a question, and what the page then offers. */
const GARBLED = {
  'an error is thrown': ["throw new Error('no')", RETRY_OR_RELOAD],
  'a text is thrown': ["throw 'no'", RETRY_OR_RELOAD],
  'nothing is thrown': ['throw undefined', RETRY_OR_RELOAD],
  'a trap': ["throw new WebAssembly.RuntimeError('unreachable')", RETRY_OR_RELOAD],
  'no memory': ["throw new RangeError('Invalid string length')", RETRY_OR_RELOAD],
  'no stack': ['const deep = () => deep() + 1; return deep()', RETRY_OR_RELOAD],
  'nothing': ['', RETRY_OR_RELOAD],
  'null': ['return null', RETRY_OR_RELOAD],
  'an empty text': ["return ''", RETRY_OR_RELOAD],
  'an empty object': ["return '{}'", RETRY_OR_RELOAD],
  'an empty list': ["return '[]'", RETRY_OR_RELOAD],
  'null as JSON': ["return 'null'", RETRY_OR_RELOAD],
  'HTML': ["return '<!doctype html><title>Sign in</title>'", RETRY_OR_RELOAD],
  'an error as JSON': [`return '{"error":1}'`, RETRY_OR_RELOAD],
  'a promise': ['return Promise.resolve(answer)', RETRY_OR_RELOAD],
  'an object': ['return JSON.parse(answer)', RETRY_OR_RELOAD],
  'a number': ['return 0', RETRY_OR_RELOAD],
  'a text object': ['return Object.assign(Object.create(String.prototype), { length: 2 })', RETRY_OR_RELOAD],
  'a part': ['return answer.slice(0, -1)', RETRY_OR_RELOAD],
  'twice': ['return answer + answer', RETRY_OR_RELOAD],
  'more than the page can hold': ["return answer + ' '.repeat(40_000_000)", RETRY_OR_RELOAD],
  'another build': [`return answer.replace(/"build":"./, '"build":"z')`, RELOAD],
  'no build': [`return answer.replace('"build"', '"made"')`, RETRY_OR_RELOAD],
  'another language': [`return answer.replace('"locale":"en"', '"locale":"zh-TW"')`, RETRY_OR_RELOAD],
  'no language': [`return answer.replace('"locale":"en",', '')`, RETRY_OR_RELOAD],
  'another revision': [`return answer.replace('"revision":"', '"revision":"9')`, RETRY_OR_RELOAD],
  'no revision': [`return answer.replace('"revision"', '"version"')`, RETRY_OR_RELOAD],
  'a response to another request': [`return answer.replace('"answer":{"check":', '"answer":{"explain":')`, RETRY_OR_RELOAD],
  'two responses': [`return answer.replace('"answer":{', '"answer":{"paste":null,')`, RETRY_OR_RELOAD],
  'no findings of the target': [`return answer.replace('"targetFindings"', '"ofTarget"')`, RETRY_OR_RELOAD],
  'findings of the target that are none': [`return answer.replace('"targetFindings":[', '"targetFindings":[{"code":"a"}')`, RETRY_OR_RELOAD],
  'no word of the size': [`return answer.replace(/"size":(null|"[^"]*")/, '"width":1')`, RETRY_OR_RELOAD],
  'a size that is no text': [`return answer.replace(/"size":(null|"[^"]*")/, '"size":7')`, RETRY_OR_RELOAD],
  'an answer that is null': [`return answer.replace(/"answer":.*/s, '"answer":null}')`, RETRY_OR_RELOAD],
  'an answer that is a list': [`return answer.replace(/"answer":.*/s, '"answer":[]}')`, RETRY_OR_RELOAD],
  'no list of findings': [`return answer.replace('"findings":[', '"found":[')`, RETRY_OR_RELOAD],
  'no word of the polling interval': [`return answer.replace('"pollingInterval"', '"interval"')`, RETRY_OR_RELOAD],
  'a polling interval that is a text': [`return answer.replace(/"pollingInterval":(null|\\d+)/, '"pollingInterval":"hourly"')`, RETRY_OR_RELOAD],
  'a finding that is null': [`return answer.replace('"findings":[', '"findings":[null,')`, RETRY_OR_RELOAD],
  'an unknown severity': [`return answer.replace('"severity":"error"', '"severity":"critical"')`, RETRY_OR_RELOAD],
  'no impact': [`return answer.replace(/"impact":"[a-z]+",/, '')`, RETRY_OR_RELOAD],
  'an unknown impact': [`return answer.replace(/"impact":"[a-z]+"/, '"impact":"weather"')`, RETRY_OR_RELOAD],
  'a renamed pointer': [`return answer.replace('"pointer"', '"place"')`, RETRY_OR_RELOAD],
  'a pointer that is none': [`return answer.replace('"pointer":"/', '"pointer":"')`, RETRY_OR_RELOAD],
  'a renamed fix': [`return answer.replace('"fix":', '"repair":')`, RETRY_OR_RELOAD],
  'a fix that does nothing known': [`return answer.replace('"op":"', '"op":"un')`, RETRY_OR_RELOAD],
  'follow-ups that are none': [`return answer.replace('"followUps":[', '"followUps":[7,')`, RETRY_OR_RELOAD],
};

inEachBrowser('an engine that answers with garbage', (page) => {
  /** The page with a broken body, and a question answered in another way. */
  const open = async (expression, question) => {
    page().site.broken.clear();
    if (expression !== undefined) page().site.broken.set(SCRIPT, asking(expression, question));
    await page().visit(link(BROKEN));
  };

  test('the real answers are read, and have all that is garbled below', async () => {
    await open();
    await assertChecked(page(), 'the real answers');
    await open("new BroadcastChannel('test').postMessage(answer); return answer");
    await assertChecked(page(), 'passed on');
    await page().driver.executeScript(`
      window.channel = new BroadcastChannel('test');
      window.channel.onmessage = ({ data }) => { window.answered = data; };`);
    await page().type('target-pool', 'frames2');
    const heard = () => page().driver.executeScript('return window.answered');
    await page().until('the response', heard);
    const answer = await heard();
    for (const part of ['"severity":"error"', '"pointer":"/', '"fix":', '"op":"', '"followUps":[', '"impact":"', '"pollingInterval":', '"targetFindings":[', '"size":', '"revision":"', '"answer":{"check":', '"locale":"en",']) {
      assert.ok(answer.includes(part), part);
    }
  });

  for (const [what, [expression, buttons]] of Object.entries(GARBLED)) {
    test(`${what}: not checked`, async () => {
      await open(expression);
      await assertUnchecked(page(), what, buttons);
      await forgive(page());
    });
  }

  test('a failure of one answer is over with the next good one', async () => {
    // Each worker has its own; the test reaches them by a channel.
    await open(`
      globalThis.channel ??= Object.assign(new BroadcastChannel('test'), { onmessage: ({ data }) => { globalThis.garbled = data; } });
      if (globalThis.garbled !== false) throw new Error('once');
      return answer`);
    const garble = async (garbled) => {
      await page().driver.executeScript("new BroadcastChannel('test').postMessage(arguments[0])", garbled);
      await new Promise((resolve) => setTimeout(resolve, 200));
    };
    await assertUnchecked(page(), 'once', RETRY_OR_RELOAD);
    await press(page(), 'Try again', '#trouble');
    await page().until('it was tried', () => page().has('#trouble'));
    await assertUnchecked(page(), 'again', RETRY_OR_RELOAD);
    await garble(false);
    await press(page(), 'Try again', '#trouble');
    await assertChecked(page(), 'the next answer');
    await garble(true);
    await page().type('target-pool', 'frames2');
    await assertUnchecked(page(), 'after a key', RETRY_OR_RELOAD);
    await garble(false);
    await page().type('target-pool', 'frames3');
    await assertChecked(page(), 'after another key');
  });

  test('what cannot be written is neither shown nor copied nor saved', async () => {
    const instead = (output) => `return answer.replace(/"output":.*/s, '"output":${output}}}}')`;
    for (const output of ['null', '{}', '7']) {
      await open(instead(output));
      await assertChecked(page(), 'the body');
      await page().choose('output-format', 'curl-bash');
      await page().until('it is said', () => page().has('#output-unwritten'));
      assert.ok(!(await page().has('#output-lines')), 'no empty output');
      for (const id of ['output-copy', 'output-download']) {
        assert.equal(await page().driver.executeScript('return document.getElementById(arguments[0]).disabled', id), true, id);
        await page().driver.executeScript('document.getElementById(arguments[0]).click()', id);
      }
      assert.equal(await page().text('.copied'), '');
      await page().choose('output-format', 'json');
      assert.ok((await page().output()).includes('NOT_A_SIZE'), `the page writes JSON itself: ${output}`);
    }
    for (const files of ['[]', '[{"name":"a.sh","text":""}]', '[{"name":"a.sh"}]', '[{"name":"a.sh","text":"curl"},null]']) {
      await open(instead(`{"files":${files},"notes":[]}`));
      await assertChecked(page(), files);
      await page().choose('output-format', 'curl-bash');
      await page().until(`it is said: ${files}`, () => page().has('#output-unwritten'));
    }
  });

  test('a good body whose command cannot be written is not called ready', async () => {
    page().site.broken.clear();
    page().site.broken.set(SCRIPT, asking(`return answer.replace(/"output":.*/s, '"output":null}}}')`));
    await page().visit();
    await page().start('linux');
    await page().fillAtOnce();
    await page().until('ready', () => page().has('.output-state.done'));
    await page().choose('output-format', 'curl-bash');
    await page().until('it is said', async () => /couldn't be written/.test((await said(page())).verdict));
    assert.equal((await said(page())).ready, 0);
  });

  test('fixes, platform, settings, rooms, pastes and texts say that they failed, and change nothing', async () => {
    const fail = "throw new Error('no')";
    const notice = async () => (await page().text('.notice-place')).replace('Dismiss', '');
    const until = (words) => page().until(`it is said: ${words}`, async () => words.test(await notice()));

    await open(fail, 'fix');
    await page().until('fixes', () => page().has('#fix-all'));
    const before = await page().output();
    await page().click('fix-all');
    await until(/^No fixes were applied\.The checks failed/);
    assert.equal(await page().output(), before);

    await open(`return answer.replace(/"count":\\d+/, '"count":0')`, 'fix');
    await page().until('fixes', () => page().has('#fix-all'));
    await page().click('fix-all');
    await until(/^No fixes were applied/);
    assert.equal(await page().output(), before);

    await open(fail, 'switch');
    await assertChecked(page(), 'before');
    const platform = await page().platform();
    await page().click(platform === 'linux' ? 'platform-windows' : 'platform-linux');
    await until(/^The platform wasn't changed/);
    assert.equal(await page().platform(), platform);

    await open(fail, 'paste');
    await assertChecked(page(), 'before');
    await page().driver.executeScript(`
      const field = document.getElementById('target-account');
      field.focus();
      field.select();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '/subscriptions/a/b');
      field.dispatchEvent(new ClipboardEvent('paste', {
        bubbles: true, cancelable: true, clipboardData, dataType: 'text/plain', data: '/subscriptions/a/b',
      }));`);
    await until(/^Pasted the text as it is/);
    assert.equal(await page().value('target-account'), '/subscriptions/a/b', 'it is not lost');

    await open(fail, 'search');
    await assertChecked(page(), 'before');
    await page().type('search', 'subnet');
    await page().until('it is said', async () => /failed with an error/.test(await page().text('#search-help')));

    await open(fail, 'prepare');
    await assertChecked(page(), 'before');
    await page().search('subnet');
    await page().driver.executeScript("document.querySelector('.hit').click()");
    await until(/^The setting wasn't added/);

    await open(fail, 'compare');
    await assertChecked(page(), 'before');
    await page().click('open-compare');
    await page().type('room-live', '{"properties":{}}');
    await page().until('it is said', async () => /failed with an error/.test(await page().text('#dialog [role=alert]')));
    await press(page(), 'Close', '#dialog');

    await open(`return answer.replace('"groups":[', '"groups":[null,')`, 'compare');
    await assertChecked(page(), 'before');
    await page().click('open-compare');
    await page().type('room-live', '{"properties":{}}');
    await page().until('it is said', async () => /can't read/.test(await page().text('#dialog [role=alert]')));
    await press(page(), 'Close', '#dialog');

    await open(fail, 'read');
    await assertChecked(page(), 'before');
    await page().import('{"properties":{"vmSize":"opened"}}');
    await until(/couldn't be loaded|could not be loaded|only plain JSON/i);
    await page().import('curl -X PUT https://management.azure.com/ -d {}');
    await page().until('it is refused', async () => /plain JSON/.test(await page().text('#import-error')));
    await forgive(page());
  });
});

inEachBrowser('an engine that does not come', (page) => {
  const LOADING = Object.keys(FAILURES).filter((how) => !['hanging', 'stalled'].includes(how));
  const PARTS = { [ENGINE]: ENGINE, [WORKER]: WORKER, [SCRIPT]: SCRIPT, [GLUE]: GLUE, [MODULE]: MODULE };

  for (const [file] of Object.entries(PARTS)) {
    test(`${file} fails in each way, fails again, and comes when it can`, async () => {
      // An empty worker doesn't fail: it says nothing.
      for (const how of LOADING.filter((how) => file !== WORKER || how !== 'empty')) {
        const what = `${file} ${how}`;
        // An empty script is a whole one that has nothing of what it should have.
        const buttons = how === 'empty' && [ENGINE, SCRIPT].includes(file) ? RELOAD : RETRY;
        page().site.broken.clear();
        page().site.broken.set(file, FAILURES[how]);
        await page().visit(link(BROKEN));
        await assertUnchecked(page(), what, buttons);
        if (buttons === RELOAD) continue;
        await press(page(), 'Try again', '#trouble');
        await page().until('it is tried', () => page().has('#trouble'));
        await assertUnchecked(page(), `${what}, again`, buttons);
        page().site.broken.clear();
        await press(page(), 'Try again', '#trouble');
        await assertChecked(page(), `${what}, once it is back`);
      }
      await forgive(page());
    });

    test(`${file} hangs: that is given up, and tried again`, () => hurrying(page(), async () => {
      for (const how of file === WORKER ? ['hanging', 'stalled', 'empty'] : ['hanging', 'stalled']) {
        const what = `${file} ${how}`;
        page().site.broken.clear();
        page().site.broken.set(file, FAILURES[how]);
        await page().visit(link(BROKEN));
        await page().until('it waits', async () => (await said(page())).verdict === 'Checking…');
        assert.deepEqual((await said(page())).counts, [], 'nothing is counted meanwhile');
        await assertUnchecked(page(), what, RETRY);
        assert.match((await said(page())).trouble, /took too long/);
        page().site.broken.clear();
        await press(page(), 'Try again', '#trouble');
        await assertChecked(page(), `${what}, once it moves`);
      }
      await forgive(page());
    }));
  }

  test('a download that is slow but moves is waited for', () => hurrying(page(), async () => {
    page().site.broken.clear();
    // Longer than the patience of one and a half seconds, in parts that each come in time.
    page().site.broken.set(MODULE, slowly(8, 400));
    await page().visit(link(BROKEN));
    await assertChecked(page(), 'slow');
  }));

  test('findings in another language that cannot be loaded are no findings', async () => {
    page().site.broken.clear();
    await page().visit(link(BROKEN));
    await assertChecked(page(), 'English');
    page().site.broken.set(/^locale\/zh-TW\/findings/, FAILURES.missing);
    await page().choose('language', 'zh-TW');
    await page().until('it is said', async () => /尚未檢查/.test(await page().text('#trouble')));
    const { ticks, counts, findings, ready } = await said(page());
    assert.deepEqual({ ticks, counts, findings, ready }, { ticks: [], counts: [], findings: 0, ready: 0 });
    page().site.broken.clear();
    await press(page(), '再試一次', '#trouble');
    await page().until('Chinese findings', async () => /[\u4e00-\u9fff]/.test(await page().text('#findings .finding-text')));
    assert.ok(!(await page().has('.notice.problem')), 'nothing stays of it');
    await page().choose('language', 'en');
    await assertChecked(page(), 'English again');
    await forgive(page());
  });

  test('findings that come late, in a language that is no longer spoken, are left out', async () => {
    page().site.broken.clear();
    await page().visit(link(BROKEN));
    await assertChecked(page(), 'English');
    page().site.broken.set(/^locale\/zh-TW\/findings/, slowly(3, 600));
    await page().choose('language', 'zh-TW');
    await page().until('Chinese', () => page().driver.executeScript('return document.documentElement.lang === "zh-TW"'));
    await page().choose('language', 'en');
    await page().until('English', () => page().driver.executeScript('return document.documentElement.lang === "en"'));
    await assertChecked(page(), 'English');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await assertChecked(page(), 'English, once the others have come');
    assert.ok(!/[\u4e00-\u9fff]/.test(await page().text('#findings')));
  });

  test('a text to open waits for the engine, and is read as JSON if that fails', async () => {
    page().site.broken.clear();
    page().site.broken.set(MODULE, FAILURES.missing);
    await page().visit();
    await page().import('{"properties":{"vmSize":"opened"}}');
    await page().until('it is opened', () => page().has('#output-lines'));
    assert.match(await page().text('.notice-place'), /plain JSON/);
    await assertUnchecked(page(), 'opened without the engine', RETRY);
    await forgive(page());
  });
});

inEachBrowser('an engine of another build', (page) => {
  test('a deployment while the tab is open is said, and a reload keeps the work', async () => {
    page().site.broken.clear();
    await page().visit();
    await page().driver.executeScript('location.hash = arguments[0]', '');
    page().site.broken.set(MODULE, otherBuild(await build()));
    await page().click('start-linux');
    await assertUnchecked(page(), 'a new deployment', RELOAD);
    assert.match((await said(page())).trouble, /new version/);
    await page().type('target-pool', 'kept');
    await assertUnchecked(page(), 'after a key', RELOAD);
    page().site.broken.clear();
    await press(page(), 'Reload the page', '#trouble');
    await page().until('the work is kept', async () => (await page().value('target-pool').catch(() => '')) === 'kept');
    await page().checked();
  });

  test('scripts that lack what this build asks for, or have it under another name, are another build', async () => {
    const without = (name) => patched((bytes) => bytes.toString().replaceAll(new RegExp(`export (const|function) ${name}\\b`, 'g'), `$1 ${name}`));
    const renamed = (name) => patched((bytes) => bytes.toString().replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}2`));
    for (const [file, patch] of [
      [SCRIPT, without('ready')], [SCRIPT, without('build')], [SCRIPT, without('speak')],
      [SCRIPT, renamed('ready')], [SCRIPT, patched(() => 'export const ask = () => "[]"; export const speak = () => {};')],
      [SCRIPT, patched((bytes) => bytes.toString().replace('module.build()', 'undefined'))],
      [SCRIPT, patched((bytes) => bytes.toString().replace('module.build()', '"0000000000000000"'))],
      [GLUE, patched((bytes) => bytes.toString().replace('export function build(', 'function build('))],
    ]) {
      page().site.broken.clear();
      page().site.broken.set(file, patch);
      await page().visit(link(BROKEN));
      await assertUnchecked(page(), `${file}: ${patch}`, RELOAD);
    }
    for (const [file, patch] of [[SCRIPT, without('ask')], [GLUE, patched((bytes) => bytes.toString().replace('export function ask(', 'function ask('))]]) {
      page().site.broken.clear();
      page().site.broken.set(file, patch);
      await page().visit(link(BROKEN));
      await assertUnchecked(page(), `${file} without ask`);
    }
    await forgive(page());
  });

  test('both modules of the site carry the same build', async () => {
    const own = await build();
    assert.match(own, /^[0-9a-f]{16}$/);
    const module = await fetch(`${page().site.address}batch-pool-configurator_bg.wasm`).then((response) => response.arrayBuffer());
    assert.ok(Buffer.from(module).includes(own));
  });
});

inEachBrowser('the deferred part of the engine', (page) => {
  const LOADING = Object.keys(FAILURES).filter((how) => !['hanging', 'stalled'].includes(how));

  test('a usual body is checked without it; what needs it says that nothing is checked, and trying again helps', async () => {
    for (const how of LOADING) {
      page().site.broken.clear();
      page().site.broken.set(DEFERRED, FAILURES[how]);
      await page().visit();
      await page().click('start-linux');
      await page().checked();
      await page().choose('output-format', 'curl-bash');
      await assertUnchecked(page(), how, RETRY_OR_RELOAD);
      const { trouble } = await said(page());
      assert.match(trouble, /A file that the checks need couldn't be loaded/, how);
      assert.ok(!/memory/.test(trouble), how);
    }
    page().site.broken.clear();
    await press(page(), 'Try again', '#trouble');
    await page().checked();
    await forgive(page());
  });

  test("what a check would say isn't shown while its words are missing, and trying again helps", async () => {
    for (const how of LOADING) {
      page().site.broken.clear();
      page().site.broken.set('batch-pool-headless_texts.wasm', FAILURES[how]);
      await page().visit(link(BROKEN));
      await assertUnchecked(page(), how, RETRY_OR_RELOAD);
      assert.match((await said(page())).trouble, /A file that the checks need couldn't be loaded/, how);
    }
    page().site.broken.clear();
    await press(page(), 'Try again', '#trouble');
    await assertChecked(page(), 'again');
    await forgive(page());
  });

  test('one that hangs is given up, and the page answers meanwhile', () => hurrying(page(), async () => {
    for (const how of ['hanging', 'stalled']) {
      page().site.broken.clear();
      page().site.broken.set(DEFERRED, FAILURES[how]);
      await page().visit(link(BROKEN));
      await page().until('the form', () => page().has('#target-account'));
      await page().type('target-account', 'renderfarm');
      assert.equal(await page().value('target-account'), 'renderfarm');
      await assertUnchecked(page(), how);
    }
    await forgive(page());
  }));

  // At its real pace: what the worker waits for in the middle of a request has a limit of its own.
  test('one that hangs is told apart from a check that takes too long', async () => {
    page().site.broken.clear();
    page().site.broken.set(DEFERRED, FAILURES.hanging);
    await page().visit();
    await page().click('start-linux');
    await page().checked();
    await page().choose('output-format', 'curl-bash');
    await page().until('it is said', async () => /A file that the checks need/.test((await said(page())).trouble));
    await forgive(page());
  });

  test('a body that needs it is checked however late it comes', async () => {
    page().site.broken.clear();
    page().site.broken.set(DEFERRED, slowly(3, 200));
    await page().visit(link(BROKEN));
    await assertChecked(page(), 'slowly');
    await forgive(page());
  });

  test('that of another build is not taken', async () => {
    page().site.broken.clear();
    page().site.broken.set(DEFERRED, patched((bytes) => bytes.subarray(0, 8)));
    await page().visit(link(BROKEN));
    await assertUnchecked(page(), 'nothing in it', RETRY_OR_RELOAD);
    const ofPage = await fetch(`${page().site.address}batch-pool-configurator_form.wasm`).then((response) => response.arrayBuffer());
    page().site.broken.set(DEFERRED, patched(() => Buffer.from(ofPage)));
    await page().visit(link(BROKEN));
    await assertUnchecked(page(), 'that of the page', RETRY_OR_RELOAD);
    await forgive(page());
  });
});

inEachBrowser('an engine that traps', (page) => {
  test('a trap is said, the body is not sent again, and a fresh worker checks the next one', async () => {
    page().site.broken.clear();
    page().site.broken.set(MODULE, patched((bytes) => trapping(bytes, 'ask')));
    page().site.broken.set('engine.js', counting);
    await page().visit();
    await page().click('start-linux');
    await assertUnchecked(page(), 'a trap', RETRY_OR_RELOAD);
    assert.match((await said(page())).trouble, /stopped, probably because they ran out of memory/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await sent(page(), 'check'), 1, 'the same body is not sent again');
    await page().type('target-pool', 'kept');
    await assertUnchecked(page(), 'after a change, which traps too', RETRY_OR_RELOAD);
    assert.equal(await page().value('target-pool'), 'kept');
    await page().choose('output-format', 'curl-bash');
    assert.ok(await page().has('#output-unwritten'));
    await page().choose('output-format', 'json');
    await page().click('open-compare');
    await page().type('room-live', '{"properties":{}}');
    await page().until('it is said', () => page().has('#dialog [role=alert]'));
    await press(page(), 'Close', '#dialog');
    page().site.broken.delete(MODULE);
    // The worker that waits has the module that traps: the next change ends it, the one after that is checked.
    await page().type('target-pool', 'kept2');
    await page().type('target-pool', 'kept3');
    await page().checked();
    assert.equal((await said(page())).trouble, '');
    await forgive(page());
  });

  test('a trap in a room or a search is said there, and leaves what was checked', async () => {
    for (const [name, act, selector] of /** @type {const} */ ([
      ['compare', async () => { await page().click('open-compare'); await page().type('room-live', '{"properties":{}}'); }, '#dialog [role=alert]'],
      ['search', () => page().type('search', 'subnet'), '#search-help'],
    ])) {
      page().site.broken.clear();
      page().site.broken.set(SCRIPT, asking("throw new WebAssembly.RuntimeError('unreachable')", name));
      await page().visit(link(BROKEN));
      await assertChecked(page(), name);
      await act();
      await page().until('it is said', async () => /stopped, probably/.test(await page().text(selector)));
      await page().driver.executeScript("document.getElementById('dialog')?.close()");
      await page().type('target-pool', 'next');
      await assertChecked(page(), 'a fresh worker');
    }
    await forgive(page());
  });

  test('another build after a trap is said, and secrets are not kept by the reload that helps', async () => {
    page().site.broken.clear();
    page().site.broken.set(SCRIPT, asking(`return answer.replace(/"build":"./, '"build":"z')`));
    await page().visit();
    await page().import(JSON.stringify({ properties: { vmSize: 'x', userAccounts: [{ name: 'a', password: 'quite secret' }] } }));
    await page().until('it is opened', () => page().has('#output-lines'));
    await assertUnchecked(page(), 'with a secret', RELOAD);
    await page().until('the secrets are counted', async () => /Secrets in the body: 1\. They aren't kept/.test((await said(page())).trouble));
    const [, text] = await saved(page(), 'Save the body as a file', '#trouble');
    assert.ok(text.includes('quite secret'));
    await forgive(page());
  });
});
