// Single calls of a catalogue by chance, over so few ids that they meet: for comparing two catalogues.
import fc from 'fast-check';
import type { Catalogue } from './catalogue.ts';
import {
  aBookmark,
  aCamera,
  aCase,
  aClassCheck,
  aMember,
  anAnalysis,
  aRecording,
  aSavedSearch,
  aUser,
} from './catalogue-things.fixture.ts';

/** One call. */
export interface CatalogueStep {
  readonly what: string;
  run(catalogue: Catalogue): Promise<unknown>;
}

/** Puts in enough for most steps to find what they are about. */
export async function beginSteps(catalogue: Catalogue): Promise<void> {
  for (const id of ['u1', 'u2']) await catalogue.addUser(aUser(id));
  for (const [caseId, camera, recordings] of [
    ['c1', 'k1', ['r1', 'r2']],
    ['c2', 'k2', ['r3']],
  ] as const) {
    await catalogue.addCase(aCase(caseId), aMember(caseId, 'u1'));
    await catalogue.addCamera(aCamera(caseId, camera));
    for (const id of recordings) await catalogue.addRecording(aRecording(caseId, camera, id));
  }
}

/** What a step is made of; every kind of step takes what it needs. */
const choices = fc.record({
  user: fc.constantFrom('u1', 'u2'),
  case: fc.constantFrom('c1', 'c2'),
  camera: fc.constantFrom('k1', 'k2', 'k3'),
  recording: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
  other: fc.constantFrom('x1', 'x2', 'x3'),
  sha256: fc.constantFrom('aa', 'bb', 'cc'),
  revision: fc.constantFrom(1, 1, 2),
  micros: fc.integer({ min: -1e9, max: 10 ** 15 }),
  maybeMicros: fc.option(fc.integer({ min: 0, max: 10 ** 15 })),
  text: fc.string({ unit: 'grapheme', maxLength: 8 }),
  copied: fc.boolean(),
  state: fc.constantFrom('reviewed' as const, 'excluded' as const, null),
  cause: fc.constantFrom('severalInOne' as const, 'other' as const, null),
  rules: fc.constantFrom(1, 2),
  page: fc.record({ limit: fc.constantFrom(1, 2, 1000), after: fc.constantFrom(null, 'c1', 'r2', 'x1') }),
});
type Choice = typeof choices extends fc.Arbitrary<infer T> ? T : never;

type Method = (catalogue: Catalogue, choice: Choice) => Promise<unknown>;

const adding: Readonly<Record<string, Method>> = {
  addUser: (to, { user, text }) => to.addUser(aUser(user, { name: text })),
  addCase: (to, c) => to.addCase(aCase(c.case, { title: c.text }), aMember(c.case, c.user)),
  putMember: (to, c) => to.putMember(aMember(c.case, c.user, { scope: c.text, expiresAtMicros: c.maybeMicros })),
  addCamera: (to, c) => to.addCamera(aCamera(c.case, c.camera, { name: c.other })),
  addRecording: (to, { case: caseId, camera, recording, sha256, copied, maybeMicros }) =>
    to.addRecording(
      aRecording(caseId, camera, recording, {
        sha256,
        storage: copied ? 'copied' : 'inPlace',
        startsAtMicros: maybeMicros,
      }),
    ),
  putAnalysis: (to, c) =>
    to.putAnalysis(anAnalysis(c.case, c.recording, c.other, { warnings: [{ code: 'x', message: c.text }] })),
  addBookmark: (to, c) => to.addBookmark(aBookmark(c.case, c.recording, c.user, c.other, { note: c.text })),
  addSavedSearch: (to, c) => to.addSavedSearch(aSavedSearch(c.case, c.user, c.other, { query: [c.text, c.micros] })),
  putReviewMark: (to, { case: caseId, user, recording, other, state }) =>
    to.putReviewMark({ caseId, userId: user, recordingId: recording, tube: other, state, atMicros: 5 }),
  putClassCheck: (to, c) => to.putClassCheck(c.case, checkOf(c), c.revision === 2 ? 1 : 0),
};

/** Without a cause it is confirmed, or taken back. */
function checkOf({ recording, user, other, cause, rules, copied, text }: Choice) {
  const { detector } = aClassCheck(recording, user);
  const state = cause === null ? (copied ? 'confirmed' : null) : 'dismissed';
  return aClassCheck(recording, user, { tube: other, state, cause, note: text, detector: { ...detector, rules } });
}

const changing: Readonly<Record<string, Method>> = {
  disableUser: (to, c) => to.disableUser(c.user, 9),
  setCaseState: (to, c) => to.setCaseState(c.case, c.revision === 2 ? 'closed' : 'open', c.maybeMicros),
  removeMember: (to, c) => to.removeMember(c.case, c.user),
  renameCamera: (to, c) => to.changeCamera(c.case, c.camera, { name: c.other }),
  shiftCamera: (to, c) => to.changeCamera(c.case, c.camera, { offsetMicros: c.micros }),
  changeRecordingStamp: (to, c) =>
    to.changeRecordingStamp(c.case, c.recording, { modifiedMicros: 5, statusMicros: 6, inode: '7' }),
  changeRecordingStart: (to, c) =>
    to.changeRecordingStart(c.case, c.recording, {
      startsAtMicros: c.maybeMicros,
      startUncertaintyMicros: 3,
      startHow: c.text,
    }),
  changeBookmark: (to, c) => to.changeBookmark(c.case, c.other, c.revision, { note: c.text, toMicros: c.micros }),
  removeBookmark: (to, c) => to.removeBookmark(c.case, c.other, c.revision),
  changeSavedSearch: (to, c) => to.changeSavedSearch(c.case, c.other, c.revision, { query: { text: c.text } }),
  removeSavedSearch: (to, c) => to.removeSavedSearch(c.case, c.other, c.revision),
};

const asking: Readonly<Record<string, Method>> = {
  user: (of, c) => of.user(c.user),
  case: (of, c) => of.case(c.case),
  cases: (of, c) => of.cases(c.copied ? c.user : null, c.page),
  member: (of, c) => of.member(c.case, c.user),
  standing: (of, c) => of.standing(c.copied ? c.case : 'none', c.revision === 2 ? 'nobody' : c.user),
  camera: (of, c) => of.camera(c.case, c.camera),
  recording: (of, c) => of.recording(c.case, c.recording),
  recordingByHash: (of, c) => of.recordingByHash(c.case, c.sha256),
  recordings: (of, c) => (c.copied ? of.recordings(c.case, c.page, c.camera) : of.recordings(c.case, c.page)),
  analysis: (of, c) => of.analysis(c.case, c.recording),
  bookmarks: (of, c) => of.bookmarks(c.case, c.page),
  reviewMarks: (of, c) => of.reviewMarks(c.case, c.user),
  classCheck: (of, c) => of.classCheck(c.case, checkOf(c)),
  classCheckCounts: (of, c) => of.classCheckCounts(c.case),
};

const purging: Readonly<Record<string, Method>> = { purgeCase: (to, c) => to.purgeCase(c.case) };

function oneOf(methods: Readonly<Record<string, Method>>): fc.Arbitrary<CatalogueStep> {
  return fc.tuple(fc.constantFrom(...Object.keys(methods)), choices).map(([name, choice]) => ({
    what: `${name} ${JSON.stringify(choice)}`,
    run: (catalogue) => methods[name]!(catalogue, choice),
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(choice)}`,
  }));
}

/** A step; most add, so that there is something to change. */
export const catalogueSteps: fc.Arbitrary<CatalogueStep> = fc.oneof(
  { arbitrary: oneOf(adding), weight: 180 },
  { arbitrary: oneOf(changing), weight: 66 },
  { arbitrary: oneOf(asking), weight: 45 },
  { arbitrary: oneOf(purging), weight: 1 },
);
