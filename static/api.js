// The headless front door for JavaScript. Loads in a browser and in Node (20 or later); see api.d.ts for the shapes.
import { LANGUAGES, checkJson, compareJson, describeSizeJson, diagnoseJson, exportJson, importJson, speak } from './headless.js';

await Promise.all(LANGUAGES.map(speak));

/** What the module answers. That a text cannot be read is thrown, with the place in words and as data. */
function answer(json) {
  const answer = JSON.parse(json);
  if (!answer?.error) return answer;
  const { error: { code, message, line, column }, text } = answer;
  throw Object.assign(new Error(`${line}:${column}: ${message}`), { code, line, column }, text && { text });
}

/**
 * Imports a text and checks it: the report. The text is a body, or what else holds a pool: an ARM template, an answer of
 * the service, a pool of the Batch service API, an extension, an OpenAPI example, a curl or `az rest` command. `notes` say
 * what it is and what was taken. Throws an Error with the place if the text cannot be read.
 */
export function check(text, options = {}) {
  return answer(checkJson(text, JSON.stringify(options)));
}

/**
 * Imports a text as `check` does: the document, what was repaired, and what else was done. An extension in the shape of
 * virtual machines becomes flat here; a check leaves it, as Azure would refuse it. Throws an Error with the place.
 */
export function importText(text, options = {}) {
  return answer(importJson(text, JSON.stringify(options)));
}

/**
 * What an error of Azure, a status file of the Key Vault extension or lines of a log say: the causes, and for the `body` of
 * the pool, a text or an object, where they are in it and what mends them. Throws an Error with the place if the body cannot
 * be read.
 */
export function diagnose(text, options = {}) {
  const { body } = options;
  const asText = body && typeof body === 'object' ? JSON.stringify(body) : body;
  return answer(diagnoseJson(text, JSON.stringify({ ...options, body: asText ?? undefined })));
}

/**
 * What a PUT of a body would change on a pool that exists, and what that needs. Both are texts or objects; the pool is best the
 * answer of a GET. Throws an Error with the place, and as `text` which of the two cannot be read.
 */
export function compare(live, body, options = {}) {
  const asText = (given) => typeof given === 'string' ? given : JSON.stringify(given);
  return answer(compareJson(asText(live), JSON.stringify({ ...options, body: asText(body) })));
}

/** What a size of virtual machine is, as data and in words; null if the name is not built like that of a size. */
export function describeSize(name, options = {}) {
  return JSON.parse(describeSizeJson(name, JSON.stringify(options)));
}

/** The files of a format, the thing itself first. */
export function exportAs(format, text, target = {}) {
  return answer(exportJson(format, text, JSON.stringify(target)));
}
