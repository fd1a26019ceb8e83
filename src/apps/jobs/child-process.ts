import { type ChildProcess, fork } from 'node:child_process';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ErrorCode } from '../../base/errors.ts';
import type { Job, JobProgress } from '../../jobs/job.ts';
import { nodeOptionsForWork, processEnvironment } from '../process-environment.js';
import type { FromChild, ToChild } from './child-messages.ts';

/** How the process of a job ended. */
export type ChildEnd =
  | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }
  /** Without a word. `how` goes on from "the process ended"; `lastWords` is the end of what it wrote to stderr. */
  | {
      readonly kind: 'crashed';
      readonly how: string;
      readonly signal: NodeJS.Signals | null;
      readonly lastWords: string;
    };

export interface JobChild {
  /** 0 when it could not be started. */
  readonly processId: number;
  /** Resolves when the process is gone. */
  readonly ended: Promise<ChildEnd>;
  /** Lets other processes go first. */
  giveWay(niceness: number): void;
  /** Stops it between two pieces of work for so long, milliseconds; 0: it goes on. */
  hold(millis: number): void;
  /** Asks it to stop; by SIGTERM and SIGKILL when it does not. */
  cancel(): void;
  /** SIGKILL. */
  kill(): void;
}

export interface ChildPatience {
  /** From the request to SIGTERM, milliseconds. */
  readonly cancelMillis: number;
  /** From SIGTERM to SIGKILL, and from the result to SIGKILL when the process does not end by itself, milliseconds. */
  readonly killMillis: number;
}

const program = fileURLToPath(new URL('./job-child.ts', import.meta.url));

/** Characters of stderr that are kept. Guess: a native crash says a line or two. */
const lastWordsLength = 2000;

/** Starts a process that will do one job, under the same Node. */
export function forkJobChild(): ChildProcess {
  return fork(program, [], {
    execArgv: [...nodeOptionsForWork],
    env: processEnvironment(process.env, homedir()),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/**
 * Starts a job in a process of its own.
 *
 * @param child the process, when one stands ready
 */
export function startJobChild(
  work: {
    readonly handler: URL;
    readonly subject: Job['subject'];
    readonly niceness: number;
    /** Given the process, whose job has ended, when it waits for another; when left out it ends with its job. */
    readonly onRest?: ((child: ChildProcess) => void) | undefined;
  },
  patience: ChildPatience,
  onProgress: (progress: JobProgress) => void,
  child: ChildProcess = forkJobChild(),
): JobChild {
  const { onRest } = work;
  let answer: ChildEnd | null = null;
  let lastWords = '';
  let startError: Error | null = null;
  let isOver = false;
  const timers = new Set<NodeJS.Timeout>();
  const later = (millis: number, signal: NodeJS.Signals) => timers.add(setTimeout(() => child.kill(signal), millis));
  const tell = (message: ToChild) => {
    // It may be gone already; its end tells. Or it may have another job by now.
    if (child.connected && !isOver) child.send(message, () => {});
  };
  const onWords = (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsLength);
  };
  child.stderr!.setEncoding('utf8').on('data', onWords);
  const ended = new Promise<ChildEnd>((resolve) => {
    const finish = (how: string, signal: NodeJS.Signals | null) => {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
      resolve(answer ?? { kind: 'crashed', how, signal, lastWords: lastWords.trim() });
    };
    const onMessage = (message: FromChild) => {
      if (message.kind === 'progress') return onProgress(message.progress);
      answer = message;
      if (!message.stays || onRest === undefined) {
        later(patience.killMillis, 'SIGKILL');
        return;
      }
      child.off('message', onMessage).off('error', onError).off('close', onClose);
      child.stderr!.off('data', onWords);
      finish('', null);
      onRest(child);
    };
    const onError = (error: Error) => {
      startError = error;
      if (child.pid === undefined) finish(`before it began (${error.message})`, null);
    };
    const onClose = (code: number | null, signal: NodeJS.Signals | null) =>
      finish(
        signal !== null ? `by ${signal}` : `with code ${code}${startError ? ` (${startError.message})` : ''}`,
        signal,
      );
    // After `exit` the last message may still be on its way; `close` comes when the channel is empty.
    child.on('message', onMessage).on('error', onError).on('close', onClose);
  });
  const stays = onRest !== undefined;
  tell({ kind: 'run', handler: work.handler.href, subject: work.subject, niceness: work.niceness, stays });
  return {
    processId: child.pid ?? 0,
    ended,
    giveWay: (niceness) => tell({ kind: 'giveWay', niceness }),
    hold: (millis) => tell({ kind: 'hold', millis }),
    cancel() {
      if (isOver) return;
      tell({ kind: 'cancel' });
      later(patience.cancelMillis, 'SIGTERM');
      later(patience.cancelMillis + patience.killMillis, 'SIGKILL');
    },
    kill: () => void (isOver || child.kill('SIGKILL')),
  };
}
