// Azure's own Python client takes the exported body, and sends what we send. 15.0.0 speaks 2021-01-01 and checks the most;
// 18.0.0 is the newest that leaves out what it does not know; 19.0.0 speaks 2025-06-01.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';

import { TARGET, articleBodies, expectedPath, exportAs, receivedPath } from '../support/export.mjs';
import { startRecorder } from '../support/recorder.mjs';
import { withoutReadOnly } from '../support/wire.mjs';

const SCRIPT = fileURLToPath(new URL('azure_mgmt_batch.py', import.meta.url));
const PYTHON = process.env.BPC_PYTHON ?? 'python3';

/** Where the packages of each version are: `name=folder`, separated by semicolons. */
const PACKAGES = new Map(
  (process.env.BPC_PYTHON_PACKAGES ?? '')
    .split(';')
    .filter(Boolean)
    .map((pair) => /** @type {[string, string]} */ (pair.split(/=(.*)/).slice(0, 2))),
);

const VERSIONS = [
  { version: '15.0.0', api: '2021-01-01', drops: true, requires: true },
  { version: '18.0.0', api: '2024-07-01', drops: true, requires: false },
  { version: '19.0.0', api: '2025-06-01', drops: false, requires: false },
];

for (const { version, api, drops, requires } of VERSIONS) {
  const folder = PACKAGES.get(`azure-mgmt-batch-${version}`);
  const skip = folder ? false : `SKIPPED: BPC_PYTHON_PACKAGES has no azure-mgmt-batch-${version}`;
  describe(`azure-mgmt-batch ${version}`, { skip }, () => {
    let recorder;
    before(async () => {
      recorder = await startRecorder();
      recorder.answer(200, undefined);
    });
    after(() => recorder.close());

    async function create(body) {
      const { subscription, resourceGroup, account, pool } = TARGET;
      const child = spawn(PYTHON, [SCRIPT], {
        env: { ...process.env, PYTHONPATH: folder },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdin.end(JSON.stringify({ url: recorder.url, subscription, resourceGroup, account, pool, body }));
      let answer = '';
      child.stdout.on('data', (data) => (answer += data));
      assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
      return JSON.parse(answer).errors;
    }

    for (const [name, text] of Object.entries(articleBodies())) {
      test(`sends the ${name} body as it is`, async () => {
        const body = JSON.parse(exportAs('json', text, TARGET));
        assert.deepEqual(await create(body), []);
        const request = recorder.take();
        assert.equal(request.method, 'PUT');
        assert.deepEqual(receivedPath(request), expectedPath({ ...TARGET, apiVersion: api }));
        assert.deepEqual(JSON.parse(request.body), withoutReadOnly(body));
      });
    }

    // What makes the tests above worth something.
    test('has an opinion', async () => {
      const unknown = { properties: { vmSize: 'Standard_D2s_v3', vmsiz: 'x' } };
      assert.deepEqual(await create(unknown), []);
      const sent = JSON.parse(recorder.take().body).properties;
      assert.equal('vmsiz' in sent, !drops);
      const missing = { properties: { deploymentConfiguration: { virtualMachineConfiguration: { nodeAgentSkuId: 'x' } } } };
      const errors = await create(missing);
      assert.equal(errors.length > 0, requires, errors.join());
      if (!requires) recorder.take();
    });
  });
}
