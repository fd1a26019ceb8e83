import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';

/**
 * The folder beside a future index in which finished segments wait. It outlives a killed process: the next run takes up the
 * segments that are whole. One process at a time holds it.
 */
export interface Staging {
  readonly directory: string;
  has(segment: number): boolean;
  resultPath(segment: number): string;
  patchesPath(segment: number): string;
  /** A small decision that later runs must follow; null when none was taken. */
  readNote(name: string): string | null;
  writeNote(name: string, text: string): void;
  /** Gives the folder up; `remove` when the index is whole. */
  release(remove: boolean): void;
}

/** Errors: `output.locked` when another live process works on the same index. */
export function openStaging(directory: string): Staging {
  mkdirSync(directory, { recursive: true });
  const lock = join(directory, 'lock');
  takeLock(lock);
  const name = (segment: number) => join(directory, String(segment).padStart(6, '0'));
  return {
    directory,
    has: (segment) => existsSync(`${name(segment)}.segment`),
    resultPath: (segment) => `${name(segment)}.segment`,
    patchesPath: (segment) => `${name(segment)}.patches`,
    readNote(note) {
      const path = join(directory, note);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    writeNote: (note, text) => writeWhole(join(directory, note), Buffer.from(text)),
    release(remove) {
      rmSync(remove ? directory : lock, { recursive: true, force: true });
    },
  };
}

function takeLock(lock: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(cause, lock);
    }
    const holder = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    if (isAlive(holder)) {
      throw new DayfoldError(
        'output.locked',
        `process ${holder} is analysing the same recording; wait for it or stop it (${lock})`,
      );
    }
    rmSync(lock, { force: true });
  }
  throw new DayfoldError('output.locked', `another process has just taken ${lock}; try again`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

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
