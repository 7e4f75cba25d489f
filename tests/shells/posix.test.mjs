// The export `curl-bash`, run by real shells with the real curl.

import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';

import { ADVERSARIAL_NAMES, adversarialBody } from '../support/adversarial.mjs';
import { TOKEN, ended, exists, run as runIn, workplace } from '../support/az.mjs';
import { TARGET, articleBodies, expectedPath, exportAs, receivedPath } from '../support/export.mjs';
import { startRecorder } from '../support/recorder.mjs';

const SHELLS = ['bash', 'dash', 'zsh'];
const PLACEMENTS = ['inline', 'file'];
const BODIES = { ...articleBodies(), adversarial: JSON.stringify(adversarialBody()) };

let recorder;
let place;
before(async () => {
  recorder = await startRecorder();
  place = workplace();
});
after(() => {
  recorder.close();
  place.remove();
});

const run = (shell, command, more) => runIn(place, shell, command, more);

/** The command for a target at the recorder; the file it may refer to is put where it looks for it. */
function command(body, target, placement) {
  const whole = { ...target, armEndpoint: recorder.url };
  if (placement === 'file') writeFileSync(join(place.folder, 'test2.json'), exportAs('json', body, whole));
  return exportAs('curl-bash', body, whole, placement);
}

function assertArrived(target, body, mode = 'create') {
  const request = recorder.take();
  assert.equal(request.method, 'PUT');
  assert.deepEqual(receivedPath(request), expectedPath(target));
  assert.equal(request.headers.authorization, `Bearer ${TOKEN}`);
  assert.equal(request.headers['content-type'], 'application/json');
  assert.equal(request.headers['if-none-match'], mode === 'create' ? '*' : undefined);
  assert.deepEqual(JSON.parse(request.body), JSON.parse(body));
  const files = readdirSync(place.folder).filter((file) => !file.endsWith('.json'));
  assert.deepEqual(files, [], 'a text of the body or the target was run');
}

for (const shell of SHELLS) {
  describe(shell, { skip: exists(shell) ? false : `SKIPPED: ${shell} is not installed` }, () => {
    for (const placement of PLACEMENTS) {
      for (const [name, body] of Object.entries(BODIES)) {
        test(`PUTs the ${name} body, ${placement}`, async () => {
          const { status, stderr } = await run(shell, command(body, TARGET, placement));
          assert.equal(status, 0, stderr);
          assertArrived(TARGET, body);
          assert.deepEqual(place.arguments().slice(0, 4), ['account', 'get-access-token', '--subscription', TARGET.subscription]);
        });
      }
    }

    test('PUTs a body of a megabyte', async () => {
      // More than any pipe holds; the shell reads it from a file, as it would be too long for an argument.
      const body = JSON.stringify({ a: Array.from({ length: 50_000 }, (_, number) => `${number} $(touch pwned)`) });
      const script = join(place.folder, 'large.json');
      writeFileSync(script, command(body, TARGET, 'inline'));
      const { status, stderr } = await ended(spawn(shell, [script], { cwd: place.folder, env: place.environment() }));
      assert.equal(status, 0, stderr);
      assertArrived(TARGET, body);
    });

    test('leaves out If-None-Match to replace', async () => {
      const text = command('{}', { ...TARGET, mode: 'replace' }, 'inline');
      assert.equal((await run(shell, text)).status, 0);
      assertArrived(TARGET, '{}', 'replace');
    });

    test('takes anything for each name', async () => {
      const members = ['subscription', 'resourceGroup', 'account', 'pool', 'apiVersion'];
      for (const [index] of ADVERSARIAL_NAMES.entries()) {
        // Each text gets to be each member, five at a time.
        const typed = members.map((_, shift) => ADVERSARIAL_NAMES[(index + shift) % ADVERSARIAL_NAMES.length]);
        const target = Object.fromEntries(members.map((member, at) => [member, typed[at]]));
        const { status, stderr } = await run(shell, command('{"a":1}', target, 'inline'));
        assert.equal(status, 0, `${JSON.stringify(typed)}: ${stderr}`);
        assertArrived(target, '{"a":1}');
      }
    });

    test('runs nothing of what is typed as the endpoint', async () => {
      for (const typed of ADVERSARIAL_NAMES) {
        // None of these is an endpoint: the command shows a placeholder, which no name server knows, and curl fails.
        const text = exportAs('curl-bash', '{}', { ...TARGET, armEndpoint: `http://${typed}.invalid:9` });
        const { status } = await run(shell, text);
        assert.notEqual(status, 0, JSON.stringify(typed));
        assert.deepEqual(readdirSync(place.folder).filter((file) => file === 'pwned'), []);
      }
      assert.equal(recorder.requests.length, 0);
    });

    for (const code of [400, 412]) {
      test(`fails with the answer's text on ${code}`, async () => {
        const answer = JSON.stringify({ error: { code: 'PoolExists', message: `said by ${code}` } });
        recorder.answer(code, answer);
        const { status, stdout } = await run(shell, command('{}', TARGET, 'inline'));
        recorder.answer(200, '{}');
        recorder.take();
        assert.notEqual(status, 0);
        assert.equal(stdout, answer);
      });
    }

    test('sends nothing without a token', async () => {
      const { status, stderr } = await run(shell, command('{}', TARGET, 'inline'), { AZ_FAILS: 'yes' });
      assert.notEqual(status, 0);
      assert.match(stderr, /az login/);
      assert.equal(recorder.requests.length, 0);
    });
  });
}

// A person pastes the command at a prompt, where more has a meaning than in a script: history, comments, line editing.
for (const shell of ['bash', 'zsh']) {
  for (const bracketed of [true, false]) {
    const missing = ['script', shell].filter((program) => !exists(program));
    const skip = missing.length > 0 ? `SKIPPED: no ${missing.join(', no ')}` : false;
    test(`${shell} takes it ${bracketed ? 'pasted' : 'typed'} at the prompt`, { skip, timeout: 60_000 }, async () => {
      const body = JSON.stringify(adversarialBody());
      const text = command(body, TARGET, 'inline');
      const options = shell === 'bash' ? '--norc --noprofile' : '--no-rcs';
      const child = spawn('script', ['-qec', `${shell} ${options} -i`, '/dev/null'], {
        cwd: place.folder,
        env: place.environment({ TERM: 'xterm' }),
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const done = ended(child);
      let shown = '';
      await /** @type {Promise<void>} */ (new Promise((resolve) => {
        child.stdout.on('data', (data) => {
          shown += data;
          // The prompt is ready when the line editor asks for marked pastes.
          if (shown.includes('\u001b[?2004h')) resolve();
        });
      }));
      const keys = text.replaceAll('\n', '\r');
      child.stdin.write(bracketed ? `\u001b[200~${keys.trimEnd()}\u001b[201~\r` : keys);
      while (recorder.requests.length === 0 && child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      child.stdin.write('exit\r');
      child.stdin.end();
      await done;
      assertArrived(TARGET, body);
    });
  }
}

test('shellcheck has nothing to say', { skip: exists('shellcheck') ? false : 'SKIPPED: no shellcheck' }, () => {
  for (const [name, body] of Object.entries(BODIES)) {
    for (const placement of PLACEMENTS) {
      for (const target of [TARGET, {}, { ...TARGET, resourceGroup: "it's $(touch pwned)", mode: 'replace' }]) {
        const input = command(body, target, placement);
        for (const dialect of ['sh', 'bash', 'dash']) {
          const check = spawnSync('shellcheck', ['-s', dialect, '-S', 'style', '-'], { input, encoding: 'utf8' });
          assert.equal(check.stdout, '', `${name}, ${placement}`);
          assert.equal(check.status, 0, check.stderr);
        }
      }
    }
  }
});
