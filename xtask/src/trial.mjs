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

function ask(name, request) {
  return JSON.parse(module.ask(JSON.stringify({ [name]: request }), 'en', '1')).answer[name];
}

module.build();
for (const named of bodies) {
  const [os, file] = named.split(/:(.*)/);
  const { document } = ask('read', { text: readFileSync(file, 'utf8'), pool: null });
  const options = { apiVersion: API_VERSION, today: '2026-11-26', os, armEndpoint: 'https://management.azure.com' };
  const names = { subscription: '', resourceGroup: '', account: '', pool: document.name ?? '' };
  const target = { cloud: 'public', armEndpoint: '', ...names, apiVersion: API_VERSION, mode: 'create' };
  const { findings } = ask('check', { work: { target, body: document }, options, format: 'json', inline: true });
  if (!findings.length) throw new Error(`${file}: nothing is found`);
}
process.stdout.write([...ran].join(' '));
