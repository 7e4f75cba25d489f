// The headless front door of the built site: the same in a browser and in Node.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { API_VERSIONS } from '../support/api-versions.mjs';
import { NOT_AT_HAND, meant, published } from '../support/article.mjs';
import { DIST } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.BPC_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/batch-pool');
const BROKEN = '{\n  "properties": {\n    "scaleSettings": { "fixedScale": { "targetDedicatedNodes": "2", } }\n  }\n}';
const OPTIONS = { today: '2026-11-23', apiVersion: '2025-06-01' };
const TARGET = { subscription: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', resourceGroup: 'render', account: 'renderfarm', pool: 'frames' };

const api = await import(pathToFileURL(join(DIST, 'api.js')).href);

test('the site has the schema of each api-version', () => {
  const files = readdirSync(join(DIST, 'schema')).toSorted();
  assert.deepEqual(files, API_VERSIONS.map((name) => `pool-${name}.json`));
  for (const file of files) assert.equal(JSON.parse(readFileSync(join(DIST, 'schema', file), 'utf8')).$id, file);
});

test('the report has the shape that others build on', () => {
  const report = api.check(BROKEN, OPTIONS);
  assert.deepEqual(Object.keys(report), ['ok', 'dialect', 'os', 'apiVersion', 'repairs', 'findings', 'document']);
  assert.deepEqual([report.ok, report.dialect, report.os, report.apiVersion], [false, 'arm-pool', null, '2025-06-01']);
  assert.deepEqual(report.repairs.map(({ code, line, column }) => [code, line, column]), [['json-trailing-comma', 3, 67]]);
  assert.equal(report.document.properties.scaleSettings.fixedScale.targetDedicatedNodes, '2', 'before any fix');
  const finding = report.findings.find(({ pointer }) => pointer.endsWith('targetDedicatedNodes'));
  assert.deepEqual([finding.severity, finding.line, finding.column], ['error', 3, 40]);
  assert.ok(finding.message && finding.help.startsWith('https://'));
  assert.deepEqual(finding.fix.patch, [{ op: 'replace', path: finding.pointer, value: 2 }]);
});

test('the report speaks the wanted language', () => {
  const [english, chinese] = ['en', 'zh-TW'].map((locale) => api.check(BROKEN, { ...OPTIONS, locale }));
  assert.match(chinese.findings[0].message, /[\u4e00-\u9fff]/);
  assert.deepEqual(chinese.findings.map(({ code }) => code), english.findings.map(({ code }) => code));
});

test('what cannot be read throws with its place', () => {
  assert.throws(() => api.check('{\n  oops'), /2:3/);
  for (const read of [api.check, api.importText, (text) => api.exportAs('json', text)]) {
    assert.throws(() => read('{\n  "a": 1 "b": 2}'), { code: 'json-missing-comma', line: 2, column: 10 });
  }
  assert.throws(() => api.exportAs('json', '{'), /1:/);
  assert.throws(() => api.exportAs('papyrus', '{}', TARGET), Error);
  assert.throws(() => api.check('{}', { os: 'solaris' }), Error);
});

test('what is no pool throws with its own code, in the program and in the module', () => {
  const texts = {
    'azure-error': '{"error": {"code": "AuthorizationFailed", "message": "x"}}',
    'key-vault': 'https://contoso.vault.azure.net/',
    'not-a-pool': '{"hello": "world"}',
  };
  for (const [code, text] of Object.entries(texts)) {
    for (const read of [api.check, api.importText]) assert.throws(() => read(text), { code, line: 1, column: 1 });
    assert.throws(() => api.compare(text, '{"properties": {}}'), { code, text: 'live' });
    const { status, stdout } = spawnSync(PROGRAM, ['check', '-'], { input: text, encoding: 'utf8' });
    assert.deepEqual([status, JSON.parse(stdout).error.code], [2, code]);
  }
  assert.equal(api.diagnose(texts['azure-error']).verdict, 'failure');
});

test('the published bodies', { skip: NOT_AT_HAND }, () => {
  for (const os of ['linux', 'windows']) {
    assert.deepEqual(api.importText(published(os)).document, meant(os));
    assert.equal(api.check(published(os), OPTIONS).os, os);
    const [json] = api.exportAs('json', published(os), TARGET);
    assert.deepEqual([json.name, JSON.parse(json.text)], ['frames.json', meant(os)]);
  }
});

// By the official pages and schemas: the image does not exist, the secret is pinned to a version, the size is to retire, and
// what belongs to the article's author is still there.
test('what is wrong with the published linux body, and the fixes that mend it', { skip: NOT_AT_HAND }, () => {
  const text = published('linux');
  const report = api.check(text, OPTIONS);
  const found = report.findings.map(({ severity, code, fix }) => `${severity} ${code}${fix ? ', fixable' : ''}`);
  assert.deepEqual(new Set(found), new Set([
    'error image-not-found, fixable', 'warning size-retiring', 'warning kv-secret-versioned, fixable', 'warning sample-left', 'info kv-certificates-flat, fixable',
  ]));
  assert.deepEqual([report.ok, report.dialect, report.os, report.repairs], [false, 'arm-pool', 'linux', []]);
  const lines = text.split(/\r?\n/);
  for (const { code, line, column, pointer, message, help } of report.findings) {
    // Where the finding points, a value begins.
    assert.match(lines[line - 1].slice(column - 1), /^["{[\dtfn-]/, `${code} at ${line}:${column}`);
    assert.ok(message.length > 20 && new URL(help).protocol === 'https:' && pointer.startsWith('/'), code);
  }
  const versioned = report.findings.find(({ code }) => code === 'kv-secret-versioned');
  const [{ op, path, value }, ...more] = versioned.fix.patch;
  assert.deepEqual([op, path, value, more], ['replace', versioned.pointer, 'https://testkvwestus2s.vault.azure.net/secrets/authcertforumatesting', []]);
});

test('the commas of the published windows body are repairs, and it has no errors', { skip: NOT_AT_HAND }, () => {
  const report = api.check(published('windows'), OPTIONS);
  assert.deepEqual([report.ok, report.os, report.repairs.map(({ code }) => code)], [true, 'windows', ['json-trailing-comma', 'json-trailing-comma']]);
});

test('a report is of the day that it is made for', { skip: NOT_AT_HAND }, () => {
  const codes = (today) => api.check(published('linux'), { ...OPTIONS, today }).findings.map(({ code }) => code);
  const today = new Date().toISOString().slice(0, 10);
  assert.deepEqual(api.check(published('linux'), { apiVersion: OPTIONS.apiVersion }), api.check(published('linux'), { ...OPTIONS, today }));
  assert.notDeepEqual(codes('2020-01-01'), codes('2031-01-01'));
});

test('the module says what the program for the terminal says', () => {
  const texts = [BROKEN, '{"properties": {"vmSize": 12345678901234567890, "displayName": "集區 \\ud83d\\ude00"}}', ...(NOT_AT_HAND ? [] : ['linux', 'windows'].map(published))];
  for (const locale of ['en', 'zh-TW']) {
    for (const input of texts) {
      const { apiVersion, today } = OPTIONS;
      const run = spawnSync(PROGRAM, ['check', '--api-version', apiVersion, '--today', today, '--locale', locale, '-'], { input, encoding: 'utf8' });
      assert.ok(!run.error, String(run.error));
      const { file, ...report } = JSON.parse(run.stdout);
      assert.equal(file, '-');
      assert.deepEqual(api.check(input, { ...OPTIONS, locale }), report);
    }
  }
});

// As https://github.com/Azure/Batch/issues/85 shows the answers of Resource Manager.
const REFUSED = '{"error":{"code":"InvalidPropertyValue","message":"x","details":[{"code":"PropertyName","message":"targetDedicatedNodes"}]}}';

test('an error of Azure is explained', () => {
  const alone = api.diagnose(REFUSED);
  assert.deepEqual([alone.verdict, alone.causes.map(({ code, rule }) => [code, rule])], ['failure', [['property-value-invalid', undefined]]]);
  const pointer = '/properties/scaleSettings/fixedScale/targetDedicatedNodes';
  for (const body of [BROKEN, api.importText(BROKEN).document]) {
    const { causes: [cause, ...more] } = api.diagnose(REFUSED, { ...OPTIONS, body });
    assert.deepEqual([cause.pointer, cause.rule, cause.found, more], [pointer, 'contract-type', 'InvalidPropertyValue', []]);
    assert.deepEqual(cause.fix.patch, [{ op: 'replace', path: pointer, value: 2 }]);
  }
  assert.match(api.diagnose(REFUSED, { locale: 'zh-TW' }).causes[0].message, /[\u4e00-\u9fff]/);
  assert.deepEqual(api.diagnose('all is well'), { verdict: 'unknown', causes: [] });
  assert.throws(() => api.diagnose(REFUSED, { body: '{' }), { code: 'json-unclosed', line: 1 });
});

test('the module explains what the program for the terminal explains', () => {
  for (const [locale, input, status] of /** @type {const} */ ([['en', REFUSED, 1], ['zh-TW', REFUSED, 1], ['en', '', 0]])) {
    const run = spawnSync(PROGRAM, ['diagnose', '--today', OPTIONS.today, '--locale', locale, '-'], { input, encoding: 'utf8' });
    assert.ok(!run.error, String(run.error));
    assert.equal(run.status, status);
    assert.deepEqual(api.diagnose(input, { ...OPTIONS, locale }), JSON.parse(run.stdout));
  }
  assert.equal(spawnSync(PROGRAM, ['diagnose', 'no-such-file']).status, 2);
  assert.equal(spawnSync(PROGRAM, ['diagnose', '--body', 'no-such-file', '-'], { input: REFUSED }).status, 2);
});

test('a size is said as data and in words', () => {
  const { text, ...size } = api.describeSize('standard_e16-8ADS_v5', { locale: 'en' });
  assert.deepEqual(size, {
    name: 'Standard_E16-8ads_v5', listed: true, family: 'E', subFamily: null, purpose: 'memory', vcpus: 16, availableVcpus: 8,
    features: ['a', 'd', 's'], accelerator: null, memoryTib: null, version: 5, processor: 'x64', premiumDisks: true, localDisk: true,
    generations: [1, 2], taskSlots: 32, retirement: null,
  });
  assert.match(text, /8 of 16 vCPUs/);
  assert.match(api.describeSize('Standard_E16-8ads_v5', { locale: 'zh-TW' }).text, /[\u4e00-\u9fff]/);
  assert.equal(api.describeSize('as big as possible'), null);
  const said = spawnSync(PROGRAM, ['check', '--size', 'Standard_NC24ads_A100_v4'], { encoding: 'utf8' });
  assert.deepEqual(api.describeSize('Standard_NC24ads_A100_v4'), JSON.parse(said.stdout));
});

test('what a PUT would change is said as data and in words, as the program says it', () => {
  const live = { name: 'frames', properties: { vmSize: 'STANDARD_D2S_V5', allocationState: 'Steady', taskSlotsPerNode: 1 } };
  const body = { properties: { vmSize: 'Standard_D4s_v5', metadata: [{ name: 'a', value: 'b' }] } };
  const compared = api.compare(live, body);
  assert.deepEqual([compared.verdict, compared.differences.map(({ pointer, kind, change }) => [pointer, kind, change])], ['no-nodes', [
    ['/properties/vmSize', 'changed', 'no-nodes'],
    ['/properties/metadata', 'added', 'any-time'],
  ]]);
  const [{ before, after, message, help }] = compared.differences;
  assert.deepEqual([before, after], ['STANDARD_D2S_V5', 'Standard_D4s_v5']);
  assert.ok(compared.message && message && help.startsWith('https://learn.microsoft.com/'));
  assert.equal(api.compare(live, body, { apiVersion: '2023-11-01' }).verdict, 'new-pool');
  assert.match(api.compare(live, body, { locale: 'zh-TW' }).message, /[\u4e00-\u9fff]/);
  for (const [texts, text] of /** @type {const} */ ([[['{', '{}'], 'live'], [['{"properties":{}}', '{'], 'body']])) {
    assert.throws(() => api.compare(...texts), { text, line: 1 });
  }
  const folder = mkdtempSync(join(tmpdir(), 'compare-'));
  const files = Object.entries({ live, body }).map(([name, value]) => {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  });
  const said = spawnSync(PROGRAM, ['compare', ...files], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.deepEqual([said.status, JSON.parse(said.stdout)], [1, compared]);
});

test('each format gives its files', () => {
  for (const format of ['json', 'curl-bash', 'curl-powershell', 'curl-cmd']) {
    const files = api.exportAs(format, '{"properties":{}}', { ...TARGET, body: 'file' });
    assert.equal(files.length, format === 'json' ? 1 : 2, format);
    assert.ok(files.every(({ name, text }) => name.startsWith('frames') && text));
  }
});

inEachBrowser('the headless module', (page) => {
  test('says in the browser what it says in Node', async () => {
    await page().visit();
    const here = [
      api.check(BROKEN, { ...OPTIONS, locale: 'zh-TW' }), api.importText(BROKEN), api.exportAs('curl-bash', BROKEN, TARGET),
      api.diagnose(BROKEN),
    ];
    const there = await page().driver.executeAsyncScript(`
      const [address, text, options, target, done] = arguments;
      import(address).then(({ check, importText, exportAs, diagnose }) => done([
        check(text, options), importText(text), exportAs('curl-bash', text, target), diagnose(text),
      ]), (error) => done(String(error)));`,
    `${page().site.address}api.js`, BROKEN, { ...OPTIONS, locale: 'zh-TW' }, TARGET);
    assert.deepEqual(there, here);
  });
});
