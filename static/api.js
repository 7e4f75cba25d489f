// The headless front door for JavaScript. Loads in a browser and in Node (20 or later); see api.d.ts for the shapes.
import init, { checkJson, exportJson, importJson, registerLocale } from './batch-pool-configurator.js';

// Kept equal to src/locale.rs by a test.
const LANGUAGES = ['zh-TW'];
const TOPICS = ['page', 'contract', 'findings', 'import', 'export', 'members', 'key_vault'];

const here = (path) => new URL(path, import.meta.url);

/** The bytes of a file of this folder. */
async function load(path) {
  const address = here(path);
  if (address.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

await init({ module_or_path: await load('./batch-pool-configurator_bg.wasm') });
await Promise.all(LANGUAGES.map(async (tag) => {
  const files = await Promise.all(TOPICS.map((topic) => load(`./locale/${tag}/${topic}.json`)));
  registerLocale(tag, files.map((file) => new TextDecoder().decode(file)));
}));

/** Imports a text and checks it: the report. Throws an Error with the place if the text cannot be read. */
export function check(text, options = {}) {
  return JSON.parse(checkJson(text, JSON.stringify(options)));
}

/** Imports a text: the document, and what was repaired. Throws an Error with the place if the text cannot be read. */
export function importText(text, options = {}) {
  return JSON.parse(importJson(text, JSON.stringify(options)));
}

/** The files of a format, the thing itself first. */
export function exportAs(format, text, target = {}) {
  return JSON.parse(exportJson(format, text, JSON.stringify(target)));
}
