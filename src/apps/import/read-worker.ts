/** A thread that reads files to their end, so that the thread which serves people does not. Started by reader-pool.ts. */
import { parentPort } from 'node:worker_threads';
import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import { readWhole, type Taken } from './read-whole.ts';

export type ReadRequest =
  | {
      readonly kind: 'read';
      readonly path: Uint8Array;
      readonly part: string | null;
      /** f64[1] in shared memory: bytes read so far. */
      readonly progress: Float64Array;
      /** i32[1] in shared memory: not 0 when it shall stop. */
      readonly stop: Int32Array;
    }
  | { readonly kind: 'end' };

export type ReadReply =
  | { readonly kind: 'done'; readonly taken: Taken }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

const port = parentPort!;

port.on('message', (request: ReadRequest) => {
  if (request.kind === 'end') {
    port.close();
    return;
  }
  port.postMessage(answer(request) satisfies ReadReply);
});

function answer({ path, part, progress, stop }: Extract<ReadRequest, { kind: 'read' }>): ReadReply {
  try {
    const taken = readWhole(path, part, (bytes) => {
      progress[0] = bytes;
      if (Atomics.load(stop, 0) !== 0) throw new DayfoldError('run.interrupted', 'stopped on request');
    });
    return { kind: 'done', taken };
  } catch (cause) {
    if (cause instanceof DayfoldError) return { kind: 'failed', code: cause.code, message: cause.message };
    return { kind: 'failed', code: 'internal', message: String((cause as Error)?.message ?? cause) };
  }
}
