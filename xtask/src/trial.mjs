// Runs what the page asks of the module that checks, until a body is checked on screen, and prints which functions ran.
// Its arguments are the traced module and its script (see split.rs), and bodies as `os:file`.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [wasm, script, ...bodies] = process.argv.slice(2);
const API_VERSION = '2025-06-01';
const ran = new Set();
globalThis.trace = (number) => ran.add(number);

const module = await import(pathToFileURL(script));
await module.default({ module_or_path: readFileSync(wasm) });

function ask(what, subject, options = {}) {
  return JSON.parse(module.ask(what, subject, JSON.stringify({ locale: 'en', ...options }))).answer;
}

module.build();
for (const named of bodies) {
  const [os, file] = named.split(/:(.*)/);
  const { document } = ask('importJson', readFileSync(file, 'utf8'));
  const options = { apiVersion: API_VERSION, today: '2026-11-26', os, armEndpoint: 'https://management.azure.com' };
  const { findings } = ask('findingsJson', JSON.stringify(document), options);
  if (!findings.length) throw new Error(`${file}: nothing is found`);
  const names = { subscription: '', resourceGroup: '', account: '', pool: document.name ?? '' };
  ask('targetFindingsJson', JSON.stringify({ cloud: 'public', armEndpoint: '', ...names, apiVersion: API_VERSION, mode: 'create' }));
  ask('describeSizeJson', document.properties.vmSize);
}
process.stdout.write([...ran].join(' '));
