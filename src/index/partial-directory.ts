import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DayfoldError } from '../base/errors.ts';
import { isProcessAlive } from './process-alive.ts';

/** Where the process with this id builds the index that will be `directory`: beside it, so that a rename is enough. */
export function partialPath(directory: string, processId: number): string {
  return join(dirname(directory), `.${basename(directory)}.partial-${processId}`);
}

/** Whether a finished index lies there. */
export function existsAsIndex(directory: string): boolean {
  return existsSync(join(directory, 'manifest.json'));
}

/**
 * Refuses a place that holds anything but an index: a folder of the user's own files must never give way to one.
 * Errors: `output.exists`.
 */
export function requireFreePlace(directory: string): void {
  if (!existsSync(directory) || existsAsIndex(directory)) return;
  if (!statSync(directory).isDirectory() || readdirSync(directory).length > 0) {
    throw new DayfoldError('output.exists', `${directory} exists and is no index; choose another place for the index`);
  }
}

/** Removes what killed processes left of this index. Those of processes that still live are not touched. */
export function removeStalePartials(directory: string): void {
  const parent = dirname(directory);
  const prefix = `.${basename(directory)}.partial-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const processId = Number(name.slice(prefix.length));
    if (!isProcessAlive(processId)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
