// While a command runs, every user of the machine can list the programs with their arguments. Neither the token nor a secret
// of the body may be among them.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';

import { TOKEN, exists, workplace } from '../support/az.mjs';
import { TARGET, exportAs } from '../support/export.mjs';
import { watch } from '../support/processes.mjs';
import { startRecorder } from '../support/recorder.mjs';

/** Secrets as the contract knows them, and one that only its writer knows: the body as a whole stays out of sight. */
const SECRETS = { password: 'hunter2-hunter2', key: 'bm90LWEtcmVhbC1rZXk=', signature: 'c2lnbmF0dXJl', other: 'only-its-writer-knows' };
const BODY = JSON.stringify({
  properties: {
    userAccounts: [{ name: 'a', password: SECRETS.password }],
    mountConfiguration: [{ azureFileShareConfiguration: { accountKey: SECRETS.key } }],
    startTask: { commandLine: 'x', resourceFiles: [{ httpUrl: `https://a.blob.core.windows.net/b?sv=1&sig=${SECRETS.signature}` }] },
    displayName: SECRETS.other,
  },
});

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

/** Runs a script while its programs are watched, the last of them until it was seen for a while. */
async function watched(shell, script) {
  const file = join(place.folder, 'command.sh');
  writeFileSync(file, script);
  const answer = recorder.hold();
  // A session of its own tells its programs from all others.
  const child = spawn(shell, [file], {
    cwd: place.folder,
    env: place.environment({ AZ_WAITS: '0.2' }),
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const closed = new Promise((resolve) => child.on('close', resolve));
  const processes = watch(child.pid);
  try {
    await Promise.race([answer.asked, closed]);
    await new Promise((resolve) => setTimeout(resolve, 100));
  } finally {
    answer.give();
    assert.equal(await closed, 0);
    processes.stop();
  }
  return { lines: [...processes.seen], environments: [...processes.environments], request: recorder.take() };
}

const ofCurl = (lines) => lines.filter((line) => /^curl /.test(line));

for (const shell of ['bash', 'dash', 'zsh']) {
  describe(shell, { skip: exists(shell) ? false : `SKIPPED: ${shell} is not installed` }, () => {
    for (const placement of ['inline', 'file']) {
      test(`shows neither the token nor a secret, ${placement}`, async () => {
        const target = { ...TARGET, armEndpoint: recorder.url };
        if (placement === 'file') writeFileSync(join(place.folder, 'test2.json'), exportAs('json', BODY, target));
        const { lines, environments, request } = await watched(shell, exportAs('curl-bash', BODY, target, placement));
        assert.equal(request.headers.authorization, `Bearer ${TOKEN}`);
        assert.deepEqual(JSON.parse(request.body), JSON.parse(BODY));
        assert.equal(ofCurl(lines).length, 1, lines.join('\n'));
        assert.ok(lines.some((line) => line.includes('account get-access-token')), lines.join('\n'));
        for (const secret of [TOKEN, ...Object.values(SECRETS)]) {
          for (const line of lines) assert.ok(!line.includes(secret), line);
          for (const environment of environments) assert.ok(!environment.includes(secret), secret);
        }
      });
    }

    // Without this, the test above could pass because it sees nothing.
    test('a command that has them as arguments is caught', async () => {
      const leaks = `token=$(az account get-access-token)\ncurl -X PUT '${recorder.url}' -H "Authorization: Bearer $token" -d '${BODY}'\n`;
      const { lines } = await watched(shell, leaks);
      for (const secret of [TOKEN, ...Object.values(SECRETS)]) assert.ok(ofCurl(lines)[0].includes(secret), secret);
    });
  });
}
