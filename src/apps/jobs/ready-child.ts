import type { ChildProcess } from 'node:child_process';
import type { ToChild } from './child-messages.ts';
import { forkJobChild } from './child-process.ts';

/** One process that has loaded a handler and waits for its job. */
export interface ReadyChild {
  /** Starts the process unless it stands there already. Not while somebody's job begins: that would take the processor from it. */
  prepare(): void;
  /** The process, which is the caller's from now on; null when none is ready. */
  take(): ChildProcess | null;
  close(): void;
}

/** @param handler module of the job, loaded ahead */
export function createReadyChild(handler: URL): ReadyChild {
  let child: ChildProcess | null = null;
  let isClosed = false;

  function forget(ended: ChildProcess): void {
    if (child === ended) child = null;
  }

  return {
    prepare() {
      if (child !== null || isClosed) return;
      const started = forkJobChild();
      child = started;
      const onEnd = () => forget(started);
      started.once('exit', onEnd);
      // It could not be started: the job starts its own and tells why that fails.
      started.once('error', onEnd);
      started.send({ kind: 'prepare', handler: handler.href } satisfies ToChild, () => {});
      // Nobody waits for it.
      started.unref();
      started.channel?.unref();
    },
    take() {
      const taken = child;
      child = null;
      if (taken === null || !taken.connected) return null;
      taken.ref();
      taken.channel?.ref();
      return taken;
    },
    close() {
      isClosed = true;
      child?.kill('SIGKILL');
      child = null;
    },
  };
}
