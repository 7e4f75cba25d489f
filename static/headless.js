// Loads the module without a page, in a browser and in Node (20 or later). The page's worker asks it for all that
// engine.js is asked; api.js makes the front door for programs of it. Nothing can be asked before `ready()` has resolved.
import { load, text, timely } from './load.js';

// These lists are kept equal to crates/model/src/locale.rs by a test.
export const LANGUAGES = ['zh-TW'];
const TOPICS = ['export', 'import', 'dialects', 'contract', 'usual', 'findings', 'sizes'];
const EXPLANATIONS = ['diagnoses', 'compare', 'rooms'];
const SEARCHED = ['members', 'settings', 'key_vault', 'commands', 'search'];

const file = (path) => new URL(path, import.meta.url);

let module;
let loading;
let failures = 0;

async function start() {
  // A browser may remember that an address failed.
  const script = failures ? import(`./batch-pool-headless.js?retry=${failures}`) : import('./batch-pool-headless.js');
  const loaded = await timely(script, 'batch-pool-headless.js');
  await loaded.default({ module_or_path: await load(file('./batch-pool-headless_bg.wasm')) });
  module = loaded;
}

/** Loads the module, once. If that fails, the next call tries again. */
export function ready() {
  loading ??= start().catch((error) => {
    failures += 1;
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The build that the module is of. */
export const build = () => module.build();

/** A function of the module that takes texts. The module itself takes them unseen: anything else would leave it in pieces. */
const ofTexts = (name, ...parameters) => (...given) => {
  const odd = parameters.find((_, position) => typeof given[position] !== 'string');
  if (odd) throw new TypeError(`${name}(${odd}): ${odd} must be a string.`);
  if (!module) throw new Error(`${name}: call ready() first, and wait for it.`);
  return module[name](...given);
};

/** The response to a request of the page, in the words of a language, for a revision of the work. */
export const ask = (request, tag, revision) => module.ask(request, tag, revision);

// As api.js asks for them: options and a target are JSON.
export const checkJson = ofTexts('checkJson', 'text', 'options');
export const compareJson = ofTexts('compareJson', 'live', 'options');
export const describeSizeJson = ofTexts('describeSizeJson', 'name', 'options');
export const diagnoseJson = ofTexts('diagnoseJson', 'text', 'options');
export const exportJson = ofTexts('exportJson', 'format', 'text', 'target');
export const importJson = ofTexts('importJson', 'text', 'options');

const read = (tag, topics) => Promise.all(topics.map((topic) => text(file(`./locale/${tag}/${topic}.json`))));

const spoken = new Map();

/** Loads the texts of a language, once. English is built in. */
export function speak(tag) {
  if (!LANGUAGES.includes(tag)) return Promise.resolve();
  if (!spoken.has(tag)) {
    const registered = read(tag, TOPICS).then((files) => module.registerLocale(tag, files));
    // A language that could not be loaded may be asked for again.
    spoken.set(tag, registered.catch((error) => { spoken.delete(tag); throw error; }));
  }
  return spoken.get(tag);
}

const explained = new Map();

async function explain(tag) {
  await speak(tag);
  module.registerExplanations(tag, await read(tag, EXPLANATIONS));
}

/**
 * Loads what a check does without: the texts of explanations in a language that is spoken, and the parts of the module that only a
 * release has apart. What needs one of them earlier waits for it, and with it the thread: a page asks in a worker, and a program of
 * api.js loads it first.
 */
export async function complete(tag) {
  // First, as registering texts may need it.
  const { texts, rest } = module.deferred ?? {};
  await Promise.all([texts?.bring(load), rest?.bring(load)]);
  if (!explained.has(tag)) {
    explained.set(tag, explain(tag).catch((error) => { explained.delete(tag); throw error; }));
  }
  await explained.get(tag);
}

let searchable;

/** Loads what a search looks through, once: the texts of the settings in all languages. */
export function prepareSearch() {
  const register = async (tag) => module.registerSearch(tag, await read(tag, SEARCHED));
  searchable ??= Promise.all(['en', ...LANGUAGES].map(register)).catch((error) => { searchable = undefined; throw error; });
  return searchable;
}
