// What api.js says to those who call it in a wrong way, and after the module has failed: nothing is ignored, and nothing becomes
// something else on its way into the module.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { DIST } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const API = pathToFileURL(join(DIST, 'api.js')).href;
const api = await import(API);

/** What each kind of value is called, and what helps. */
const NOT_TEXT = [
  ['undefined', 'undefined', ''],
  ['null', 'null', ''],
  ['5', 'a number', ''],
  ['NaN', 'a number', ''],
  ['true', 'a Boolean', ''],
  ['10n', 'a BigInt', ''],
  ['Symbol("x")', 'a symbol', ''],
  ['() => "{}"', 'a function', ''],
  ['{ properties: {} }', 'an object', 'Pass JSON.stringify('],
  ['Object.create(null)', 'an object', 'Pass JSON.stringify('],
  ['["{}"]', 'an array', 'Pass JSON.stringify('],
  ['new (class Pool {})()', 'an instance of Pool', 'Pass JSON.stringify('],
  ['new String("{}")', 'a String object', 'Pass String('],
  ['Promise.resolve("{}")', 'a Promise', 'Await it first.'],
  ['{ then() {} }', 'an object', 'Await it first.'],
  ['new TextEncoder().encode("{}")', 'a Uint8Array', "Decode it first: new TextDecoder('utf-8', { fatal: true })"],
  ['new ArrayBuffer(2)', 'an ArrayBuffer', 'Decode it first'],
  ['new DataView(new ArrayBuffer(2))', 'a DataView', 'Decode it first'],
  ['new Blob(["{}"])', 'a Blob', 'Pass await '],
  ['new Response("{}")', 'a Response', 'Pass await '],
  ['new URL("https://example.com/")', 'a URL', ''],
  ['new Date(0)', 'a Date', ''],
  ['new Map()', 'a Map', ''],
];

/** Each parameter that is a text, in a call with `@` in its place, and the name that the hint has for its JSON. */
const TEXTS = [
  ['check(@)', 'text', 'body'],
  ['importText(@)', 'text', 'body'],
  ['diagnose(@)', 'text', 'error'],
  ['describeSize(@)', 'name'],
  ['exportAs(@, "{}")', 'format'],
  ['exportAs("json", @)', 'text', 'body'],
];

/** Each parameter that is a text or an object. */
const BODIES = [
  ['compare(@, "{}")', 'live', 'live'],
  ['compare("{}", @)', 'body', 'body'],
  ['diagnose("x", { body: @ })', 'options', 'options.body'],
];

const FUNCTIONS = ['check("{}", @)', 'importText("{}", @)', 'diagnose("x", @)', 'compare("{}", "{}", @)', 'describeSize("x", @)'];

/** Calls, the error that each throws, and what its message has. */
function* misuses() {
  const name = (call) => call.slice(0, call.indexOf('('));
  for (const [call, parameter, as] of TEXTS) {
    for (const [value, kind, hint] of NOT_TEXT) {
      const helps = hint.startsWith('Pass JSON') ? as && `${hint}${as}).` : hint;
      yield [call.replace('@', value), 'TypeError', `${name(call)}(${parameter}): ${parameter} must be a string, not ${kind}.${helps ? ` ${helps}` : ''}`];
    }
  }
  for (const [call, parameter, path] of BODIES) {
    for (const [value, kind, hint] of NOT_TEXT) {
      if (hint.startsWith('Pass JSON') || path === 'options.body' && value === 'undefined') continue;
      yield [call.replace('@', value), 'TypeError', `${name(call)}(${parameter}): ${path} must be a string or an object, not ${kind}.${hint && ` ${hint}`}`];
    }
    const place = `${name(call)}(${parameter}): ${path} can't be written as JSON: `;
    for (const [value, said] of [
      ['{ properties: { vmSize: 10n } }', 'it has a BigInt at "/properties/vmSize".'],
      ['{ a: [0, { "b/c~": NaN }] }', 'it has NaN at "/a/1/b~1c~0".'],
      ['{ a: -Infinity }', 'it has -Infinity at "/a".'],
      ['{ a: () => 1 }', 'it has a function at "/a".'],
      ['{ a: Symbol("x") }', 'it has a symbol at "/a".'],
      ['{ a: [undefined] }', 'it has undefined at "/a/0".'],
      ['{ a: new Map([["b", 1]]) }', 'it has a Map at "/a".'],
      ['{ a: new Set() }', 'it has a Set at "/a".'],
      ['{ a: new Uint8Array(1) }', 'it has a Uint8Array at "/a".'],
      ['{ a: Promise.resolve(1) }', 'it has a Promise at "/a".'],
      ['{ a: /x/ }', 'it has a RegExp at "/a".'],
      ['{ a: "x\\ud800y" }', 'it has half of a surrogate pair at "/a".'],
      ['{ "\\udc00": 1 }', 'it has half of a surrogate pair at "/'],
      ['(() => { const part = { x: 1 }; return { a: part, b: { part, c: 1n } }; })()', 'it has a BigInt at "/b/c".'],
      ['{ toJSON() { return undefined; } }', 'its toJSON gives nothing.'],
      ['(() => { const circle = {}; circle.self = [circle]; return circle; })()', ''],
      ['{ get a() { throw new Error("no such luck"); } }', 'no such luck'],
      ['{ toJSON() { throw "text"; } }', 'text'],
      ['(() => { let deep = []; for (let i = 0; i < 1e6; i += 1) deep = [deep]; return deep; })()', ''],
    ]) yield [call.replace('@', value), 'TypeError', place + said];
  }
  for (const [call, parameter] of [...FUNCTIONS.map((call) => [call, 'options']), ['exportAs("json", "{}", @)', 'target']]) {
    for (const [value, kind] of [
      ['null', 'null'], ['"en"', 'a string'], ['5', 'a number'], ['[]', 'an array'], ['new Map()', 'a Map'], ['Promise.resolve({})', 'a Promise'],
      ['Object.create({ locale: "en" })', 'an instance of Object'], ['new (class Options { locale = "en"; })()', 'an instance of Options'],
    ]) yield [call.replace('@', value), 'TypeError', `${name(call)}(${parameter}): ${parameter} must be a plain object, not ${kind}.`];
    for (const [value, key] of [['{ api_version: "2025-06-01" }', 'api_version'], ['{ Locale: "en" }', 'Locale'], ['{ toString: 1 }', 'toString'], ['JSON.parse(\'{"__proto__": 1}\')', '__proto__']]) {
      yield [call.replace('@', value), 'TypeError', `${name(call)}(${parameter}): ${parameter} has an unknown property "${key}". Known: `];
    }
  }
  for (const call of FUNCTIONS) {
    yield* refused(call, 'locale', '"xx"', 'there are no texts in the language "xx", only in en, zh-TW');
    yield* refused(call, 'locale', '"zh-CN"', 'only in en, zh-TW');
    yield* refused(call, 'locale', '""', 'options.locale must be a string that isn\'t empty, not "".');
    for (const value of ['5', 'null', '["en"]', 'new String("en")']) yield* mistyped(call, 'locale', value, 'a string');
  }
  for (const call of FUNCTIONS.slice(0, 4)) {
    for (const value of ['0', '-1', '1.5', 'NaN', 'Infinity', '2 ** 53']) yield* refused(call, 'pool', value, 'options.pool must be a name, or a number from 1, not ');
    yield* refused(call, 'pool', '""', "isn't empty");
    for (const value of ['null', 'true', '1n', '{}']) yield* mistyped(call, 'pool', value, 'a string or a number');
  }
  for (const call of ['check("{}", @)', 'diagnose("x", @)']) {
    for (const value of ['"solaris"', '"Linux"', '""']) yield* refused(call, 'os', value, 'options.os must be "linux" or "windows", not ');
    for (const value of ['"yesterday"', '"2026-02-30"', '"2026-13-01"', '"26-01-01"', '"2026-1-1"', '"2026-11-23T00:00:00Z"', '""']) {
      yield* refused(call, 'today', value, 'options.today must be a day as YYYY-MM-DD, such as "2026-11-23", not ');
    }
    for (const value of ['new Date()', '20261123']) yield* mistyped(call, 'today', value, 'a string');
    yield* refused(call, 'apiVersion', '""', "isn't empty");
    yield* mistyped(call, 'os', '1', 'a string');
  }
  for (const call of ['check("{}", @)', 'diagnose("x", @)', 'compare("{}", "{}", @)']) yield* mistyped(call, 'apiVersion', '20250601', 'a string');
  for (const value of ['"newest"', '"2025-02-30"', '"2025-06-01-beta"', '""']) yield* refused('compare("{}", "{}", @)', 'apiVersion', value, 'must be an API version such as "2025-06-01", not ');

  const to = 'exportAs("curl-bash", "{}", @)';
  yield ['exportAs("papyrus", "{}")', 'RangeError', 'exportAs(format): there\'s no format "papyrus"; the formats are json, curl-bash, curl-powershell, curl-cmd.'];
  yield [to.replace('@', '{ cloud: "germany" }'), 'RangeError', 'target.cloud must be "public" or "usgov" or "china" or "custom", not "germany".'];
  yield [to.replace('@', '{ mode: "update" }'), 'RangeError', 'target.mode must be "create" or "replace", not "update".'];
  yield [to.replace('@', '{ body: "elsewhere" }'), 'RangeError', 'target.body must be "inline" or "file", not "elsewhere".'];
  yield [to.replace('@', '{ armEndpoint: "https://arm.example.com" }'), 'RangeError', 'target.armEndpoint has an effect only if target.cloud is "custom".'];
  for (const key of ['subscription', 'resourceGroup', 'account', 'pool', 'apiVersion', 'armEndpoint', 'cloud', 'mode', 'body']) {
    yield [to.replace('@', `{ ${key}: 5 }`), 'TypeError', `target.${key} must be a string, not a number.`];
  }
  yield [to.replace('@', '{ account: "x\\ud83d" }'), 'TypeError', 'target.account has half of a surrogate pair (U+D83D) at 1:2'];

  function* refused(call, key, value, message) {
    yield [call.replace('@', `{ ${key}: ${value} }`), 'RangeError', message];
  }
  function* mistyped(call, key, value, types) {
    yield [call.replace('@', `{ ${key}: ${value} }`), 'TypeError', `${name(call)}(options): options.${key} must be ${types}, not `];
  }
}

/** What calls throw, each as name, message and the code; null if one throws nothing. Runs in a page too. */
const thrownBy = (functions, calls) => calls.map((call) => {
  try {
    const names = Object.keys(functions);
    new Function(...names, `return ${call};`)(...names.map((key) => functions[key]));
    return null;
  } catch (error) {
    return [error?.name, error?.message, error?.code ?? null];
  }
});

test('every wrong argument is refused in words', () => {
  const cases = [...misuses()];
  assert.ok(cases.length > 300, `${cases.length} cases`);
  const thrown = thrownBy(api, cases.map(([call]) => call));
  for (const [index, [call, name, message]] of cases.entries()) {
    assert.ok(thrown[index], `${call} throws nothing`);
    assert.equal(thrown[index][0], name, `${call}: ${thrown[index]}`);
    assert.ok(thrown[index][1].includes(message), `${call}: ${thrown[index][1]}\nhas not: ${message}`);
    assert.ok(!thrown[index][1].includes('\n') && thrown[index][1].isWellFormed(), thrown[index][1]);
  }
});

test('what is right is taken, also by its edges', () => {
  const body = { properties: { vmSize: 'Standard_D2s_v5' } };
  const text = JSON.stringify(body);
  class Body {
    properties = body.properties;
  }
  for (const right of [
    () => api.check(text), () => api.check(text, undefined), () => api.check(text, {}),
    () => api.check(text, { apiVersion: undefined, os: undefined, today: undefined, locale: undefined, pool: undefined }),
    () => api.check(text, Object.assign(Object.create(null), { locale: 'zh-Hant-TW', today: '2028-02-29', os: 'windows', apiVersion: '2030-01-01-preview' })),
    () => api.check(text, { pool: 1 }), () => api.check(text, { pool: '1' }),
    () => api.check(text.replace('{', '{"name":"frames",'), { pool: 'frames' }),
    () => api.check('{"properties": {"a": "\u{1f600}\u{10ffff}"}}'),
    () => api.diagnose(''), () => api.diagnose('x', { body }), () => api.diagnose('x', { body: [body] }),
    () => api.compare(body, body, { apiVersion: '2030-01-01', pool: 1 }), () => api.compare([body], new Body()),
    () => api.compare({ ...body, tags: undefined, date: new Date(0), boxed: new String('x') }, body),
    () => api.exportAs('json', text, { cloud: 'custom', armEndpoint: 'https://arm.example.com', account: '', mode: 'replace' }),
  ]) assert.ok(right(), String(right));
});

test('each option has an effect', () => {
  const { document } = api.importText('[{"properties": {"vmSize": "a"}}, {"properties": {"vmSize": "b"}}]', { pool: 2 });
  assert.equal(document.properties.vmSize, 'b');
  assert.equal(api.compare('[{"properties": {"vmSize": "a"}}, {"properties": {"vmSize": "b"}}]', '{"properties": {"vmSize": "b"}}', { pool: 2 }).verdict, 'nothing-to-do');
  const diagnosed = api.diagnose('x', { body: '[{"properties": {}}, {"properties": {}}]', pool: 2 });
  assert.ok(diagnosed.causes);
});

test('a pool that the text does not have is an error with the place, also where there is only one', () => {
  for (const pool of [99, 2, 'other']) {
    for (const text of ['{"properties": {}}', '[{"properties": {}}]', '{"name": "frames", "properties": {}}', 'curl -X PUT -d \'{"properties": {}}\' https://management.azure.com/subscriptions/x/resourceGroups/y/providers/Microsoft.Batch/batchAccounts/z/pools/frames']) {
      for (const call of [api.check, api.importText, (body, options) => api.compare(body, '{}', options), (body, options) => api.diagnose('x', { ...options, body })]) {
        assert.throws(() => call(text, { pool }), { name: 'Error', code: 'no-such-pool', line: 1, column: text.indexOf(text[0] === 'c' ? '{' : text[0]) + 1 }, `${pool} of ${text}`);
      }
    }
  }
  const text = 'curl -X PUT -d \'{"properties": {}}\' https://management.azure.com/subscriptions/x/resourceGroups/y/providers/Microsoft.Batch/batchAccounts/z/pools/frames';
  assert.deepEqual(api.check(text, { pool: 'frames' }), api.check(text));
});

test('half of a surrogate pair is refused with its place, and never becomes another character', () => {
  const reading = { name: 'TypeError', code: 'lone-surrogate' };
  for (const [text, line, column] of [
    ['\ud800', 1, 1], ['{"a": "\udc00"}', 1, 8], ['{\n  "displayName": "集區 😀\ud83d"\n}', 2, 23], ['a\r\nb\rc\n\udfff\ud800', 4, 1], [`${'x'.repeat(70_000)}\ud800`, 1, 70_001],
  ]) {
    for (const call of [api.check, api.importText, api.diagnose, api.describeSize, (it) => api.exportAs('json', it), (body) => api.diagnose('x', { body })]) {
      assert.throws(() => call(text), { ...reading, line, column });
    }
    assert.throws(() => api.compare(text, '{}'), { ...reading, line, column, text: 'live' });
    assert.throws(() => api.compare('{}', text), { ...reading, line, column, text: 'body' });
  }
  // Escaped in a text, it is the reader that finds it.
  assert.throws(() => api.check('{"a": "\\ud800"}'), { name: 'Error', code: 'json-lone-surrogate', line: 1, column: 8 });
});

test('a text of any length is refused with its place, and the module works on', () => {
  const most = 8 << 20;
  const huge = '集'.repeat(1 << 26);
  for (const text of [' '.repeat(most + 1), `${' '.repeat(most - 1)}😀`, huge]) {
    const error = { name: 'Error', code: 'text-too-large', line: 1 };
    for (const call of [api.check, api.importText, api.diagnose, api.describeSize, (it) => api.exportAs('json', it), (it) => api.exportAs(it, '{}'), (body) => api.diagnose('x', { body })]) {
      assert.throws(() => call(text), error);
    }
    assert.throws(() => api.compare(text, '{}'), { ...error, text: 'live' });
    assert.throws(() => api.compare('{}', text), { ...error, text: 'body' });
    assert.throws(() => api.check(text, { locale: 'zh-TW' }), ({ message }) => /^1:\d+: [^a-z]*文字/.test(message));
  }
  assert.throws(() => api.compare('{}', { a: ' '.repeat(most) }), { code: 'text-too-large', text: 'body' });
  assert.equal(api.check(`${' '.repeat(most - 18)}{"properties": {}}`).dialect, 'arm-pool');
});

test('what an import learned of the target is a target', () => {
  for (const address of ['https://management.azure.com', 'https://management.usgovcloudapi.net', 'https://management.chinacloudapi.cn', 'https://arm.example.com', 'http://127.0.0.1:8080']) {
    const text = `curl -X PUT -H 'If-None-Match: *' -d '{"properties": {}}' '${address}/subscriptions/x/resourceGroups/y/providers/Microsoft.Batch/batchAccounts/z/pools/frames?api-version=2023-11-01'`;
    const { target } = api.importText(text);
    const [{ text: command }] = api.exportAs('curl-bash', text, target);
    assert.ok(command.includes(`${address}/subscriptions/x/`), command);
  }
});

test('the types name what the functions take', () => {
  const types = readFileSync(join(DIST, 'api.d.ts'), 'utf8');
  const members = (name) => {
    const [, base, body] = new RegExp(`interface ${name}(?: extends (\\w+))? \\{([^]*?)\\n\\}`).exec(types);
    return [...(base ? members(base) : []), ...[...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, member]) => member)];
  };
  const known = (call) => /Known: (.*)\.$/.exec(thrownBy(api, [call])[0][1])[1].split(', ');
  for (const [call, name] of [
    ['check("{}", { x: 1 })', 'CheckOptions'], ['diagnose("", { x: 1 })', 'DiagnoseOptions'], ['compare("{}", "{}", { x: 1 })', 'CompareOptions'],
    ['exportAs("json", "{}", { x: 1 })', 'Target'],
  ]) assert.deepEqual(known(call).toSorted(), members(name).toSorted(), name);
  assert.match(types, /Pick<CheckOptions, 'locale' \| 'pool'>/);
  assert.deepEqual([known('importText("{}", { x: 1 })'), known('describeSize("", { x: 1 })')], [['locale', 'pool'], ['locale']]);
});

test('the functions below api.js refuse what is no text before it reaches the module', async () => {
  const headless = await import(new URL('headless.js', API).href);
  const good = { checkJson: ['{}', '{}'], compareJson: ['{}', '{}'], describeSizeJson: ['x', '{}'], diagnoseJson: ['x', '{}'], exportJson: ['json', '{}', '{}'], importJson: ['{}', '{}'] };
  for (const [name, given] of Object.entries(good)) {
    for (const position of given.keys()) {
      for (const odd of /** @type {any[]} */ ([5, null, undefined, {}, [], true, new String('{}'), Buffer.from('{}')])) {
        assert.throws(() => headless[name](...given.with(position, odd)), { name: 'TypeError', message: /^\w+\((\w+)\): \1 must be a string\.$/ }, name);
      }
    }
    assert.throws(() => headless[name](), TypeError);
    assert.equal(typeof headless[name](...given), 'string', 'it still responds');
  }
});

/** Uses up the memory of the module: what a person does with a text that is too large, in no time. */
const EXHAUST = `
  const { memory } = await init();
  try { for (let pages = 65536; pages >= 1;) { try { memory.grow(pages); } catch { pages >>= 1; } } } catch {}`;

test('after a failure the module says that it must be loaded again, and nothing else', () => {
  const script = `
    import init from ${JSON.stringify(new URL('batch-pool-headless.js', API).href)};
    import * as api from ${JSON.stringify(API)};
    const said = [];
    const call = (act) => { try { said.push(act()); } catch (error) { said.push([error.name, error.code, error.message, error.cause?.constructor?.name]); } };
    call(() => api.check('{"properties": {}}').dialect);
    ${EXHAUST}
    call(() => api.check(' '.repeat(8_000_000)));
    call(() => api.check('{"properties": {}}'));
    call(() => api.describeSize('Standard_D2s_v5'));
    call(() => api.check(5));
    console.log(JSON.stringify(said));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const [before, ...after] = JSON.parse(run.stdout);
  assert.equal(before, 'arm-pool');
  const misused = after.pop();
  assert.equal(misused[0], 'TypeError');
  for (const [name, code, message, cause] of after) {
    assert.deepEqual([name, code], ['Error', 'module-failed'], message);
    // A build for development notices the lack of memory itself.
    assert.ok(['RuntimeError', 'Error'].includes(cause), cause);
    assert.match(message, /can't be used any more\. Load it again/);
  }
});

inEachBrowser('the misused api', (page) => {
  test('says in the browser what it says in Node', async () => {
    const { driver, site } = page();
    const cases = [...misuses()];
    // A page without a policy, which forbids to make functions of texts.
    await driver.get(`${site.origin}/empty`);
    const there = await driver.executeAsyncScript(`
      const [address, calls, source, done] = arguments;
      import(address).then((api) => done(new Function('return ' + source)()({ ...api }, calls)), (error) => done(String(error)));`,
    `${site.address}api.js`, cases.map(([call]) => call), thrownBy.toString());
    assert.ok(Array.isArray(there), there);
    const here = thrownBy(api, cases.map(([call]) => call));
    // How an engine calls a circle, and what is too deep, is its own affair.
    const own = (thrown) => thrown?.map((text) => text?.replace?.(/(can't be written as JSON: )(?!it has|its|no such|text).*$/, '$1'));
    assert.deepEqual(there.map(own), here.map(own));
  });

  test('says after a failure that the module must be loaded again', async () => {
    const { driver, site } = page();
    await driver.get(`${site.origin}/empty`);
    const said = await driver.executeAsyncScript(`
      const [address, done] = arguments;
      (async () => {
        const [{ default: init }, api] = await Promise.all([import(address + 'batch-pool-headless.js'), import(address + 'api.js')]);
        ${EXHAUST}
        return [' '.repeat(8_000_000), '{"properties": {}}'].map((text) => { try { return api.check(text); } catch ({ name, code }) { return [name, code]; } });
      })().then(done, (error) => done(String(error)));`, site.address);
    assert.deepEqual(said, [['Error', 'module-failed'], ['Error', 'module-failed']]);
  });
});
