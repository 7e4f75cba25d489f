// The types that the site declares for api.js: what the functions really return is assigned to them, and `tsc --strict` judges.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';

import { NOT_AT_HAND, published } from '../support/article.mjs';
import { DIST } from '../support/server.mjs';

const MODULES = process.env.BPC_NODE_MODULES ?? new URL('../node_modules', import.meta.url).pathname;
const TSC = join(MODULES, '.bin', process.platform === 'win32' ? 'tsc.cmd' : 'tsc');
const DECLARED = readFileSync(join(DIST, 'api.d.ts'), 'utf8');
const OPTIONS = { today: '2026-11-23', apiVersion: '2025-06-01' };

const api = await import(pathToFileURL(join(DIST, 'api.js')).href);

const pool = (properties, beside = {}) => JSON.stringify({ properties: { vmSize: 'Standard_D2s_v5', ...properties }, ...beside });
const machine = (members) => pool({ deploymentConfiguration: { virtualMachineConfiguration: members } });
const vault = (secretsManagementSettings, rest = {}) => machine({
  imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
  nodeAgentSkuId: 'batch.node.ubuntu 24.04',
  extensions: [{
    name: 'kv', publisher: 'Microsoft.Azure.KeyVault', type: 'KeyVaultForLinux', typeHandlerVersion: '3.0', settings: { secretsManagementSettings }, ...rest,
  }],
});
const resource = (name) => ({ type: 'Microsoft.Batch/batchAccounts/pools', apiVersion: '2024-07-01', name: `account/${name}`, properties: { vmSize: 'x' } });
const template = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [resource('first'), { ...resource('second'), tags: { a: 'b' }, dependsOn: ['x'] }],
});
const id = '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm/pools/frames';
const command = `az rest --method put --url 'https://management.azure.com${id}?api-version=2024-07-01' --headers 'If-None-Match=*' --body '${pool({})}'`;
const existing = JSON.stringify({
  id, name: 'frames', type: 'Microsoft.Batch/batchAccounts/pools', etag: 'W/"0x8"',
  properties: { ...JSON.parse(pool({})).properties, provisioningState: 'Succeeded', allocationState: 'Steady', taskSlotsPerNode: 1, metadata: [{ name: 'a', value: 'b' }] },
});

/** Texts that hold a pool, one for each thing that a report can have. */
const TEXTS = [
  '{}',
  pool({}),
  '// a comment\n{"properties": {"vmSize": “x”, "scaleSettings": {"fixedScale": {"targetDedicatedNodes": "2",},},},}',
  pool({ vmsize: 'x', taskSlotsPerNode: 0, displayName: '', scaleSettings: { autoScale: { formula: '$TargetDedicatedNodes = $CurentDedicatedNodes;' } } }),
  pool({ userAccounts: [{ name: 1, password: true, elevationLevel: 'admin' }], metadata: null }, { tags: { owner: 'me' } }),
  pool({ startTask: { commandLine: 'true', userIdentity: { autoUser: {}, userName: 'x' }, resourceFiles: [{ httpUrl: 'a', storageContainerUrl: 'b' }] } }),
  machine({ imageReference: { publisher: 'canonical', offer: 'ubuntu', sku: '24', version: 'latest' }, nodeAgentSkuId: 'batch.node.ubuntu 16.04' }),
  machine({ osDisk: { caching: 'readonly' }, dataDisks: [{ lun: 0, diskSizeGB: 1, managedDisk: { storageAccountType: 'Premium_LRS' } }] }),
  vault({ pollingIntervalInS: 3600, observedCertificates: ['https://v.vault.azure.net/secrets/s/0a1b2c3d4e5f60718293a4b5c6d7e8f9'] }),
  vault({ observedCertificates: [{ uri: 'https://v.vault.azure.net/secrets/s', certificateStoreLocation: 'LocalMachine' }] }, { type: 'KeyVaultForWindows' }),
  vault({ observedCertificates: [{ url: 'https://v.vault.azure.net/secrets/s', certificateStoreLocation: '/etc/c', acls: [] }] }, { type: 'KeyVaultForWindows' }),
  vault({ observedCertificates: [{ url: 'https://<vault>.vault.azure.net/secrets/s' }] }, { enableAutomaticUpgrade: true }),
  template,
  command,
  existing,
  '{"id": "frames", "vmSize": "standard_d2s_v5", "virtualMachineConfiguration": {"nodeAgentSKUId": "batch.node.ubuntu 24.04"}, "targetDedicatedNodes": 3}',
  ...(NOT_AT_HAND ? [] : ['linux', 'windows'].map(published)),
];

const ERRORS = [
  ['AccountVMSeriesCoreQuotaReached'],
  ['{"error": {"code": "InvalidPropertyValue", "message": "x", "target": "vmSize"}}', pool({ vmsize: 'x' })],
  ['The property "vmsize" is not a valid property on this object.', pool({ vmsize: 'x' })],
  ['{"status": "InProgress", "name": "x"}'],
  ['{"status": "Succeeded"}'],
  ['nothing of the kind'],
];

const SIZES = [
  'Standard_D2s_v5', 'Standard_M416s_8_v2', 'Standard_NC24ads_A100_v4', 'Standard_D2ps_v5', 'Standard_NV6', 'Standard_F32-8s_v2', 'Standard_Q7', 'Standard_A1', 'x',
];

/** Which of the declared results each function returns. */
function results() {
  const found = [];
  const add = (type, value) => found.push([type, value]);
  for (const text of TEXTS) {
    for (const options of [OPTIONS, { ...OPTIONS, locale: 'zh-TW', apiVersion: '2021-01-01', os: 'windows' }]) add('Report', api.check(text, options));
    add('Imported', api.importText(text));
    for (const format of ['json', 'curl-bash', 'curl-cmd']) add('ExportedFile[]', api.exportAs(format, text));
    add('Comparison', api.compare(existing, text));
    add('Comparison', api.compare(text, existing));
  }
  add('Report', api.check(template, { ...OPTIONS, pool: 'second' }));
  for (const [text, body] of ERRORS) add('Diagnosis', api.diagnose(text, { ...OPTIONS, body }));
  for (const name of SIZES) add('SizeDescription | null', api.describeSize(name));
  const thrown = (call) => {
    try {
      call();
    } catch (error) {
      // What is written out has only its own enumerable properties.
      return { name: error.name, message: error.message, ...error };
    }
    throw new Error('nothing was thrown');
  };
  for (const text of ['{', '{"error": {"code": "x", "message": "y"}}', '"\ud800"']) add('ReadingError', thrown(() => api.check(text)));
  for (const sides of [['{', '{}'], ['{"properties":{}}', '{']]) add('ReadingError', thrown(() => api.compare(...sides)));
  return found;
}

const RESULTS = results();

/** Each result as a literal, since of a literal `tsc` also refuses properties that its type doesn't declare. */
const assigned = (found) => [
  `import type * as api from ${JSON.stringify(join(DIST, 'api.d.ts'))};`,
  ...found.map(([type, value], number) => `export const r${number}: api.${type} = ${JSON.stringify(value)};`),
].join('\n');

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'types-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

/** What `tsc` says of results, a line for each mistake. */
function judged(found) {
  const file = join(folder, 'results.ts');
  writeFileSync(file, assigned(found));
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2024', '--lib', 'es2024'];
  const { status, stdout, error } = spawnSync(TSC, [...options, '--types', '', '--allowImportingTsExtensions', file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.ok(!error, String(error));
  assert.equal(status === 0, stdout === '');
  return stdout.split('\n').filter((line) => /error TS/.test(line));
}

test('what the functions return is of the declared types', () => {
  const mistakes = judged(RESULTS);
  assert.deepEqual(mistakes.slice(0, 10), []);
});

test('a result that is of no declared type would be found', () => {
  const [, report] = RESULTS[1];
  for (const change of [{ ok: 'yes' }, { more: 1 }, { os: 'solaris' }, { repairs: [{}] }, { findings: [{ code: 1 }] }, { dialect: undefined }]) {
    const changed = ['Report', { ...report, ...change }];
    assert.equal(judged([changed]).length > 0, true, JSON.stringify(change));
  }
});

test('each property that the types of results declare is really returned', () => {
  const seen = new Set();
  const look = (value) => {
    if (value === null || typeof value !== 'object') return;
    for (const [name, held] of Object.entries(value)) {
      if (!Array.isArray(value)) seen.add(name);
      look(held);
    }
  };
  for (const [, value] of RESULTS) look(value);
  const interfaces = [...DECLARED.matchAll(/interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)].filter(([, name]) => !/Options$|^Target$|^ModuleFailure$/.test(name));
  assert.ok(interfaces.length > 12);
  const missing = interfaces.flatMap(([, name, body]) => [...body.matchAll(/^ {2}(\w+)\??:/gm)]
    .map(([, property]) => property)
    // No patch moves a value yet.
    .filter((property) => !seen.has(property) && property !== 'from')
    .map((property) => `${name}.${property}`));
  assert.deepEqual(missing, []);
});
