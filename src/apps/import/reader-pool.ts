import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { DayfoldError } from '../../base/errors.ts';
import { keepWasmCode } from '../../base/keep-wasm-code.ts';
import type { Taken } from './read-whole.ts';
import type { ReadReply, ReadRequest } from './read-worker.ts';

export interface ReadOptions {
  /** Told the bytes of this file read so far, about ten times a second. */
  readonly onProgress?: (bytesRead: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Threads that read whole files, hashing and copying them; files wait in the order they come. */
export interface ReaderPool {
  readonly threads: number;
  /** Errors: those of `readWhole`; `run.interrupted` after the signal. */
  read(path: Uint8Array, part: string | null, options?: ReadOptions): Promise<Taken>;
  close(): Promise<void>;
}

/** More threads than this wait for the disk, not for each other. Guess: one reads while the other hashes. */
const mostThreads = 4;
const progressEveryMs = 100;

interface Waiting {
  start(worker: Worker): void;
}

/** @param threads one or more; they start with the first file */
export function createReaderPool(threads: number = Math.min(mostThreads, availableParallelism())): ReaderPool {
  keepWasmCode();
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Waiting[] = [];

  function dispatch(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? startWorker(all) : undefined);
      if (worker === undefined) return;
      waiting.shift()!.start(worker);
    }
  }

  function read(path: Uint8Array, part: string | null, { onProgress, signal }: ReadOptions = {}): Promise<Taken> {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const progress = new Float64Array(new SharedArrayBuffer(8));
    return new Promise((resolve, reject) => {
      const interrupted = () => new DayfoldError('run.interrupted', 'stopped on request');
      const item: Waiting = {
        start(worker) {
          const timer = onProgress && setInterval(() => onProgress(progress[0]!), progressEveryMs);
          const settle = (finish: () => void, reusable: boolean) => {
            clearInterval(timer);
            signal?.removeEventListener('abort', onAbort);
            worker.off('message', onMessage);
            worker.off('error', onError);
            worker.off('exit', onExit);
            // An idle thread must not keep the program alive.
            worker.unref();
            if (reusable) idle.push(worker);
            else all.delete(worker);
            finish();
            dispatch();
          };
          const onMessage = (reply: ReadReply) => {
            onProgress?.(progress[0]!);
            if (reply.kind === 'done') settle(() => resolve(reply.taken), true);
            else settle(() => reject(new DayfoldError(reply.code, reply.message)), true);
          };
          const onError = (cause: unknown) => settle(() => reject(cause), false);
          const onExit = (code: number) =>
            settle(() => reject(new DayfoldError('internal', `a reading thread ended with code ${code}`)), false);
          worker.ref();
          worker.on('message', onMessage);
          worker.on('error', onError);
          worker.on('exit', onExit);
          worker.postMessage({ kind: 'read', path, part, progress, stop } satisfies ReadRequest);
        },
      };
      const onAbort = () => {
        Atomics.store(stop, 0, 1);
        const place = waiting.indexOf(item);
        if (place < 0) return;
        waiting.splice(place, 1);
        reject(interrupted());
      };
      if (signal?.aborted) {
        reject(interrupted());
        return;
      }
      signal?.addEventListener('abort', onAbort);
      waiting.push(item);
      dispatch();
    });
  }

  return {
    threads,
    read,
    async close() {
      await Promise.all([...all].map(end));
      all.clear();
      idle.length = 0;
    },
  };
}

function startWorker(all: Set<Worker>): Worker {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { execArgv: [] });
  all.add(worker);
  return worker;
}

/** Lets a thread end by itself after its work: see analysis/worker-pool.ts. */
function end(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    // An idle one keeps no program alive, and who waits for its end would wait for ever.
    worker.ref();
    worker.once('exit', () => resolve());
    worker.ref();
    worker.postMessage({ kind: 'end' } satisfies ReadRequest);
  });
}
