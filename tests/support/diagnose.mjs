// Runs the example `diagnose`, as a person would from a terminal.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIAGNOSE =
  process.env.BPC_DIAGNOSE ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/examples/diagnose');

/** What it says of a text. */
export function diagnose(input) {
  const run = spawnSync(DIAGNOSE, ['-'], { input, encoding: 'utf8' });
  if (run.error) throw run.error;
  if (run.status > 1) throw new Error(`diagnose ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
