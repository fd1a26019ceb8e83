import { basename } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';

/** Words about a failure without the places on the server's disks: of each path only its last part is left. */
export function hidePaths(words: string, paths: readonly string[]): string {
  const longestFirst = paths.filter((path) => path.startsWith('/')).toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((told, path) => told.replaceAll(path, basename(path)), words);
}

/** Waits for work that may fail; its error names no path. */
export async function withoutPaths<T>(paths: readonly string[], work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof DayfoldError)) throw cause;
    const words = hidePaths(cause.message, paths);
    throw words === cause.message ? cause : new DayfoldError(cause.code, words, { cause });
  }
}
