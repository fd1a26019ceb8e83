import type { OperationName } from '../../src/contract/operations.ts';
import type { Prepared } from './prepare-case.ts';
import type { Asked } from './served-library.ts';
import { makeZone } from './shapes.ts';

/** Ids of one thing of each kind in the prepared case. */
export interface Things {
  readonly bookmarkId: string;
  readonly searchId: string;
  readonly uploadId: string;
  readonly synopsisId: string;
  /** Of a ledger entry of the case. */
  readonly sequence: number;
}

type Anywhere =
  | 'me'
  | 'listUsers'
  | 'addUser'
  | 'listCases'
  | 'addCase'
  | 'ledgerHead'
  | 'ledgerConsistency'
  | 'ledgerLeaves'
  | 'capabilities';
type InCase = Exclude<OperationName, Anywhere>;

/** Makes a bookmark, a saved search, an upload and a synopsis in the prepared case. */
export async function makeThings({ api, caseId, street }: Prepared): Promise<Things> {
  const params = { caseId };
  const { recordingId, cameraId } = street;
  const bookmark = await api.ok('addBookmark', { params, body: { recordingId, fromMicros: 0, toMicros: 1 } });
  const saved = await api.ok('addSavedSearch', { params, body: { name: 'All', query: {} } });
  const upload = await api.ok('beginUpload', { params, body: { fileName: 'waiting.mp4', sizeBytes: 1000, cameraId } });
  const synopsis = await api.ok('makeSynopsis', { params, body: { query: {}, lengthMicros: 6_000_000 } });
  const { items } = await api.ok('caseLedger', { params, query: { limit: 1 } });
  return {
    bookmarkId: bookmark.id,
    searchId: saved.id,
    uploadId: upload.id,
    synopsisId: synopsis.id,
    sequence: items[0].sequence,
  };
}

/** For every operation in a case, something to ask that is right in all its fields. */
export function exampleInputs(prepared: Prepared, things: Things): Readonly<Record<InCase, Asked>> {
  const { caseId, street, importJob, stranger } = prepared;
  const { recordingId, cameraId } = street;
  const tube = street.tubes[0]!;
  const { bookmarkId, searchId, uploadId, synopsisId, sequence } = things;
  const reason = 'an example';
  const params = { caseId };
  const recording = { params: { caseId, recordingId } };
  const object = { params: { caseId, recordingId, tube } };
  const job = { params: { caseId, jobId: importJob } };
  const query = { conditions: [] };
  return {
    listMembers: { params },
    putMember: { params: { caseId, userId: stranger }, body: { role: 'reviewer', authority: 'a', scope: 'all' } },
    removeMember: { params: { caseId, userId: stranger } },
    enterCase: { params },
    closeCase: { params, body: {} },
    deleteCase: { params },
    listCameras: { params },
    addCamera: { params, body: { name: 'Door', timeZone: 'Europe/Paris' } },
    changeCamera: { params: { caseId, cameraId }, body: { name: 'Gate' } },
    cameraTimeLine: { params: { caseId, cameraId } },
    listRecordings: { params, query: { cameraId } },
    showRecording: recording,
    setRecordingStart: { ...recording, body: { start: null, how: reason } },
    importFiles: { params, body: { paths: [prepared.files.street], cameraId } },
    importOutcomes: job,
    beginUpload: { params, body: { fileName: 'a.mp4', sizeBytes: 1000, cameraId } },
    showUpload: { params: { caseId, uploadId } },
    sendUpload: { params: { caseId, uploadId }, query: { offset: 0 }, bytes: Buffer.alloc(10) },
    abandonUpload: { params: { caseId, uploadId } },
    analyseRecording: { ...recording, body: {} },
    classifyRecording: { ...recording, body: {} },
    listJobs: { params },
    showJob: job,
    cancelJob: job,
    retryJob: job,
    watchJobs: { params },
    listBookmarks: { params },
    addBookmark: { params, body: { recordingId, fromMicros: 0, toMicros: 1 } },
    changeBookmark: { params: { caseId, bookmarkId }, body: { revision: 1, note: reason } },
    removeBookmark: { params: { caseId, bookmarkId }, query: { revision: 1 } },
    listSavedSearches: { params },
    addSavedSearch: { params, body: { name: 'All', query } },
    changeSavedSearch: { params: { caseId, searchId }, body: { revision: 1, name: 'More' } },
    removeSavedSearch: { params: { caseId, searchId }, query: { revision: 1 } },
    listReviewMarks: { params },
    showClassCheck: object,
    putClassCheck: { ...object, body: { class: 'person', state: 'confirmed', revision: 0 } },
    listClassPrecision: { params },
    putReviewMark: { params, body: { recordingId, tube, state: 'reviewed' } },
    search: { params, body: { query } },
    searchReadiness: { params },
    explainHit: { params, body: { query, recordingId, tube } },
    countObjects: { params, body: { query } },
    countLine: { params, body: { line: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } } } },
    countZone: { params, body: { zone: makeZone(4) } },
    showTube: object,
    thumbnail: object,
    filmstrip: object,
    recordingFile: { ...recording, query: { reason } },
    recordingClip: { ...recording, query: { fromMicros: 0, toMicros: 1_000_000, reason } },
    recordingFrame: { ...recording, query: { atMicros: 0 } },
    frameTimes: { ...recording, query: { atMicros: 0 } },
    playback: recording,
    activity: { params, query: { fromMicros: 0, toMicros: 2_000_000, bucketMicros: 1_000_000 } },
    heatMap: { params, body: { cameraId, kind: 'presence' } },
    heatPicture: { params, body: { cameraId, kind: 'presence' } },
    listPlates: recording,
    plate: { params: { caseId, recordingId, plate: 0 } },
    plateChanges: { ...recording, query: { from: 0, to: 0 } },
    plateChangePicture: { ...recording, query: { from: 0, to: 0 } },
    makeSynopsis: { params, body: {} },
    makeVeiledFilm: { ...recording, body: { fromMicros: 0, toMicros: 1_000_000 } },
    estimateSynopsis: { params, body: { densities: [0.5] } },
    showSynopsis: { params: { caseId, synopsisId } },
    synopsisFilm: { params: { caseId, synopsisId } },
    whatIsAt: { params: { caseId, synopsisId }, query: { atMicros: 0, x: 0.5, y: 0.5 } },
    shownObjects: { params: { caseId, synopsisId }, query: { fromMicros: 0, toMicros: 1_000_000 } },
    whereShown: { params: { caseId, synopsisId }, query: { recordingId, tube } },
    caseLedger: { params },
    ledgerProof: { params: { caseId, sequence } },
    caseReport: { params, query: { format: 'json' } },
  };
}
