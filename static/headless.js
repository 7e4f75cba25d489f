// Loads the module without a page, in a browser and in Node (20 or later). The page asks it for its checks; api.js makes the
// front door for programs of it.
import init, { registerLocale } from './batch-pool-headless.js';

export { checkJson, describeSizeJson, exportJson, findingsJson, importJson, mendJson } from './batch-pool-headless.js';

// Both kept equal to src/locale.rs by a test.
export const LANGUAGES = ['zh-TW'];
const TOPICS = ['export', 'import', 'dialects', 'contract', 'findings', 'sizes'];

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

const spoken = new Map();

/** Loads the texts of a language, once. English is built in. */
export function speak(tag) {
  if (!LANGUAGES.includes(tag)) return Promise.resolve();
  if (!spoken.has(tag)) {
    const files = Promise.all(TOPICS.map((topic) => load(`./locale/${tag}/${topic}.json`)));
    const read = files.then((files) => registerLocale(tag, files.map((file) => new TextDecoder().decode(file))));
    // A language that could not be loaded may be asked for again.
    spoken.set(tag, read.catch((error) => { spoken.delete(tag); throw error; }));
  }
  return spoken.get(tag);
}

await init({ module_or_path: await load('./batch-pool-headless_bg.wasm') });
