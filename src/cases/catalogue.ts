import type {
  Analysis,
  Bookmark,
  Camera,
  Case,
  ClassCheck,
  ClassCheckCount,
  GivenClass,
  Member,
  Recording,
  ReviewMark,
  SavedSearch,
  User,
  UtcMicros,
} from './model.ts';

/** A page of things in a fixed order; `next` is what to hand in for the page after, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  /** 1 to 1000. */
  readonly limit: number;
  /** The `next` of the page before, or null for the first. An id: the page begins after it. */
  readonly after: string | null;
}

/** Who somebody is in a case. Null where there is no such user, where they are not named in it, where there is no such case. */
export interface Standing {
  readonly user: User | null;
  readonly member: Member | null;
  readonly inCase: Case | null;
}

/**
 * What is known of cases and what lies in them, on disk. Every method is one transaction that is on disk when it resolves.
 *
 * Whatever lies in a case is asked for with the id of that case: an id of another case is not found. Adding something twice under one
 * id throws `catalogue.conflict`; changing what is not there throws `catalogue.notFound`; a revision that is not the one stored throws
 * `catalogue.conflict`; adding to a case that is not open throws `case.closed`. Lists are in order of id, which is the order of making.
 */
export interface Catalogue {
  addUser(user: User): Promise<void>;
  user(id: string): Promise<User | null>;
  users(): Promise<readonly User[]>;
  disableUser(id: string, atMicros: UtcMicros): Promise<void>;

  /** The case and its first member, or neither. */
  addCase(added: Case, lead: Member): Promise<void>;
  case(id: string): Promise<Case | null>;
  /** Those a user is named in; all of them for null. */
  cases(userId: string | null, page: PageRequest): Promise<Page<Case>>;
  /** A case that was deleted stays so, and one that is being deleted is so by one alone: `catalogue.conflict`. */
  setCaseState(id: string, state: Case['state'], closedAtMicros: UtcMicros | null): Promise<void>;
  /**
   * Takes out everything that lies in the case. Its own row stays, as the ledger names it, with title, purpose, requester and default
   * motive emptied; its members stay, as they say who may read what the ledger holds of it.
   */
  purgeCase(id: string): Promise<void>;

  putMember(member: Member): Promise<void>;
  removeMember(caseId: string, userId: string): Promise<void>;
  member(caseId: string, userId: string): Promise<Member | null>;
  members(caseId: string): Promise<readonly Member[]>;
  /** User, member and case as they are at one moment: what lets somebody act. Asked for before every act. */
  standing(caseId: string, userId: string): Promise<Standing>;

  /** A name that the case has already throws `catalogue.conflict`. */
  addCamera(camera: Camera): Promise<void>;
  camera(caseId: string, id: string): Promise<Camera | null>;
  cameras(caseId: string): Promise<readonly Camera[]>;
  /** Also sets anew the starts of its recordings: those known move by the difference of the offsets. */
  changeCamera(
    caseId: string,
    id: string,
    change: Partial<Pick<Camera, 'name' | 'timeZone' | 'offsetMicros' | 'offsetUncertaintyMicros' | 'offsetHow'>>,
  ): Promise<Camera>;

  /** A hash that the case has already throws `catalogue.conflict`. */
  addRecording(recording: Recording): Promise<void>;
  recording(caseId: string, id: string): Promise<Recording | null>;
  recordingByHash(caseId: string, sha256: string): Promise<Recording | null>;
  recordings(caseId: string, page: PageRequest, cameraId?: string): Promise<Page<Recording>>;
  changeRecordingStart(
    caseId: string,
    id: string,
    start: Pick<Recording, 'startsAtMicros' | 'startUncertaintyMicros' | 'startHow'>,
  ): Promise<Recording>;
  /** After the file was touched and its hash found to be the same. */
  changeRecordingStamp(
    caseId: string,
    id: string,
    stamp: Pick<Recording, 'modifiedMicros' | 'statusMicros' | 'inode'>,
  ): Promise<Recording>;

  /** Takes the place of an older analysis of the same recording. */
  putAnalysis(analysis: Analysis): Promise<void>;
  analysis(caseId: string, recordingId: string): Promise<Analysis | null>;
  analyses(caseId: string): Promise<readonly Analysis[]>;

  addBookmark(bookmark: Bookmark): Promise<void>;
  bookmarks(caseId: string, page: PageRequest): Promise<Page<Bookmark>>;
  /** `revision` is the one the change was made from. */
  changeBookmark(
    caseId: string,
    id: string,
    revision: number,
    change: Partial<Pick<Bookmark, 'note' | 'tag' | 'fromMicros' | 'toMicros'>>,
  ): Promise<Bookmark>;
  removeBookmark(caseId: string, id: string, revision: number): Promise<void>;

  addSavedSearch(saved: SavedSearch): Promise<void>;
  savedSearches(caseId: string): Promise<readonly SavedSearch[]>;
  changeSavedSearch(
    caseId: string,
    id: string,
    revision: number,
    change: Partial<Pick<SavedSearch, 'name' | 'query'>>,
  ): Promise<SavedSearch>;
  removeSavedSearch(caseId: string, id: string, revision: number): Promise<void>;

  /** Null takes the mark away. */
  putReviewMark(mark: Omit<ReviewMark, 'state'> & { readonly state: ReviewMark['state'] | null }): Promise<void>;
  reviewMarks(caseId: string, userId: string): Promise<readonly ReviewMark[]>;

  /** What is said now of a class that a detector gave an object; null where nobody has said anything yet. */
  classCheck(caseId: string, given: GivenClass): Promise<ClassCheck | null>;
  /** @param revision the one the change was made from; 0 where there was none */
  putClassCheck(caseId: string, check: Omit<ClassCheck, 'caseId' | 'revision'>, revision: number): Promise<ClassCheck>;
  /** What was confirmed and dismissed in the case; in order of camera, name, version, hash and rules of the detector, class, state and cause. */
  classCheckCounts(caseId: string): Promise<readonly ClassCheckCount[]>;

  close(): Promise<void>;
}
