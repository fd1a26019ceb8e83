import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { isProcessAlive } from '../../index/process-alive.ts';
import { writeError } from '../analysis/write-whole.ts';

/** What has come of a fetch, on the disk so that the next try goes on where this one was cut off. */
export interface FetchPart {
  /** Bytes that lie there. */
  readonly doneBytes: number;
  /** Names the very bytes they are the beginning of; null while nothing is kept. */
  readonly etag: string | null;
  /** Begins anew with what has this name; a null one can't be gone on with. */
  begin(etag: string | null): void;
  add(bytes: Uint8Array): void;
  /** All of it; nothing stays. */
  take(): Uint8Array;
  /** Lets go of it: kept for the next try if it can be gone on with. */
  leave(): void;
}

/**
 * The part of a fetch from an address, in the folder of packs: what a process that has ended left of it, or none. Two processes that fetch the same have a part each. Errors:
 * `output.*`.
 */
export function openFetchPart(folder: string, address: string): FetchPart {
  const prefix = `.fetch-${createHash('sha256').update(address).digest('hex').slice(0, 16)}-`;
  const own = join(folder, `${prefix}${process.pid}`);
  return new PartOnDisk(own, () => adopt(folder, prefix, own));
}

const bytesName = 'bytes';
const etagName = 'etag';

class PartOnDisk implements FetchPart {
  readonly #place: string;
  #file: number | null = null;
  doneBytes = 0;
  etag: string | null = null;

  constructor(place: string, adoptLeft: () => void) {
    this.#place = place;
    this.#trying(() => {
      adoptLeft();
      const bytes = join(place, bytesName);
      if (!existsSync(join(place, etagName)) || !existsSync(bytes)) return;
      const { size, mtimeMs } = statSync(bytes);
      // What was written before a power cut may be there in length alone.
      if (mtimeMs < Date.now() - uptime() * 1000) return;
      this.etag = readFileSync(join(place, etagName), 'utf8');
      this.doneBytes = size;
    });
  }

  begin(etag: string | null): void {
    this.#close();
    this.#trying(() => {
      rmSync(this.#place, { recursive: true, force: true });
      mkdirSync(this.#place, { recursive: true });
      this.#file = openSync(join(this.#place, bytesName), 'w');
      // Last: with a name, the bytes are those of it.
      if (etag !== null) writeFileSync(join(this.#place, etagName), etag);
    });
    this.etag = etag;
    this.doneBytes = 0;
  }

  add(bytes: Uint8Array): void {
    this.#trying(() => {
      this.#file ??= openSync(join(this.#place, bytesName), 'a');
      for (let at = 0; at < bytes.length; ) {
        const written = writeSync(this.#file, bytes, at, bytes.length - at);
        at += written;
        this.doneBytes += written;
      }
    });
  }

  take(): Uint8Array {
    this.#close();
    return this.#trying(() => {
      const bytes = readFileSync(join(this.#place, bytesName));
      rmSync(this.#place, { recursive: true, force: true });
      return bytes;
    });
  }

  leave(): void {
    this.#close();
    if (this.etag === null || this.doneBytes === 0) rmSync(this.#place, { recursive: true, force: true });
  }

  #close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #trying<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw writeError(cause, this.#place);
    }
  }
}

/** Takes over what a process that has ended left, and removes what others did. */
function adopt(folder: string, prefix: string, own: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || join(folder, name) === own) continue;
    if (isProcessAlive(Number(name.slice(prefix.length)))) continue;
    if (existsSync(own)) rmSync(join(folder, name), { recursive: true, force: true });
    else renameSync(join(folder, name), own);
  }
}
