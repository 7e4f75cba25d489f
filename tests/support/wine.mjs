// Wine's cmd.exe with stand-ins for `az` and `curl.exe`. Wine's is another program than Microsoft's: what passes here is
// evidence, not proof.

import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { TOKEN } from './az.mjs';

const WINE = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find(existsSync);
const COMPILER = '/usr/bin/x86_64-w64-mingw32-gcc';
const PREFIX = process.env.BPC_WINEPREFIX ?? join(homedir(), '.cache/batch-pool-configurator/wine');
const SOURCE = fileURLToPath(new URL('argv.c', import.meta.url));

const ENVIRONMENT = {
  ...process.env,
  WINEPREFIX: PREFIX,
  WINEDEBUG: '-all',
  // No dialogs that offer to install .NET and HTML.
  WINEDLLOVERRIDES: 'mscoree,mshtml=',
};

/** Why it cannot be had, or false. */
export const missing =
  (!WINE && 'SKIPPED: Wine is not installed') ||
  (!existsSync(COMPILER) && 'SKIPPED: gcc-mingw-w64-x86-64 is not installed') ||
  false;

function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000, env: ENVIRONMENT, ...options });
  if (result.error) throw result.error;
  return result;
}

/** A folder with the stand-ins, in which commands are run. */
export function startCmd() {
  if (!existsSync(join(PREFIX, 'system.reg'))) {
    mkdirSync(PREFIX, { recursive: true });
    run(WINE, ['wineboot', '-i']);
  }
  // As long as one program of Windows runs, the next starts at once.
  const idle = spawn(WINE, ['cmd'], { env: ENVIRONMENT, stdio: ['pipe', 'ignore', 'ignore'] });
  const folder = mkdtempSync(join(tmpdir(), 'cmd-'));
  const curl = join(folder, 'curl.exe');
  const line = `-DTOKEN_LINE="Authorization: Bearer ${TOKEN}"`;
  const built = run(COMPILER, ['-O1', line, '-o', curl, SOURCE, '-lshell32']);
  if (built.status !== 0) throw new Error(built.stderr);
  // The Azure CLI is a batch file around a program.
  copyFileSync(curl, join(folder, 'python.exe'));
  writeFileSync(join(folder, 'az.cmd'), '@"%~dp0python.exe" az %*\r\n');

  const logs = { az: 'python.exe.az', curl: 'curl.exe.arguments', input: 'curl.exe.input' };
  const log = (name) => {
    const file = join(folder, logs[name]);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const list = (name) => log(name).split('\0').slice(0, -1);
  /** What the stand-ins were called with. */
  const called = (start) => {
    for (const file of Object.values(logs)) rmSync(join(folder, file), { force: true });
    start();
    return { az: list('az').slice(1), curl: list('curl'), input: log('input') };
  };
  return {
    folder,
    /** Saved as a batch file. Wine's cmd forgets the pipe if a line after it is continued, so those are joined. */
    asFile: (command) =>
      called(() => {
        const pipe = command.indexOf('^\n  | ') + 2;
        const text = command.slice(0, pipe) + command.slice(pipe).replaceAll('^\n', '');
        writeFileSync(join(folder, 'exported.cmd'), text);
        run(WINE, ['cmd', '/c', 'exported.cmd'], { cwd: folder });
      }),
    /** Typed at the prompt. Wine's prompt reads one line of what is piped into it, so each line has a prompt of its own. */
    atPrompt: (command) =>
      called(() => {
        const lines = command.replaceAll('^\n', '').split('\n').filter((line) => line !== '');
        for (const line of lines) run(WINE, ['cmd'], { cwd: folder, input: `${line}\r\nexit\r\n` });
      }),
    stop: () => {
      idle.stdin.end('exit\r\n');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
