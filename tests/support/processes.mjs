// What every user of the machine can see of the programs that run.

import { readFileSync, readdirSync } from 'node:fs';

const read = (file) => {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // It has ended.
    return '';
  }
};

/** The session that a process belongs to: what stands after its name, which may hold anything. */
const session = (pid) => read(`/proc/${pid}/stat`).split(')').at(-1).trim().split(' ')[3];

/**
 * Watches the programs of a session until it is stopped. `seen` holds their command lines, with a blank for each NUL, and
 * `environments` what a program of the same person can read besides.
 */
export function watch(leader) {
  const seen = new Set();
  const environments = new Set();
  let running = true;
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (session(pid) !== String(leader)) continue;
      const line = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
      if (line) seen.add(line);
      environments.add(read(`/proc/${pid}/environ`));
    }
    if (running) setImmediate(look);
  };
  look();
  return {
    seen,
    environments,
    look,
    stop: () => (running = false),
  };
}
