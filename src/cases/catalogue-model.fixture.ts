// A catalogue in memory, as plain as can be: what any other is held against.
import { DayfoldError } from '../base/errors.ts';
import type { Catalogue, Page, PageRequest } from './catalogue.ts';
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
} from './model.ts';

/** A catalogue that keeps everything in lists. */
export function createModelCatalogue(): Catalogue {
  const users: User[] = [];
  const cases: Case[] = [];
  const members: Member[] = [];
  const cameras: Camera[] = [];
  const recordings: Recording[] = [];
  const analyses: Analysis[] = [];
  const bookmarks: Bookmark[] = [];
  const saved: SavedSearch[] = [];
  const marks: ReviewMark[] = [];
  const checks: ClassCheck[] = [];

  const caseThere = (id: string) => need(cases.find((c) => c.id === id));
  const userThere = (id: string) => need(users.find((u) => u.id === id));
  const recordingThere = (caseId: string, id: string) =>
    need(recordings.find((r) => r.caseId === caseId && r.id === id));
  /** Said of a case that is there, before anything else is looked at. */
  const requireOpen = (caseId: string) => {
    if (cases.some((c) => c.id === caseId && c.state !== 'open')) throw new DayfoldError('case.closed', 'in the model');
  };
  const inCase = <T extends { readonly caseId: string }>(list: readonly T[], caseId: string) =>
    list.filter((thing) => thing.caseId === caseId);

  return {
    async addUser(user) {
      add(users, user);
    },
    user: async (id) => users.find((u) => u.id === id) ?? null,
    users: async () => users.toSorted(byId),
    async disableUser(id, disabledAtMicros) {
      replace(users, userThere(id), { disabledAtMicros });
    },

    async addCase(added, lead) {
      if (cases.some((c) => c.id === added.id)) throw conflict();
      userThere(lead.userId);
      cases.push(added);
      members.push(lead);
    },
    case: async (id) => cases.find((c) => c.id === id) ?? null,
    cases: async (userId, page) =>
      paged(
        cases.filter((c) => userId === null || members.some((m) => m.caseId === c.id && m.userId === userId)),
        page,
      ),
    async setCaseState(id, state, closedAtMicros) {
      const now = caseThere(id).state;
      if ((now === 'deleted' && state !== 'deleted') || (now === 'deleting' && state === 'deleting')) throw conflict();
      replace(cases, caseThere(id), { state, closedAtMicros });
    },
    async purgeCase(id) {
      replace(cases, caseThere(id), { title: '', purpose: '', requester: '', defaultMotive: '' });
      for (const list of [cameras, recordings, analyses, bookmarks, saved, marks, checks] as { caseId: string }[][]) {
        list.splice(0, Number.POSITIVE_INFINITY, ...list.filter(({ caseId }) => caseId !== id));
      }
    },

    async putMember(member) {
      caseThere(member.caseId);
      userThere(member.userId);
      put(members, member, (m) => m.caseId === member.caseId && m.userId === member.userId);
    },
    async removeMember(caseId, userId) {
      remove(members, need(members.find((m) => m.caseId === caseId && m.userId === userId)));
    },
    member: async (caseId, userId) => members.find((m) => m.caseId === caseId && m.userId === userId) ?? null,
    standing: async (caseId, userId) => ({
      user: users.find((u) => u.id === userId) ?? null,
      member: members.find((m) => m.caseId === caseId && m.userId === userId) ?? null,
      inCase: cases.find((c) => c.id === caseId) ?? null,
    }),
    members: async (caseId) => inCase(members, caseId).toSorted((a, b) => compare(a.userId, b.userId)),

    async addCamera(camera) {
      requireOpen(camera.caseId);
      if (inCase(cameras, camera.caseId).some((c) => c.name === camera.name)) throw conflict();
      if (cameras.some((c) => c.id === camera.id)) throw conflict();
      caseThere(camera.caseId);
      cameras.push(camera);
    },
    camera: async (caseId, id) => inCase(cameras, caseId).find((c) => c.id === id) ?? null,
    cameras: async (caseId) => inCase(cameras, caseId).toSorted(byId),
    async changeCamera(caseId, id, change) {
      const before = need(inCase(cameras, caseId).find((c) => c.id === id));
      if (inCase(cameras, caseId).some((c) => c !== before && c.name === change.name)) throw conflict();
      const after = replace(cameras, before, change);
      for (const recording of recordings.filter((r) => r.cameraId === id)) {
        const { startsAtMicros } = recording;
        if (startsAtMicros === null) continue;
        const shownMicros = startsAtMicros + before.offsetMicros;
        replace(recordings, recording, { startsAtMicros: shownMicros - after.offsetMicros });
      }
      return after;
    },

    async addRecording(recording) {
      requireOpen(recording.caseId);
      if (inCase(recordings, recording.caseId).some((r) => r.sha256 === recording.sha256)) throw conflict();
      if (recordings.some((r) => r.id === recording.id)) throw conflict();
      need(inCase(cameras, recording.caseId).find((c) => c.id === recording.cameraId));
      recordings.push(recording);
    },
    recording: async (caseId, id) => inCase(recordings, caseId).find((r) => r.id === id) ?? null,
    recordingByHash: async (caseId, sha256) => inCase(recordings, caseId).find((r) => r.sha256 === sha256) ?? null,
    recordings: async (caseId, page, cameraId) =>
      paged(
        inCase(recordings, caseId).filter((r) => cameraId === undefined || r.cameraId === cameraId),
        page,
      ),
    changeRecordingStart: async (caseId, id, start) => replace(recordings, recordingThere(caseId, id), start),
    changeRecordingStamp: async (caseId, id, stamp) => replace(recordings, recordingThere(caseId, id), stamp),

    async putAnalysis(analysis) {
      requireOpen(analysis.caseId);
      const same = (a: Analysis) => a.caseId === analysis.caseId && a.recordingId === analysis.recordingId;
      if (analyses.some((a) => a.id === analysis.id && !same(a))) throw conflict();
      recordingThere(analysis.caseId, analysis.recordingId);
      put(analyses, analysis, same);
    },
    analysis: async (caseId, recordingId) =>
      inCase(analyses, caseId).find((a) => a.recordingId === recordingId) ?? null,
    analyses: async (caseId) => inCase(analyses, caseId).toSorted(byId),

    async addBookmark(bookmark) {
      requireOpen(bookmark.caseId);
      if (bookmarks.some((b) => b.id === bookmark.id)) throw conflict();
      recordingThere(bookmark.caseId, bookmark.recordingId);
      userThere(bookmark.byUserId);
      bookmarks.push(bookmark);
    },
    bookmarks: async (caseId, page) => paged(inCase(bookmarks, caseId), page),
    changeBookmark: async (caseId, id, revision, change) =>
      replace(bookmarks, ofRevision(inCase(bookmarks, caseId), id, revision), { ...change, revision: revision + 1 }),
    async removeBookmark(caseId, id, revision) {
      remove(bookmarks, ofRevision(inCase(bookmarks, caseId), id, revision));
    },

    async addSavedSearch(search) {
      requireOpen(search.caseId);
      if (saved.some((s) => s.id === search.id)) throw conflict();
      caseThere(search.caseId);
      userThere(search.byUserId);
      saved.push(search);
    },
    savedSearches: async (caseId) => inCase(saved, caseId).toSorted(byId),
    changeSavedSearch: async (caseId, id, revision, change) =>
      replace(saved, ofRevision(inCase(saved, caseId), id, revision), { ...change, revision: revision + 1 }),
    async removeSavedSearch(caseId, id, revision) {
      remove(saved, ofRevision(inCase(saved, caseId), id, revision));
    },

    async putReviewMark({ state, ...mark }) {
      const same = (m: ReviewMark) =>
        m.caseId === mark.caseId &&
        m.userId === mark.userId &&
        m.recordingId === mark.recordingId &&
        m.tube === mark.tube;
      if (state === null) {
        const known = marks.find(same);
        if (known !== undefined) remove(marks, known);
        return;
      }
      requireOpen(mark.caseId);
      recordingThere(mark.caseId, mark.recordingId);
      userThere(mark.userId);
      put(marks, { ...mark, state }, same);
    },
    reviewMarks: async (caseId, userId) =>
      inCase(marks, caseId)
        .filter((m) => m.userId === userId)
        .toSorted((a, b) => compare(a.recordingId, b.recordingId) || compare(a.tube, b.tube)),

    classCheck: async (caseId, given) => inCase(checks, caseId).find((c) => keyOf(c) === keyOf(given)) ?? null,
    async putClassCheck(caseId, check, revision) {
      const same = (c: ClassCheck) => c.caseId === caseId && keyOf(c) === keyOf(check);
      if ((checks.find(same)?.revision ?? 0) !== revision) throw conflict();
      requireOpen(caseId);
      recordingThere(caseId, check.recordingId);
      userThere(check.byUserId);
      const after = { ...check, caseId, revision: revision + 1 };
      put(checks, after, same);
      return after;
    },
    async classCheckCounts(caseId) {
      const counts = new Map<string, ClassCheckCount>();
      for (const { recordingId, class: name, detector, state, cause } of inCase(checks, caseId)) {
        if (state === null) continue;
        const { cameraId } = recordingThere(caseId, recordingId);
        // The order of the keys is that of the counts: no cause before any.
        const { name: pack, version, sha256, rules } = detector;
        const key = JSON.stringify([cameraId, pack, version, sha256, rules, name, state, cause ?? '']);
        const count = (counts.get(key)?.count ?? 0) + 1;
        counts.set(key, { cameraId, detector, class: name, state, cause, count });
      }
      return [...counts].toSorted(([a], [b]) => compare(a, b)).map(([, count]) => count);
    },

    async close() {},
  };
}

const keyOf = ({ recordingId, tube, class: name, detector: { name: pack, version, sha256, rules } }: GivenClass) =>
  JSON.stringify([recordingId, tube, name, pack, version, sha256, rules]);
const conflict = () => new DayfoldError('catalogue.conflict', 'in the model');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }) => compare(a.id, b.id);

function need<T>(thing: T | undefined): T {
  if (thing === undefined) throw new DayfoldError('catalogue.notFound', 'in the model');
  return thing;
}

function ofRevision<T extends { readonly id: string; readonly revision: number }>(
  list: readonly T[],
  id: string,
  revision: number,
): T {
  const thing = need(list.find((t) => t.id === id));
  if (thing.revision !== revision) throw conflict();
  return thing;
}

function add<T extends { readonly id: string }>(list: T[], thing: T): void {
  if (list.some(({ id }) => id === thing.id)) throw conflict();
  list.push(thing);
}

function put<T>(list: T[], thing: T, same: (other: T) => boolean): void {
  const at = list.findIndex(same);
  list.splice(at < 0 ? list.length : at, at < 0 ? 0 : 1, thing);
}

function replace<T>(list: T[], before: T, change: Partial<NoInfer<T>>): T {
  const after = { ...before, ...change };
  list[list.indexOf(before)] = after;
  return after;
}

function remove<T>(list: T[], thing: T): void {
  list.splice(list.indexOf(thing), 1);
}

function paged<T extends { readonly id: string }>(things: readonly T[], { limit, after }: PageRequest): Page<T> {
  const rest = things.toSorted(byId).filter(({ id }) => after === null || id > after);
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? items.at(-1)!.id : null };
}
