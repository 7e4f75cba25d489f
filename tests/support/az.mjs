// Stands in for the Azure CLI.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export const TOKEN = 'eyJ0eXAi.test-token_0~+/=';

/** A folder of its own to run a command in, with an `az` first on the path that writes its arguments down. */
export function workplace() {
  const root = mkdtempSync(join(tmpdir(), 'export-'));
  const programs = join(root, 'programs');
  const folder = join(root, 'folder');
  const log = join(root, 'az.log');
  mkdirSync(programs);
  mkdirSync(folder);
  writeFileSync(
    join(programs, 'az'),
    `#!/bin/sh\nprintf '%s\\0' "$@" > '${log}'\n[ -z "$AZ_WAITS" ] || sleep "$AZ_WAITS"\n[ -z "$AZ_FAILS" ] || { echo 'ERROR: Please run az login' >&2; exit 1; }\n` +
      `printf '%s\\n' '${TOKEN}'\n`,
  );
  chmodSync(join(programs, 'az'), 0o755);
  return {
    folder,
    /** The environment; more may be added. */
    environment: (more = {}) => ({
      ...process.env,
      HOME: root,
      ZDOTDIR: root,
      LC_ALL: 'C.UTF-8',
      PATH: programs + delimiter + process.env.PATH,
      ...more,
    }),
    arguments: () => readFileSync(log, 'utf8').split('\0').slice(0, -1),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Whether a program is installed. */
export const exists = (program) => spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;

/** Runs a command as a script of a shell. */
export function run(place, shell, command, more) {
  return ended(spawn(shell, ['-c', command], { cwd: place.folder, env: place.environment(more) }));
}

/** What a program has said and how it went, once it has ended. */
export function ended(child) {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}
