// Texts and styles that fail to load: the page says what it lacks, asks for it again, and is never stuck.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { forgive, hurrying, link, press, saved } from '../support/failing.mjs';
import { FAILURES, patched, slowly } from '../support/server.mjs';
import { starved } from '../support/wasm.mjs';
import { inEachBrowser } from '../support/suite.mjs';

/** What the form needs besides its texts: the part of the page that draws it. */
const PART = 'batch-pool-configurator_form.wasm';
/** What stores and shares, and so reads links. */
const STORING = 'batch-pool-configurator_secrets.wasm';
const TEXTS = /^locale\/en\/form\.json/;
const LOADING = Object.keys(FAILURES).filter((how) => !['hanging', 'stalled'].includes(how));
const trouble = (page) => page.text('#trouble');
const language = (page, tag) => page.until(`the language ${tag}`, () => page.driver.executeScript('return document.documentElement.lang === arguments[0]', tag));

inEachBrowser('texts that do not come', (page) => {
  const visit = async (file, failure, fragment = '') => {
    page().site.broken.clear();
    if (file) page().site.broken.set(file, failure);
    await page().visit(fragment);
  };

  const formStands = () => page().until('the form', () => page().has('#target-account'));

  for (const [what, file] of [['texts', TEXTS], ['part', PART]]) test(`the form waits for its ${what}, says that it failed, and comes with it`, async () => {
    for (const how of LOADING) {
      await visit(file, FAILURES[how]);
      await page().click('start-linux');
      await page().until(`it is said: ${how}`, async () => /texts in English couldn't be loaded/.test(await trouble(page())));
      assert.ok(!(await page().has('#loading')), 'nothing claims to be loading');
      await press(page(), 'Try again', '#trouble');
      await page().until(`it is said again: ${how}`, async () => /texts in English/.test(await trouble(page())));
      page().site.broken.clear();
      await press(page(), 'Try again', '#trouble');
      await formStands();
      assert.equal(await trouble(page()), '');
    }
    await forgive(page());
  });

  for (const [what, file] of [['texts', TEXTS], ['part', PART]]) test(`${what} that hangs is given up`, () => hurrying(page(), async () => {
    for (const how of ['hanging', 'stalled']) {
      await visit(file, FAILURES[how]);
      await page().click('start-linux');
      await page().until('it waits', () => page().has('#loading'));
      await page().until(`it is said: ${how}`, async () => /texts in English/.test(await trouble(page())));
      page().site.broken.clear();
      await press(page(), 'Try again', '#trouble');
      await formStands();
    }
    await forgive(page());
  }));

  test('a link that comes before the part that reads it is opened when the page is loaded again', async () => {
    await visit(STORING, FAILURES.missing, link({ properties: { vmSize: 'Standard_D4s_v5' } }));
    await page().until('it is said', async () => /link wasn't opened, because a part of this page/.test(await page().text('.notice.problem')));
    page().site.broken.clear();
    await page().driver.navigate().refresh();
    await page().until('the work', async () => (await page().output().catch(() => '')).includes('Standard_D4s_v5'));
  });

  test('without the part that stores, the page says that nothing is stored, and trying again stores the work', async () => {
    for (const how of LOADING) {
      await visit();
      await page().driver.executeScript('localStorage.clear()');
      await visit(STORING, FAILURES[how]);
      await page().click('start-linux');
      await page().until(`it is said: ${how}`, async () => /stores and shares your work couldn't be loaded/.test(await trouble(page())));
      await page().type('target-account', 'renderfarm');
      assert.equal(await page().driver.executeScript("return localStorage.getItem('batch-pool-configurator/1/work')"), null);
      await page().click('open-share');
      await page().until('it is said in the dialog', async () => /couldn't be loaded/.test(await page().text('#dialog')));
      page().site.broken.clear();
      await page().driver.executeScript("document.querySelector('dialog').close()");
      await page().click('open-share');
      await page().shareLink();
      await page().driver.executeScript("document.querySelector('dialog').close()");
      await page().stored();
      assert.equal(await trouble(page()), '');
    }
    await forgive(page());
  });

  test('the browser asks before it leaves work that can not be stored yet, and only then', async () => {
    const asks = () => page().driver.executeScript("return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    await visit();
    await page().driver.executeScript('localStorage.clear(); sessionStorage.clear()');
    await visit(STORING, FAILURES.hanging);
    assert.ok(!(await asks()), 'there is nothing to lose');
    await page().click('start-linux');
    await page().checked();
    await page().until('it asks', asks);
    page().site.broken.clear();
    await page().stored();
    await page().until('it no longer asks', async () => !(await asks()));
    await page().type('target-account', 'renderfarm');
    assert.ok(!(await asks()), 'what waits for a pause in typing is stored when the page goes');
    await forgive(page());
  });

  test('work that is kept for good before the part that stores it has come is kept once it comes', async () => {
    const stored = () => page().driver.executeScript("return localStorage.getItem('batch-pool-configurator/1/work') ?? ''");
    await visit();
    await page().click('start-linux');
    await page().stored();
    const theirs = (await stored()).replace(/"vmSize":"[^"]*"/, '"vmSize":"Standard_THEIRS"');
    // The tab shows its own work again, and another tab has stored a newer one.
    await page().type('body-properties-vmSize', 'Standard_OWN');
    await page().until('it is stored', async () => (await stored()).includes('Standard_OWN'));
    await page().driver.executeScript("localStorage.setItem('batch-pool-configurator/1/work', arguments[0])", theirs);
    page().site.broken.set(STORING, FAILURES.missing);
    await page().driver.navigate().refresh();
    const failed = (when) => page().until(`it is said ${when}`, async () => /couldn't be loaded/.test(await trouble(page())));
    await failed('after the reload');
    await page().click('kept-0-mine');
    await failed('again');
    assert.ok((await stored()).includes('Standard_THEIRS'), 'nothing is stored yet');
    page().site.broken.clear();
    await press(page(), 'Try again', '#trouble');
    await page().until('it is stored', async () => (await stored()).includes('Standard_OWN'));
    await forgive(page());
  });

  test('where the first scripts do not come, the page says so after some time', async () => {
    const { driver, site } = page();
    const first = await driver.getWindowHandle();
    // Each waits for that time in a tab of its own, so all wait at once.
    const tabs = [];
    for (const file of ['boot.js', 'load.js']) for (const how of ['missing', 'error']) {
      await driver.switchTo().newWindow('tab');
      tabs.push({ what: `${file} ${how}`, tab: await driver.getWindowHandle() });
      site.broken.clear();
      site.broken.set(file, FAILURES[how]);
      await driver.get(`${site.address}?${file}-${how}`);
    }
    site.broken.clear();
    for (const { what, tab } of tabs) {
      await driver.switchTo().window(tab);
      await page().until(`it is said: ${what}`, () => driver.executeScript(`
        const late = document.querySelector('.late');
        return Boolean(late?.checkVisibility({ visibilityProperty: true })) && /Check your connection/.test(late.innerText);`));
      await driver.executeScript("document.querySelector('.late a').click()");
      await page().until('the page', () => page().has('#app main'));
      await driver.close();
    }
    await driver.switchTo().window(first);
    await forgive(page());
  });

  test('texts that are slow are waited for', () => hurrying(page(), async () => {
    await visit(TEXTS, slowly(6, 500));
    await page().click('start-linux');
    await formStands();
    assert.equal(await trouble(page()), '');
  }));

  test('a dialog and another language try again by themselves', async () => {
    await visit(TEXTS, FAILURES.error);
    await page().click('open-import');
    await page().until('it is said', async () => /texts in English/.test(await trouble(page())));
    page().site.broken.clear();
    await page().click('open-import');
    await page().until('the dialog', () => page().has('#dialog[open]'));
    await forgive(page());
  });

  test('a language that fails leaves the page in the one before, and can be chosen again', async () => {
    await visit();
    await page().start('linux');
    page().site.broken.set(/^locale\/zh-TW\//, FAILURES.missing);
    await page().choose('language', 'zh-TW');
    await page().until('it is said', async () => /texts in 繁體中文 couldn't be loaded/.test(await trouble(page())));
    assert.equal(await page().value('language'), 'en');
    await page().type('target-account', 'renderfarm');
    await page().choose('language', 'zh-TW');
    await page().until('it is said again', async () => /繁體中文/.test(await trouble(page())));
    page().site.broken.clear();
    await press(page(), 'Try again', '#trouble');
    await language(page(), 'zh-TW');
    await page().until('nothing is lacking', async () => (await trouble(page())) === '');
    assert.equal(await page().value('target-account'), 'renderfarm');
    await forgive(page());
  });

  test('a first visit in a language that fails goes on in English', async () => {
    await visit(/^locale\/zh-TW\//, FAILURES.missing, '#!lang=zh-TW');
    await page().until('it is said', async () => /繁體中文/.test(await trouble(page())));
    await page().click('start-linux');
    await formStands();
    assert.match(await trouble(page()), /繁體中文/, 'what is lacking is still said');
    page().site.broken.clear();
    await press(page(), 'Try again', '#trouble');
    await language(page(), 'zh-TW');
    await page().until('nothing is lacking', async () => (await trouble(page())) === '');
    await forgive(page());
  });

  const worn = async (how) => {
    await page().until(`it is worn: ${how}`, () => page().driver.executeScript(
      "return Array.from(document.styleSheets).some((sheet) => sheet.href?.includes('form.css') && sheet.media.mediaText === 'all')"));
    await page().until('nothing is lacking', async () => (await trouble(page())) === '');
    const links = await page().driver.executeScript("return document.querySelectorAll('link[href*=\"form.css\"]').length");
    assert.equal(links, 1, 'it is worn once');
  };

  const unstyled = async (how) => {
    await page().click('start-linux');
    await page().until(`the form: ${how}`, () => page().has('#target-account'));
    await page().until(`it is said: ${how}`, async () => /style of the form/.test(await trouble(page())));
  };

  test('a style that fails is said, leaves no failure unhandled, and is asked for again', async () => {
    for (const how of ['missing', 'error', 'aborted', 'html']) {
      await visit('form.css', FAILURES[how]);
      await unstyled(how);
      const asked = () => page().site.requested.filter((file) => file === 'form.css').length;
      const before = asked();
      await press(page(), 'Try again', '#trouble');
      await page().until(`it is said again: ${how}`, async () => asked() > before && /style of the form/.test(await trouble(page())));
      page().site.broken.clear();
      await press(page(), 'Try again', '#trouble');
      await worn(how);
    }
    await forgive(page());
  });

  // At its real pace: a browser may put off a request for some seconds, which a hurried page would not wait for.
  test('a style that hangs is given up, holds nothing else back, and is asked for again', async () => {
    await visit('form.css', FAILURES.hanging);
    await unstyled('hanging');
    await page().checked();
    assert.ok(!/texts|Not checked/.test(await trouble(page())), 'all else has come');
    page().site.broken.clear();
    await press(page(), 'Try again', '#trouble');
    await worn('hanging');
    await forgive(page());
  });

  test('what saves a file that cannot be loaded says so', async () => {
    await visit('share.js', FAILURES.missing);
    await page().start('linux');
    await page().click('output-download');
    await page().until('it is said', async () => /file couldn't be saved/.test(await page().text('.notice-place')));
    page().site.broken.clear();
    const [name, text] = await page().download();
    assert.ok(name.endsWith('.json') && text.includes('vmSize'), 'once it is back it works');
    await forgive(page());
  });
});

inEachBrowser('a page whose own module fails', (page) => {
  const [GLUE, MODULE] = ['batch-pool-configurator.js', 'batch-pool-configurator_bg.wasm'];

  const stopped = () => page().until('it is said', () => page().has('#stopped[role=alert]'));

  /** Memory for what stands on the page, and no body of some megabytes. */
  const starve = async () => {
    page().site.broken.clear();
    page().site.broken.set(MODULE, patched((bytes) => starved(bytes, 48)));
  };

  const large = () => JSON.stringify({
    name: 'large',
    properties: { metadata: Array.from({ length: 20_000 }, (_, index) => ({ name: `name ${index}`, value: `value ${index}` })) },
  });

  const drop = (text) => page().driver.executeScript(`
    const data = new DataTransfer();
    data.items.add(new File([arguments[0]], 'pool.json'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));`, text);

  test('memory that runs out is reported, and the work before can be saved', async () => {
    await starve();
    await page().visit();
    await page().start('linux');
    await page().type('target-pool', 'kept');
    await page().until('it is kept', () => page().driver.executeScript("return Object.values(localStorage).some((one) => one.includes('kept'))"));
    await drop(large());
    await stopped();
    assert.match(await page().text('#stopped'), /ran out of memory/);
    const [name, text] = await saved(page(), 'Save the body as a file', '#stopped');
    assert.equal(name, 'kept.json');
    assert.ok(JSON.parse(text).properties.vmSize, 'the body before the one that did it');

    // Nothing more is asked of the module: it would trap again, and keep what it cannot hold.
    const state = () => page().driver.executeScript('return [document.getElementById("app").inert, JSON.stringify({ ...localStorage })]');
    const [inert, kept] = await state();
    assert.equal(inert, true);
    await drop('{"properties":{"vmSize":"later"}}');
    await page().driver.executeScript("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true })); dispatchEvent(new Event('pagehide')); location.hash = '#x';");
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal((await state())[1], kept, 'what is kept stays');
    assert.equal((await page().driver.executeScript('return document.querySelectorAll("#stopped").length')), 1);

    page().site.broken.clear();
    await press(page(), 'Reload the page', '#stopped');
    await page().until('the work is kept', async () => (await page().value('target-pool').catch(() => '')) === 'kept');
    await page().browser.settle();
    page().browser.problems.length = 0;
  });

  test('it is said in the language of the page, and before there is a body too', async () => {
    await starve();
    await page().visit('#!lang=zh-TW');
    await language(page(), 'zh-TW');
    await drop(large());
    await stopped();
    assert.match(await page().text('#stopped'), /頁面已停止/);
    assert.deepEqual(await page().driver.executeScript('return Array.from(document.querySelectorAll("#stopped button"), (one) => one.textContent)'), ['重新載入頁面']);
    await page().browser.settle();
    page().browser.problems.length = 0;
  });

  test('a trap in an event or a promise is reported, and what others throw is not', async () => {
    // Thrown by a script of the page: what a test injects throws without a trace.
    const throwing = patched((bytes) => `${bytes}
      addEventListener('fail', ({ detail }) => {
        const [kind, later] = detail.split(' ');
        const [error] = { trap: [new WebAssembly.RuntimeError('unreachable')], memory: [new RangeError('out of memory')], other: [new TypeError('of an extension')] }[kind];
        if (later) Promise.reject(error); else setTimeout(() => { throw error; });
      });`);
    for (const [kind, later] of [['other', false], ['other', true], ['trap', false], ['trap', true], ['memory', false], ['memory', true]]) {
      page().site.broken.clear();
      page().site.broken.set('boot.js', throwing);
      await page().visit();
      await page().driver.executeScript(`
        dispatchEvent(new CustomEvent('fail', { detail: arguments[0] }));`, later ? `${kind} later` : kind);
      if (kind === 'other') {
        await new Promise((resolve) => setTimeout(resolve, 300));
        assert.ok(!(await page().has('#stopped')), `${kind} ${later}`);
      } else {
        await stopped();
      }
    }
    await page().browser.settle();
    page().browser.problems.length = 0;
  });

  test('a page that cannot be started says so and can be loaded again', () => hurrying(page(), async () => {
    for (const [file, how] of [[GLUE, 'missing'], [GLUE, 'hanging'], [MODULE, 'missing'], [MODULE, 'html'], [MODULE, 'truncated'], [MODULE, 'stalled']]) {
      page().site.broken.clear();
      page().site.broken.set(file, FAILURES[how]);
      await page().driver.get(`${new URL(page().site.address).origin}/empty`);
      await page().driver.get(page().site.address);
      await page().until(`it is said: ${file} ${how}`, async () => /couldn't be started/.test(await page().text('#app[role=alert]')));
      page().site.broken.clear();
      await press(page(), 'Reload the page', '#app');
      await page().until(`it starts: ${file} ${how}`, () => page().has('#start-linux'));
    }
    await page().browser.settle();
    page().browser.problems.length = 0;
  }));
});
