import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DayfoldError } from '../../base/errors.ts';

const uploadSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.int(),
  cameraId: z.string(),
  sha256: z.string().nullable(),
  analyse: z.boolean(),
  byUserId: z.string(),
});

/** A file that is arriving: what was announced. How much is there is the size of its part on disk. */
export type Upload = z.infer<typeof uploadSchema>;

/** Keeps uploads in a folder of the case: a folder each, with `upload.json` and `part`. Nothing else remembers them. */
export class UploadStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a new upload, or finds the one that was announced in the same words and not finished. */
  begin(announced: Upload): Upload {
    const same = this.#all().find(
      (other) =>
        other.fileName === announced.fileName &&
        other.sizeBytes === announced.sizeBytes &&
        other.cameraId === announced.cameraId &&
        other.sha256 === announced.sha256 &&
        other.byUserId === announced.byUserId,
    );
    if (same !== undefined) return same;
    // Under its name when it is whole: a kill leaves nothing that looks like an upload.
    const making = join(this.#folder, `.${announced.id}`);
    mkdirSync(making, { recursive: true, mode: 0o700 });
    writeFileSync(join(making, 'upload.json'), JSON.stringify(announced));
    writeFileSync(join(making, 'part'), '');
    renameSync(making, this.#place(announced.id));
    return announced;
  }

  /** Errors: `catalogue.notFound`. */
  get(id: string): Upload {
    const file = join(this.#place(id), 'upload.json');
    if (!existsSync(file)) throw new DayfoldError('catalogue.notFound', `there is no upload ${id} in this case`);
    return uploadSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }

  receivedBytes(id: string): number {
    return statSync(this.partOf(id), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The bytes that have arrived. */
  partOf(id: string): string {
    return join(this.#place(id), 'part');
  }

  /**
   * Adds bytes at the end. They are on disk as far as `receivedBytes` then says, also when the sender goes away in the middle.
   * Errors: `catalogue.conflict` when the offset is not the end of what is there, `usage.tooLarge`, `output.diskFull`,
   * `run.interrupted` when the sender goes away or the signal aborts.
   *
   * @param offset where the sender thinks the end is, bytes
   */
  async append(
    upload: Upload,
    offset: number,
    bytes: ReadableStream<Uint8Array> | null,
    signal: AbortSignal,
  ): Promise<number> {
    const received = this.receivedBytes(upload.id);
    if (offset !== received) {
      throw new DayfoldError(
        'catalogue.conflict',
        `${received} bytes have arrived; send from there on, not from ${offset}`,
      );
    }
    const file = await open(this.partOf(upload.id), 'r+');
    let at = received;
    try {
      for await (const chunk of arriving(bytes, signal)) {
        if (at + chunk.byteLength > upload.sizeBytes) {
          throw new DayfoldError('usage.tooLarge', `more bytes than the ${upload.sizeBytes} that were announced`);
        }
        await file.write(chunk, 0, chunk.byteLength, at);
        at += chunk.byteLength;
      }
      return at;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
        throw new DayfoldError('output.diskFull', `the disk is full; ${at} bytes have arrived and are kept`, { cause });
      }
      throw cause;
    } finally {
      await file.sync().catch(() => {});
      await file.close();
    }
  }

  remove(id: string): void {
    rmSync(this.#place(id), { recursive: true, force: true });
  }

  #all(): Upload[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((name) => !name.startsWith('.') && existsSync(join(this.#folder, name, 'upload.json')))
      .map((name) => this.get(name));
  }

  #place(id: string): string {
    return join(this.#folder, id);
  }
}

/**
 * What is being sent, until the signal says to stop. Who stops in the middle leaves the rest to others.
 * Errors: `run.interrupted` when the sender goes away or the signal aborts.
 */
async function* arriving(bytes: ReadableStream<Uint8Array> | null, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (bytes === null) return;
  const reader = bytes.getReader();
  const stop = new AbortController();
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { signal: stop.signal });
  });
  try {
    for (;;) {
      const piece = signal.aborted ? null : await Promise.race([reader.read().catch(() => null), stopped]);
      if (piece === null) {
        throw new DayfoldError('run.interrupted', 'sending was broken off; what has arrived is kept');
      }
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    stop.abort();
    reader.releaseLock();
  }
}
