// How the programs read, write and end in a shell: closed pipes, full disks, and files that can't be read.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, describe, test } from 'node:test';
import assert from 'node:assert/strict';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
const PROGRAM = process.env.BPC_PROGRAM ?? join(TARGET, 'debug/batch-pool');
const EXAMPLES = process.env.BPC_EXAMPLES ?? join(TARGET, 'debug/examples');
const TROUBLE = 2;
const CLOSED_PIPE = 128 + 13;

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
after(() => rmSync(folder, { recursive: true }));

const POOL = '{"properties": {"vmSize": "Standard_D2s_v5"}}\n';
const file = (name, content) => {
  writeFileSync(join(folder, name), content);
  return name;
};
file('pool.json', POOL);
file('error.txt', 'AccountVMSeriesCoreQuotaReached');

/** The commands that print, with arguments for which each of them has something to say. */
const PRINTING = [
  'batch-pool check pool.json pool.json',
  'batch-pool check --format text pool.json',
  'batch-pool check --format sarif pool.json error.txt',
  'batch-pool check --fix pool.json',
  'batch-pool check --size Standard_D2s_v5',
  'batch-pool check error.txt',
  'batch-pool export --format json pool.json',
  'batch-pool export --list',
  'batch-pool diagnose --body pool.json error.txt',
  'batch-pool diagnose --format text error.txt',
  'batch-pool diagnose --format sarif error.txt',
  'batch-pool compare pool.json pool.json',
  'batch-pool size Standard_D2s_v5',
  'batch-pool completions bash',
  'batch-pool --help',
  'batch-pool check --help',
  'batch-pool --version',
  'bodies 2000',
];

/** What is said of files, whatever becomes of the output. */
const SAID_OF_FILES = /^(error\.txt:.*|pool\.json: no safe fixes|pool\.json: safe fixes: .*)\n/;

/** Runs a script of bash in the folder. Each program is a command. */
function bash(script) {
  const run = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${dirname(PROGRAM)}:${EXAMPLES}:${process.env.PATH}` } });
  if (run.error) throw run.error;
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe('a closed pipe', () => {
  // The reader has gone for certain before the program begins.
  const CLOSED = 'exec 3> >(:); wait $!; ';

  for (const command of PRINTING) {
    test(`ends ${command} quietly, with the status that a shell reports for it`, () => {
      const { status, stderr } = bash(`${CLOSED} ${command} >&3`);
      // What is wrong with a file is still said.
      assert.deepEqual([status, stderr.replace(SAID_OF_FILES, '')], [CLOSED_PIPE, '']);
    });
  }

  test('is no trouble for those who read only the beginning', () => {
    const { stdout, stderr, status } = bash('bodies 3000 | head -n 1; echo "${PIPESTATUS[@]}"');
    const [first, statuses, ...more] = stdout.trim().split('\n');
    assert.ok(JSON.parse(first).body);
    assert.deepEqual([statuses, more, stderr, status], [`${CLOSED_PIPE} 0`, [], '', 0]);
  });

  test('ends the check of many files at once', () => {
    const { status, stderr } = bash(`${CLOSED} batch-pool check pool.json no-such-file >&3`);
    assert.deepEqual([status, stderr], [CLOSED_PIPE, ''], 'nobody reads the rest');
  });

  for (const command of [
    'batch-pool',
    'batch-pool check no-such-file',
    'batch-pool check',
    'batch-pool export',
    'batch-pool diagnose',
    'batch-pool compare pool.json',
    'batch-pool size',
    'batch-pool completions cmd',
    'batch-pool schema',
    'batch-pool schema /dev/null/none',
    'batch-pool rules',
    'batch-pool rules /dev/null/none',
    'bodies many',
  ]) {
    test(`in place of the standard error changes nothing about ${command}`, () => {
      assert.equal(bash(`${CLOSED} ${command} 2>&3`).status, TROUBLE);
      assert.equal(bash(`${CLOSED} ${command} >&3 2>&3`).status, TROUBLE);
    });
  }

  test('in place of the standard error takes only the notes from an export', () => {
    const { status, stdout } = bash(`${CLOSED} batch-pool export --format curl-cmd pool.json 2>&3`);
    assert.equal(status, 0);
    assert.match(stdout, /curl/);
  });
});

describe('a full disk', { skip: existsSync('/dev/full') ? false : 'SKIPPED: there is no /dev/full' }, () => {
  for (const command of PRINTING) {
    test(`is said by ${command}`, () => {
      const { status, stderr } = bash(`${command} > /dev/full`);
      assert.equal(status, TROUBLE);
      assert.match(stderr.replace(SAID_OF_FILES, ''), /^standard output: No space left on device[^\n]*\n$/);
    });
  }

  test('is said by the programs that write files', () => {
    for (const given of ['rules /dev/full', 'rules --site /dev/null/none', 'schema /dev/null/none']) {
      const { status, stdout, stderr } = bash(`batch-pool ${given}`);
      assert.deepEqual([status, stdout, stderr.split('\n').length], [TROUBLE, '', 2], given);
      assert.match(stderr, /^\/dev\//, given);
    }
  });
});

describe('what cannot be read', () => {
  file('latin-1.json', Buffer.from('{\n  "name": "Jos\xe9"\n}', 'latin1'));
  file('cut.json', Buffer.from('{"a": "\u00e9"}').subarray(0, 8));
  file('odd.json', Buffer.from('\ufeff{}', 'utf16le').subarray(0, 5));
  file('half.json', Buffer.from('\ufeff{"a": "\ud800"}', 'utf16le'));

  const UNREADABLE = {
    'no-such-file': /no such file/,
    '.': /folder/,
    'latin-1.json': /UTF-8: the byte 0xE9 at 2:15/,
    'cut.json': /UTF-8: the byte 0xC3 at 1:8/,
    'odd.json': /UTF-16/,
    'half.json': /UTF-16/,
  };
  const READING = {
    check: (name) => `batch-pool check ${name}`,
    'check as text': (name) => `batch-pool check --format text ${name}`,
    'check with fixes': (name) => `batch-pool check --fix --write ${name}`,
    export: (name) => `batch-pool export --format json ${name}`,
    diagnose: (name) => `batch-pool diagnose ${name}`,
    'the body of diagnose': (name) => `batch-pool diagnose --body ${name} error.txt`,
    'the live pool of compare': (name) => `batch-pool compare ${name} pool.json`,
    'the body of compare': (name) => `batch-pool compare pool.json ${name}`,
  };
  for (const [what, run] of Object.entries(READING)) {
    test(`is named by ${what}`, () => {
      for (const [name, said] of Object.entries(UNREADABLE)) {
        const { status, stdout, stderr } = bash(run(name));
        assert.deepEqual([status, stdout, stderr.split('\n').length], [TROUBLE, '', 2], name);
        assert.ok(stderr.startsWith(`${name}: `), stderr);
        assert.match(stderr, said);
      }
    });
  }

  test('is a file without an end, or one that is too large', () => {
    for (const run of Object.values(READING)) {
      const { status, stderr } = bash(`ulimit -v 2000000; ${run('/dev/zero')}`);
      assert.equal(status, TROUBLE);
      assert.match(stderr, /^\/dev\/zero: this is larger than 16384 kB\. /);
    }
    const { status, stderr } = bash('head --bytes 9000000 /dev/zero | tr "\\0" " " | batch-pool check -');
    assert.equal(status, TROUBLE);
    assert.match(stderr, /^-:1:8388609: .* 8192 kB/);
  });

  test('does not keep check from the other files', () => {
    const { status, stdout, stderr } = bash('batch-pool check no-such-file pool.json');
    assert.deepEqual([status, JSON.parse(stdout).file], [TROUBLE, 'pool.json']);
    assert.match(stderr, /^no-such-file: /);
  });

  test('is a standard input that is closed or empty', () => {
    for (const input of ['<&-', '< /dev/null']) {
      for (const run of ['check -', 'export --format json -', 'compare - pool.json', 'diagnose --body - error.txt']) {
        const { status, stderr } = bash(`batch-pool ${run} ${input}`);
        assert.equal(status, TROUBLE, run);
        assert.match(stderr, /^-:1:1: /, run);
      }
    }
  });

  test('is a standard input that is a folder, or not UTF-8', () => {
    for (const [name, said] of /** @type {const} */ ([['.', /^-: /], ['latin-1.json', UNREADABLE['latin-1.json']]])) {
      const { status, stderr } = bash(`batch-pool check - < ${name}`);
      assert.equal(status, TROUBLE);
      assert.match(stderr, said);
    }
  });

  test('is no file in UTF-16 with its mark', () => {
    const documents = ['utf16le', 'swapped'].map((encoding) => {
      const bytes = Buffer.from(`\ufeff${POOL.replace('}', ', "displayName": "集區 😀"}')}`, 'utf16le');
      file(`${encoding}.json`, encoding === 'swapped' ? bytes.swap16() : bytes);
      return JSON.parse(bash(`batch-pool check ${encoding}.json`).stdout).document;
    });
    for (const { properties } of documents) assert.equal(properties.displayName, '集區 😀');
  });

  test('is no argument that is not UTF-8', () => {
    for (const program of ['batch-pool', ...['check', 'export', 'diagnose', 'compare', 'size', 'schema', 'rules'].map((name) => `batch-pool ${name}`), 'bodies']) {
      const { status, stderr } = bash(`${program} $'\\xff.json'`);
      assert.equal(status, TROUBLE, program);
      assert.match(stderr, /isn't UTF-8\n$/, program);
    }
  });
});

test('a pool that a text does not have is refused', () => {
  for (const run of ['check --pool 99 pool.json', 'check --pool frames pool.json', 'compare --pool 2 pool.json pool.json']) {
    const { status, stderr } = bash(`batch-pool ${run}`);
    assert.equal(status, TROUBLE, run);
    assert.match(stderr, /doesn't have the pool/, run);
  }
  assert.notEqual(bash('batch-pool check --pool 1 pool.json').status, TROUBLE);
});

test('a version that is no date is refused by compare', () => {
  assert.equal(bash('batch-pool compare --api-version 2030-01-01-preview pool.json pool.json').status, 0);
  for (const version of ['soon', '2025-02-30', "''"]) {
    const { status, stderr } = bash(`batch-pool compare --api-version ${version} pool.json pool.json`);
    assert.equal(status, TROUBLE);
    assert.match(stderr, /isn't a date/);
  }
});

test('the completions are read by their shells', () => {
  for (const shell of ['bash', 'zsh']) {
    const { status, stderr } = bash(`batch-pool completions ${shell} > completions.${shell} && ${shell} -n completions.${shell}`);
    assert.deepEqual([status, stderr], [0, ''], shell);
  }
  const { stdout } = bash('source completions.bash; COMP_WORDS=(batch-pool check --form); COMP_CWORD=2; _batch__pool batch-pool --form check; echo "${COMPREPLY[@]}"');
  assert.equal(stdout, '--format\n');
});

test('the README says how the programs end', () => {
  assert.ok(readFileSync(join(ROOT, 'README.md'), 'utf8').includes(` ${CLOSED_PIPE} `), String(CLOSED_PIPE));
});
