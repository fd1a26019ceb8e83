import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const program = fileURLToPath(new URL('../../bin/dayfold.js', import.meta.url));

/** What who runs the tests has set for themselves must not count; what a test has set does. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('DAYFOLD_')));
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder for one file of tests, with a cache of its own, removed at the end. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the program as a user does; `XDG_CACHE_HOME` is `folder/cache`, `XDG_DATA_HOME` is `folder/data`. `through` is a command that starts it, if any. */
export function startDayfold(
  folder: string,
  args: readonly string[],
  through: readonly string[] = [],
): { child: ChildProcess; finished: Promise<Finished> } {
  const [command, ...words] = [...through, process.execPath, program, ...args] as [string, ...string[]];
  const child = spawn(command, words, {
    cwd: folder,
    env: { ...environment(), XDG_CACHE_HOME: join(folder, 'cache'), XDG_DATA_HOME: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const finished = new Promise<Finished>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  return { child, finished };
}

/** Runs the program to its end. */
export function dayfold(folder: string, ...args: string[]): Promise<Finished> {
  return startDayfold(folder, args).finished;
}
