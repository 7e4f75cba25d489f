// The page as a person uses it.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const modules = process.env.BPC_NODE_MODULES ?? new URL('..', import.meta.url).pathname;
const require = createRequire(join(modules, '_'));
const { By, Key } = require('selenium-webdriver');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export { By, Key };

/** How long anything may take on a slow machine. */
const PATIENCE = 30_000;

/** What belongs to a pool that works; names and ids are made up. */
export const FILLED = {
  subscription: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  resourceGroup: 'render',
  account: 'renderfarm',
  pool: 'frames',
  identity: '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes',
  clientId: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
  secret: 'https://rendervault.vault.azure.net/secrets/frames-tls',
};

export const MACHINE = 'body-properties-deploymentConfiguration-virtualMachineConfiguration';
export const SETTINGS = `${MACHINE}-extensions-0-settings`;
export const IDENTITY_ROW = 'body-identity-userAssignedIdentities-0';
export const CLIENT_ID = `${SETTINGS}-authenticationSettings-msiClientId`;
export const CERTIFICATE_URL = `${SETTINGS}-secretsManagementSettings-observedCertificates-0-url`;

/** The id of the control of a place of the body; of a group, that of its findings. */
export function idOf(pointer) {
  const plain = (character) => `_${character.codePointAt(0).toString(16)}_`;
  return `body${pointer.replace(/[^A-Za-z0-9/]/gu, plain).replaceAll('/', '-')}`;
}

/** What stands at a place of a body; undefined if nothing does. */
export function at(body, pointer) {
  const names = pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce((value, name) => value?.[name], body);
}

/** A copy of a body with a value at a place, and whatever must hold it. */
export function put(body, pointer, value) {
  const [name, ...rest] = pointer.split('/').slice(1);
  const copy = Array.isArray(body) ? [...body] : { ...body };
  copy[name] = rest.length ? put(copy[name] ?? {}, `/${rest.join('/')}`, value) : value;
  return copy;
}

export class Page {
  constructor(browser, site) {
    this.browser = browser;
    this.site = site;
    /** @type {import('selenium-webdriver').WebDriver} */
    this.driver = browser.driver;
    /** Nothing is waited for: the engine of the test doesn't respond. */
    this.isLeftAlone = false;
  }

  /** Opens the page as somebody does who has stored nothing but that they prefer all settings on one page: most tests use fields
      of several steps. */
  async visit(fragment = '', address = this.site.address) {
    await this.driver.get(`${new URL(address).origin}/empty`);
    await this.driver.executeScript("localStorage.clear(); sessionStorage.clear(); localStorage.setItem('batch-pool-configurator/1/view', 'all');");
    await this.load(fragment, address);
  }

  /** Opens the page as somebody does who has never been here. */
  async visitFirst(fragment = '', address = this.site.address) {
    await this.driver.get(`${new URL(address).origin}/empty`);
    await this.driver.executeScript('localStorage.clear(); sessionStorage.clear();');
    await this.load(fragment, address);
  }

  async open(fragment = '', address = this.site.address) {
    // A change of the fragment alone would not load the page.
    await this.driver.get(`${new URL(address).origin}/empty`);
    await this.load(fragment, address);
  }

  /** Opens the page in a tab that shows another one. */
  async load(fragment, address) {
    await this.driver.get(address + fragment);
    await this.ready();
  }

  /** Drawn, with all texts. */
  ready() {
    return this.until('the page stands', () => this.driver.executeScript("return !!document.querySelector('#app main') && !document.getElementById('loading')"));
  }

  async until(what, condition) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answer = await condition();
      if (answer) return answer;
      if (Date.now() > end) assert.fail(`waited in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  id(id) {
    return this.driver.findElement(By.id(id));
  }

  async has(selector) {
    return (await this.driver.findElements(By.css(selector))).length > 0;
  }

  /** The element, also if it's a field of another step, or in the menu of a narrow screen: then all settings are shown, or the menu. */
  async reach(id) {
    if (!(await this.has(`[id="${id}"]`)) && (await this.has('#all-settings[aria-pressed="false"]'))) {
      await (await this.id('all-settings')).click();
      await this.until(id, () => this.has(`[id="${id}"]`));
    }
    const element = await this.id(id);
    const isFolded = await this.driver.executeScript("return !!arguments[0].closest('#top-menu') && !arguments[0].checkVisibility()", element);
    if (isFolded) await (await this.id('menu')).click();
    return element;
  }

  async click(id) {
    const element = await this.reach(id);
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
    await element.click();
    await this.settled();
  }

  /** Waits until the engine has responded to all that it was asked. The page itself never waits for that; where the engine of a
      test doesn't respond, this doesn't wait either. */
  async settled() {
    if (this.isLeftAlone) return;
    await this.until('the engine has responded', () => this.driver.executeScript(
      'return !document.querySelector(\'.output[aria-busy="true"]\')'));
  }

  /** A new pool, with its checks there. */
  async start(os) {
    await this.click(`start-${os}`);
    await this.checked();
  }

  /** Types into a field, as its new text. */
  async type(id, text) {
    const element = await this.reach(id);
    // On a narrow screen the output may be shown instead.
    if (!(await element.isDisplayed())) await this.showForm();
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
    await element.click();
    await element.sendKeys(Key.chord(Key.CONTROL, 'a'));
    await element.sendKeys(text);
    await this.settled();
  }

  /** Presses keys together, as a person does, wherever the focus is. */
  async chord(...keys) {
    const actions = this.driver.actions({ async: true });
    for (const key of keys) actions.keyDown(key);
    for (const key of keys.toReversed()) actions.keyUp(key);
    await actions.perform();
    await this.settled();
  }

  /** Puts a text on the clipboard: selects it in a text area of the test's own, and presses Ctrl+C. The area must stand inside an
      open dialog, outside of which nothing can have the focus. */
  async copy(text) {
    await this.driver.executeScript(
      `const area = Object.assign(document.createElement('textarea'), { id: 'test-clipboard', value: arguments[0] });
       area.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 9rem; height: 3rem; z-index: 9';
       (document.querySelector('dialog[open]') ?? document.body).append(area);
       area.focus();
       area.select();`, text,
    );
    await this.clip('copy', 'c');
    await this.driver.executeScript("document.getElementById('test-clipboard').remove()");
  }

  /** Presses Ctrl and a key, and waits until the page has heard of what that does to the clipboard: keys may return earlier. */
  async clip(event, key) {
    await this.driver.executeScript(
      `delete document.documentElement.dataset.clipped;
       addEventListener(arguments[0], () => setTimeout(() => { document.documentElement.dataset.clipped = 'yes'; }), { once: true, capture: true });`, event,
    );
    await this.chord(Key.CONTROL, key);
    await this.until(`the ${event}`, () => this.driver.executeScript('return !!document.documentElement.dataset.clipped'));
    await this.driver.executeScript('delete document.documentElement.dataset.clipped');
    await this.settled();
  }

  /** Pastes a text into a field with Ctrl+V, instead of what it holds. */
  async paste(id, text) {
    await this.copy(text);
    await this.click(id);
    await this.chord(Key.CONTROL, 'a');
    await this.clip('paste', 'v');
  }

  /** Pastes a text with Ctrl+V while no field has the focus. */
  async pasteBeside(text) {
    await this.copy(text);
    await this.driver.executeScript('document.activeElement?.blur()');
    await this.clip('paste', 'v');
  }

  /** What the notice says: its title and its details. */
  notice() {
    return this.driver.executeScript(`
      return Array.from(document.querySelectorAll('.notice-place :is(strong, li)'), (said) => said.textContent.trim())`);
  }

  async choose(id, value) {
    // The formats are tabs.
    if (id === 'output-format') return this.click(`output-tab-${value}`);
    await this.reach(id);
    const option = await this.driver.findElement(By.css(`#${id} option[value="${value}"]`));
    await option.click();
    await this.settled();
  }

  value(id) {
    if (id === 'output-format') return this.driver.executeScript(`return document.querySelector('#output-format [aria-selected="true"]').id.slice('output-tab-'.length)`);
    return this.driver.executeScript('return document.getElementById(arguments[0]).value', id);
  }

  /** What a pool needs beyond its start. */
  async fill() {
    for (const member of ['subscription', 'resourceGroup', 'account', 'pool']) await this.type(`target-${member}`, FILLED[member]);
    await this.type(IDENTITY_ROW, FILLED.identity);
    await this.type(CLIENT_ID, FILLED.clientId);
    await this.type(CERTIFICATE_URL, FILLED.secret);
  }

  /** The same at once, by a link that holds it. */
  async fillAtOnce() {
    const { subscription, resourceGroup, account, pool, identity, clientId, secret } = FILLED;
    const body = await this.body();
    const { settings } = body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0];
    settings.authenticationSettings.msiClientId = clientId;
    settings.secretsManagementSettings.observedCertificates[0].url = secret;
    body.identity.userAssignedIdentities = { [identity]: {} };
    const work = { target: { subscription, resourceGroup, account, pool }, body };
    const fragment = `s1=${deflateRawSync(JSON.stringify(work)).toString('base64url')}`;
    await this.driver.executeScript('location.hash = arguments[0]', fragment);
    await this.until('the work', async () => (await this.value('target-account')) === account);
    await this.settled();
  }

  /** The text of the output. Of a long one the page draws only what can be seen: then it is what a download would save. */
  async output() {
    const drawn = await this.driver.executeScript(`
      const lines = Array.from(document.querySelectorAll('#output-lines .line'));
      return lines.length < Number(lines[0]?.getAttribute('aria-setsize') ?? 0) ? null : lines.map((line) => line.textContent).join('');`);
    return drawn ?? (await this.download())[1];
  }

  /** The name and the text of a download. The browser's own part, which would ask where to put the file, is left out. */
  download() {
    return this.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const [{ click }, { createObjectURL }] = [HTMLAnchorElement.prototype, URL];
      let content;
      URL.createObjectURL = (blob) => createObjectURL.call(URL, content = blob);
      HTMLAnchorElement.prototype.click = function () {
        HTMLAnchorElement.prototype.click = click;
        URL.createObjectURL = createObjectURL;
        content.text().then((text) => done([this.download, text]));
      };
      document.getElementById('output-download').click();`);
  }

  async body() {
    await this.until('the output', () => this.has('#output-format'));
    if ((await this.value('output-format')) !== 'json') await this.choose('output-format', 'json');
    return JSON.parse(await this.output());
  }

  checked() {
    return this.until('the work is checked', () => this.driver.executeScript(
      'return !!document.querySelector(\'.output[aria-busy="false"]\') && !!document.querySelector(".steps .badge")'));
  }

  /** Waits until the work is stored. What knows secrets comes a moment after the first check, and nothing is stored before. */
  stored() {
    return this.until('the work is stored', () => this.driver.executeScript("return localStorage.getItem('batch-pool-configurator/1/work') !== null"));
  }

  /** The link in the open dialog, once it's there. */
  shareLink() {
    return this.until('the link', async () => (await this.has('#share-link')) && this.value('share-link'));
  }

  /** The platform that is chosen: linux or windows. */
  platform() {
    return this.driver.executeScript("return document.querySelector('[id^=platform-]:checked').id.slice('platform-'.length)");
  }

  /** The codes of the findings in the list without what follows from them, of one severity if it is named: error, warning, info, missing. */
  codes(kind = '') {
    const selector = `#findings > ul > li > .finding${kind && `.${kind}`}`;
    return this.driver.executeScript(
      'return Array.from(document.querySelectorAll(arguments[0]), (finding) => finding.dataset.code)', selector,
    );
  }

  async untilCodes(kind, expected) {
    await this.checked();
    let codes;
    await this.until(`findings of kind ${kind || 'any'} are ${expected}`, async () => {
      codes = await this.codes(kind);
      return JSON.stringify(codes) === JSON.stringify(expected);
    }).catch((error) => assert.deepEqual(codes, expected, error.message));
  }

  /** Opens a text by the dialog, until it is opened, refused or asked about. */
  async import(text) {
    await this.beginImport(text);
    await this.until('the text is read', () => this.driver.executeScript(
      "return !!document.querySelector('#app:not(:has(dialog)) #output-lines, #import-error .finding, #import-pools')"));
    await this.settled();
  }

  async beginImport(text) {
    if (!(await this.has('#dialog[open]'))) await this.click('open-import');
    // On the start page its texts come first.
    await this.until('the dialog', () => this.has('#dialog[open] #import-text'));
    await this.driver.executeScript(
      `const area = document.getElementById('import-text');
       area.value = arguments[0];
       area.dispatchEvent(new InputEvent('input', { bubbles: true }));`, text,
    );
    await this.click('import-open');
  }

  /** Opens a body, and waits until it stands in the output. */
  async importBody(body) {
    await this.import(JSON.stringify(body));
    await this.checked();
  }

  /** Unfolds a section of the form. */
  async unfold(section) {
    const [folder] = await this.driver.findElements(By.css(`#section-${section} > h2 > .folder[aria-expanded="false"]`));
    if (!folder) return;
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", folder);
    await folder.click();
  }

  /** Unfolds all that is folded, and what was folded in it. */
  async unfoldAll() {
    const fold = `
      const folded = document.querySelectorAll('.sections .folder[aria-expanded="false"]');
      folded.forEach((folder) => folder.click());
      return folded.length === 0;`;
    await this.until('all is unfolded', () => this.driver.executeScript(fold));
  }

  /** Types into the search, as its new text, until there are hits. */
  async search(query) {
    await this.type('search', query);
    await this.until(`hits for ${query}`, () => this.has('.hit'));
    await this.settled();
  }

  /** Looks for settings, one after the other, and takes the first hit of each; gives where the focus is then. */
  seek(...queries) {
    return this.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const until = (condition) => new Promise((resolve, reject) => {
        const end = performance.now() + 10_000;
        const look = () => condition() ? resolve() : performance.now() > end ? reject(new Error('in vain')) : setTimeout(look);
        look();
      });
      const search = document.getElementById('search');
      const seek = async (query) => {
        search.focus();
        search.value = query;
        search.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await until(() => document.querySelector('.hit'));
        search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        await until(() => document.activeElement !== search && !document.querySelector('.hit'));
        const { activeElement } = document;
        const shown = activeElement.checkVisibility() && activeElement.closest('.sections');
        return { id: activeElement.id, place: shown && activeElement.closest('[data-pointer]')?.dataset.pointer };
      };
      (async () => {
        const reached = [];
        for (const query of arguments[0]) reached.push(await seek(query).catch((error) => ({ id: String(error) })));
        done(reached);
      })();`, queries);
  }

  /** On a narrow screen one side is shown at a time. */
  async showOutput() {
    await this.click('show-output');
    await this.until('the output', () => this.has('#show-output[aria-pressed="true"]'));
  }

  async showForm() {
    if (await this.has('#show-form')) await this.click('show-form');
  }

  text(selector) {
    return this.driver.executeScript("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
  }

  /** The id of the element with the focus. */
  focused() {
    return this.driver.executeScript('return document.activeElement?.id ?? ""');
  }

  /** Whether an element is there and can be seen. */
  isShown(id) {
    return this.driver.executeScript('return document.getElementById(arguments[0])?.checkVisibility() ?? false', id);
  }

  /** Changes the theme, under an open dialog too. */
  async wear(theme) {
    await this.driver.executeScript(
      `const select = document.getElementById('theme');
       select.value = arguments[0];
       select.dispatchEvent(new Event('change', { bubbles: true }));`, theme,
    );
    await this.until(`the theme ${theme}`, () => this.driver.executeScript('return document.documentElement.dataset.theme === arguments[0]', theme));
  }

  /** What reaches beyond the side of the window, where it cannot be scrolled in a box of its own. */
  tooWide() {
    return this.driver.executeScript(`
      const width = document.documentElement.clientWidth;
      const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
      const boxed = (element) => {
        for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) if (scrolls(around)) return true;
        return false;
      };
      const wide = [...document.body.querySelectorAll('*')].filter((element) =>
        element.checkVisibility() && element.getBoundingClientRect().right > width + 0.5 && !boxed(element));
      const page = document.documentElement.scrollWidth > width ? ['the page scrolls'] : [];
      return page.concat(wide.map((element) => element.outerHTML.slice(0, 120)));`);
  }

  /** What axe finds, one line each, by all its rules or these, in all of the page or a part. What moves has come to rest, if
      nobody holds it. */
  async axe(rules, within) {
    await this.driver.executeScript("for (const one of document.getAnimations()) if (one.playState === 'running') one.finish()");
    // It's half a megabyte: too much to send again to a document that has it.
    if (!(await this.driver.executeScript('return !!window.axe'))) await this.driver.executeScript(AXE);
    return this.driver.executeAsyncScript(`
      const [rules, within, done] = arguments;
      axe.run(within ? { include: [within] } : document, { resultTypes: ['violations'], runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))))
        .catch((error) => done([String(error)]));`, rules ?? null, within ?? null);
  }

  /** What the page has to itself, in CSS pixels. */
  async size(width, height = 900) {
    const context = await this.driver.getWindowHandle();
    await this.browser.bidi.send({ method: 'browsingContext.setViewport', params: { context, viewport: { width, height } } });
    await this.until(`${width} px`, async () => (await this.driver.executeScript('return innerWidth')) === width);
  }
}
