// Azure's own JavaScript client takes the exported body, and sends what we send. It checks types, required members and
// choices as it serializes.

import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { TARGET, articleBodies, expectedPath, exportAs, receivedPath } from '../support/export.mjs';
import { diagnose } from '../support/diagnose.mjs';
import { startRecorder } from '../support/recorder.mjs';
import { withoutReadOnly } from '../support/wire.mjs';

const { BatchManagementClient } = await import('@azure/arm-batch').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  return /** @type {Partial<typeof import('@azure/arm-batch')>} */ ({});
});

/** What 9.1.0 speaks. */
const API_VERSION = '2023-11-01';

describe(
  '@azure/arm-batch',
  { skip: BatchManagementClient ? false : 'SKIPPED: the npm package @azure/arm-batch is not installed' },
  () => {
    let recorder;
    let client;
    before(async () => {
      recorder = await startRecorder();
      recorder.answer(200, undefined);
      const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
      client = new BatchManagementClient(credential, TARGET.subscription, {
        endpoint: recorder.url,
        allowInsecureConnection: true,
      });
      // It refuses to send a token without TLS.
      client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
    });
    after(() => recorder.close());

    /** Its model has `properties` flattened into the pool. */
    const create = (/** @type {Record<string, any>} */ { properties, ...rest }) =>
      client.poolOperations.create(TARGET.resourceGroup, TARGET.account, TARGET.pool, { ...rest, ...properties });

    for (const [name, text] of Object.entries(articleBodies())) {
      test(`sends the ${name} body as it is`, async () => {
        const body = JSON.parse(exportAs('json', text, TARGET));
        await create(withoutReadOnly(body));
        const request = recorder.take();
        assert.equal(request.method, 'PUT');
        assert.deepEqual(receivedPath(request), expectedPath({ ...TARGET, apiVersion: API_VERSION }));
        assert.deepEqual(JSON.parse(request.body), withoutReadOnly(body));
      });
    }

    // What people paste is what the client prints.
    test('throws what we explain', async () => {
      const details = [{ code: 'PropertyName', message: 'vmSize' }, { code: 'PropertyPath', message: 'properties.vmSize' }];
      const error = { code: 'InvalidPropertyValue', message: 'x', target: 'BatchAccount', details };
      recorder.answer(400, JSON.stringify({ error }));
      const thrown = await create({ properties: { vmSize: 'small' } }).catch((reason) => reason);
      recorder.answer(200, undefined);
      recorder.take();
      const { verdict, causes: [cause, ...more] } = diagnose(inspect(thrown, { depth: 10 }));
      assert.deepEqual([verdict, cause.code, cause.pointer, more], ['failure', 'property-value-invalid', '/properties/vmSize', []]);
    });

    // What makes the tests above worth something.
    test('has an opinion', async () => {
      const refused = [
        { taskSchedulingPolicy: { nodeFillType: 'Packed' } },
        { scaleSettings: { fixedScale: { resizeTimeout: 'quarter of an hour' } } },
        { scaleSettings: { fixedScale: { targetDedicatedNodes: 'one' } } },
        { deploymentConfiguration: { virtualMachineConfiguration: { imageReference: {} } } },
      ];
      for (const properties of refused) await assert.rejects(create({ properties }), JSON.stringify(properties));
      assert.equal(recorder.requests.length, 0);
      await create({ properties: { vmSize: 'Standard_D2s_v3', vmsiz: 'x' } });
      assert.deepEqual(JSON.parse(recorder.take().body), { properties: { vmSize: 'Standard_D2s_v3' } });
    });
  },
);
