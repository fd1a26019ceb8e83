import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of every file below a folder, by name. */
export function hashesOf(directory: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(directory, name);
    if (statSync(path).isFile()) hashes[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return hashes;
}

/** Names and times of change of the finished segments in a staging folder. */
export function stagedSegments(staging: string): Map<string, number> {
  const entries = statSync(staging, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(staging) : [];
  return new Map(
    entries
      .filter((name) => name.endsWith('.segment'))
      .map((name) => [name, statSync(join(staging, name)).mtimeMs] as const),
  );
}
