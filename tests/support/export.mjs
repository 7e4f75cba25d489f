// Runs `batch-pool export`, as a person would from a terminal.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM =
  process.env.BPC_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/batch-pool');
const SHARED = process.env.BPC_SHARED ?? join(ROOT, '../shared');

/** A target that is right in all but the endpoint. */
export const TARGET = {
  subscription: '042998e4-36dc-4b7d-8ce3-a7a2c4877d33',
  resourceGroup: 'rg (1)',
  account: 'testacct',
  pool: 'test2',
  apiVersion: '2025-06-01',
};

const OPTIONS = {
  armEndpoint: '--arm-endpoint',
  cloud: '--cloud',
  subscription: '--subscription',
  resourceGroup: '--resource-group',
  account: '--account',
  pool: '--pool',
  apiVersion: '--api-version',
  mode: '--mode',
};

/** The body, an object or JSON text, in a format. */
export function exportAs(format, body, target = {}, placement = 'inline') {
  const options = Object.entries(target).flatMap(([member, value]) => [OPTIONS[member], value]);
  const input = typeof body === 'string' ? body : JSON.stringify(body);
  const run = spawnSync(PROGRAM, ['export', '--format', format, ...options, '--body', placement, '-'], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`export ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}

/** The names of the formats. */
export function formats() {
  return spawnSync(PROGRAM, ['export', '--list'], { encoding: 'utf8' }).stdout.trim().split('\n');
}

/** The two bodies of the article that this product follows, as text, by platform. Empty where they are not at hand. */
export function articleBodies() {
  const files = { linux: 'article/linux-body.json', windows: 'article/windows-body.repaired.json' };
  return Object.fromEntries(
    Object.entries(files)
      .map(([platform, file]) => [platform, join(SHARED, file)])
      .filter(([, file]) => existsSync(file))
      .map(([platform, file]) => [platform, readFileSync(file, 'utf8')]),
  );
}

/** The path and query that the target asks for, decoded, in the words of the API's documentation. */
export function expectedPath(target) {
  return [
    ['', 'subscriptions', target.subscription, 'resourceGroups', target.resourceGroup, 'providers', 'Microsoft.Batch']
      .concat(['batchAccounts', target.account, 'pools', target.pool]),
    target.apiVersion,
  ];
}

/** What came in, in the same form. */
export function receivedPath(request) {
  const [name, version] = request.query.split('=');
  if (name !== 'api-version') throw new Error(`the query is ${request.query}`);
  return [request.path.split('/').map(decodeURIComponent), decodeURIComponent(version)];
}
