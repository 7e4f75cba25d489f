// The api-versions that the contract knows, oldest first: the rows of its table.

import { readFileSync } from 'node:fs';

const TABLE = readFileSync(new URL('../../crates/model/src/contract/version.rs', import.meta.url), 'utf8');

export const API_VERSIONS = [...TABLE.matchAll(/^ +V\d{4}_\d\d_\d\d "(\d{4}-\d\d-\d\d)"$/gm)].map(([, name]) => name);
export const NEWEST = API_VERSIONS.at(-1);
