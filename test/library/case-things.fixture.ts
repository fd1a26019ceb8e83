import { join } from 'node:path';
import type { RawInput } from '../../src/apps/library/perform.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import type { OperationName } from '../../src/contract/operations.ts';
import { type TestLibrary, until } from './library.fixture.ts';

/** What lies in a case that was worked in. */
export interface CaseThings {
  readonly caseId: string;
  readonly cameraId: string;
  readonly recordingId: string;
  readonly tube: string;
  readonly video: string;
  readonly jobId: string;
  readonly importId: string;
  readonly bookmarkId: string;
  readonly searchId: string;
  readonly uploadId: string;
  readonly synopsisId: string;
  readonly otherUserId: string;
  /** Of an entry of the case. */
  readonly sequence: number;
}

export const newCase = {
  title: 'Bicycle',
  basis: 'ownPremises',
  basisReference: 'none',
  purpose: 'who took it',
  requester: 'the owner',
  deadlineMicros: Date.now() * 1000 + 365 * 86_400_000_000,
  defaultMotive: 'the theft',
  authority: 'the owner',
} as const;

const crossing = { kind: 'crosses', line: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } } } as const;

/** Makes a case with one of each thing, by the operations themselves: an analysed recording, a film of it, marks, half an upload. */
export async function makeCase(at: TestLibrary): Promise<CaseThings> {
  const { json, root } = at;
  const { id: caseId } = await json<{ id: string }>('addCase', {
    body: { ...newCase, title: 'The stolen bicycle' },
  });
  const inCase = { caseId };
  const { id: cameraId } = await json<{ id: string }>('addCamera', {
    params: inCase,
    body: { name: 'gate', timeZone: 'Europe/Paris' },
  });
  const video = join(root, '..', `${caseId}.mp4`);
  await makeSample({
    out: video,
    scene: { widthPx: 256, heightPx: 144, rate: 5, durationSeconds: 12, seed: 4, busy: 1 },
  });
  const { id: importId } = await json<{ id: string }>('importFiles', {
    params: inCase,
    body: { paths: [video], cameraId },
  });
  at.library.startJobs();
  type Page = { items: { id: string; kind: string; analysis: { tubes: number } | null }[] };
  const recordingId = await until(async () => {
    const { items } = await json<Page>('listRecordings', { params: inCase });
    return items[0]?.analysis ? items[0].id : null;
  });
  const { hits } = await json<{ hits: { tube: string }[] }>('search', { params: inCase, body: { query: {} } });
  const { id: synopsisId } = await json<{ id: string }>('makeSynopsis', { params: inCase, body: {} });
  await until(async () => {
    const { state } = await json<{ state: string }>('showSynopsis', { params: { caseId, synopsisId } });
    return state === 'ready';
  });
  const { items: jobs } = await json<Page>('listJobs', { params: inCase });
  const body = { recordingId, fromMicros: 0, toMicros: 1 };
  const { id: bookmarkId } = await json<{ id: string }>('addBookmark', { params: inCase, body });
  const { id: searchId } = await json<{ id: string }>('addSavedSearch', {
    params: inCase,
    body: { name: 'all', query: {} },
  });
  const { id: uploadId } = await json<{ id: string }>('beginUpload', {
    params: inCase,
    body: { fileName: 'x.mp4', sizeBytes: 1_000_000, cameraId },
  });
  const { id: otherUserId } = await json<{ id: string }>('addUser', { body: { name: 'Other' } });
  const jobId = jobs.find(({ kind }) => kind === 'analyse')!.id;
  const tube = hits[0]!.tube;
  const things = { caseId, cameraId, recordingId, tube, video, jobId, importId, bookmarkId, searchId, uploadId };
  const { sequence } = at.entriesFrom(0).find((entry) => entry.case === caseId)!;
  return { ...things, synopsisId, otherUserId, sequence };
}

/** An id of each kind that is the id of nothing. */
export function nothing(caseId: string): CaseThings {
  const id = (prefix: string) => `${prefix}_01k6zz3v8q0000000000000000`;
  return {
    caseId,
    cameraId: id('cam'),
    recordingId: id('rec'),
    tube: '1',
    video: '/nowhere/x.mp4',
    jobId: id('job'),
    importId: id('job'),
    bookmarkId: id('bmk'),
    searchId: id('qry'),
    uploadId: id('upl'),
    synopsisId: '0'.repeat(32),
    otherUserId: id('usr'),
    sequence: 1,
  };
}

/** For every operation an input that is right in form; one operation too few does not compile. */
export function inputsOf(of: CaseThings): Readonly<Record<OperationName, RawInput>> {
  const { caseId, cameraId, recordingId, tube, jobId, bookmarkId, searchId, uploadId, synopsisId, otherUserId } = of;
  const params = { caseId };
  const recording = { caseId, recordingId };
  const object = { ...recording, tube };
  const reason = 'to see the face of the clock';
  const heat = { cameraId, kind: 'presence' };
  const zone = {
    polygon: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ],
  };
  const later = at(10);
  return {
    me: {},
    listUsers: {},
    addUser: { body: { name: 'Somebody' } },
    listMembers: { params },
    putMember: {
      params: { caseId, userId: otherUserId },
      body: { role: 'reviewer', authority: 'the owner', scope: 'all' },
    },
    removeMember: { params: { caseId, userId: otherUserId } },
    listCases: {},
    addCase: { body: newCase },
    enterCase: { params },
    closeCase: { params, body: {} },
    deleteCase: { params },
    listCameras: { params },
    addCamera: { params, body: { name: 'yard', timeZone: 'UTC' } },
    changeCamera: { params: { caseId, cameraId }, body: { offsetMicros: 5 } },
    cameraTimeLine: { params: { caseId, cameraId } },
    listRecordings: { params },
    showRecording: { params: recording },
    setRecordingStart: { params: recording, body: { start: 1_700_000_000_000_000, how: 'by hand' } },
    importFiles: { params, body: { paths: [of.video], cameraId } },
    importOutcomes: { params: { caseId, jobId: of.importId } },
    beginUpload: { params, body: { fileName: 'y.mp4', sizeBytes: 10, cameraId } },
    showUpload: { params: { caseId, uploadId } },
    sendUpload: { params: { caseId, uploadId }, query: { offset: 0 }, bytes: new Blob(['abc']).stream() },
    abandonUpload: { params: { caseId, uploadId } },
    analyseRecording: { params: recording, body: {} },
    classifyRecording: { params: recording, body: {} },
    listJobs: { params },
    showJob: { params: { caseId, jobId } },
    cancelJob: { params: { caseId, jobId } },
    retryJob: { params: { caseId, jobId } },
    watchJobs: { params },
    listBookmarks: { params },
    addBookmark: { params, body: { recordingId, fromMicros: 0, toMicros: 1 } },
    changeBookmark: { params: { caseId, bookmarkId }, body: { revision: 1, note: 'there' } },
    removeBookmark: { params: { caseId, bookmarkId }, query: { revision: 2 } },
    listSavedSearches: { params },
    addSavedSearch: { params, body: { name: 'more', query: {} } },
    changeSavedSearch: { params: { caseId, searchId }, body: { revision: 1, name: 'other' } },
    removeSavedSearch: { params: { caseId, searchId }, query: { revision: 2 } },
    listReviewMarks: { params },
    showClassCheck: { params: object },
    putClassCheck: { params: object, body: { class: 'person', state: 'confirmed', revision: 0 } },
    listClassPrecision: { params },
    putReviewMark: { params, body: { recordingId, tube, state: 'reviewed' } },
    search: { params, body: { query: { conditions: [crossing] } } },
    searchReadiness: { params },
    explainHit: { params, body: { query: {}, recordingId, tube } },
    countObjects: { params, body: {} },
    countLine: { params, body: { line: crossing.line } },
    countZone: { params, body: { zone } },
    showTube: { params: object },
    thumbnail: { params: object, query: { veil: 'false', reason } },
    filmstrip: { params: object },
    recordingFile: { params: recording, query: { reason } },
    recordingClip: { params: recording, query: { fromMicros: 0, toMicros: 1_000_000, reason } },
    recordingFrame: { params: recording, query: { atMicros: 0, veil: 'false', reason } },
    frameTimes: { params: recording, query: { atMicros: 0 } },
    playback: { params: recording },
    activity: { params, query: { fromMicros: at(0), toMicros: later, bucketMicros: 1_000_000 } },
    heatMap: { params, body: heat },
    heatPicture: { params, body: heat },
    listPlates: { params: recording },
    plate: { params: { ...recording, plate: 0 } },
    plateChanges: { params: recording, query: { from: 0, to: 0 } },
    plateChangePicture: { params: recording, query: { from: 0, to: 0 } },
    makeSynopsis: { params, body: {} },
    makeVeiledFilm: { params: recording, body: { fromMicros: 0, toMicros: 1_000_000 } },
    estimateSynopsis: { params, body: { densities: [0.5] } },
    showSynopsis: { params: { caseId, synopsisId } },
    synopsisFilm: { params: { caseId, synopsisId } },
    whatIsAt: { params: { caseId, synopsisId }, query: { atMicros: 0, x: 0.5, y: 0.5 } },
    shownObjects: { params: { caseId, synopsisId }, query: { fromMicros: 0, toMicros: 1_000_000 } },
    whereShown: { params: { caseId, synopsisId }, query: { recordingId, tube } },
    ledgerHead: {},
    ledgerConsistency: { query: { from: 0, to: 1 } },
    ledgerLeaves: {},
    capabilities: {},
    caseLedger: { params },
    ledgerProof: { params: { caseId, sequence: of.sequence } },
    caseReport: { params, query: { format: 'html' } },
  };
}

const at = (seconds: number) => 1_700_000_000_000_000 + seconds * 1_000_000;
