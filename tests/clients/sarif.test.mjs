// What code scanning reads: the logs of the program are valid by the published schema of SARIF, and have what GitHub asks for.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';

import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

import { articleBodies } from '../support/export.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.BPC_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/batch-pool');

/** The package's own script needs other packages, so its schema is read as a file. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json'));
const SCHEMA = join(PACKAGE, 'lib/schemas/sarif-2.1.0-rtm.5.json');

const FILES = {
  'pool.json': readFileSync(join(ROOT, 'crates/cli/tests/program/pool.json'), 'utf8'),
  'broken.json': '{\n  "properties": ]\n}',
  'comma.json': '{"properties": {"vmSize": "Standard_D2s_v5",}}',
  'nothing wrong 集區.json': '{"properties": {"vmSize": "Standard_D2s_v5"}}',
  'odd\u202e\u001b.json': '{"properties": {"vmSize": "a\\u0000b", "😀\u202e": 1, "displayName": "\u001b[31m"}}'.replace('\u001b', '\\u001b'),
  'error.txt': 'AccountVMSeriesCoreQuotaReached and PropertyValueInvalid vmSize',
  ...Object.fromEntries(Object.entries(articleBodies()).map(([platform, body]) => [`${platform}.json`, body])),
};

describe('SARIF', () => {
  let folder;
  let validate;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bpc-sarif-'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    // A pattern of the schema has a bracket too many, which expressions with Unicode refuse.
    const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const log = (...given) => {
    const run = spawnSync(PROGRAM, given, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.error) throw run.error;
    const sarif = JSON.parse(run.stdout);
    assert.ok(validate(sarif), JSON.stringify(validate.errors, null, 1));
    return { sarif, status: run.status };
  };

  const RUNS = {
    'one file': ['check', '--format', 'sarif', 'pool.json'],
    'all files, and one that is missing': ['check', '--format', 'sarif', ...Object.keys(FILES), 'missing.json'],
    'fixes that were written': ['check', '--format', 'sarif', '--fix', '--write', 'comma.json', 'nothing wrong 集區.json'],
    'traditional Chinese': ['check', '--format', 'sarif', '--locale', 'zh-TW', 'pool.json', 'comma.json', 'broken.json'],
    'an error with its body': ['diagnose', '--format', 'sarif', '--body', 'pool.json', 'error.txt'],
    'a text that says nothing': ['diagnose', '--format', 'sarif', 'nothing wrong 集區.json'],
  };
  for (const [what, given] of Object.entries(RUNS)) {
    test(`of ${what} is valid by its schema`, () => {
      const { sarif, status } = log(...given);
      const [{ invocations: [invocation] }] = sarif.runs;
      assert.deepEqual([invocation.exitCode, invocation.executionSuccessful], [status, status < 2]);
    });
  }

  test('has what GitHub asks of rules and results', () => {
    const { sarif } = log('check', '--format', 'sarif', ...Object.keys(FILES));
    const [{ tool: { driver }, results, invocations }] = sarif.runs;
    assert.ok(results.length > 20);
    for (const rule of driver.rules) {
      for (const text of [rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) assert.ok(text, rule.id);
      assert.ok(!/[{}]/.test(rule.shortDescription.text.replaceAll(/`[^`]*`/g, '')), rule.shortDescription.text);
    }
    for (const result of results) {
      assert.equal(driver.rules[result.ruleIndex].id, result.ruleId);
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.ok(artifactLocation.uri && !artifactLocation.uri.includes(':'));
      for (const name of ['startLine', 'startColumn', 'endLine', 'endColumn']) assert.ok(region[name] >= 1, name);
      assert.ok(Object.keys(result.partialFingerprints).length);
    }
    const failed = invocations[0].toolExecutionNotifications.map(({ descriptor, locations }) => [descriptor.id, locations[0].physicalLocation.artifactLocation.uri]);
    assert.deepEqual(failed.filter(([, uri]) => uri.startsWith('broken')), [['json-expected-value', 'broken.json']]);
  });

  test('refuses what is no log', () => {
    const { sarif } = log('check', '--format', 'sarif', 'pool.json');
    sarif.runs[0].results[0].level = 'info';
    assert.equal(validate(sarif), false, 'the schema is read');
  });
});
