// How long the page takes from a key to the output that has it, and to the next frame. Prints; never judges.

import { BROWSERS, startBrowser } from '../support/browsers.mjs';
import { Page } from '../support/page.mjs';
import { serveSite } from '../support/server.mjs';

const KEYS = 200;

/** How many certificates the body observes: what a person has, and more than anybody has. */
const CERTIFICATES = [1, 20, 200];

/** Types into a field, key by key; gives the milliseconds until the output has the text, and until the frame after it. */
const TYPE = `
  const [id, keys, done] = arguments;
  const field = document.getElementById(id);
  const lines = document.getElementById('output-lines');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  (async () => {
    const times = [];
    for (let key = 0; key < keys; key += 1) {
      await frame();
      const text = 'Standard_D' + key + 's_v5';
      const drawn = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (!lines.textContent.includes('"' + text + '"')) return;
          watch.disconnect();
          resolve();
        });
        watch.observe(lines, { subtree: true, childList: true, characterData: true });
      });
      const begun = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await drawn;
      const output = performance.now() - begun;
      await frame();
      times.push([output, performance.now() - begun]);
    }
    done(times);
  })();`;

const quantile = (times, part) => times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * part)];
const columns = (times) => [0.5, 0.95, 1].map((part) => `${quantile(times, part).toFixed(1)} ms`.padStart(10)).join('');

console.log(`${'certificates'.padStart(12)}  ${'until'.padEnd(28)}${['median', '95 %', 'slowest'].map((one) => one.padStart(10)).join('')}`);
for (const name of BROWSERS) {
  const site = await serveSite();
  const browser = await startBrowser(name);
  try {
    const page = new Page(browser, site);
    await page.driver.manage().setTimeouts({ script: 120_000 });
    await page.size(1440, 1000);
    for (const count of CERTIFICATES) {
      await page.visit();
      await page.start('linux');
      const body = await page.body();
      const [extension] = body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions;
      extension.settings.secretsManagementSettings.observedCertificates = Array.from({ length: count }, (_, number) => (
        { url: `https://rendervault.vault.azure.net/secrets/frames-${number}`, certificateStoreLocation: '/etc/certificates' }
      ));
      await page.import(JSON.stringify(body));
      await page.until('the body', async () => (await page.output()).includes(`frames-${count - 1}"`));
      const times = await page.driver.executeAsyncScript(TYPE, 'body-properties-vmSize', KEYS);
      for (const [what, column] of [['the output has it', 0], ['the frame after it', 1]]) {
        console.log(`${String(count).padStart(12)}  ${`${name}: ${what}`.padEnd(28)}${columns(times.map((time) => time[column]))}`);
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
}
