// What a visit loads, step by step, is what the budget counts.

import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { NOT_AT_HAND, published } from '../support/article.mjs';
import { inEachBrowser } from '../support/suite.mjs';

/** The files that `cargo xtask budget` adds up for a step of a visit. */
const counted = (step) => new RegExp(`const ${step}[^=]*= &\\[([^\\]]*)\\]`)
  .exec(readFileSync(new URL('../../xtask/src/budget.rs', import.meta.url), 'utf8'))[1]
  .match(/"[^"]+"/g)
  .map((quoted) => quoted.slice(1, -1));
const START_PAGE = counted('START_PAGE');
/** The worker loads load.js for itself. It has been counted: where a host lets it be kept, it comes from the browser's cache. */
const CHECKED_BODY = [...counted('CHECKED_BODY'), 'load.js'];
/** What is brought once the body is checked on screen, before anybody asks for it. The page and the worker both say what is in
    rooms.json. */
const AFTERWARDS = ['batch-pool-configurator_secrets.wasm', 'batch-pool-headless_rest.wasm', 'batch-pool-headless_texts.wasm', 'locale/en/commands.json', 'locale/en/compare.json', 'locale/en/diagnoses.json', 'locale/en/rooms.json', 'locale/en/rooms.json', 'locale/en/settings.json', 'share.js'];

/** The bodies of the article, by platform. Where they aren't at hand, bodies with the same parts and mistakes stand in. */
const BODIES = Object.fromEntries(['linux', 'windows'].map((os) => [os, NOT_AT_HAND ? standIn(os) : published(os)]));

function standIn(os) {
  const settings = {
    secretsManagementSettings: {
      pollingIntervalInS: '300',
      observedCertificates: [{ url: 'https://rendervault.vault.azure.net/secrets/frames-tls/0a1b2c3d4e5f60718293a4b5c6d7e8f9' }],
    },
  };
  const [reference, agent] = os === 'linux'
    ? [{ publisher: 'canonical', offer: 'ubuntuserver', sku: '20.04-lts' }, 'batch.node.ubuntu 20.04']
    : [{ publisher: 'microsoftwindowsserver', offer: 'windowsserver', sku: '2019-datacenter' }, 'batch.node.windows amd64'];
  const extension = { name: 'certificates', publisher: 'Microsoft.Azure.KeyVault', type: os === 'linux' ? 'KeyVaultForLinux' : 'KeyVaultForWindows', typeHandlerVersion: '3.0', settings };
  const virtualMachineConfiguration = { imageReference: { .../** @type {object} */ (reference), version: 'latest' }, nodeAgentSkuId: agent, extensions: [extension] };
  return JSON.stringify({ properties: { vmSize: 'STANDARD_D2S_V3', deploymentConfiguration: { virtualMachineConfiguration } } });
}

inEachBrowser('the first visit', (page) => {
  /** What was asked for. The icon is the browser's own affair: headless ones leave it out, or ask for another. */
  const loaded = () => page().site.requested.map((file) => file || 'index.html').filter((file) => !file.endsWith('favicon.ico')).toSorted();
  const listed = (...steps) => steps.flat().filter((file) => file !== 'icon.svg' || loaded().includes(file)).toSorted();

  test('loads what is counted, each once, and nothing else', async () => {
    page().site.requested.length = 0;
    await page().visitFirst();
    await page().until('it is quiet', () => page().driver.executeScript('return document.readyState === "complete"'));
    assert.deepEqual(loaded(), listed(START_PAGE));
  });

  for (const [os, text] of Object.entries(BODIES)) {
    test(`loads what is counted until the article's body for ${os} is checked on screen, each once, and nothing else`, async () => {
      page().site.requested.length = 0;
      await page().visitFirst();
      await page().driver.executeScript(`
        new MutationObserver((_, observer) => {
          const finding = document.querySelector('#findings [data-code]');
          if (!finding) return;
          observer.disconnect();
          // Called when the frame that shows it is laid out; no script runs between that and its painting. A timer or a message may
          // come after those of the page, and then after all that the page does in them.
          new ResizeObserver(() => { window.shown ??= performance.timeOrigin + performance.now(); }).observe(finding);
        }).observe(document.getElementById('app'), { childList: true, subtree: true });`);
      await page().import(text);
      await page().checked();
      await page().until('findings', async () => (await page().codes()).length > 0);
      assert.equal(await page().driver.executeScript('return document.documentElement.lang'), 'en');
      const all = listed(START_PAGE, CHECKED_BODY, AFTERWARDS);
      await page().until('all of it', () => loaded().length >= all.length);
      assert.deepEqual(loaded(), all);
      // What the worker asks for is known to the server alone. Its clock counts in whole milliseconds.
      const begun = AFTERWARDS.map((file) => page().site.requestedAt.get(file) + 1);
      const shown = await page().driver.executeScript('return window.shown');
      assert.ok(begun.every((time) => time >= shown), `shown at ${shown}, the rest begun at ${begun}`);
    });
  }

  test('the checks, the texts and the style of the form come with the first body, what a search looks through with the first search', async () => {
    await page().visitFirst();
    page().site.requested.length = 0;
    await page().start('linux');
    await page().until('all of it', () => loaded().length >= listed(CHECKED_BODY, AFTERWARDS).length);
    assert.deepEqual(loaded(), listed(CHECKED_BODY, AFTERWARDS));
    page().site.requested.length = 0;
    await page().type('search', 'subnet');
    await page().until('hits', () => page().has('.hit'));
    const searched = ['en', 'zh-TW'].flatMap((tag) => ['commands', 'key_vault', 'members', 'search', 'settings'].map((topic) => `locale/${tag}/${topic}.json`));
    // A search may need a deferred part while that is still being compiled, and then brings it at once.
    const brought = AFTERWARDS.filter((file) => file.startsWith('batch-pool-headless_'));
    assert.deepEqual(page().site.requested.filter((file) => !brought.includes(file)).toSorted(), searched);
  });

  test('the form is drawn only with its style, in whatever language, which is loaded once', async () => {
    await page().visitFirst();
    page().site.requested.length = 0;
    // Watches what is on the page whenever anything changes there.
    await page().driver.executeScript(`
      window.unstyled = [];
      new MutationObserver(() => {
        for (const drawn of document.querySelectorAll('.form, dialog')) {
          if (![...document.styleSheets].some((style) => style.href?.endsWith('/form.css'))) window.unstyled.push(drawn.className || drawn.id);
        }
      }).observe(document.getElementById('app'), { childList: true, subtree: true });`);
    await page().click('open-import');
    await page().until('the dialog', () => page().has('#dialog[open]'));
    await page().beginImport('{"properties":{}}');
    await page().until('the form', () => page().has('.form'));
    await page().choose('language', 'zh-TW');
    await page().until('Chinese', () => page().driver.executeScript('return document.documentElement.lang === "zh-TW"'));
    assert.deepEqual(await page().driver.executeScript('return window.unstyled'), []);
    assert.equal(page().site.requested.filter((file) => file === 'form.css').length, 1);
  });

  test('what a search looks through is asked for once if it fails, and again with the next letter', async () => {
    await page().visitFirst();
    await page().start('linux');
    const asked = () => page().site.requested.filter((file) => file === 'locale/en/search.json').length;
    await without('locale/en/search.json', async () => {
      await page().type('search', 'sub');
      await page().until('it is said', async () => /could not be loaded/.test(await page().text('#search-help')));
      const before = asked();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.equal(asked(), before, 'nobody has typed');
    });
    await page().id('search').sendKeys('n');
    await page().until('hits', () => page().has('.hit'));
  });

  test('without its style the form is drawn all the same', async () => {
    await page().visit();
    await without('form.css', async () => {
      await page().click('start-linux');
      await page().until('the form', () => page().has('#target-account'));
    });
  });

  test('without the checks the page says so, and goes on', async () => {
    await page().visit();
    await without('headless.js', async () => {
      await page().click('start-linux');
      await page().until('the notice', () => page().has('.notice.problem'));
      await page().type('target-account', 'renderfarm');
      assert.equal(await page().value('target-account'), 'renderfarm');
      assert.ok((await page().output()).includes('vmSize'));
      assert.ok(!(await page().has('.output-state.done')), 'nothing is called ready that was not checked');
    });
  });

  /** Does something as if the connection were gone when a file is asked for. */
  async function without(file, act) {
    const { browser } = page();
    const { intercept } = (await browser.bidi.send({
      method: 'network.addIntercept', params: { phases: ['beforeRequestSent'], urlPatterns: [{ type: 'string', pattern: `${page().site.address}${file}` }] },
    })).result;
    const refuse = (data) => {
      const { method, params } = JSON.parse(data.toString());
      if (method === 'network.beforeRequestSent' && params.isBlocked) browser.bidi.send({ method: 'network.failRequest', params: { request: params.request.request } });
    };
    browser.bidi.socket.on('message', refuse);
    try {
      await act();
    } finally {
      browser.bidi.socket.off('message', refuse);
      await browser.bidi.send({ method: 'network.removeIntercept', params: { intercept } });
      // Seen and expected.
      browser.problems.length = 0;
    }
  }
});
