// The export `curl-powershell`. PowerShell itself is not to be had here, so its grammar says what the command is, and the
// real curl is called with what it would be called with.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import assert from 'node:assert/strict';

import { ADVERSARIAL_NAMES, adversarialBody } from '../support/adversarial.mjs';
import { TOKEN } from '../support/az.mjs';
import { TARGET, articleBodies, expectedPath, exportAs, receivedPath } from '../support/export.mjs';
import { startRecorder } from '../support/recorder.mjs';

// The optimizing compiler takes a minute for the grammar, which then runs for a moment.
setFlagsFromString('--liftoff-only');
const grammar = await (async () => {
  try {
    const { Language, Parser } = await import('web-tree-sitter');
    await Parser.init();
    const file = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
    const parser = new Parser();
    parser.setLanguage(await Language.load(readFileSync(file)));
    return parser;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
})();
const skip = grammar ? false : 'SKIPPED: the npm packages web-tree-sitter and tree-sitter-powershell are not installed';

/** What a single-quoted string means. PowerShell takes the typographic quotes for the plain one. */
function verbatim(text) {
  assert.match(text, /^'.*'$/s);
  const inner = text.slice(1, -1);
  assert.equal(inner.replace(/(['\u2018-\u201b])\1/g, '').search(/['\u2018-\u201b]/), -1, text);
  return inner.replace(/(['\u2018-\u201b])\1/g, '$1');
}

/** What a double-quoted string means, with the values of its variables. */
function expanded(text, variables) {
  assert.match(text, /^".*"$/s);
  const escapes = { n: '\n', r: '\r', '"': '"', '`': '`' };
  return text.slice(1, -1).replace(/`(.)|""|\$(\w+)/g, (whole, escaped, name) => {
    if (whole === '""') return '"';
    if (name) return variables[name] ?? assert.fail(`${text}: no value for ${name}`);
    return escapes[escaped] ?? assert.fail(`${text}: an escape that is not known here`);
  });
}

/** What a string of either kind means. */
const meaning = (text, variables) => (text.startsWith("'") ? verbatim(text) : expanded(text, variables));

/** What the command does: the programs it calls, the arguments of `az` and of curl, and what goes into curl. */
function read(command, newline = '\n') {
  // Windows PowerShell reads a file without a mark in the code page of the machine.
  assert.match(command, /^[\x20-\x7e\n]*$/);
  const root = grammar.parse(command).rootNode;
  assert.equal(root.hasError, false, command);
  const all = (node, type) => node.descendantsOfType(type);
  const names = all(root, 'command_name').map((node) => node.text);
  const [az] = all(root, 'command').filter((node) => node.childForFieldName('command_name')?.text === 'az');
  const words = all(az, ['generic_token', 'command_parameter', 'string_literal']);
  const value = (node) => (node.text.startsWith("'") ? verbatim(node.text) : node.text);
  const [array] = all(root, 'array_expression');
  const curl = all(array, 'string_literal').map(({ text }) => verbatim(text));
  // Nothing but the token and the body is put together when the command runs.
  const variables = { token: TOKEN };
  const here = all(root, 'verbatim_here_string_characters').map(({ text }) => /^@'\n(.*)\n'@$/s.exec(text)[1]);
  assert.equal(here.length, curl.includes('--config') ? 1 : 0);
  // The line ends of the text are those of the file, or of what was pasted.
  variables.body = here[0]?.replaceAll('\n', newline);
  const strings = (node) => all(node, 'string_literal').filter(({ text }) => !text.startsWith('@'));
  for (const call of all(root, 'argument_list')) {
    assert.ok(call.parent.text.endsWith(`.Replace${call.text}`), call.parent.text);
    const [what, by] = strings(call).map(({ text }) => meaning(text, {}));
    variables.body = variables.body.replaceAll(what, () => by);
  }
  const piped = all(root, 'pipeline').filter((node) => /^\s*("|\$config \|)/.test(node.text) && node.text.endsWith('curl.exe @arguments'));
  assert.equal(piped.length, 1);
  const config = all(root, 'assignment_expression').filter((node) => node.text.startsWith('$config ='));
  const lines = strings(config[0] ?? piped[0]).map(({ text }) => meaning(text, variables));
  return { names, az: words.map(value), curl, lines };
}

describe('PowerShell', { skip }, () => {
  let recorder;
  before(async () => (recorder = await startRecorder()));
  after(() => recorder.close());

  /** Calls the real curl as the command would. */
  async function replay({ curl, lines }, cwd) {
    // Every user of the machine can read these.
    for (const argument of curl) assert.ok(!argument.includes(TOKEN) && !argument.includes('Bearer'), argument);
    const child = spawn('curl', ['--silent', ...curl], { cwd, stdio: ['pipe', 'ignore', 'inherit'] });
    // Windows PowerShell ends each line that it pipes the Windows way.
    child.stdin.end(lines.map((line) => `${line}\r\n`).join(''), 'latin1');
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
  }

  function assertReceived(body, target) {
    const request = recorder.take();
    assert.equal(request.method, 'PUT');
    assert.deepEqual(receivedPath(request), expectedPath(target));
    assert.equal(request.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers['if-none-match'], target.mode === 'replace' ? undefined : '*');
    assert.deepEqual(JSON.parse(request.body), JSON.parse(body));
  }

  async function assertArrives(body, target) {
    const command = exportAs('curl-powershell', body, { ...target, armEndpoint: recorder.url });
    for (const newline of ['\n', '\r\n']) {
      const called = read(command, newline);
      assert.deepEqual(called.names, ['az', 'curl.exe']);
      await replay(called);
      assertReceived(body, target);
    }
  }

  const bodies = { ...articleBodies(), adversarial: JSON.stringify(adversarialBody()) };
  for (const [name, body] of Object.entries(bodies)) {
    test(`PUTs the ${name} body`, () => assertArrives(body, TARGET));
  }

  test('PUTs as large a body as curl reads from its configuration', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(100_000) });
    await assertArrives(body, TARGET);
    const longer = exportAs('curl-powershell', JSON.stringify({ a: 'x'.repeat(110_000) }), TARGET);
    assert.deepEqual(read(longer).curl.slice(-2), ['--data-binary', '@test2.json']);
  });

  test('leaves out If-None-Match to replace', () => assertArrives('{}', { ...TARGET, mode: 'replace' }));

  test('takes anything for each name', async () => {
    const members = ['subscription', 'resourceGroup', 'account', 'pool', 'apiVersion'];
    for (let first = 0; first < ADVERSARIAL_NAMES.length; first += members.length) {
      const typed = members.map((_, at) => ADVERSARIAL_NAMES[(first + at) % ADVERSARIAL_NAMES.length]);
      await assertArrives('{"a":1}', Object.fromEntries(members.map((member, at) => [member, typed[at]])));
    }
  });

  test('takes anything for the endpoint', () => {
    for (const typed of ADVERSARIAL_NAMES) {
      const { names, curl } = read(exportAs('curl-powershell', '{}', { ...TARGET, armEndpoint: `https://x${typed}` }));
      assert.deepEqual(names, ['az', 'curl.exe']);
      assert.match(curl[4], /^https:\/\/[A-Za-z0-9._-]+\/subscriptions\//);
    }
  });

  test('the token is asked for with the subscription', () => {
    const { az } = read(exportAs('curl-powershell', '{}', TARGET));
    assert.deepEqual(az, [
      ...['account', 'get-access-token', '--subscription', TARGET.subscription],
      ...['--resource', 'https://management.azure.com/', '--query', 'accessToken', '--output', 'tsv'],
    ]);
  });

  test('the body may be in a file', () => {
    const { names, curl, lines } = read(exportAs('curl-powershell', '{"a":1}', TARGET, 'file'));
    assert.deepEqual(names, ['az', 'curl.exe']);
    assert.deepEqual(curl.slice(-4), ['--header', '@-', '--data-binary', '@test2.json']);
    assert.deepEqual(lines, [`Authorization: Bearer ${TOKEN}`]);
  });

  test('the grammar refuses what would not run', () => {
    const good = exportAs('curl-powershell', '{"a":1}', TARGET);
    assert.equal(grammar.parse(good).rootNode.hasError, false);
    for (const bad of [good.replace("\n'@\n", " '@\n"), good.replace('  )\n', ''), good.replace("'PUT'", "'PU'T'")]) {
      assert.notEqual(bad, good);
      assert.equal(grammar.parse(bad).rootNode.hasError, true, bad);
    }
  });
});
