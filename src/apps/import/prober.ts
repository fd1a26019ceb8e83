import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Probe } from '../../adapters/media-node-av/probe.ts';
import { DayfoldError } from '../../base/errors.ts';
import { isText, showName } from './names.ts';
import type { ProbeReply, ProbeRequest } from './probe-process.ts';

/** Opens files one after the other in a process of its own, which is started anew when a file breaks it. */
export interface Prober {
  /**
   * Errors: DayfoldError `input.*` as a survey gives them; `input.unsupported` when the file kills the process twice or takes longer
   * than the limit.
   */
  probe(path: Uint8Array | string): Promise<Probe>;
  /** The process that is running now, or null. */
  readonly processId: number | null;
  close(): void;
}

/** Longest time to open one file. Guess: a hundred times what a long transport stream on a slow disk takes. */
const usualLimitMs = 20_000;
/** Given on top to a process that is only starting. Guess: thirty times what it takes on an idle machine. */
const startMs = 10_000;

/** What the process may see of the environment: no secrets of a server. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'LANG', 'SystemRoot'];

/** Ways in which an attempt ends without an answer. */
type Silence = 'died' | 'late';

export function createProber(limitMs: number = usualLimitMs): Prober {
  let child: ChildProcess | null = null;
  let scratch: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let ordinal = 0;
  let closed = false;

  function start(): ChildProcess {
    const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
    const started = fork(fileURLToPath(new URL('./probe-process.ts', import.meta.url)), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      execArgv: [],
      env,
    });
    // An idle process must not keep the program alive.
    started.unref();
    started.channel?.unref();
    return started;
  }

  function ask(request: ProbeRequest): Promise<ProbeReply | Silence> {
    const patienceMs = limitMs + (child === null ? startMs : 0);
    child ??= start();
    const asked = child;
    return new Promise((resolve) => {
      const settle = (reply: ProbeReply | Silence) => {
        clearTimeout(timer);
        asked.off('message', onMessage);
        asked.off('exit', onDeath);
        asked.off('error', onDeath);
        if (typeof reply === 'string') {
          child = null;
          asked.on('error', () => {});
          asked.kill('SIGKILL');
        }
        resolve(reply);
      };
      const onMessage = (reply: unknown) => settle(reply as ProbeReply);
      const onDeath = () => settle('died');
      const timer = setTimeout(() => settle('late'), patienceMs);
      asked.on('message', onMessage);
      asked.on('exit', onDeath);
      asked.on('error', onDeath);
      asked.send(request, (error) => {
        if (error) settle('died');
      });
    });
  }

  async function probe(path: Uint8Array | string): Promise<Probe> {
    if (closed) throw new DayfoldError('run.interrupted', 'stopped on request');
    const bytes = Buffer.from(path as Uint8Array);
    const shownAs = showName(bytes);
    if (!isText(bytes)) scratch ??= mkdtempSync(join(tmpdir(), 'dayfold-probe-'));
    const request = { ordinal: ordinal++, path: bytes, shownAs, scratch };
    let reply = await ask(request);
    // Someone else may have ended the process; a file that breaks FFmpeg does it again.
    if (reply === 'died' && !closed) reply = await ask(request);
    if (closed) throw new DayfoldError('run.interrupted', 'stopped on request');
    if (reply === 'died') {
      throw new DayfoldError('input.unsupported', `${shownAs} breaks the program that reads videos. Convert it first.`);
    }
    if (reply === 'late') {
      const words = `could not be opened within ${limitMs / 1000} s. Copy it to a faster disk or convert it.`;
      throw new DayfoldError('input.unsupported', `${shownAs} ${words}`);
    }
    if ('probe' in reply) return reply.probe;
    throw new DayfoldError(reply.code, reply.message);
  }

  return {
    probe(path) {
      const answer = queue.then(() => probe(path));
      queue = answer.catch(() => {});
      return answer;
    },
    get processId() {
      return child?.pid ?? null;
    },
    close() {
      closed = true;
      child?.kill('SIGKILL');
      child = null;
      if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
      scratch = null;
    },
  };
}
