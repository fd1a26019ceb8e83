import type { Recording } from '../../cases/model.ts';
import { requireUnchanged } from '../import/unchanged.ts';
import { withoutPaths } from './hide-paths.ts';
import type { Access } from './operation-handler.ts';

/**
 * Makes sure that the file of a recording is the one that was imported. Attributes tell in most cases; a file that was touched in any way
 * is hashed once, and its new attributes are kept. Errors: `input.missing` when it is gone, `input.changed`, `input.denied`.
 */
export async function requireUnchangedFile({ parts, file, signal }: Access, recording: Recording): Promise<void> {
  const { path, sha256, sizeBytes, modifiedMicros, statusMicros, inode } = recording;
  const stamp = { sizeBytes, modifiedMicros, statusMicros, inode };
  const known = { storedPath: path, sha256, stamp };
  const now = await withoutPaths([path], requireUnchanged(known, parts.services.imports.readers, { signal }));
  if (now.statusMicros !== statusMicros || now.inode !== inode) await file.changeRecordingStamp(recording.id, now);
}
