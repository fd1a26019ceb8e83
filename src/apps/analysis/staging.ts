import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isLocked, takeLock } from './lock.ts';
import { writeError, writeWhole } from './write-whole.ts';

/**
 * The folder beside a future index in which finished segments wait. It outlives a killed process: the next run takes up the
 * segments that are whole. One process at a time holds it.
 */
export interface Staging {
  readonly directory: string;
  has(segment: number): boolean;
  /** Gives up a segment that turned out not to be whole. */
  discard(segment: number): void;
  resultPath(segment: number): string;
  patchesPath(segment: number): string;
  /** A small decision that later runs must follow; null when none was taken. */
  readNote(name: string): string | null;
  writeNote(name: string, text: string): void;
  /** Gives the folder up; `remove` when the index is whole. */
  release(remove: boolean): void;
}

/** The folder in which the segments of this index wait. */
export const stagingPath = (indexDirectory: string): string => `${indexDirectory}.staging`;

/**
 * @param key names the analysis: what was staged for another one (another recording, other parameters or analyser, the same
 *   index folder) is thrown away
 * Errors: `output.locked` when another live process works on the same index; `output.denied`, `output.diskFull`.
 */
export function openStaging(directory: string, key: string): Staging {
  const lock = join(directory, lockName);
  try {
    mkdirSync(directory, { recursive: true });
  } catch (cause) {
    throw writeError(cause, directory);
  }
  takeLock(lock);
  const name = (segment: number) => join(directory, String(segment).padStart(6, '0'));
  const readNote = (note: string) => {
    const path = join(directory, note);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
  const writeNote = (note: string, text: string) => writeWhole(join(directory, note), Buffer.from(text));
  try {
    if (readNote(keyName) !== key) {
      for (const entry of readdirSync(directory)) {
        if (entry !== lockName) rmSync(join(directory, entry), { recursive: true, force: true });
      }
      writeNote(keyName, key);
    }
  } catch (cause) {
    rmSync(lock, { force: true });
    throw writeError(cause, directory);
  }
  return {
    directory,
    has: (segment) => existsSync(`${name(segment)}.segment`),
    discard: (segment) => rmSync(`${name(segment)}.segment`, { force: true }),
    resultPath: (segment) => `${name(segment)}.segment`,
    patchesPath: (segment) => `${name(segment)}.patches`,
    readNote,
    writeNote,
    release(remove) {
      rmSync(remove ? directory : lock, { recursive: true, force: true });
    },
  };
}

/** Removes what a process left that was killed after its index was whole. One that still lives removes it itself. */
export function removeStaging(directory: string): void {
  if (existsSync(directory) && !isLocked(join(directory, lockName)))
    rmSync(directory, { recursive: true, force: true });
}

const lockName = 'lock';
const keyName = 'analysis';
