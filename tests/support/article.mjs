// The two bodies of the article that this product follows, exactly as published: one is not even JSON.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = process.env.BPC_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const at = (file) => join(SHARED, 'article', file);

/** Why a test that needs them cannot run, for its `skip`; false if it can. */
export const NOT_AT_HAND = existsSync(at('linux-body.json'))
  ? false
  : 'SKIPPED: the published bodies are not at hand; BPC_SHARED names the folder that has article/';

/** The text as published. */
export const published = (os) => readFileSync(at(`${os}-body.as-published.txt`), 'utf8');

/** The value that it stands for. */
export const meant = (os) =>
  JSON.parse(readFileSync(at(os === 'linux' ? 'linux-body.json' : 'windows-body.repaired.json'), 'utf8'));
