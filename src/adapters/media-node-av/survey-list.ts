import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { compareNaturally, isNumberedPicture } from '../../recording/picture-names.ts';
import { inputError } from './input-errors.ts';

/** Endings of files taken out of a folder; a file named by the user is tried whatever it is called. */
const videoEnding =
  /\.(mp4|m4v|mov|mkv|webm|avi|ts|mts|m2ts|mpg|mpeg|vob|ps|dav|h264|264|h265|265|hevc|mjpe?g|wmv|asf|flv|3gp|mxf|ogv)$/i;

/** What a killed run left of a film (encode-film.ts): playable, but no recording. */
const halfFilm = /\.part(-whole)?\.mp4$/i;

/**
 * Expands what the user named into recordings: a file is one, a folder that holds numbered pictures and no other file is one, any
 * other folder stands for the video files in it and below it, by name with numbers by value. Each is listed once.
 * Errors: `input.missing`, `input.denied`, `input.noRecordings`.
 */
export function listRecordings(paths: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const before = found.size;
    const known = [...found];
    if (!isFolder(path)) found.add(path);
    else addFolder(path, found, new Set());
    if (found.size === before && !known.some((other) => resolve(other).startsWith(resolve(path)))) {
      throw new DayfoldError('input.noRecordings', `${path} holds no video and is no folder of numbered pictures.`);
    }
  }
  if (found.size === 0) throw new DayfoldError('input.noRecordings', 'No recording was given.');
  return [...found];
}

function addFolder(folder: string, found: Set<string>, visited: Set<string>): void {
  const real = attempt(folder, () => realpathSync(folder));
  // A link may lead back up.
  if (visited.has(real)) return;
  visited.add(real);
  const names = attempt(folder, () => readdirSync(folder)).filter(
    (name) => !name.startsWith('.') && name !== 'Thumbs.db',
  );
  if (names.length > 0 && names.every(isNumberedPicture)) {
    found.add(folder);
    return;
  }
  for (const name of names.sort(compareNaturally)) {
    const path = join(folder, name);
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry?.isDirectory()) addFolder(path, found, visited);
    else if (entry?.isFile() && videoEnding.test(name) && !halfFilm.test(name)) found.add(path);
  }
}

function isFolder(path: string): boolean {
  return attempt(path, () => statSync(path).isDirectory());
}

function attempt<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw inputError(path, error);
  }
}
