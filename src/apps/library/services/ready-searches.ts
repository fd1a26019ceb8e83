import type { LibraryParts } from '../library-parts.ts';
import { all } from '../operations/common.ts';

/** Makes what the searches of all open cases need that nobody searches yet, one case after another. */
export async function readyAllSearches(parts: LibraryParts): Promise<void> {
  for (const { id, state } of await all((page) => parts.catalogue.cases(null, page))) {
    if (state === 'open') await readySearch(parts, id);
  }
}

/** Makes what the search of a case needs. Nothing of it is shown to anybody: whoever searches passes the gate. */
export function readySearch(parts: LibraryParts, caseId: string): Promise<void> {
  const { catalogue } = parts;
  return parts.services.searches.makeReady({
    caseId,
    folders: parts.folders.case(caseId),
    cameras: () => catalogue.cameras(caseId),
    analyses: () => catalogue.analyses(caseId),
    recordings: (page) => catalogue.recordings(caseId, page),
  });
}
