import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where things lie in a library. All that belongs to a case is below its one folder, so that deleting the case is deleting that folder. */
export interface LibraryFolders {
  readonly root: string;
  readonly catalogue: string;
  case(caseId: string): CaseFolders;
}

export interface CaseFolders {
  readonly root: string;
  /** Indexes, one folder each, named by what made them. */
  readonly indexes: string;
  /** Copied recordings, named by their hash. */
  readonly recordings: string;
  /** Files that are arriving. */
  readonly uploads: string;
  /** What became of the files of each import. */
  readonly imports: string;
  /** Whatever can be made again: thumbnails, clips, frame tables. */
  readonly cache: string;
  /** What searches are made fast by. */
  readonly search: string;
  /** Synopses, named by query and settings. */
  readonly films: string;
}

/** The folders of a library. Nothing is made yet. */
export function libraryFolders(root: string): LibraryFolders {
  return {
    root,
    catalogue: join(root, 'catalogue.sqlite'),
    case(caseId) {
      const own = join(root, 'cases', caseId);
      return {
        root: own,
        indexes: join(own, 'indexes'),
        recordings: join(own, 'recordings'),
        uploads: join(own, 'uploads'),
        imports: join(own, 'imports'),
        cache: join(own, 'cache'),
        search: join(own, 'search'),
        films: join(own, 'films'),
      };
    },
  };
}

/** Makes the folders of a case; only the owner of the library may enter them. */
export function makeCaseFolders(folders: CaseFolders): void {
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
}
