// The headless front door for JavaScript. Loads in a browser and in Node (20 or later); see api.d.ts for the shapes.
import * as module from './headless.js';

await module.ready();
await Promise.all(['en', ...module.LANGUAGES].map(module.complete));

/**
 * Imports a text and checks it: the report. The text is a body, or what else holds a pool: an ARM template, an answer of
 * the service, a pool of the Batch service API, an extension, an OpenAPI example, a curl or `az rest` command. `notes` say
 * what it is and what was taken. Throws an Error with the place if the text cannot be read, or is known to be no pool: of an error
 * of Azure, with the code `azure-error`.
 */
export function check(text, options) {
  const call = new Call('check');
  return call.ask('checkJson', call.text('text', text, 'body'), call.options(options, CHECK));
}

/**
 * Imports a text as `check` does: the document, what was repaired, and what else was done. An extension in the shape of
 * virtual machines becomes flat here; a check leaves it, as Azure would refuse it. Throws an Error with the place.
 */
export function importText(text, options) {
  const call = new Call('importText');
  return call.ask('importJson', call.text('text', text, 'body'), call.options(options, IMPORT));
}

/**
 * What an error of Azure, a status file of the Key Vault extension or lines of a log say: the causes, and for the `body` of
 * the pool, a text or an object, where they are in it and what mends them. Throws an Error with the place if the body cannot
 * be read.
 */
export function diagnose(text, options) {
  const call = new Call('diagnose');
  return call.ask('diagnoseJson', call.text('text', text, 'error'), call.options(options, DIAGNOSE));
}

/**
 * What a PUT of a body would change on a pool that exists, and what that needs. Both are texts or objects; the pool is best the
 * answer of a GET. Throws an Error with the place, and as `text` which of the two cannot be read.
 */
export function compare(live, body, options) {
  const call = new Call('compare');
  const [ofLive, ofBody] = [call.json('live', live), call.json('body', body)];
  return call.ask('compareJson', ofLive, { ...call.options(options, COMPARE), body: ofBody });
}

/** What a size of virtual machine is, as data and in words; null if the name is not built like that of a size. */
export function describeSize(name, options) {
  const call = new Call('describeSize');
  return call.ask('describeSizeJson', call.text('name', name), call.options(options, { locale: 'text' }));
}

/** The files of a format, the thing itself first. */
export function exportAs(format, text, target) {
  const call = new Call('exportAs');
  const [name, body] = [call.text('format', format), call.text('text', text, 'body')];
  const to = call.options(target, TARGET, 'target');
  if (to.armEndpoint && to.cloud !== 'custom') {
    throw new RangeError(call.says('target', 'target.armEndpoint has an effect only if target.cloud is "custom".'));
  }
  return call.ask('exportJson', name, body, to);
}

// What each option must be: a check of the table CHECKS, or a list of the words that it can be.

// These lists are kept equal to the tables in Rust by a test.
const OS = ['linux', 'windows'];
const IMPORT = { locale: 'text', pool: 'pool' };
const CHECK = { apiVersion: 'text', os: OS, today: 'day', ...IMPORT };
const DIAGNOSE = { ...CHECK, body: 'json' };
const COMPARE = { apiVersion: 'version', ...IMPORT };
const CLOUDS = ['public', 'usgov', 'china', 'custom'];
const MODES = ['create', 'replace'];
// A target is what was typed, so it can be any text.
const TARGET = {
  cloud: CLOUDS, armEndpoint: 'any', subscription: 'any', resourceGroup: 'any', account: 'any', pool: 'any', apiVersion: 'any',
  mode: MODES, body: ['inline', 'file'],
};

/** Checks of options: what the value must be, in words, and whether it is that. */
const CHECKS = {
  any: ['a string', () => true],
  text: ['a string that isn\'t empty', (text) => text !== ''],
  day: ['a day as YYYY-MM-DD, such as "2026-11-23"', isDay],
  version: ['an API version such as "2025-06-01"', (text) => isDay(text.replace(/-preview$/, ''))],
};

/** No text with more characters is read. Kept equal to crates/document/src/limits.rs by a test. */
const LARGEST = 8_388_608;

function isDay(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  // Some engines take February 30 for a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Why the module can't be asked any more, as soon as there is a reason. */
let failure;

/** A call of a function above: what it was given, checked before any of it reaches the module. */
class Call {
  constructor(name) {
    this.name = name;
  }

  /** A message about a parameter. It can quote what isn't Unicode, and can be printed anywhere all the same. */
  says(parameter, message) {
    return `${this.name}(${parameter}): ${message}`.toWellFormed();
  }

  /** A parameter that must be a string. `as` is what people have in its place as an object. */
  text(parameter, value, as) {
    if (typeof value !== 'string') {
      const hint = wayToText(value, parameter, as);
      throw new TypeError(this.says(parameter, `${parameter} must be a string, not ${kind(value)}.${hint && ` ${hint}`}`));
    }
    return this.wellFormed(parameter, value);
  }

  /** A string as it is. Half a surrogate pair has no UTF-8: on its way into the module it would become another character. */
  wellFormed(parameter, text, path = parameter) {
    if (text.isWellFormed()) return text;
    const at = text.search(/\p{Surrogate}/u);
    const lines = text.slice(0, at).split(/\r\n|\r|\n/);
    const [line, column] = [lines.length, [...lines.at(-1)].length + 1];
    const unit = text.charCodeAt(at).toString(16).toUpperCase();
    const message = `${path} has half of a surrogate pair (U+${unit}) at ${line}:${column}, which is no character. Write the whole character, or remove it.`;
    const of = this.name === 'compare' && path === parameter && { text: parameter };
    throw Object.assign(new TypeError(this.says(parameter, message)), { code: 'lone-surrogate', line, column }, of);
  }

  /** A parameter that is JSON: a string, or what is written as one. */
  json(parameter, value, path = parameter) {
    if (typeof value === 'string') return this.wellFormed(parameter, value, path);
    if (!isData(value)) {
      const hint = wayToText(value, path);
      throw new TypeError(this.says(parameter, `${path} must be a string or an object, not ${kind(value)}.${hint && ` ${hint}`}`));
    }
    const refuse = (message, cause) => {
      throw new TypeError(this.says(parameter, `${path} can't be written as JSON: ${message}`), { cause });
    };
    let json;
    try {
      json = JSON.stringify(value, onlyJson());
    } catch (error) {
      if (error instanceof NotJson) refuse(`${error.message}.`);
      // A circle, a getter that throws, or nesting without end.
      refuse(String(error?.message ?? error).split('\n')[0], error);
    }
    return json ?? refuse('its toJSON gives nothing.');
  }

  /** Options, each checked by the table `known`. */
  options(given, known, parameter = 'options') {
    if (given === undefined) return {};
    if (!isPlain(given)) {
      throw new TypeError(this.says(parameter, `${parameter} must be a plain object, not ${kind(given)}.`));
    }
    const options = {};
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(known, name)) {
        const names = Object.keys(known).join(', ');
        throw new TypeError(this.says(parameter, `${parameter} has an unknown property ${JSON.stringify(name)}. Known: ${names}.`));
      }
      const value = given[name];
      if (value !== undefined) options[name] = this.option(parameter, `${parameter}.${name}`, value, known[name]);
    }
    return options;
  }

  option(parameter, path, value, check) {
    if (check === 'json') return this.json(parameter, value, path);
    if (check === 'pool' && typeof value === 'number') {
      if (Number.isSafeInteger(value) && value > 0) return value;
      throw new RangeError(this.says(parameter, `${path} must be a name, or a number from 1, not ${value}.`));
    }
    const [wanted, fits] = Array.isArray(check)
      ? [check.map((word) => `"${word}"`).join(' or '), (text) => check.includes(text)]
      : CHECKS[check === 'pool' ? 'text' : check];
    if (typeof value !== 'string') {
      const types = check === 'pool' ? 'a string or a number' : 'a string';
      throw new TypeError(this.says(parameter, `${path} must be ${types}, not ${kind(value)}.`));
    }
    this.wellFormed(parameter, value, path);
    if (!fits(value)) throw new RangeError(this.says(parameter, `${path} must be ${wanted}, not ${JSON.stringify(value)}.`));
    return value;
  }

  /** What the module answers. That a text cannot be read is thrown, with the place in words and as data. */
  ask(what, ...given) {
    const options = given.pop();
    const long = [...given, options.body].find((text) => text?.length > LARGEST);
    if (long !== undefined) {
      // The module refuses it by its beginning: all of it could take more memory than the module can have.
      const { error } = this.answer('importJson', long.slice(0, LARGEST + 1), { locale: options.locale });
      throw refused(error, this.name === 'compare' && (long === given[0] ? 'live' : 'body'));
    }
    const answer = this.answer(what, ...given, options);
    if (answer?.error) throw refused(answer.error, answer.text);
    return answer;
  }

  answer(what, ...given) {
    if (failure) throw unusable(failure);
    const options = JSON.stringify(given.pop());
    try {
      return JSON.parse(module[what](...given, options));
    } catch (error) {
      // What the module itself refuses begins with the parameter. Anything else is a trap, or no answer at all.
      const [, parameter, message] = /^(format|options): (.*)$/s.exec(error?.message) ?? [];
      if (parameter) throw new RangeError(this.says(parameter, `${message}.`), { cause: error });
      failure = error;
      throw unusable(error);
    }
  }
}

/** Why a text can't be read; of a comparison, which of the two. */
const refused = ({ code, message, line, column }, text) =>
  Object.assign(new Error(`${line}:${column}: ${message}`), { code, line, column }, text && { text });

/** Its memory is as the failure left it, so whatever it answered might be wrong. */
function unusable(cause) {
  const message = `The module failed (${cause}) and can't be used any more. Load it again: reload the page, or start a new process or worker.`;
  return Object.assign(new Error(message, { cause }), { code: 'module-failed' });
}

/** What a value is, with its article. */
function kind(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return { boolean: 'a Boolean', bigint: 'a BigInt' }[typeof value] ?? `a ${typeof value}`;
  const name = tag(value);
  if (name === 'Object') return isPlain(value) ? 'an object' : `an instance of ${value.constructor?.name || 'a class'}`;
  if (name === 'Array') return 'an array';
  if (['String', 'Number', 'Boolean'].includes(name)) return `a ${name} object`;
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** The built-in class of an object, also of one from another window. */
const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);

const isPromise = (value) => typeof value?.then === 'function';

function isPlain(value) {
  if (value === null || typeof value !== 'object' || tag(value) !== 'Object') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether an object has data of its own: not what JSON writes as `{}`, such as a map, or what has to be decoded first. */
const isData = (value) => value !== null && typeof value === 'object' && ['Object', 'Array'].includes(tag(value)) && !isPromise(value);

/** How a value becomes the text that was wanted, if that is plain. */
function wayToText(value, parameter, as) {
  if (isPromise(value)) return 'Await it first.';
  if (value === null || typeof value !== 'object') return '';
  if (ArrayBuffer.isView(value) || /ArrayBuffer$/.test(tag(value))) {
    return `Decode it first: new TextDecoder('utf-8', { fatal: true }).decode(${parameter}).`;
  }
  if (['Blob', 'File', 'Request', 'Response'].includes(tag(value))) return `Pass await ${parameter}.text().`;
  if (tag(value) === 'String') return `Pass String(${parameter}).`;
  return as && isData(value) ? `Pass JSON.stringify(${as}).` : '';
}

class NotJson extends Error {}

/** A replacer for JSON.stringify that refuses what would silently become something else, with its JSON Pointer. */
function onlyJson() {
  // The value that holds a value, and by which name. It knows the way to each value that is being written.
  const holders = new Map();
  const pointer = (holder, key) => {
    const above = holders.get(holder);
    return above ? `${pointer(...above)}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}` : '';
  };
  return /** @this {unknown} */ function replace(key, value) {
    const refuse = (what) => {
      throw new NotJson(`it has ${what} at "${pointer(this, key)}"`);
    };
    if (value !== null && typeof value === 'object') {
      if (isPromise(value) || !['Object', 'Array', 'String', 'Number', 'Boolean'].includes(tag(value))) refuse(kind(value));
      holders.set(value, [this, key]);
    }
    if (['bigint', 'function', 'symbol'].includes(typeof value)) refuse(kind(value));
    if (typeof value === 'number' && !Number.isFinite(value)) refuse(String(value));
    if (value === undefined && Array.isArray(this)) refuse('undefined');
    if (![key, value].every((text) => typeof text !== 'string' || text.isWellFormed())) refuse('half of a surrogate pair');
    return value;
  };
}
