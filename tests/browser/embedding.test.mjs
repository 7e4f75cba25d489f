// The page in a frame of somebody else's page, which allows the frame and nothing else.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';

import { By } from '../support/page.mjs';
import { servePages } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

inEachBrowser('embedding', (page) => {
  let host;
  const pages = {};
  before(async () => {
    host = await servePages(pages);
    page().allow(host.origin);
  });
  after(() => host?.close());

  /** Opens a host page with the frame in it, and goes into the frame. */
  const embed = async (fragment) => {
    pages['/page'] = {
      headers: { 'content-security-policy': `default-src 'none'; img-src 'self'; frame-src ${page().site.origin}` },
      html: `<!doctype html><html lang="en"><title>A guide</title><h1>A guide</h1>
        <iframe title="Batch Pool Configurator" width="900" height="900" src="${page().site.address}${fragment}"></iframe>`,
    };
    const { driver } = page();
    await driver.get(`${host.origin}/page`);
    await driver.switchTo().frame(await driver.findElement(By.css('iframe')));
    await page().ready();
  };
  const leave = () => page().driver.switchTo().defaultContent();

  test('presets of the fragment hold', async () => {
    await embed('#!os=windows&lang=zh-TW&theme=dark&api-version=2024-07-01&format=curl-powershell');
    try {
      await page().until('the language', async () => (await page().driver.executeScript('return document.documentElement.lang')) === 'zh-TW');
      assert.equal(await page().driver.executeScript('return document.documentElement.dataset.theme'), 'dark');
      await page().until('a windows body', () => page().has('#output-lines'));
      assert.equal(await page().value('target-apiVersion'), '2024-07-01');
      assert.equal(await page().value('output-format'), 'curl-powershell');
      assert.equal(await page().platform(), 'windows');
      await page().checked();
    } finally {
      await leave();
    }
  });

  test('presets that are not known are told, and the others hold', async () => {
    await embed('#!os=solaris&theme=dark');
    try {
      await page().until('the notice', async () => (await page().text('.notice.problem')).includes('os=solaris'));
      assert.equal(await page().driver.executeScript('return document.documentElement.dataset.theme'), 'dark');
    } finally {
      await leave();
    }
  });

  test('a body is filled in inside the frame', async () => {
    await embed('#!os=linux');
    try {
      await page().checked();
      await page().type('target-account', 'renderfarm');
      assert.equal(await page().value('target-account'), 'renderfarm');
    } finally {
      await leave();
    }
  });
});
