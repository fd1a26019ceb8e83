import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DayfoldError } from '../base/errors.ts';
import { writeError } from './file-errors.ts';
import { isProcessAlive } from './process-alive.ts';

/** Where the old generation lies between the two renames that put the new one in its place. */
export function replacedPath(directory: string, processId: number): string {
  return join(dirname(directory), `.${basename(directory)}.replaced-${processId}`);
}

/** Milliseconds and times that a reader waits for another process between its two renames. Guess: they are microseconds apart. */
const waitMs = 10;
const waits = 50;

/**
 * The text of an index's manifest. Puts a generation back that a killed process had taken away, and waits for one that is being replaced.
 * Errors: `input.missing`.
 */
export function readManifestText(directory: string): string {
  for (let attempt = 0; ; attempt++) {
    try {
      return readFileSync(join(directory, 'manifest.json'), 'utf8');
    } catch (cause) {
      if (attempt < waits && recover(directory)) continue;
      throw new DayfoldError(
        'input.missing',
        `${directory}: no index is there (manifest.json is missing); analyse the recording first`,
        { cause },
      );
    }
  }
}

/** Puts back what a killed process left between its two renames. False when there is no such thing. */
export function recover(directory: string): boolean {
  const prefix = `.${basename(directory)}.replaced-`;
  const parent = dirname(directory);
  const names = existsSync(parent) ? readdirSync(parent).filter((name) => name.startsWith(prefix)) : [];
  if (names.length === 0) return false;
  if (names.some((name) => isProcessAlive(Number(name.slice(prefix.length))))) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    return true;
  }
  try {
    renameSync(join(parent, names[0]!), directory);
  } catch (cause) {
    // Somebody else was faster, or an index has come there meanwhile.
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY' && code !== 'EEXIST') throw writeError(cause, directory);
  }
  return true;
}
