// What the first visit loads is what the budget counts.

import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { inEachBrowser } from '../support/suite.mjs';

/** The files that `cargo xtask budget` adds up. */
const COUNTED = /const FIRST_VISIT[^=]*= &\[([^\]]*)\]/
  .exec(readFileSync(new URL('../../xtask/src/budget.rs', import.meta.url), 'utf8'))[1]
  .match(/"[^"]+"/g)
  .map((quoted) => quoted.slice(1, -1));

inEachBrowser('the first visit', (page) => {
  test('loads what is counted, each once, and nothing else', async () => {
    page().site.requested.length = 0;
    await page().visit();
    await page().until('it is quiet', () => page().driver.executeScript('return document.readyState === "complete"'));
    // The favicon is the browser's own affair: headless ones leave it out.
    const loaded = page().site.requested.map((file) => file || 'index.html').filter((file) => !file.endsWith('favicon.ico'));
    const counted = COUNTED.filter((file) => file !== 'icon.svg' || loaded.includes(file));
    assert.deepEqual(loaded.toSorted(), counted.toSorted());
  });

  test('the checks and the texts of the form come with the first body, what a search looks through with the first search', async () => {
    await page().visit();
    page().site.requested.length = 0;
    await page().start('linux');
    const texts = ['export', 'form', 'key_vault', 'members', 'settings'].map((topic) => `locale/en/${topic}.json`);
    assert.deepEqual(page().site.requested.toSorted(), ['batch-pool-headless.js', 'batch-pool-headless_bg.wasm', 'headless.js', ...texts]);
    page().site.requested.length = 0;
    await page().type('search', 'subnet');
    await page().until('hits', () => page().has('.hit'));
    const searched = ['en', 'zh-TW'].flatMap((tag) => ['key_vault', 'members', 'search', 'settings'].map((topic) => `locale/${tag}/${topic}.json`));
    assert.deepEqual(page().site.requested.toSorted(), searched);
  });

  test('without the checks the page says so, and goes on', async () => {
    await page().visit();
    const { browser } = page();
    // As if the connection were gone.
    const { intercept } = (await browser.bidi.send({
      method: 'network.addIntercept', params: { phases: ['beforeRequestSent'], urlPatterns: [{ type: 'string', pattern: `${page().site.address}headless.js` }] },
    })).result;
    const refuse = (data) => {
      const { method, params } = JSON.parse(data.toString());
      if (method === 'network.beforeRequestSent' && params.isBlocked) browser.bidi.send({ method: 'network.failRequest', params: { request: params.request.request } });
    };
    browser.bidi.socket.on('message', refuse);
    try {
      await page().click('start-linux');
      await page().until('the notice', () => page().has('.notice.problem'));
      await page().type('target-account', 'renderfarm');
      assert.equal(await page().value('target-account'), 'renderfarm');
      assert.ok((await page().output()).includes('vmSize'));
      assert.ok(!(await page().has('.output-state.done')), 'nothing is called ready that was not checked');
    } finally {
      browser.bidi.socket.off('message', refuse);
      await browser.bidi.send({ method: 'network.removeIntercept', params: { intercept } });
      // Seen and expected.
      browser.problems.length = 0;
    }
  });
});
