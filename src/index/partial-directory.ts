import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DayfoldError } from '../base/errors.ts';
import { isProcessAlive } from './process-alive.ts';
import { recover } from './replaced-generation.ts';

/** Where the process with this id builds the index that will be `directory`: beside it, so that a rename is enough. */
export function partialPath(directory: string, processId: number): string {
  return join(dirname(directory), `.${basename(directory)}.partial-${processId}`);
}

/** Whether a finished index lies there. One that a killed process was replacing is put back. */
export function existsAsIndex(directory: string): boolean {
  const manifest = join(directory, 'manifest.json');
  return existsSync(manifest) || (recover(directory) && existsSync(manifest));
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

/**
 * Removes what killed processes left of this index: what was being written, and where the index is there, the generation that it has replaced. Those of
 * processes that still live are not touched.
 */
export function removeStalePartials(directory: string): void {
  const parent = dirname(directory);
  const kinds = existsAsIndex(directory) ? ['partial', 'replaced'] : ['partial'];
  const prefixes = kinds.map((kind) => `.${basename(directory)}.${kind}-`);
  for (const name of readdirSync(parent)) {
    const prefix = prefixes.find((start) => name.startsWith(start));
    if (prefix === undefined) continue;
    const processId = Number(name.slice(prefix.length));
    if (!isProcessAlive(processId)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
