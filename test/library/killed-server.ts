import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../../src/apps/process-environment.js';

const program = fileURLToPath(new URL('../../bin/dayfold.js', import.meta.url));

/** `dayfold serve` as one process that can be killed: with its environment set, the program does not hand over to another. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Its address; rejects when it ends before it listens. */
  readonly listening: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

/**
 * @param mark in the environment of the server and of all it starts
 * @param temporary where it may put what it needs for a while
 * @param port 0 for any free one
 */
export function startServer(library: string, mark: string, temporary: string, port = 0): ServerProcess {
  const own = { DAYFOLD_MARK: mark, TMPDIR: temporary, XDG_CACHE_HOME: `${temporary}.cache` };
  const child = spawn(process.execPath, [program, 'serve', '--library', library, '--port', String(port)], {
    env: processEnvironment({ ...process.env, ...own }, temporary) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, err })),
  );
  const listening = new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const address = /http:\/\/[^\s/]+/.exec(out)?.[0];
      if (address !== undefined) resolve(address);
    });
    void ended.then(({ code }) => reject(new Error(`ended with ${code} before it listened: ${err}`)));
  });
  listening.catch(() => {});
  return { child, listening, ended };
}

/** Numbers from 0 to 1 from a seed (a linear congruence, Numerical Recipes). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
