import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { indexSchemaVersion } from './schema-version.ts';

/**
 * The name of an index: made from the recording and from all that shaped the analysis, so that the same work has the same
 * name and is done once.
 *
 * @param sha256 of the recording, hex
 * @param parameters of the analysis, its version among them; never the number of workers
 */
export function indexNameFor(sha256: string, parameters: Readonly<Record<string, string | number | boolean>>): string {
  const canonical = JSON.stringify([
    indexSchemaVersion,
    Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return `${sha256.slice(0, 24)}-${createHash('sha256').update(canonical).digest('hex').slice(0, 12)}`;
}

/**
 * Where indexes are kept when nobody says otherwise: the user's cache (XDG Base Directory Specification 0.8), never the folder
 * of the recording.
 */
export function defaultIndexRoot(
  environment: Readonly<Record<string, string | undefined>>,
  homeDirectory: string,
): string {
  const cache = environment['XDG_CACHE_HOME'];
  // The specification says that a relative path is to be ignored.
  return join(cache?.startsWith('/') ? cache : join(homeDirectory, '.cache'), 'dayfold', 'indexes');
}
