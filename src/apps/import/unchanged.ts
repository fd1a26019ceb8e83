import { stat } from 'node:fs/promises';
import { DayfoldError } from '../../base/errors.ts';
import { type FileStamp, sameContentStamp, sameStamp, stampOf } from './file-stamp.ts';
import { showName } from './names.ts';
import type { ReaderPool, ReadOptions } from './reader-pool.ts';

/** What is kept of a stored recording to know it again. */
export interface KnownFile {
  readonly storedPath: string;
  readonly sha256: string;
  readonly stamp: FileStamp;
}

/**
 * `same`: nothing changed. `touched`: size and modification time are the same, but something happened to it (renamed and back, rights
 * changed, restored from a backup, or changed with its time set back): only the hash can tell. `changed`: size or modification time
 * differ. `gone`: there is no file.
 */
export type FileState = 'same' | 'touched' | 'changed' | 'gone';

/** Compares attributes only; a few microseconds. */
export async function checkUnchanged(known: KnownFile): Promise<FileState> {
  const now = await stampNow(known.storedPath);
  if (now === null) return 'gone';
  if (sameStamp(now, known.stamp)) return 'same';
  return sameContentStamp(now, known.stamp) ? 'touched' : 'changed';
}

/** Reads the whole file and compares its hash. Errors: `input.*` when it cannot be read, `run.interrupted`. */
export async function checkHash(
  known: KnownFile,
  pool: ReaderPool,
  options: ReadOptions = {},
): Promise<Exclude<FileState, 'touched'>> {
  const now = await stampNow(known.storedPath);
  if (now === null) return 'gone';
  if (now.sizeBytes !== known.stamp.sizeBytes) return 'changed';
  const { sha256 } = await pool.read(Buffer.from(known.storedPath), null, options);
  return sha256 === known.sha256 ? 'same' : 'changed';
}

/**
 * To be called before a recording is opened. Cheap as long as nothing happened to the file; one that was touched is hashed once, and
 * the new stamp is given back to be kept. Errors: `input.missing` when it is gone, `input.changed`.
 */
export async function requireUnchanged(
  known: KnownFile,
  pool: ReaderPool,
  options: ReadOptions = {},
): Promise<FileStamp> {
  const shownAs = showName(known.storedPath);
  const now = await stampNow(known.storedPath);
  let state = await checkUnchanged(known);
  if (state === 'touched') state = await checkHash(known, pool, options);
  if (state === 'gone' || now === null) {
    throw new DayfoldError('input.missing', `${shownAs} is gone since it was imported. Put it back.`);
  }
  if (state === 'changed') {
    throw new DayfoldError(
      'input.changed',
      `${shownAs} has changed since it was imported. Put the imported file back, or import this one as another recording.`,
    );
  }
  return now;
}

/** Null when there is no file. */
async function stampNow(path: string): Promise<FileStamp | null> {
  try {
    const attributes = await stat(path, { bigint: true });
    return attributes.isFile() ? stampOf(attributes) : null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw new DayfoldError('input.denied', `${showName(path)} may not be read by this user. Change its permissions.`, {
      cause: error,
    });
  }
}
