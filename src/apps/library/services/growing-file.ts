import { existsSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DayfoldError } from '../../../base/errors.ts';

/** Milliseconds between two looks whether there is more. Guess: a fiftieth of a second is not seen. */
const pollMillis = 20;

/** Milliseconds between two questions how it stands: each reads files and asks the store of jobs. */
const askMillis = 250;

/** Bytes handed on at a time. */
const chunkBytes = 256 << 10;

/** How a film that is being made stands. */
export type Growth = 'making' | 'ready' | 'failed';

/**
 * The bytes of a file that another process writes, as they come; waits for it to appear. Ends when the writer is done and all is read:
 * the writer removes the file then, which does not take it from who has it open. When the writer was killed another one begins anew, in another file
 * with the same bytes: it is read on from where one is, once it has come that far.
 *
 * @param growth asked now and then; `ready` or `failed` means that no more bytes will come
 */
export function growingFile(
  path: string,
  growth: () => Promise<Growth>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let file: FileHandle | null = null;
  let at = 0;
  let state: Growth = 'making';
  let askedMs = Number.NEGATIVE_INFINITY;
  const end = async () => {
    await file?.close();
    file = null;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          for (;;) {
            if (signal.aborted) break;
            if (performance.now() - askedMs >= askMillis) {
              // Asked before reading: what is written before the end is then read for certain.
              state = await growth();
              askedMs = performance.now();
              if (file !== null && (await isReplaced(file, path))) await end();
            }
            if (file === null && existsSync(path)) file = await open(path, 'r').catch(() => null);
            const grown = file === null ? 0 : (await file.stat()).size - at;
            if (file !== null && grown > 0) {
              const length = Math.min(grown, chunkBytes);
              const bytes = new Uint8Array(length);
              const { bytesRead } = await file.read(bytes, 0, length, at);
              at += bytesRead;
              controller.enqueue(bytes.subarray(0, bytesRead));
              return;
            }
            if (state === 'failed') throw new DayfoldError('run.interrupted', 'the synopsis could not be made');
            if (state === 'ready') break;
            await pause(pollMillis);
          }
          await end();
          controller.close();
        } catch (cause) {
          await end();
          controller.error(cause);
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

async function isReplaced(file: FileHandle, path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  return there !== null && there.ino !== (await file.stat()).ino;
}
