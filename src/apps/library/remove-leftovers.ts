import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { existsAsIndex, removeStalePartials } from '../../index/partial-directory.ts';
import { removeStaging, stagingPath } from '../analysis/staging.ts';
import { removeLeftovers as removeIncoming } from '../import/library-files.ts';
import type { CaseFolders } from './folders.ts';
import type { LibraryParts } from './library-parts.ts';
import { all } from './operations/common.ts';

/** An upload is made in milliseconds; one that has no name after this long was cut short. Milliseconds. */
const cutShortMillis = 60_000;

/**
 * Removes what killed processes have left in the cases of a library: copies that were arriving, indexes that were being written, segments
 * of indexes that are whole. What a later attempt goes on from stays, and so does what living processes work on.
 */
export async function removeLeftovers(parts: LibraryParts): Promise<void> {
  removeCutShort(parts.folders.root, (name) => name.startsWith('ledger-key.pem.'));
  for (const { id, state } of await all((page) => parts.catalogue.cases(null, page))) {
    if (state === 'deleted') continue;
    const folders = parts.folders.case(id);
    await removeIncoming(folders.root);
    removeFromIndexes(folders);
    removeFromUploads(folders);
  }
}

function removeFromIndexes({ indexes }: CaseFolders): void {
  for (const name of namesIn(indexes)) {
    const partialOf = /^\.(.+)\.(?:partial|replaced)-\d+$/.exec(name)?.[1];
    // An index that a killed process was replacing is put back on the way.
    if (partialOf !== undefined) removeStalePartials(join(indexes, partialOf));
    const index = join(indexes, name.replace(/\.staging$/, ''));
    if (name.endsWith('.staging') && existsAsIndex(index)) removeStaging(stagingPath(index));
  }
}

function removeFromUploads({ uploads }: CaseFolders): void {
  removeCutShort(uploads, (name) => name.startsWith('.'));
}

function removeCutShort(folder: string, isHalfMade: (name: string) => boolean): void {
  for (const name of namesIn(folder).filter(isHalfMade)) {
    const path = join(folder, name);
    const since = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY);
    if (since > cutShortMillis) rmSync(path, { recursive: true, force: true });
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
