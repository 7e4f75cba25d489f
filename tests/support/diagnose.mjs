// Runs `batch-pool diagnose`, as a person would from a terminal.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM =
  process.env.BPC_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/batch-pool');

/** What it says of a text. */
export function diagnose(input) {
  const run = spawnSync(PROGRAM, ['diagnose', '-'], { input, encoding: 'utf8' });
  if (run.error) throw run.error;
  if (run.status > 1) throw new Error(`diagnose ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
