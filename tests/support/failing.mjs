// A site of which some things fail, and what the page then says and doesn't say.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';

import { FILLED } from './page.mjs';
import { DIST, patched } from './server.mjs';

/** A body with many kinds of findings: errors, warnings, notes, fixes, and what follows from others. */
export const BROKEN = {
  properties: {
    vmSize: 'NOT_A_SIZE',
    taskSlotsPerNode: '4',
    interNodeCommunication: 'on',
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
        nodeAgentSkuId: 'batch.node.ubuntu 24.04',
        extensions: [{
          name: 'vault',
          publisher: 'Microsoft.Azure.KeyVault',
          type: 'KeyVaultForWindows',
          typeHandlerVersion: '3.0',
          settings: {
            secretsManagementSettings: {
              pollingIntervalInS: 3600,
              certificateStoreLocation: '/var/certs',
              observedCertificates: [{ url: 'https://rendervault.vault.azure.net/secrets/tls', certificateStoreLocation: '/var/certs', acls: [{ user: 'a' }] }],
            },
          },
        }],
      },
    },
    scaleSettings: { fixedScale: { targetDedicatedNodes: 'many' }, autoScale: { formula: '$TargetDedicatedNodes = ' } },
    metadata: [{ name: 'a' }],
  },
};

const { subscription, resourceGroup, account, pool } = FILLED;

/** A link with a body and a target that is complete. */
export const link = (body, target = { subscription, resourceGroup, account, pool }) =>
  `#s1=${deflateRawSync(JSON.stringify({ target, body })).toString('base64url')}`;

const ASK = 'module.ask(request, tag, revision)';

/** headless.js, in which a request of that name is responded to by an expression that is given the real response. It runs in the
    engine's worker. */
export const asking = (expression, name = 'check') => patched((bytes) => {
  const text = bytes.toString();
  assert.ok(text.includes(ASK));
  const asked = `((real, answer) => request.startsWith('{"${name}":') ? answer(real()) : real())(() => ${ASK}, (answer) => { ${expression} })`;
  return text.replace(ASK, asked);
});

/** engine.js, that counts what it sends to workers. */
export const counting = patched((bytes) => bytes.toString().replace(
  'worker.postMessage([number, ...message]);',
  '(globalThis.sent ??= []).push(message); worker.postMessage([number, ...message]);'));

/** How many requests of a name were sent to workers. */
export const sent = (page, name) => page.driver.executeScript(`
  return (window.sent ?? []).filter(([call, request]) => call === 'ask' && request.startsWith('{"' + arguments[0] + '":')).length`, name);

let known;

/** The build of the site, as its module says. */
export async function build() {
  known ??= (async () => {
    const module = await import(pathToFileURL(join(DIST, 'headless.js')).href);
    await module.ready();
    return module.build();
  })();
  return known;
}

/** A module as another build would have it. */
export const otherBuild = (build) => patched((bytes) => {
  const at = bytes.indexOf(build);
  assert.ok(at > 0, 'the module carries its build');
  const other = Buffer.from(bytes);
  other.write([...build].reverse().join(''), at);
  return other;
});

/** What of the page speaks of the result of a check, and what it says of its failure. */
export const said = (page) => page.driver.executeScript(`
  const text = (selector) => Array.from(document.querySelectorAll(selector), (one) => one.textContent.trim()).filter(Boolean);
  return {
    ticks: text('.badge.done, .badge.error, .badge.warning'),
    counts: text('.counts'),
    findings: document.querySelectorAll('.finding').length,
    live: text('[aria-live]'),
    verdict: text('.output-state').join(),
    ready: document.querySelectorAll('.output-state.done').length,
    list: text('#findings').join(),
    trouble: text('#trouble[role=alert] p').join(' | '),
    buttons: text('#trouble button'),
  };`);

export const RETRY = ['Try again'];
export const RETRY_OR_RELOAD = ['Try again', 'Reload the page'];
export const RELOAD = ['Reload the page', 'Save the body as a file'];

/** The page says that nothing was checked and offers these buttons, and nothing on it says anything else. */
export async function assertUnchecked(page, what, buttons) {
  await page.until(`the failure is said: ${what}`, () => page.has('#trouble')).catch(async () =>
    assert.fail(`nothing is said: ${what}: ${JSON.stringify(await said(page))}`));
  // A failure may be known before the form is drawn.
  await page.until(`the form: ${what}`, () => page.has('.output-state'));
  const { trouble, buttons: offered, ...rest } = await said(page);
  assert.match(trouble, /^Not checked \| .+/, what);
  assert.deepEqual(rest, {
    ticks: [], counts: [], findings: 0, live: [], verdict: 'Not checked', ready: 0, list: 'Not checked',
  }, what);
  if (buttons) assert.deepEqual(offered, buttons, what);
}

/** The page has checked the broken body, and says so everywhere. */
export async function assertChecked(page, what) {
  const isSaid = ({ counts, verdict }) => counts.length > 0 && verdict.startsWith('Azure will');
  await page.until(`it is checked: ${what}`, async () => isSaid(await said(page))).catch(async () =>
    assert.fail(`not checked: ${what}: ${JSON.stringify(await said(page))}`));
  const { ticks, counts, findings, verdict, trouble } = await said(page);
  assert.ok(ticks.length > 2 && counts.length === 2 && findings > 4, `${what}: ${JSON.stringify({ ticks, counts, findings })}`);
  assert.match(verdict, /^Azure will (reject|accept)/, what);
  assert.equal(trouble, '', what);
  assert.ok(!(await page.has('.notice.problem')), `no notice stays: ${what}`);
}

/** Clicks a button of the page by its label. */
export const press = (page, label, within = 'body') => page.driver.executeScript(`
  const [label, within] = arguments;
  Array.from(document.querySelectorAll(within + ' button')).find((one) => one.textContent === label).click();`, label, within);

/** Makes time for what waits long go ten times as fast. */
const HURRY = `() => {
  const wait = setTimeout;
  globalThis.setTimeout = (act, delay, ...rest) => wait(act, delay >= 10_000 ? delay / 10 : delay, ...rest);
}`;

/** Does something in that hurry: by a script for the page, and by another load.js for the engine's worker, which no script of a
    test gets into. The site's own load.js is minified, so nothing in it is replaced; what comes before it acts on all that it does. */
export async function hurrying(page, act) {
  const { bidi } = page.browser;
  const { script } = (await bidi.send({ method: 'script.addPreloadScript', params: { functionDeclaration: HURRY } })).result;
  page.site.always.set('load.js', (bytes) => `(${HURRY})();\n${bytes}`);
  try {
    return await act();
  } finally {
    page.site.always.clear();
    await bidi.send({ method: 'script.removePreloadScript', params: { script } });
  }
}

/** What the browser warned of was expected, but for a failure that nobody handled. */
export async function forgive(page) {
  await page.browser.settle();
  const unhandled = page.browser.problems.splice(0).filter((said) => /uncaught|unhandled/i.test(said));
  assert.deepEqual(unhandled, []);
}

/** What a click on a button would save: the name and the text. */
export const saved = (page, label, within) => page.driver.executeAsyncScript(`
  const [label, within, done] = arguments;
  const [{ click }, { createObjectURL }] = [HTMLAnchorElement.prototype, URL];
  let content;
  URL.createObjectURL = (blob) => createObjectURL.call(URL, content = blob);
  HTMLAnchorElement.prototype.click = function () {
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
    content.text().then((text) => done([this.download, text]));
  };
  Array.from(document.querySelectorAll(within + ' button')).find((one) => one.textContent === label).click();`, label, within);
