import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeError } from '../analysis/write-whole.ts';

/** Bytes of a file of the cache; null when it is not there, or empty: what a power cut leaves of one. */
export function readCacheFile(path: string): Buffer | null {
  try {
    const bytes = readFileSync(path);
    return bytes.length === 0 ? null : bytes;
  } catch {
    return null;
  }
}

let written = 0;

/**
 * Gives a file of the cache its name when it is whole. Two processes may make the same at once: the last one stays, and both are
 * the same. Not synced: what a power cut takes is made again. Errors: `output.*`.
 */
export function writeCacheFile(path: string, bytes: Uint8Array): void {
  const part = `${path}.${process.pid}-${written++}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(part, bytes);
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw writeError(cause, path);
  }
}
