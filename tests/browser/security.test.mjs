// Texts from outside stay texts, and the watch that the other tests rely on sees what it should.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { inEachBrowser } from '../support/suite.mjs';

const HOSTILE = `"><img src=x onerror="window.harmed=1"><script>window.harmed=1</script><svg onload=window.harmed=1>{{7*7}}`;

inEachBrowser('security', (page) => {
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
    const { driver } = page();
    assert.equal(await driver.executeScript("return document.querySelectorAll('#app img, #app script, #app svg').length"), 0);
    assert.equal(await driver.executeScript('return window.harmed ?? null'), null);
  });

  test('the fragment never becomes markup', async () => {
    await page().visit(`#!os=${encodeURIComponent(HOSTILE)}`);
    await page().until('the notice', () => page().has('.notice.problem'));
    assert.equal(await page().driver.executeScript("return document.querySelectorAll('#app img, #app script').length"), 0);
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
});
