// The headless front door for JavaScript. Loads in a browser and in Node (20 or later); see api.d.ts for the shapes.
import { LANGUAGES, checkJson, describeSizeJson, exportJson, importJson, speak } from './headless.js';

await Promise.all(LANGUAGES.map(speak));

/** Imports a text and checks it: the report. Throws an Error with the place if the text cannot be read. */
export function check(text, options = {}) {
  return JSON.parse(checkJson(text, JSON.stringify(options)));
}

/** Imports a text: the document, and what was repaired. Throws an Error with the place if the text cannot be read. */
export function importText(text, options = {}) {
  return JSON.parse(importJson(text, JSON.stringify(options)));
}

/** What a size of virtual machine is, as data and in words; null if the name is not built like that of a size. */
export function describeSize(name, options = {}) {
  return JSON.parse(describeSizeJson(name, JSON.stringify(options)));
}

/** The files of a format, the thing itself first. */
export function exportAs(format, text, target = {}) {
  return JSON.parse(exportJson(format, text, JSON.stringify(target)));
}
