import { Worker } from 'node:worker_threads';
import { DayfoldError } from '../../base/errors.ts';
import { keepWasmCode } from '../../base/keep-wasm-code.ts';
import { compileBootstrapKernel } from '../../kernels/bootstrap-simd.ts';
import { compileSimdKernel } from '../../kernels/foreground-simd.ts';
import { compilePlateKernel } from '../../kernels/plate-simd.ts';
import type { TaskValue, WorkerReply, WorkerRequest, WorkerTask } from './engine-worker.ts';

/** Worker threads that take tasks in the order given. */
export interface WorkerPool {
  readonly workers: number;
  run(task: WorkerTask, options?: RunOptions): Promise<TaskValue>;
  /** Asks running tasks to stop; they and the waiting ones fail with `run.interrupted`. */
  stop(): void;
  /** Ends the workers that have nothing to do: what a long run left in them is given back. New ones come with the next task. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export interface RunOptions {
  readonly onProgress?: (done: number) => void;
  /** Goes before all that waits: others wait for it. */
  readonly urgent?: boolean;
}

interface Waiting {
  readonly task: WorkerTask;
  readonly urgent: boolean;
  readonly onProgress: (done: number) => void;
  resolve(value: TaskValue): void;
  reject(error: unknown): void;
}

/**
 * Holds the kernels' code in this thread as long as the process lives. Without that the last worker to end frees it, and
 * V8 13.6 has been seen to abort there ("Check failed: jit_page.has_value()"; once in some thousand pools, nodejs/node#64500).
 */
function holdKernelCode(): void {
  try {
    compileSimdKernel();
    compileBootstrapKernel();
    compilePlateKernel();
  } catch {
    // No SIMD here: the workers use the other kernel and say so.
  }
}

/** How long a worker may take to end by itself, milliseconds. Guess: ten times what a task needs to notice that it shall stop. */
const endPatienceMs = 5_000;

/**
 * Lets a worker end by itself. One that is ended from outside while it still loads its native parts takes the whole process with
 * it (exit by SIGABRT, seen once in some hundred runs that failed at once).
 */
function end(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => void worker.terminate(), endPatienceMs);
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    worker.postMessage({ kind: 'end' } satisfies WorkerRequest);
  });
}

/** @param workers threads, one or more; they start with the first task */
export function createWorkerPool(workers: number): WorkerPool {
  keepWasmCode();
  holdKernelCode();
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Waiting[] = [];

  function start(): Worker {
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), {
      // Typed arrays dominate; a small young generation keeps a thread's share of the memory bar down.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    all.add(worker);
    return worker;
  }

  function dispatch(): void {
    // All at once, when the first work comes: the others load their code while the first one reads the recording.
    while (all.size < workers) idle.unshift(start());
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop()!;
      const item = waiting.shift()!;
      give(worker, item);
    }
  }

  function give(worker: Worker, item: Waiting): void {
    const settle = (finish: () => void, reusable: boolean) => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      if (reusable) idle.push(worker);
      else all.delete(worker);
      finish();
      dispatch();
    };
    const onMessage = (reply: WorkerReply) => {
      if (reply.kind === 'progress') item.onProgress(reply.done);
      else if (reply.kind === 'done') settle(() => item.resolve(reply.value), true);
      else {
        const error = new DayfoldError(reply.code, reply.message);
        if (reply.stack !== '') error.stack = reply.stack;
        settle(() => item.reject(error), true);
      }
    };
    const onError = (cause: unknown) => settle(() => item.reject(cause), false);
    const onExit = (code: number) =>
      settle(() => item.reject(new DayfoldError('internal', `a worker thread ended with code ${code}`)), false);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage({ ...item.task, stop: stopFlag } satisfies WorkerRequest);
  }

  return {
    workers,
    run: (task, { onProgress = () => {}, urgent = false } = {}) =>
      new Promise((resolve, reject) => {
        if (Atomics.load(stopFlag, 0) !== 0) {
          reject(new DayfoldError('run.interrupted', 'stopped on request'));
          return;
        }
        const item = { task, urgent, onProgress, resolve, reject };
        // Among the urgent ones the order is kept too.
        const place = urgent ? waiting.findIndex((other) => !other.urgent) : -1;
        waiting.splice(place < 0 ? waiting.length : place, 0, item);
        dispatch();
      }),
    stop() {
      Atomics.store(stopFlag, 0, 1);
      for (const item of waiting.splice(0)) item.reject(new DayfoldError('run.interrupted', 'stopped on request'));
    },
    async renew() {
      const ended = idle.splice(0);
      for (const worker of ended) all.delete(worker);
      await Promise.all(ended.map(end));
    },
    async close() {
      await Promise.all([...all].map(end));
      all.clear();
    },
  };
}
