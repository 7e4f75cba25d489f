// Loads the WebAssembly module and draws the page. A file of its own, since the policy of the page forbids inline scripts. It also
// outlives the module: when that has stopped, this says so and saves the work.
import { load, text, timely } from './load.js';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const file = (name) => new URL(`./${name}`, import.meta.url);

const failures = new Map();

/** A browser may remember that an address failed, so the next try goes to another one. */
const next = (name) => failures.has(name) ? `${name}?retry=${failures.get(name)}` : name;
const failed = (name) => failures.set(name, (failures.get(name) ?? 0) + 1);

const styles = new Map();

/** Brings a style once; it resolves when the page wears it. One that failed may be asked for again. */
function style(name) {
  if (!styles.has(name)) {
    // Firefox holds back all else for a style of the screen that it waits for. One for print holds back nothing, but waits for
    // any before it: once one has failed, the next must not.
    const media = failures.has(name) ? 'all' : 'print';
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', media, href: file(next(name)) });
    const worn = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`${name} could not be loaded`));
      const wear = () => {
        // What is no style is loaded too, and has no rules.
        if (!link.sheet?.cssRules.length) return fail();
        link.onload = null;
        link.media = 'all';
        return resolve();
      };
      Object.assign(link, { onload: wear, onerror: fail });
    }));
    document.head.append(link);
    styles.set(name, timely(worn, name).catch((error) => {
      link.remove();
      styles.delete(name);
      failed(name);
      throw error;
    }));
  }
  return styles.get(name);
}

/** Brings a script. */
async function script(name) {
  try {
    return await timely(import(`./${next(name)}`), name);
  } catch (error) {
    failed(name);
    throw error;
  }
}

let page;

/** Brings a part of the page's module: the file is `…_{part}.wasm`. Only a release has parts. */
const part = async (name) => { await page.deferred?.[name.slice(name.lastIndexOf('_') + 1, -'.wasm'.length)].bring(load); };

/** Brings a file of the page by its name, each kind in its own way. */
function bring(name) {
  if (name.endsWith('.css')) return style(name);
  if (name.endsWith('.wasm')) return part(name);
  return name.endsWith('.json') ? text(file(name)) : script(name);
}

/**
 * What is said before any texts have come, in the language of the browser. Those that the page has too are kept equal by a test.
 * @type {Record<string, [string, string][]>}
 */
const WORDS = {
  en: [
    ['not-started', "The page couldn't be started. It requires WebAssembly, and a web server (not a file:// URL)."],
    ['stopped.title', 'The page stopped, probably because it ran out of memory.'],
    ['stopped.help', "Save the body before you reload the page. Secrets aren't kept when the page reloads."],
    ['stopped.save', 'Save the body as a file'],
    ['stopped.reload', 'Reload the page'],
  ],
  'zh-TW': [
    ['not-started', '無法啟動這個頁面。它需要 WebAssembly，也需要網頁伺服器 (不能是 file:// URL)。'],
    ['stopped.title', '頁面已停止，可能是因為記憶體不足。'],
    ['stopped.help', '重新載入頁面之前，請先儲存要求本文。重新載入頁面時不會保留祕密。'],
    ['stopped.save', '將要求本文儲存為檔案'],
    ['stopped.reload', '重新載入頁面'],
  ],
};

const tag = navigator.language.startsWith('zh') ? 'zh-TW' : 'en';

/** Later the page hands over its own words, for the time when it can't say anything, and the work. */
const held = new Map(WORDS[tag]);

let stopped = false;

function save() {
  const href = URL.createObjectURL(new Blob([/** @type {string} */ (held.get('body'))], { type: 'application/octet-stream' }));
  const anchor = Object.assign(document.createElement('a'), { href, download: held.get('file') });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  URL.revokeObjectURL(href);
}

function button(key, act) {
  return Object.assign(document.createElement('button'), { type: 'button', textContent: held.get(key), onclick: act });
}

const paragraph = (said) => Object.assign(document.createElement('p'), { textContent: said });

const reload = () => button('stopped.reload', () => location.reload());

/** The module is in pieces: nothing more is asked of it, and the person is told. */
function stop() {
  if (stopped) return;
  stopped = true;
  root.inert = true;
  // What it wanted to do later would go on with whatever memory it has left.
  for (let timer = setTimeout(() => {}); timer > 0; timer -= 1) clearTimeout(timer);
  /** @type {(Node | string)[]} */
  const parts = [paragraph(held.get('stopped.title'))];
  if (held.has('body')) parts.push(paragraph(held.get('stopped.help')), button('stopped.save', save), ' ');
  parts.push(reload());
  const box = Object.assign(document.createElement('div'), { id: 'stopped', className: 'stopped' });
  box.setAttribute('role', 'alert');
  document.body.prepend(box);
  // A region speaks of what comes into it.
  box.append(...parts);
}

/** A trap, or memory or stack that has run out; in Firefox some of that is an InternalError. */
const isFatal = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === 'InternalError';

addEventListener('error', ({ error }) => { if (isFatal(error) || error?.stack?.includes('batch-pool-configurator')) stop(); });
addEventListener('unhandledrejection', ({ reason }) => { if (isFatal(reason)) stop(); });

for (const type of ['keydown', 'paste', 'dragover', 'drop', 'hashchange', 'pagehide', 'storage', 'visibilitychange']) {
  addEventListener(type, (event) => { if (stopped) event.stopImmediatePropagation(); }, true);
}

try {
  page = await timely(import('./batch-pool-configurator.js'), 'batch-pool-configurator.js');
  await page.default({ module_or_path: await load(file('batch-pool-configurator_bg.wasm')) });
  page.mount(root, bring, (name, said) => { held.set(name, said); });
} catch (error) {
  root.setAttribute('role', 'alert');
  document.documentElement.lang = tag;
  root.replaceChildren(paragraph(held.get('not-started')), paragraph(`${error}`), reload());
}
