import type { ChildProcess } from 'node:child_process';
import type { ToChild } from './child-messages.ts';
import { forkJobChild } from './child-process.ts';

/** Processes that have loaded a handler and wait for a job. */
export interface ReadyChild {
  /** Starts one unless one stands there already. Not while somebody's job begins: that would take the processor from it. */
  prepare(): void;
  /** A process, which is the caller's from now on; null when none is ready. */
  take(): ChildProcess | null;
  /** Takes one back whose job has ended: it has compiled what the next job runs, which begins in half the time. */
  give(child: ChildProcess): void;
  /** Ends those that wait. */
  letGo(): void;
  /** The same, for good. */
  close(): void;
}

/** Processes that wait: while one ends its job another begins the next. */
const mostReady = 2;

/** How long all but one wait, milliseconds: each holds some 300 MB. Guess. */
const idleMillis = 60_000;

/**
 * @param handler module of the job, loaded ahead
 * @param niceness of what is prepared
 */
export function createReadyChild(handler: URL, niceness: number): ReadyChild {
  /** The one used last at the end. */
  const ready: { readonly child: ChildProcess; readonly onEnd: () => void }[] = [];
  let isClosed = false;
  let idle: NodeJS.Timeout | undefined;

  function keep(child: ChildProcess): void {
    const onEnd = () => {
      const place = ready.findIndex((one) => one.child === child);
      if (place >= 0) ready.splice(place, 1);
    };
    ready.push({ child, onEnd });
    child.once('exit', onEnd);
    // It could not be started: the job starts its own and tells why that fails.
    child.once('error', onEnd);
    // Nobody waits for it.
    child.unref();
    child.channel?.unref();
    while (ready.length > mostReady) ready.shift()!.child.kill('SIGKILL');
    clearTimeout(idle);
    idle = setTimeout(() => {
      for (const one of ready.splice(0, ready.length - 1)) one.child.kill('SIGKILL');
    }, idleMillis).unref();
  }

  function letGo(): void {
    for (const { child } of ready.splice(0)) child.kill('SIGKILL');
  }

  return {
    letGo,
    prepare() {
      if (ready.length > 0 || isClosed) return;
      const started = forkJobChild();
      keep(started);
      started.send({ kind: 'prepare', handler: handler.href, niceness } satisfies ToChild, () => {});
    },
    take() {
      for (let last = ready.pop(); last !== undefined; last = ready.pop()) {
        const { child, onEnd } = last;
        child.off('exit', onEnd).off('error', onEnd);
        if (!child.connected) continue;
        child.ref();
        child.channel?.ref();
        return child;
      }
      return null;
    },
    give(child) {
      if (isClosed || !child.connected) child.kill('SIGKILL');
      else keep(child);
    },
    close() {
      isClosed = true;
      clearTimeout(idle);
      letGo();
    },
  };
}
