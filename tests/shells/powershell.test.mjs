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

/** What the command does: the programs it calls, the arguments of `az` and of curl, and what goes into curl. */
function read(command) {
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
  const strings = all(array, 'string_literal').map(({ text }) =>
    text === '"Authorization: Bearer $token"' ? `Authorization: Bearer ${TOKEN}` : verbatim(text),
  );
  const here = all(root, 'verbatim_here_string_characters').map(({ text }) => /^@'\n(.*)\n'@$/s.exec(text)[1]);
  assert.equal(here.length, strings.at(-1) === '@-' ? 1 : 0);
  return { names, az: words.map(value), curl: strings, input: here[0] };
}

describe('PowerShell', { skip }, () => {
  let recorder;
  before(async () => (recorder = await startRecorder()));
  after(() => recorder.close());

  async function assertArrives(body, target) {
    const { names, curl, input } = read(exportAs('curl-powershell', body, { ...target, armEndpoint: recorder.url }));
    assert.deepEqual(names, ['az', 'curl.exe']);
    const child = spawn('curl', ['--silent', ...curl], { stdio: ['pipe', 'ignore', 'inherit'] });
    // Windows PowerShell ends what it pipes with a line end of its own, and all its lines the Windows way.
    child.stdin.end(`${input}\n`.replaceAll('\n', '\r\n'), 'latin1');
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
    const request = recorder.take();
    assert.equal(request.method, 'PUT');
    assert.deepEqual(receivedPath(request), expectedPath(target));
    assert.equal(request.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers['if-none-match'], target.mode === 'replace' ? undefined : '*');
    assert.deepEqual(JSON.parse(request.body), JSON.parse(body));
  }

  const bodies = { ...articleBodies(), adversarial: JSON.stringify(adversarialBody()) };
  for (const [name, body] of Object.entries(bodies)) {
    test(`PUTs the ${name} body`, () => assertArrives(body, TARGET));
  }

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
      const { names, curl } = read(exportAs('curl-powershell', '{}', { ...TARGET, armEndpoint: `https://${typed}` }));
      assert.deepEqual(names, ['az', 'curl.exe']);
      assert.ok(curl[4].startsWith('https://'), curl[4]);
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
    const { names, curl, input } = read(exportAs('curl-powershell', '{"a":1}', TARGET, 'file'));
    assert.deepEqual(names, ['az', 'curl.exe']);
    assert.deepEqual(curl.slice(-2), ['--data-binary', '@test2.json']);
    assert.equal(input, undefined);
  });

  test('the grammar refuses what would not run', () => {
    const good = exportAs('curl-powershell', '{"a":1}', TARGET);
    assert.equal(grammar.parse(good).rootNode.hasError, false);
    for (const bad of [good.replace("\n'@ |", " '@ |"), good.replace('  )\n', ''), good.replace("'PUT'", "'PU'T'")]) {
      assert.notEqual(bad, good);
      assert.equal(grammar.parse(bad).rootNode.hasError, true, bad);
    }
  });
});
