// How long the page takes from a key to the output that has it, and to the next frame, beside a form that a library makes of the same
// schema (`baseline/`); and how long both take on a slow connection until a body is checked. Prints; never judges.

import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { BROWSERS, startBrowser } from '../support/browsers.mjs';
import { Page } from '../support/page.mjs';
import { DIST, serveSite } from '../support/server.mjs';

const KEYS = 100;

/** Where xtask has built the form of the library. */
const BASELINE = process.env.BPC_BASELINE ?? '';

/** What a mobile network may have: 1.6 Mbit/s and 150 ms, on a processor a quarter as fast. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER_PROCESSOR = 4;

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
      // React takes the place of the property.
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
      const drawn = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (!lines.textContent.includes('"' + text + '"')) return;
          watch.disconnect();
          resolve();
        });
        watch.observe(lines, { subtree: true, childList: true, characterData: true });
      });
      const begun = performance.now();
      set.call(field, text);
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

/** The schema as the library can draw it: each place has one type, no expressions of templates, and nothing that only Azure sets. */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...rest } = schema;
  if (Array.isArray(rest.type)) rest.type = rest.type.find((type) => !['string', 'null'].includes(type)) ?? 'string';
  if ($ref && !$ref.endsWith('/expression')) rest.$ref = $ref;
  const kept = Object.entries(rest).filter(([, value]) => !value?.$ref?.endsWith('/readOnly'));
  return Object.fromEntries(kept.map(([name, value]) => [name, plain(value)]));
}

function prepareBaseline(body) {
  const schema = JSON.parse(readFileSync(join(DIST, 'schema/pool-2025-06-01.json'), 'utf8'));
  writeFileSync(join(BASELINE, 'schema.json'), JSON.stringify(plain(schema)));
  writeFileSync(join(BASELINE, 'body.json'), JSON.stringify(body));
}

/** Medians by what was measured, to compare them at the end. */
const medians = new Map();

function tell(name, kind, what, times) {
  medians.set(`${name} ${kind} ${what}`, quantile(times, 0.5));
  console.log(`${kind.padEnd(26)}${`${name}: ${what}`.padEnd(42)}${columns(times)}`);
}

/** A page in a browser whose network and processor are slow, until something is there; in milliseconds. */
async function coldLoad(folder, begin, isDone) {
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };
  // As a host serves files that it has compressed when they were put there.
  const packed = new Map();
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    try {
      if (!packed.has(name)) packed.set(name, brotliCompressSync(readFileSync(join(folder, name))));
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain', 'content-encoding': 'br' }).end(packed.get(name));
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const times = [];
  for (let round = 0; round < 4; round += 1) {
    const browser = await startBrowser('chromium');
    try {
      // The package's types don't say what drivers of Chromium have besides.
      const driver = /** @type {any} */ (browser.driver);
      await driver.sendDevToolsCommand('Network.enable', {});
      await driver.sendDevToolsCommand('Network.emulateNetworkConditions', SLOW);
      await driver.sendDevToolsCommand('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
      const begun = performance.now();
      await browser.driver.get(`http://127.0.0.1:${port}/`);
      await begin(browser.driver);
      while (!(await browser.driver.executeScript(isDone))) await new Promise((resolve) => setTimeout(resolve, 20));
      // The first one fills the cache of the server.
      if (round > 0) times.push(performance.now() - begun);
    } finally {
      await browser.close();
    }
  }
  server.close();
  return times;
}

console.log(`${'body'.padEnd(26)}${'until'.padEnd(42)}${['median', '95 %', 'slowest'].map((one) => one.padStart(10)).join('')}`);
for (const name of BROWSERS) {
  const site = await serveSite();
  const browser = await startBrowser(name);
  try {
    const page = new Page(browser, site);
    await page.driver.manage().setTimeouts({ script: 600_000, pageLoad: 120_000 });
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
        tell(name, kind, what, times.map((time) => time[column]));
      }
      if (!BASELINE || !kind.endsWith(' certificates')) continue;
      prepareBaseline(body);
      const other = await serveSite({ folder: BASELINE });
      await page.driver.get(other.address);
      await page.until('the form', () => page.has('#root_properties_vmSize'));
      // A thousand certificates take it seconds each.
      const keys = kind.startsWith('1000 ') ? 10 : KEYS;
      const compared = await page.driver.executeAsyncScript(TYPE, 'root_properties_vmSize', keys);
      tell(`${name}, library`, kind, 'the output has it', compared.map(([time]) => time));
      await other.close();
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

if (BASELINE) {
  console.log('\nHow many times as fast as the form of the library, by the medians:');
  for (const [measured, median] of medians) {
    const compared = medians.get(measured.replace(/^(\w+) /, '$1, library '));
    if (!measured.includes('library') && compared) console.log(`${measured.padEnd(60)}${(compared / median).toFixed(1).padStart(8)}`);
  }
  const body = readFileSync(new URL('../../static/example/article-linux.json', import.meta.url), 'utf8');
  prepareBaseline(JSON.parse(body));
  // As if somebody pasted it as soon as the page listens.
  const paste = (driver) => driver.executeAsyncScript(`
    const [text, done] = arguments;
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const wait = setInterval(() => {
      if (!document.querySelector('#app main')) return;
      clearInterval(wait);
      document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
      done();
    }, 10);`, body);
  console.log('\nUntil the body of the article is checked on screen, from nothing, at 1.6 Mbit/s and a quarter of the processor (Chromium):');
  const page = await coldLoad(DIST, paste, 'return !!document.querySelector(\'.output[aria-busy="false"] #output-lines\') && !!document.querySelector(".steps .badge")');
  const library = await coldLoad(BASELINE, () => {}, 'return !!document.getElementById("root_properties_vmSize")');
  console.log(`${'the page'.padEnd(30)}${columns(page)}\n${'the form of the library'.padEnd(30)}${columns(library)}`);
}
