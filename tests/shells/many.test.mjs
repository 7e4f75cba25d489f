// Many commands at random, run by real shells with the real curl. `BPC_LONG=1` makes it 21,000 runs.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';

import { TOKEN, exists, run, workplace } from '../support/az.mjs';
import { expectedPath, exportAs, receivedPath } from '../support/export.mjs';
import { randomly } from '../support/random.mjs';
import { startRecorder } from '../support/recorder.mjs';

const RUNS = process.env.BPC_LONG === '1' ? 7000 : 40;
const SEED = Number(process.env.BPC_SEED ?? 20261127);

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

for (const [number, shell] of ['bash', 'dash', 'zsh'].entries()) {
  const skip = exists(shell) ? false : `SKIPPED: ${shell} is not installed`;
  test(`${shell} PUTs ${RUNS} bodies and targets at random`, { skip }, async () => {
    for (let at = 0; at < RUNS; at++) {
      const seed = SEED + number * 1_000_000 + at;
      const random = randomly(seed);
      const [body, target, placement] = [random.body(), random.target(), random.one(['inline', 'inline', 'file'])];
      const whole = { ...target, armEndpoint: recorder.url };
      const command = exportAs('curl-bash', body, whole, placement);
      const [, file] = /--data-binary '@([^']+)'/.exec(command) ?? [];
      if (placement === 'file') writeFileSync(join(place.folder, file), exportAs('json', body, whole));
      const { status, stderr } = await run(place, shell, command);
      const said = `BPC_SEED=${seed}: ${stderr}\n${command}`;
      assert.equal(status, 0, said);
      const request = recorder.take();
      assert.deepEqual(receivedPath(request), expectedPath(target), said);
      assert.deepEqual(JSON.parse(request.body), JSON.parse(body), said);
      assert.equal(request.headers.authorization, `Bearer ${TOKEN}`, said);
      assert.equal(request.headers['if-none-match'], target.mode === 'create' ? '*' : undefined, said);
      assert.deepEqual(readdirSync(place.folder).filter((name) => !name.endsWith('.json')), [], said);
    }
  });
}
