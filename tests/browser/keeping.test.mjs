// Your work stays yours: links, several tabs, reloads.

import { afterEach, test } from 'node:test';
import assert from 'node:assert/strict';

import { Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';
import { Tabs, empty, fragment, linkTo, work } from '../support/tabs.mjs';

const OWN = /Your own work is still here/;
const BEFORE = /Your earlier work, stored on .*\d.*, is still here/;
const SHARED = /Shared work that you opened on .*\d.* is still here/;
const OTHER = /Another tab has changed this work/;
const VERSION = /Another version of your work, stored on .*\d.*, is still here/;

inEachBrowser('keeping', (page) => {
  let tabs;
  const begin = async (name) => {
    tabs = new Tabs(page());
    await page().visit();
    if (name) await tabs.begin(name);
    return tabs.here();
  };
  afterEach(() => tabs?.closeOthers());

  // Links

  for (const [how, follow] of /** @type {const} */ ([
    ['by its address', async (link) => page().open(link)],
    ['in the open page', async (link) => page().driver.executeScript('location.hash = arguments[0]', link)],
  ])) {
    test(`a link opened ${how} leaves the own work in its place, and offers it after a reload and in a new tab`, async () => {
      const first = await begin('OWN');
      const before = (await tabs.lasting()).work;
      await follow(linkTo('LINK'));
      await tabs.untilShows('LINK');
      await tabs.untilOffers(OWN);
      await tabs.untilStored('LINK');
      assert.equal((await tabs.lasting()).work, before);
      assert.equal(await page().driver.executeScript('return location.hash'), '');

      await tabs.reload();
      await tabs.untilShows('LINK');
      await tabs.untilOffers(OWN);

      const second = await tabs.open();
      await tabs.untilShows('OWN');
      await tabs.untilOffers(SHARED);
      await tabs.close(second, first);

      await tabs.press('open');
      await tabs.untilShows('OWN');
      await tabs.reload();
      assert.equal(await tabs.shows(), 'OWN');
    });
  }

  test('undo brings the own work back, and redo the link, without storing either anew', async () => {
    await begin('OWN');
    const before = (await tabs.lasting()).work;
    await page().open(linkTo('LINK'));
    await tabs.untilShows('LINK');
    await tabs.untilStored('LINK');
    for (let round = 0; round < 2; round += 1) {
      await page().click('undo');
      await tabs.untilShows('OWN');
      await tabs.untilOffers(SHARED);
      await page().click('redo');
      await tabs.untilShows('LINK');
      await tabs.untilOffers(OWN);
    }
    await page().click('undo');
    await tabs.untilOffers(SHARED);
    assert.equal((await tabs.lasting()).work, before);
    await tabs.reload();
    assert.equal(await tabs.shows(), 'OWN');
  });

  test("a link's work is the person's once they change it, and the work before it is offered until it is discarded", async () => {
    await begin('OWN');
    await page().open(linkTo('LINK'));
    await tabs.untilOffers(OWN);
    await tabs.edit('MINE');
    await tabs.untilOffers(BEFORE);
    const first = await tabs.here();
    const second = await tabs.open();
    await tabs.untilShows('MINE');
    await tabs.untilOffers(BEFORE);
    await tabs.press('open');
    await tabs.untilShows('OWN');
    await tabs.untilOffers(OWN);
    await tabs.close(second, first);
    await tabs.reload();
    await tabs.untilShows('MINE');
    await tabs.press('discard');
    await tabs.untilOffers();
    await tabs.reload();
    await tabs.untilOffers();
    assert.ok(!JSON.stringify(await tabs.lasting()).includes('OWN'));
  });

  test('a link that is closed at once has changed nothing', async () => {
    const first = await begin('OWN');
    const before = await tabs.lasting();
    const second = await tabs.open(linkTo('LINK'));
    await tabs.close(second, first);
    assert.equal((await tabs.lasting()).work, before.work);
    await page().open();
    assert.equal(await tabs.shows(), 'OWN');
  });

  test('many links leave few entries, and the own work', async () => {
    await begin('OWN');
    for (let number = 0; number < 6; number += 1) {
      await page().open(linkTo(`LINK${number}`));
      await tabs.untilStored(`LINK${number}`);
      await tabs.untilOffers(...(await tabs.offers()).map(() => /./));
    }
    const entries = Object.keys(await tabs.lasting()).filter((key) => key.startsWith('shared/'));
    assert.ok(entries.length <= 3, entries.join());
    await tabs.open();
    await tabs.untilShows('OWN');
  });

  test('secrets of a link are stored nowhere', async () => {
    await begin('OWN');
    const body = { properties: { vmSize: 'Standard_LINK', userAccounts: [{ name: 'a', password: 'hunter2-link' }] } };
    await page().open(fragment(JSON.stringify({ target: {}, body })));
    await tabs.untilShows('LINK');
    await tabs.untilOffers(OWN);
    const all = await page().driver.executeScript('return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    assert.ok(!all.includes('hunter2-link'));
  });

  test('links that can not be opened say why, and change nothing', async () => {
    await begin('OWN');
    const before = await tabs.lasting();
    for (const [part, said] of /** @type {const} */ ([
      ['s2=abc', /from a later version of this page/],
      ['s17=', /from a later version of this page/],
      ['s1=', /damaged/],
      ['s1=%%%', /damaged/],
      [fragment('{"target":{},"body":[]}').slice(1), /damaged/],
      [fragment('{"target":{},"body":{').slice(1), /damaged/],
      [fragment(JSON.stringify({ body: { a: 'x'.repeat(5 << 20) } })).slice(1), /larger than this page can hold/],
      [fragment(JSON.stringify({ body: { a: Array(150_000).fill(1) } })).slice(1), /larger than this page can hold/],
    ])) {
      const inPage = async () => {
        await page().open();
        await page().driver.executeScript('location.hash = arguments[0]', part);
      };
      for (const follow of [() => page().open(`#${part}`), inPage]) {
        await follow();
        await page().until(`${part.slice(0, 20)} is refused`, async () => said.test(await page().text('.notice-place .notice.problem')));
        assert.equal(await tabs.shows(), 'OWN');
        await page().driver.executeScript("document.querySelector('.notice-place button').click()");
        await page().until('it is dismissed', async () => !(await page().has('.notice-place .notice')));
      }
    }
    assert.equal((await tabs.lasting()).work, before.work);
    await page().until('nothing else is stored', async () => Object.keys(await tabs.lasting()).every((key) => ['spare', 'view', 'work'].includes(key)));
    await tabs.untilOffers();
  });

  test('offers are reached and used by keyboard, in either language, at the start and in the form', async () => {
    const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
    const to = async (id) => {
      await page().driver.executeScript("document.querySelector('.skip').focus()");
      await page().until(`Tab reaches ${id}`, async () => {
        if ((await page().focused()) === id) return true;
        await press(Key.TAB);
        return false;
      });
      await press(Key.ENTER);
    };
    for (const [language, name] of [['en', /work/], ['zh-TW', /內容/]]) {
      await begin('OWN');
      await page().choose('language', language);
      await page().open(linkTo('LINK'));
      await tabs.untilShows('LINK');
      await tabs.untilOffers(name);
      await to('kept-0-open');
      await tabs.untilShows('OWN');
      await tabs.untilOffers(name);
      await to('kept-0-discard');
      await tabs.untilOffers();
      assert.ok(await page().driver.executeScript("return document.activeElement !== document.body && document.activeElement.checkVisibility()"));

      await page().visit();
      await tabs.put('before/1795442400000-1', work('BEFORE'));
      await page().choose('language', language);
      await page().open();
      await tabs.untilOffers(name);
      await to('kept-0-open');
      await tabs.untilShows('BEFORE');
    }
  });

  // Several tabs

  test('a tab that is only left writes nothing over the newer work of another', async () => {
    const first = await begin('ONE');
    const second = await tabs.open();
    await tabs.edit('TWO');
    await tabs.close(second, first);
    await page().driver.get(`${page().site.origin}/empty`);
    assert.ok((await tabs.lasting()).work.includes('TWO'));
    await page().open();
    assert.equal(await tabs.shows(), 'TWO');
  });

  test('what was typed just before the page is left is stored', async () => {
    await begin('ONE');
    await page().type('body-properties-vmSize', 'Standard_LATE');
    await page().driver.get(`${page().site.origin}/empty`);
    assert.ok((await tabs.lasting()).work.includes('LATE'));
  });

  test('what was typed is stored as soon as the page goes into the background', async () => {
    await begin('ONE');
    const stored = await page().driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const field = document.getElementById('body-properties-vmSize');
      field.value = 'Standard_HIDDEN';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // Microtasks alone: a page that goes away has no time for anything else.
      const soon = async () => { for (let turn = 0; turn < 100; turn += 1) await null; };
      soon().then(() => document.dispatchEvent(new Event('visibilitychange'))).then(soon)
        .then(() => done(localStorage.getItem('batch-pool-configurator/1/work')));`);
    assert.ok(stored.includes('HIDDEN'), stored);
  });

  test('two tabs notice each other, and neither writes over what the other has', async () => {
    const first = await begin('BASE');
    const second = await tabs.open();
    await tabs.edit('TWO');
    await tabs.to(first);
    await tabs.untilOffers(OTHER);
    await tabs.edit('ONE');
    assert.ok((await tabs.lasting()).work.includes('TWO'));
    await tabs.untilOffers(OTHER);

    // Reloaded without a choice, and closed without one.
    await tabs.reload();
    await tabs.untilShows('ONE');
    await tabs.untilOffers(OTHER);
    await tabs.close(first, second);
    const third = await tabs.open();
    await tabs.untilShows('TWO');
    await tabs.untilOffers(VERSION);
    await tabs.press('open');
    await tabs.untilShows('ONE');
    await tabs.close(second, third);
  });

  test('keeping mine offers the other version, and tells the other tab', async () => {
    const first = await begin('BASE');
    const second = await tabs.open();
    await tabs.edit('TWO');
    await tabs.to(first);
    await tabs.edit('ONE');
    await tabs.untilOffers(OTHER);
    await tabs.press('mine');
    await tabs.untilOffers(BEFORE);
    assert.ok((await tabs.lasting()).work.includes('ONE'));
    await tabs.to(second);
    await tabs.untilOffers(OTHER);
    assert.equal(await tabs.shows(), 'TWO');
  });

  test('loading the other version is one step, which undo takes back', async () => {
    const first = await begin('BASE');
    await tabs.open();
    await tabs.edit('TWO');
    await tabs.to(first);
    await tabs.edit('ONE');
    await tabs.untilOffers(OTHER);
    await tabs.press('load');
    await tabs.untilShows('TWO');
    await tabs.untilOffers(VERSION);
    await page().click('undo');
    await tabs.untilShows('ONE');
  });

  test('a duplicated tab has the same work, and each keeps its own from then on', async () => {
    const first = await begin('BASE');
    await tabs.edit('ONE');
    // As duplicating does: the new tab gets a copy of the storage of this one.
    await page().driver.executeScript("window.open(location.href, '_blank')");
    const second = (await page().driver.getAllWindowHandles()).find((tab) => tab !== first);
    await tabs.to(second);
    await page().ready();
    await tabs.untilShows('ONE');
    await tabs.edit('TWO');
    await tabs.to(first);
    await tabs.edit('THREE');
    const all = JSON.stringify(await tabs.lasting());
    assert.ok(all.includes('TWO') && all.includes('THREE'), all);
    assert.ok((await tabs.lasting()).work.includes('TWO'));
  });

  test('coming back by the history shows what was there, and offers what is newer', async () => {
    const first = await begin('ONE');
    await page().driver.get(`${page().site.origin}/empty`);
    const second = await tabs.open();
    await tabs.edit('TWO');
    await tabs.close(second, first);
    await page().driver.navigate().back();
    await page().ready();
    await tabs.untilShows('ONE');
    await tabs.untilOffers(OTHER);
    await tabs.press('load');
    await tabs.untilShows('TWO');
  });

  test('storage that is cleared while the page is open is written again by the next change', async () => {
    await begin('ONE');
    await page().driver.executeScript('localStorage.clear()');
    await page().driver.executeScript("dispatchEvent(new Event('pagehide'))");
    assert.deepEqual(Object.keys(await tabs.lasting()).filter((key) => key !== 'spare'), []);
    await tabs.edit('TWO');
    assert.ok((await tabs.lasting()).work.includes('TWO'));
  });

  // Presets

  test('fragments that mean the same share their work, and odd ones have none of their own', async () => {
    await begin('PLAIN');
    await page().open('#!os=linux&theme=dark');
    await page().until('a body', () => page().has('#output-lines'));
    await tabs.edit('LINUX');
    for (const same of ['#!theme=dark&os=linux', '#!os=linux&theme=dark&x=1', '#!y&os=%6Cinux&theme=dark']) {
      await page().open(same);
      await tabs.untilShows('LINUX');
    }
    for (const plain of ['#!x=1', '#!', '#!os=beos', '#other', '']) {
      await page().open(plain);
      await tabs.untilShows('PLAIN');
    }
    const works = Object.keys(await tabs.lasting()).filter((key) => key.startsWith('work'));
    assert.deepEqual(works.sort(), ['work', 'work!os=linux&theme=dark']);
  });

  test('work that was stored under a former spelling of the presets is found', async () => {
    await begin();
    await tabs.put('work!theme=dark&os=linux', work('FORMER'));
    await page().open('#!theme=dark&os=linux');
    await tabs.untilShows('FORMER');
    assert.deepEqual(Object.keys(await tabs.lasting()).filter((key) => key.startsWith('work')), ['work!os=linux&theme=dark']);
  });

  test('a link that comes into a page with presets leaves it its presets', async () => {
    await begin();
    await page().open('#!os=windows&theme=dark');
    await tabs.edit('OWN');
    await page().driver.executeScript('location.hash = arguments[0]', linkTo('LINK'));
    await tabs.untilShows('LINK');
    await tabs.untilOffers(OWN);
    assert.equal(await page().driver.executeScript('return location.hash'), '#!os=windows&theme=dark');
    await tabs.reload();
    await tabs.untilShows('LINK');
    await tabs.untilOffers(OWN);
  });

  test('50,000 presets that nobody knows are counted, and the page is there at once', async () => {
    await begin();
    const odd = Array.from({ length: 50_000 }, (_, number) => `x${number}=1`).join('&');
    const begun = Date.now();
    await page().open(`#!${odd}&os=windows`);
    await page().until('the notice', () => page().has('.notice-place .notice.problem'));
    assert.ok(Date.now() - begun < 10_000);
    const named = await page().driver.executeScript("return Array.from(document.querySelectorAll('.notice-place li'), (one) => one.textContent)");
    assert.equal(named.length, 6);
    assert.match(named.at(-1), /49995 more/);
    assert.equal(await page().platform(), 'windows');
    await empty(page());
  });
});
