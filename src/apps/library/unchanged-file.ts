import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DayfoldError } from '../../base/errors.ts';
import type { Recording } from '../../cases/model.ts';

/** Files that were touched and found the same, by path: the state they were hashed in. Some thousand; forgetting one costs a hash. */
const hashed = new Map<string, string>();
const mostHashed = 10_000;

/**
 * Makes sure that the file of a recording is the one that was imported. Size and modification time tell at once; where the file system
 * notes a change of any kind later than the import (rights, a name, or a content whose time was set back), the hash decides, once.
 * Errors: `input.missing` when it is gone, `input.changed`, `input.denied`.
 */
export async function requireUnchangedFile(recording: Recording): Promise<void> {
  const { path, fileName, sizeBytes, modifiedMicros, importedAtMicros, sha256 } = recording;
  const found = await stat(path, { bigint: true }).catch((cause) => {
    throw unreadable(fileName, cause);
  });
  const isAsNoted = Number(found.size) === sizeBytes && Number(found.mtimeNs / 1000n) === modifiedMicros;
  if (!isAsNoted) throw changed(fileName);
  if (Number(found.ctimeNs / 1000n) <= importedAtMicros) return;
  const state = `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs} ${sha256}`;
  if (hashed.get(path) === state) return;
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch (cause) {
    throw unreadable(fileName, cause);
  }
  if (hash.digest('hex') !== sha256) throw changed(fileName);
  hashed.set(path, state);
  if (hashed.size > mostHashed) hashed.delete(hashed.keys().next().value!);
}

function changed(fileName: string): DayfoldError {
  return new DayfoldError(
    'input.changed',
    `${fileName} has changed since it was imported; put the imported file back, or import this one as another recording`,
  );
}

function unreadable(fileName: string, cause: unknown): DayfoldError {
  const { code } = cause as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM'
    ? new DayfoldError('input.denied', `${fileName} may not be read any more; change its permissions`, { cause })
    : new DayfoldError('input.missing', `${fileName} is gone since it was imported; put it back`, { cause });
}
