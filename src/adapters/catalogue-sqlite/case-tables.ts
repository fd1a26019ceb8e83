import type { Bookmark, Camera, Case, ClassCheck, Member, Recording, ReviewMark, User } from '../../cases/model.ts';

/** Tables of cases. Columns are named as in the model, so that a row is the thing itself; JSON columns end in `Json`. */
export interface CaseTables {
  users: User;
  cases: Case;
  members: Member;
  cameras: Camera;
  recordings: Recording;
  analyses: AnalysisRow;
  bookmarks: Bookmark;
  savedSearches: SavedSearchRow;
  reviewMarks: ReviewMark;
  classChecks: ClassCheckRow;
}

/** `Analysis` with its warnings and its model as JSON text. */
export interface AnalysisRow {
  id: string;
  caseId: string;
  recordingId: string;
  indexName: string;
  analyserVersion: string;
  tubes: number;
  framesDecoded: number;
  framesUndecodable: number;
  warningsJson: string;
  finishedAtMicros: number;
  modelJson: string | null;
}

/** `SavedSearch` with its query as JSON text. */
export interface SavedSearchRow {
  id: string;
  caseId: string;
  name: string;
  queryJson: string;
  byUserId: string;
  createdAtMicros: number;
  revision: number;
}

/** `ClassCheck` with its detector in columns. */
export interface ClassCheckRow extends Omit<ClassCheck, 'detector'> {
  detectorName: string;
  detectorVersion: string;
  detectorSha256: string;
  detectorRules: number;
}
