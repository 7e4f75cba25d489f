// The export `curl-cmd`: what curl.exe is called with by cmd.exe, and what the real curl makes of that.

import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';

import { ADVERSARIAL, ADVERSARIAL_NAMES } from '../support/adversarial.mjs';
import { TOKEN } from '../support/az.mjs';
import { TARGET, articleBodies, expectedPath, exportAs, receivedPath } from '../support/export.mjs';
import { startRecorder } from '../support/recorder.mjs';
import { missing, startCmd } from '../support/wine.mjs';

/** As many texts at a time as fit into a command. */
const AT_A_TIME = 12;

function bodies() {
  const all = articleBodies();
  for (let first = 0; first < ADVERSARIAL.length; first += AT_A_TIME) {
    const texts = ADVERSARIAL.slice(first, first + AT_A_TIME);
    const names = Object.fromEntries(texts.map((text, index) => [text, index]));
    all[`adversarial ${first}`] = JSON.stringify({ values: texts, names, others: [true, null, 1.5, {}, []] });
  }
  return Object.entries(all);
}

describe('cmd.exe', { skip: missing }, () => {
  let recorder;
  let cmd;
  let files;
  before(async () => {
    recorder = await startRecorder();
    cmd = startCmd();
    writeFileSync(join(cmd.folder, 'exported.cmd'), '');
  });
  after(() => {
    recorder.close();
    cmd.stop();
  });

  /** Calls the real curl as the stand-in was called. */
  async function replay({ curl, input }) {
    const child = spawn('curl', ['--silent', ...curl], { cwd: cmd.folder, stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(input);
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(status, 0);
  }

  async function assertArrives(called, target, body) {
    await replay(called);
    const request = recorder.take();
    assert.equal(request.method, 'PUT');
    assert.deepEqual(receivedPath(request), expectedPath(target));
    assert.equal(request.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers['if-none-match'], target.mode === 'replace' ? undefined : '*');
    assert.deepEqual(JSON.parse(request.body), JSON.parse(body));
    const now = readdirSync(cmd.folder).filter((file) => !/^(curl|python)\.exe\./.test(file));
    files ??= now;
    assert.deepEqual(now, files, 'a text of the body or the target was run');
  }

  const exported = (body, target, placement) =>
    exportAs('curl-cmd', body, { ...target, armEndpoint: recorder.url }, placement);

  // A name that needs no percent sign, for the prompt cannot double it.
  const plain = { ...TARGET, resourceGroup: 'rg(1)' };

  for (const [name, body] of bodies()) {
    test(`a batch file PUTs the ${name} body`, async () => {
      const command = exported(body, TARGET);
      assert.match(command, /--data-raw/, 'the body has to be in the command');
      await assertArrives(cmd.asFile(command), TARGET, body);
    });
    test(`the prompt PUTs the ${name} body`, async () => {
      await assertArrives(cmd.atPrompt(exported(body, plain)), plain, body);
    });
  }

  test('the token is asked for with the subscription, as one header', () => {
    const { az, input } = cmd.asFile(exportAs('curl-cmd', '{}', TARGET));
    assert.deepEqual(az, [
      ...['account', 'get-access-token', '--subscription', TARGET.subscription],
      ...['--resource', 'https://management.azure.com/'],
      ...['--query', "join('', ['Authorization: Bearer ', accessToken])", '--output', 'tsv'],
    ]);
    assert.equal(input.trim(), `Authorization: Bearer ${TOKEN}`);
  });

  test('neither the token nor a secret is an argument', async () => {
    const body = JSON.stringify({ properties: { userAccounts: [{ name: 'a', password: 'hunter2-hunter2' }] } });
    const command = exported(body, TARGET);
    writeFileSync(join(cmd.folder, 'test2.json'), exportAs('json', body, TARGET));
    files = undefined;
    const called = cmd.asFile(command);
    for (const argument of [...called.az, ...called.curl]) {
      assert.ok(!argument.includes(TOKEN) && !argument.includes('hunter2'), argument);
    }
    await assertArrives(called, TARGET, body);
  });

  test('the body may be in a file', async () => {
    const body = '{"a":"測 % \\" \'"}';
    const replace = { ...TARGET, mode: 'replace' };
    const command = exported(body, replace, 'file');
    writeFileSync(join(cmd.folder, 'test2.json'), exportAs('json', body, replace));
    files = undefined;
    await assertArrives(cmd.asFile(command), replace, body);
  });

  test('takes anything for each name', async () => {
    const members = ['subscription', 'resourceGroup', 'account', 'pool', 'apiVersion'];
    for (let first = 0; first < ADVERSARIAL_NAMES.length; first += members.length) {
      const typed = members.map((_, at) => ADVERSARIAL_NAMES[(first + at) % ADVERSARIAL_NAMES.length]);
      const target = Object.fromEntries(members.map((member, at) => [member, typed[at]]));
      await assertArrives(cmd.asFile(exported('{"a":1}', target)), target, '{"a":1}');
    }
  });
});
