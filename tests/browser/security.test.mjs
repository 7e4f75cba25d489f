// Texts from outside stay texts, and the watch that the other tests rely on sees what it should.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { CERTIFICATE_URL, IDENTITY_ROW } from '../support/page.mjs';
import { servePages } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const HOSTILE = `"><img src=x onerror="window.harmed=1"><script>window.harmed=1</script><svg onload=window.harmed=1>{{7*7}}`;

inEachBrowser('security', (page) => {
  /**
   * Nothing of it has become an element, a handler or an address to follow, and nothing of it has run. The page itself
   * leads to official pages, to its own parts, and to what the site says of each rule.
   */
  const harmless = async (where) => {
    const found = await page().driver.executeScript(`
      const page = document.getElementById('app');
      const strange = [...page.querySelectorAll('img, script, svg, iframe, object, embed, style, link')];
      for (const element of page.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name) || (/^(href|src|action)$/i.test(name) && !/^(https:\\/\\/|#|rules\\/[A-Za-z-]+\\.html#[a-z0-9-]+$)/.test(value))) strange.push(element);
        }
      }
      return [window.harmed ?? null, strange.map((element) => element.outerHTML)];`);
    assert.deepEqual(found, [null, []], where);
  };

  test('what is imported never becomes markup', async () => {
    const body = {
      name: HOSTILE,
      [HOSTILE]: HOSTILE,
      identity: { type: 'UserAssigned', userAssignedIdentities: { [HOSTILE]: {} } },
      tags: { [HOSTILE]: HOSTILE },
      properties: {
        vmSize: HOSTILE,
        displayName: HOSTILE,
        scaleSettings: { autoScale: { formula: HOSTILE } },
        deploymentConfiguration: {
          virtualMachineConfiguration: {
            imageReference: { publisher: HOSTILE, offer: HOSTILE, sku: HOSTILE, version: HOSTILE },
            nodeAgentSkuId: HOSTILE,
            extensions: [{
              name: HOSTILE, publisher: 'Microsoft.Azure.KeyVault', type: 'KeyVaultForLinux', typeHandlerVersion: HOSTILE,
              settings: {
                secretsManagementSettings: { pollingIntervalInS: HOSTILE, observedCertificates: [HOSTILE, { url: HOSTILE, [HOSTILE]: HOSTILE }] },
                authenticationSettings: { msiEndpoint: HOSTILE, msiClientId: HOSTILE },
              },
            }],
          },
        },
      },
    };
    await page().visit();
    await page().import(JSON.stringify(body));
    await page().checked();
    for (const format of ['curl-bash', 'curl-powershell', 'curl-cmd', 'json']) await page().choose('output-format', format);
    assert.deepEqual(await page().body(), body);
    await harmless('in the form');
    await page().choose('language', 'zh-TW');
    await page().until('the language', () => page().driver.executeScript("return document.documentElement.lang === 'zh-TW'"));
    await harmless('in another language');
    await page().choose('language', 'en');
    await page().click('platform-windows');
    await page().until('the notice', () => page().has('.notice'));
    await harmless('in the notice of what was set aside');
    for (let fixes = 0; fixes < 30 && (await page().has('#findings .fix')); fixes += 1) {
      await page().driver.executeScript("document.querySelector('#findings .fix').click()");
      await harmless('in a fixed body');
    }
    await page().click('open-share');
    await page().shareLink();
    await harmless('in the link');
  });

  test('what is refused never becomes markup', async () => {
    await page().visit();
    await page().import(`{"properties": {}, ${HOSTILE}`);
    await page().until('the message', async () => (await page().text('#import-error')) !== '');
    await harmless('in the message');
  });

  test('what is typed or dropped never becomes markup', async () => {
    await page().visit();
    await page().start('linux');
    for (const id of ['target-account', 'target-pool', IDENTITY_ROW, CERTIFICATE_URL, 'body-properties-vmSize']) await page().type(id, HOSTILE);
    await page().until('findings', async () => (await page().codes('error')).length > 0);
    await harmless('where it is typed');
    for (const format of ['curl-bash', 'curl-powershell', 'curl-cmd']) {
      await page().choose('output-format', format);
      await harmless(format);
    }
    await page().driver.executeScript(`
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', JSON.stringify({ properties: { [arguments[0]]: arguments[0] } }));
      dataTransfer.setData('text/html', arguments[0]);
      document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));`, HOSTILE);
    await page().until('it is opened', async () => (await page().value('body-properties-vmSize')) === '');
    await harmless('where it was dropped');
  });

  test('the fragment never becomes markup', async () => {
    await page().visit(`#!os=${encodeURIComponent(HOSTILE)}`);
    await page().until('the notice', () => page().has('.notice.problem'));
    await harmless('in the notice');
  });

  test('the policy refuses inline scripts and other origins, and the watch sees it', async () => {
    await page().visit();
    const { driver, browser } = page();
    await driver.executeScript(`
      const script = document.createElement('script');
      try { script.text = 'window.harmed = 1'; document.body.append(script); } catch {}
      fetch('https://example.invalid/').catch(() => {});`);
    await page().until('violations are seen', () => browser.problems.some((text) => /connect-src/.test(text)));
    assert.equal(await driver.executeScript('return window.harmed ?? null'), null);
    // Seen and expected.
    browser.problems.length = 0;
    browser.requests.splice(0, Infinity, ...browser.requests.filter((url) => !url.startsWith('https://example.invalid')));
  });

  test('the watch sees warnings, errors, and requests to elsewhere', async () => {
    const { driver, browser } = page();
    const elsewhere = await servePages({ '/': { html: '', headers: { 'access-control-allow-origin': '*' } } });
    try {
      // A page without a policy, on the site's origin.
      await driver.get(`${new URL(page().site.address).origin}/empty`);
      await driver.executeAsyncScript(`
        const done = arguments[1];
        console.warn('a warning'); console.error('an error'); setTimeout(() => { throw new Error('a failure'); });
        new Image().src = arguments[0] + '/image';
        fetch(arguments[0] + '/').finally(() => setTimeout(done));`, elsewhere.origin);
      await browser.settle();
      for (const seen of ['/', '/image']) assert.ok(browser.requests.includes(elsewhere.origin + seen), seen);
      for (const seen of ['a warning', 'an error', 'a failure']) assert.ok(browser.problems.some((text) => text.includes(seen)), seen);
    } finally {
      // Seen and expected.
      browser.problems.length = 0;
      browser.requests.length = 0;
      await elsewhere.close();
    }
  });
});
