import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { DayfoldError } from '../../base/errors.ts';

/** Writes a file so that its final name holds all of it or nothing, also after a power cut. Errors: `output.*`. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`;
  try {
    const file = openSync(part, 'w');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw writeError(cause, path);
  }
}

/** Names what went wrong with a write in terms a person can act on. */
export function writeError(cause: unknown, path: string): DayfoldError {
  if (cause instanceof DayfoldError) return cause;
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DayfoldError(
      'output.diskFull',
      `no space left for ${path}; free some and run again, what is done is kept`,
      { cause },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new DayfoldError('output.denied', `not allowed to write ${path}`, { cause });
  }
  return new DayfoldError('internal', `could not write ${path}: ${(cause as Error).message}`, { cause });
}
