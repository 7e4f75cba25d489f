// Storage that is full, blocked, unreadable or of a later version; and work that the page doesn't survive.

import { afterEach, test } from 'node:test';
import assert from 'node:assert/strict';

import { FAILURES } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';
import { PREFIX, Tabs, body, empty, linkTo, work } from '../support/tabs.mjs';

const FULL = /storage is full/;
const BLOCKED = /doesn't let this page store your work/;
const OLDER = /an earlier version of your work/;
const DIED = /didn't survive opening a stored work \(\d+ kB\)/;
const UNREADABLE = /A stored text \(\d+ kB\) can't be read/;
const NEWER = /A later version of this page stored work/;
const OWN = /Your own work is still here/;
const VERSION = /Another version of your work/;

inEachBrowser('storage', (page) => {
  let tabs;
  const scripts = [];
  const begin = async (name) => {
    tabs = new Tabs(page());
    await page().visit();
    if (name) await tabs.begin(name);
    return tabs.here();
  };
  /** In every document from now on, before its own scripts. */
  const patch = async (source) => {
    const { result } = await page().browser.bidi.send({ method: 'script.addPreloadScript', params: { functionDeclaration: source } });
    scripts.push(result.script);
  };
  const unpatch = async () => {
    for (const script of scripts.splice(0)) await page().browser.bidi.send({ method: 'script.removePreloadScript', params: { script } });
  };
  afterEach(async () => {
    await unpatch();
    await tabs?.closeOthers();
    await empty(page());
  });

  /** Leaves no room for another character. */
  const fill = (storages = ['localStorage']) => page().driver.executeScript(`
    for (const name of arguments[0]) {
      for (let length = 4 << 20, number = 0; length >= 1; number += 1) {
        try { window[name].setItem('other-app/' + number, 'x'.repeat(length)); } catch { length = Math.floor(length / 2); }
      }
    }`, storages);
  const makeRoom = () => page().driver.executeScript(`
    for (const key of Object.keys(localStorage)) if (key.startsWith('other-app/')) localStorage.removeItem(key);`);

  /** What a button of an offer would save as a file. */
  const saved = (button, offer = 0) => page().driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const [{ click }, { createObjectURL }] = [HTMLAnchorElement.prototype, URL];
    let content;
    URL.createObjectURL = (blob) => createObjectURL.call(URL, content = blob);
    HTMLAnchorElement.prototype.click = function () {
      HTMLAnchorElement.prototype.click = click;
      URL.createObjectURL = createObjectURL;
      content.text().then((text) => done([this.download, text]));
    };
    document.getElementById(arguments[0]).click();`, `kept-${offer}-${button}`);

  const LARGE = 'x'.repeat(20_000);
  const importNamed = (name) => page().import(JSON.stringify({ properties: { ...body(name).properties, displayName: LARGE } }));

  // Full

  test('a full storage is told once, and no older work is taken for the newest', async () => {
    const first = await begin('OLD');
    await fill();
    await importNamed('NEW');
    await tabs.untilOffers(FULL);
    assert.ok((await tabs.lasting()).work.includes('OLD'));
    const [name, text] = await saved('save');
    assert.match(name, /\.json$/);
    assert.equal(JSON.parse(text).properties.vmSize, 'Standard_NEW');

    const second = await tabs.open();
    await tabs.untilShows('OLD');
    await tabs.untilOffers(OLDER);
    await tabs.close(second, first);

    await tabs.reload();
    await tabs.untilShows('NEW');
    await tabs.untilOffers(FULL);
    await tabs.press('dismiss');
    await tabs.untilOffers();

    await makeRoom();
    await page().type('body-properties-vmSize', 'Standard_ROOM');
    await page().until('it is stored', async () => (await tabs.lasting()).work.includes('ROOM'));
    await tabs.open();
    await tabs.untilShows('ROOM');
    await tabs.untilOffers();
  });

  test('work that fits into no storage is told, and a reload says that what it shows is older', async () => {
    await begin('OLD');
    await fill(['localStorage', 'sessionStorage']);
    await importNamed('NEW');
    await tabs.untilOffers(FULL);
    await tabs.reload();
    await tabs.untilShows('OLD');
    await tabs.untilOffers(OLDER);
    await tabs.press('dismiss');
    await tabs.untilOffers();
  });

  test("a link's work in a full storage leaves the own work, and makes no claim", async () => {
    await begin('OWN');
    await fill();
    await page().driver.executeScript('location.hash = arguments[0]', linkTo('LINK'));
    await tabs.untilShows('LINK');
    await tabs.untilOffers(OWN);
    await importNamed('MINE');
    await tabs.untilOffers(FULL, OWN);
    assert.ok((await tabs.lasting()).work.includes('OWN'));
  });

  // Blocked

  const DENIED = "get() { throw new DOMException('The operation is insecure.', 'SecurityError'); }";
  for (const [how, source] of [
    ['its access is denied', `() => { for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { ${DENIED} }); }`],
    ['there is none', `() => { for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null }); }`],
    ['each use is denied', `() => { for (const name of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[name] = () => { throw new DOMException('', 'SecurityError'); }; }`],
    ['nothing can be written', `() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }`],
  ]) {
    test(`the page works where storage is blocked: ${how}`, async () => {
      await begin();
      await patch(source);
      await page().open();
      await tabs.untilOffers();
      await page().import(JSON.stringify(body('ONE')));
      await tabs.untilShows('ONE');
      const said = how === 'its access is denied' || how === 'there is none' ? BLOCKED : FULL;
      await tabs.untilOffers(said);
      assert.match((await saved('save'))[1], /Standard_ONE/);
      await tabs.press('dismiss');
      await page().type('body-properties-vmSize', 'Standard_TWO');
      await page().untilCodes('missing', await page().codes('missing'));
      await tabs.untilOffers();
      // A link can be opened, and is not opened again by itself.
      await page().open(linkTo('LINK'));
      await tabs.untilShows('LINK');
      await tabs.reload();
      await page().until('the start', () => page().has('#start-linux'));
    });
  }

  // Unreadable, or of a later version

  const TEXTS = [
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[1,2]'],
    ['cut off', work('CUT').slice(0, -3)],
    ['no body', '{"target":{}}'],
    ['nested deeply', '['.repeat(50_000)],
    ['of the wrong types', '{"format":2,"target":[],"body":"x"}'],
    ['huge', `{"body":${'x'.repeat(1 << 19)}`],
  ];

  test('a stored text that can not be read is offered as a file, and never written over', async () => {
    for (const [what, text] of TEXTS) {
      await begin();
      await tabs.put('work', text);
      await page().open();
      assert.equal(await tabs.shows(), '', what);
      await tabs.untilOffers(UNREADABLE);
      assert.equal((await saved('save'))[1], text, what);
      await tabs.begin('NEW');
      const all = Object.values(await tabs.lasting());
      assert.ok(all.includes(text), `${what} is still there`);
      await page().open();
      await tabs.untilShows('NEW');
      await tabs.untilOffers(UNREADABLE);
      await tabs.press('discard');
      await tabs.untilOffers();
      assert.ok(!Object.values(await tabs.lasting()).includes(text), `${what} is gone`);
    }
  });

  test('work of a later format is offered as a file, and stays under its key', async () => {
    const text = JSON.stringify({ format: 3, parts: [body('LATER')] });
    const first = await begin();
    await tabs.put('work', text);
    await page().open();
    await tabs.untilOffers(NEWER);
    assert.equal((await saved('save'))[1], text);
    await tabs.begin('NEW');
    assert.equal((await tabs.lasting()).work, text);
    await tabs.reload();
    await tabs.untilShows('NEW');
    const second = await tabs.open();
    await tabs.untilOffers(NEWER, VERSION);
    await tabs.press('open', 1);
    await tabs.untilShows('NEW');
    assert.equal((await tabs.lasting()).work, text);
    await tabs.close(second, first);
  });

  test('keys of a later version are told once and left alone', async () => {
    await begin('OWN');
    const later = PREFIX.replace('/1/', '/2/');
    await page().driver.executeScript("localStorage.setItem(arguments[0] + 'work', 'later')", later);
    await tabs.reload();
    await tabs.untilShows('OWN');
    await tabs.untilOffers(NEWER);
    await tabs.press('dismiss');
    await tabs.untilOffers();
    await tabs.edit('MORE');
    assert.equal(await page().driver.executeScript("return localStorage.getItem(arguments[0] + 'work')", later), 'later');
  });

  test('work of the former format is opened', async () => {
    await begin();
    await tabs.put('work', work('FORMER'));
    await page().open();
    await tabs.untilShows('FORMER');
    await tabs.untilOffers();
    await page().driver.executeScript("dispatchEvent(new Event('pagehide'))");
    assert.equal((await tabs.lasting()).work, work('FORMER'), 'as it was');
  });

  test('what other apps and older visits leave does no harm', async () => {
    await begin('OWN');
    await page().driver.executeScript(`
      for (let number = 0; number < 3000; number += 1) localStorage.setItem('other-app/' + number, '{');
      for (const key of ['before/', 'tab/x', 'shared/now', 'work!', 'language', 'theme', 'died/-', 'seat']) localStorage.setItem(arguments[0] + key, '[[');
      sessionStorage.setItem(arguments[0] + 'seat', '[[');
      sessionStorage.setItem(arguments[0] + 'link', '[[');`, PREFIX);
    await page().open();
    await page().until('the link that is none is refused', async () => /damaged/.test(await page().text('.notice-place .notice.problem')));
    await tabs.untilShows('OWN');
    await tabs.untilOffers();
    await tabs.edit('MORE');
  });

  // What the page doesn't survive

  /** The page ends when it draws a work of this name, as a trap in its module does. */
  const KILLER = `() => {
    const { insertBefore } = Node.prototype;
    let spared;
    // A blank tab has no storage.
    try { spared = localStorage.getItem('other-app/spared'); } catch { return; }
    Node.prototype.insertBefore = function (node, next) {
      if (spared) return insertBefore.call(this, node, next);
      if (node.value === 'Standard_KILLER' || node.textContent?.includes('Standard_KILLER')) {
        window.killed = true;
        throw new Error('killed');
      }
      return insertBefore.call(this, node, next);
    };
  }`;
  /** It does: its errors are no news. */
  const killed = async () => {
    await page().until('the end of the page', () => page().driver.executeScript('return window.killed'));
    await page().until('the news of it', async () => {
      await page().browser.settle();
      return page().browser.problems.splice(0).length > 0;
    });
  };
  /** From the next document on it doesn't any more. */
  const spare = () => page().driver.executeScript("localStorage.setItem('other-app/spared', '1')");
  const visit = async (where = '') => {
    await page().driver.get(`${page().site.origin}/empty`);
    await page().driver.get(page().site.address + where);
  };

  test('work that the page does not survive is not opened again, but offered', async () => {
    await begin();
    await tabs.put('work', work('KILLER'));
    await patch(KILLER);
    await visit();
    await killed();
    for (const again of [() => page().driver.navigate().refresh(), () => visit(), () => tabs.driver.switchTo().newWindow('tab').then(() => visit())]) {
      await again();
      await page().ready();
      assert.ok(await page().has('#start-linux'), 'it starts blank');
      await tabs.untilOffers(DIED);
    }
    assert.equal((await saved('save'))[1], work('KILLER'));

    // New work finds its place beside it.
    await tabs.begin('NEW');
    await tabs.reload();
    await tabs.untilShows('NEW');
    await tabs.untilOffers(DIED);

    // Whatever killed it may be gone: then it opens.
    await spare();
    await tabs.reload();
    await tabs.press('open-anyway');
    await tabs.untilShows('KILLER');
    await tabs.untilOffers(OWN);
    await tabs.reload();
    await tabs.untilShows('KILLER');
  });

  test('work that is opened once more and kills again is offered again', async () => {
    await begin();
    await tabs.put('work', work('KILLER'));
    await patch(KILLER);
    await visit();
    await killed();
    await page().driver.navigate().refresh();
    await page().ready();
    await tabs.press('open-anyway');
    await killed();
    await page().driver.navigate().refresh();
    await page().ready();
    await tabs.untilOffers(DIED);
    await tabs.press('discard');
    await tabs.untilOffers();
    await tabs.reload();
    await tabs.untilOffers();
  });

  test('a link that the page does not survive is not opened again, and the own work is there', async () => {
    await begin('OWN');
    await patch(KILLER);
    await visit(linkTo('KILLER'));
    await killed();
    assert.equal(await page().driver.executeScript('return location.hash'), '');
    await page().driver.navigate().refresh();
    await page().ready();
    await tabs.untilShows('OWN');
    await tabs.untilOffers(DIED);
    assert.equal(JSON.parse((await saved('save'))[1]).body.properties.vmSize, 'Standard_KILLER');
    assert.ok(!JSON.stringify(await tabs.lasting()).includes('KILLER'), 'it was never stored as work');
    await spare();
    await tabs.reload();
    await tabs.untilOffers(DIED);
    await tabs.press('open-anyway');
    await tabs.untilShows('KILLER');
    await tabs.untilOffers(OWN);
  });

  test('a link whose checks have not come yet is stored by nobody, and opened again by a reload', async () => {
    await begin('OWN');
    page().site.broken.set('batch-pool-headless_bg.wasm', FAILURES.hanging);
    await visit(linkTo('LINK'));
    await tabs.untilShows('LINK');
    const shared = async () => Object.keys(await tabs.lasting()).filter((key) => key.startsWith('shared/'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await shared(), []);
    await tabs.reload();
    await tabs.untilShows('LINK');
    assert.deepEqual(await shared(), []);
    await tabs.untilOffers(OWN);
    page().site.broken.clear();
    await tabs.reload();
    await tabs.untilShows('LINK');
    await page().until('it is stored', async () => (await shared()).length === 1);
  });
});
