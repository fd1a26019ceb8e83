import type { Catalogue } from '../../cases/catalogue.ts';
import { type CaseFolders, libraryFolders } from './folders.ts';
import type { Pass } from './gate.ts';

/** Methods of the catalogue that are asked with a case first. */
const boundNames = [
  'removeMember',
  'member',
  'members',
  'camera',
  'cameras',
  'changeCamera',
  'recording',
  'recordingByHash',
  'recordings',
  'changeRecordingStart',
  'changeRecordingStamp',
  'analysis',
  'analyses',
  'bookmarks',
  'changeBookmark',
  'removeBookmark',
  'savedSearches',
  'changeSavedSearch',
  'removeSavedSearch',
  'reviewMarks',
  'classCheck',
  'putClassCheck',
  'classCheckCounts',
] as const satisfies readonly (keyof Catalogue)[];

type WithoutCase<F> = F extends (caseId: string, ...rest: infer R) => infer T ? (...rest: R) => T : F;

/** The catalogue as seen from one case: no other can be named. */
export type CaseFile = {
  readonly [K in (typeof boundNames)[number]]: WithoutCase<Catalogue[K]>;
} & { readonly caseId: string; readonly folders: CaseFolders };

/** Opens the file of the case that a pass is for. */
export function openCaseFile(catalogue: Catalogue, root: string, pass: Pass): CaseFile {
  const { caseId } = pass;
  const bound: Record<string, unknown> = { caseId, folders: libraryFolders(root).case(caseId) };
  for (const name of boundNames) {
    const method = catalogue[name] as (...all: unknown[]) => unknown;
    bound[name] = (...rest: unknown[]) => method.call(catalogue, caseId, ...rest);
  }
  return bound as unknown as CaseFile;
}
