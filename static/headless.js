// Loads the module without a page, in a browser and in Node (20 or later). The page asks it for its checks; api.js makes the
// front door for programs of it.
import * as module from './batch-pool-headless.js';

export { checkJson, compareJson, describeSizeJson, diagnoseJson, exportJson, importJson } from './batch-pool-headless.js';

/** What a function of the module answers, by its name: the page's one door to all of them. */
export const ask = (what, subject, options) => module[what](subject, options);

// Kept equal to src/locale.rs by a test.
export const LANGUAGES = ['zh-TW'];
const TOPICS = ['export', 'import', 'dialects', 'contract', 'findings', 'sizes', 'diagnoses', 'compare', 'rooms'];
const SEARCHED = ['members', 'settings', 'key_vault', 'search'];

/** The bytes of a file of this folder. */
async function load(path) {
  const address = new URL(path, import.meta.url);
  if (address.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

const read = async (tag, topic) => new TextDecoder().decode(await load(`./locale/${tag}/${topic}.json`));

const spoken = new Map();

/** Loads the texts of a language, once. English is built in. */
export function speak(tag) {
  if (!LANGUAGES.includes(tag)) return Promise.resolve();
  if (!spoken.has(tag)) {
    const registered = Promise.all(TOPICS.map((topic) => read(tag, topic))).then((files) => module.registerLocale(tag, files));
    // A language that could not be loaded may be asked for again.
    spoken.set(tag, registered.catch((error) => { spoken.delete(tag); throw error; }));
  }
  return spoken.get(tag);
}

let searchable;

/** Loads what a search looks through, once: the texts of the settings in all languages. */
export function prepareSearch() {
  const register = async (tag) => module.registerSearch(tag, await Promise.all(SEARCHED.map((topic) => read(tag, topic))));
  searchable ??= Promise.all(['en', ...LANGUAGES].map(register)).catch((error) => { searchable = undefined; throw error; });
  return searchable;
}

await module.default({ module_or_path: await load('./batch-pool-headless_bg.wasm') });
