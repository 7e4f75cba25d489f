// The headless front door of the built site: the same in a browser and in Node.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { NOT_AT_HAND, meant, published } from '../support/article.mjs';
import { DIST } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const BROKEN = '{\n  "properties": {\n    "scaleSettings": { "fixedScale": { "targetDedicatedNodes": "2", } }\n  }\n}';
const OPTIONS = { today: '2026-11-23', apiVersion: '2025-06-01' };
const TARGET = { subscription: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', resourceGroup: 'render', account: 'renderfarm', pool: 'frames' };

const api = await import(pathToFileURL(join(DIST, 'api.js')));

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
  assert.throws(() => api.exportAs('json', '{'), /1:/);
  assert.throws(() => api.exportAs('papyrus', '{}', TARGET), Error);
  assert.throws(() => api.check('{}', { os: 'solaris' }), Error);
});

test('the published bodies', { skip: NOT_AT_HAND }, () => {
  for (const os of ['linux', 'windows']) {
    assert.deepEqual(api.importText(published(os)).document, meant(os));
    assert.equal(api.check(published(os), OPTIONS).os, os);
    const [json] = api.exportAs('json', published(os), TARGET);
    assert.deepEqual([json.name, JSON.parse(json.text)], ['frames.json', meant(os)]);
  }
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
    const here = [api.check(BROKEN, { ...OPTIONS, locale: 'zh-TW' }), api.importText(BROKEN), api.exportAs('curl-bash', BROKEN, TARGET)];
    const there = await page().driver.executeAsyncScript(`
      const [address, text, options, target, done] = arguments;
      import(address).then(({ check, importText, exportAs }) =>
        done([check(text, options), importText(text), exportAs('curl-bash', text, target)]), (error) => done(String(error)));`,
    `${page().site.address}api.js`, BROKEN, { ...OPTIONS, locale: 'zh-TW' }, TARGET);
    assert.deepEqual(there, here);
  });
});
