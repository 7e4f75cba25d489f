// How long the page takes from a key to the output that has it, and to the next frame. Prints; never judges.

import { BROWSERS, startBrowser } from '../support/browsers.mjs';
import { Page } from '../support/page.mjs';
import { serveSite } from '../support/server.mjs';

const KEYS = 100;

const certificates = (count) => ({
  name: `${count} certificates`,
  fill(body) {
    const [extension] = body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions;
    extension.settings.secretsManagementSettings.observedCertificates = Array.from({ length: count }, (_, number) => (
      { url: `https://rendervault.vault.azure.net/secrets/frames-${number}`, certificateStoreLocation: '/etc/certificates' }
    ));
  },
});

/** Bodies: what a person has, and more than anybody has. */
const BODIES = [
  ...[1, 20, 200, 1000].map(certificates),
  {
    name: '200 members of each kind',
    fill({ properties }) {
      const each = (make) => Array.from({ length: 40 }, (_, number) => make(number));
      Object.assign(properties, {
        metadata: each((number) => ({ name: `key-${number}`, value: String(number) })),
        userAccounts: each((number) => ({ name: `user-${number}`, elevationLevel: 'NonAdmin', linuxUserConfiguration: { uid: 1000 + number, gid: 1000 } })),
        mountConfiguration: each((number) => ({ nfsMountConfiguration: { source: `10.0.0.${number}:/share`, relativeMountPath: `share-${number}` } })),
        applicationPackages: each((number) => ({ id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/applications/app-${number}` })),
        startTask: { commandLine: '/bin/true', environmentSettings: each((number) => ({ name: `NUMBER_${number}`, value: String(number) })) },
      });
    },
  },
  {
    name: '1000 metadata items',
    fill({ properties }) {
      properties.metadata = Array.from({ length: 1000 }, (_, number) => ({ name: `key-${number}`, value: 'x' }));
    },
  },
  {
    name: '1000 findings',
    fill({ properties }) {
      properties.metadata = Array.from({ length: 1000 }, (_, number) => ({ name: `key-${number}`, value: number }));
    },
  },
];

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

console.log(`${'body'.padEnd(26)}${'until'.padEnd(30)}${['median', '95 %', 'slowest'].map((one) => one.padStart(10)).join('')}`);
for (const name of BROWSERS) {
  const site = await serveSite();
  const browser = await startBrowser(name);
  try {
    const page = new Page(browser, site);
    await page.driver.manage().setTimeouts({ script: 600_000 });
    await page.size(1440, 1000);
    for (const { name: kind, fill } of BODIES) {
      await page.visit();
      await page.start('linux');
      const body = await page.body();
      fill(body);
      // Its last members are its own, so that the text tells when it is there.
      body.tags = { bench: kind };
      await page.import(JSON.stringify(body));
      await page.until('the body', async () => (await page.output()).includes(`"${kind}"`));
      await page.click('body-properties-vmSize');
      const times = await page.driver.executeAsyncScript(TYPE, 'body-properties-vmSize', KEYS);
      for (const [what, column] of [['the output has it', 0], ['the frame after it', 1]]) {
        console.log(`${kind.padEnd(26)}${`${name}: ${what}`.padEnd(30)}${columns(times.map((time) => time[column]))}`);
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
}
