// What a text says of itself to a person at a terminal: no text and no name of a file speaks to the terminal, and none sends a
// token anywhere.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import assert from 'node:assert/strict';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.BPC_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/batch-pool');

const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
after(() => rmSync(folder, { recursive: true }));

/** Clears the screen, sets the title, reverses the order, hides a word, is a C1 control. */
const HIDDEN = '\u001b[2J\u001b]0;title\u0007\u202e\u200b\u009b\u{e0041}';
const SHOWN = String.raw`\u001b[2J\u001b]0;title\u0007\u202e\u200b\u009b\udb40\udc41`;

const run = (...given) => spawnSync(PROGRAM, given, { cwd: folder, encoding: 'utf8' });

function assertPlain(text) {
  const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u;
  assert.doesNotMatch(text, hidden);
}

test('no text speaks to the terminal', () => {
  const name = `odd${HIDDEN}`;
  const body = { name, properties: { vmSize: name, [name]: name, metadata: [{ name, value: name }], startTask: { commandLine: name } } };
  writeFileSync(join(folder, 'pool.json'), JSON.stringify(body));
  writeFileSync(join(folder, 'broken.json'), `{"a": ${name}}`);
  writeFileSync(join(folder, name), JSON.stringify(body));
  writeFileSync(join(folder, 'error.txt'), `AccountVMSeriesCoreQuotaReached ${name}`);
  for (const given of [
    ['check', 'pool.json'],
    ['check', 'broken.json'],
    ['check', name],
    ['check', `missing${HIDDEN}`],
    ['check', `--${name}`],
    ['check', '--size', name],
    ['check', '--format', 'text', 'pool.json'],
    ['check', '--format', 'text', name],
    ['check', '--format', 'text', 'broken.json'],
    ['check', '--format', 'sarif', 'pool.json', 'broken.json', name],
    ['check', '--fix', 'pool.json'],
    ['check', '--fix', '--format', 'text', 'pool.json'],
    ['size', name],
    [name],
    ['diagnose', '--format', 'text', 'error.txt'],
    ['diagnose', '--format', 'sarif', '--body', 'pool.json', 'error.txt'],
    ['check', '--pool', name, 'pool.json'],
    ['check', '--locale', name, 'pool.json'],
    ['diagnose', '--body', 'pool.json', 'error.txt'],
    ['compare', 'pool.json', name],
    ['export', '--format', name, 'pool.json'],
    ...['json', 'curl-bash', 'curl-powershell', 'curl-cmd'].flatMap((format) => [
      ['export', '--format', format, 'pool.json'],
      ['export', '--format', format, '--account', name, '--pool', 'other', '--mode', 'replace', 'pool.json'],
      ['export', '--format', format, '--arm-endpoint', name, 'pool.json'],
      ['export', '--format', format, '--arm-endpoint', `https://${name}`, 'pool.json'],
    ]),
  ]) {
    const { stdout, stderr } = run(...given);
    assert.ok(stdout || stderr, given.join(' '));
    assertPlain(stdout);
    assertPlain(stderr);
  }
  assert.ok(run('check', `missing${HIDDEN}`).stderr.includes(SHOWN));
});

test('findings have colors at a terminal, unless NO_COLOR is set', () => {
  writeFileSync(join(folder, 'plain.json'), '{"properties": {}}');
  /** @type {(variables: Record<string, string>) => string} */
  const atTerminal = (variables) => {
    // What else decides about colors: a set `CI` gives them to a terminal that can't show any, because its log can.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !['CI', 'CLICOLOR', 'CLICOLOR_FORCE', 'NO_COLOR'].includes(name)));
    // `script` gives the program a terminal.
    const command = `'${PROGRAM}' check --format text plain.json`;
    const run = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd: folder, encoding: 'utf8', env: { ...env, TERM: 'xterm', ...variables } });
    if (run.error) throw run.error;
    assert.equal(run.status, 1, run.stdout);
    return run.stdout;
  };
  assert.ok(atTerminal({}).includes('\u001b[31merror['), 'errors are red');
  assertPlain(atTerminal({ NO_COLOR: '1' }).replaceAll('\r\n', '\n'));
  assertPlain(atTerminal({ TERM: 'dumb' }).replaceAll('\r\n', '\n'));
  assertPlain(run('check', '--format', 'text', 'plain.json').stdout);
});

test('what cannot be seen is found, and comes out as it went in', () => {
  const body = { properties: { vmSize: 'Standard_D2s_v5', displayName: 'a\u200bb', 'ta\u2060gs': '\u202e' } };
  writeFileSync(join(folder, 'hidden.json'), JSON.stringify(body));
  const { stdout } = run('check', 'hidden.json');
  const { findings, document } = JSON.parse(stdout);
  const found = findings.filter(({ code }) => code === 'text-invisible').map(({ pointer, message }) => [pointer, /U\+\w+/.exec(message)[0]]);
  assert.deepEqual(found.sort(), [
    ['/properties/displayName', 'U+200B'],
    ['/properties/ta\u2060gs', 'U+202E'],
    ['/properties/ta\u2060gs', 'U+2060'],
  ]);
  assert.deepEqual(document, body);
  assert.deepEqual(JSON.parse(run('export', '--format', 'json', 'hidden.json').stdout), body);
});

test('the endpoint of a text is told and not used', () => {
  const url = 'https://evil.example.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p?api-version=2025-06-01';
  writeFileSync(join(folder, 'command.sh'), `curl -X PUT '${url}' -d '{"properties": {"vmSize": "Standard_D2s_v5"}}'\n`);
  const report = JSON.parse(run('check', 'command.sh').stdout);
  assert.match(report.notes.find(({ code }) => code === 'custom-endpoint').message, /https:\/\/evil\.example\.com/);
  for (const format of ['curl-bash', 'curl-powershell', 'curl-cmd']) {
    const { stdout, stderr } = run('export', '--format', format, 'command.sh');
    assert.ok(!stdout.includes('evil'), stdout);
    assert.match(stderr, /evil\.example\.com/);
    const own = run('export', '--format', format, '--arm-endpoint', 'https://arm.contoso.com', 'command.sh');
    assert.match(own.stdout, /Sends your Azure access token to arm\.contoso\.com\n|token to arm\.contoso\.com'\n/);
    assert.match(own.stderr, /token to arm\.contoso\.com/);
    assert.ok(!own.stderr.includes('evil') && !own.stdout.includes('evil'));
  }
});
