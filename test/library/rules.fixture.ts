import type { OperationName } from '../../src/contract/operations.ts';

// Who may do what, written out by hand: the table of operations is held against it.

/** Operations about no case. */
export const aboutNoCase: readonly OperationName[] = [
  'me',
  'listUsers',
  'addUser',
  'listCases',
  'addCase',
  'ledgerHead',
  'ledgerConsistency',
  'ledgerLeaves',
  'capabilities',
];

/** Operations in a case by who may do them. */
export const mayDo = {
  everybodyNamed: ['enterCase', 'listMembers'],
  leadReviewerAndInspector: ['caseLedger', 'ledgerProof', 'caseReport'],
  leadAndReviewer: [
    'listCameras',
    'cameraTimeLine',
    'listRecordings',
    'showRecording',
    'importOutcomes',
    'analyseRecording',
    'classifyRecording',
    'listJobs',
    'showJob',
    'watchJobs',
    'listBookmarks',
    'addBookmark',
    'changeBookmark',
    'removeBookmark',
    'listSavedSearches',
    'addSavedSearch',
    'changeSavedSearch',
    'removeSavedSearch',
    'listReviewMarks',
    'putReviewMark',
    'showClassCheck',
    'putClassCheck',
    'listClassPrecision',
    'search',
    'searchReadiness',
    'explainHit',
    'countObjects',
    'countLine',
    'countZone',
    'showTube',
    'thumbnail',
    'filmstrip',
    'recordingFile',
    'recordingClip',
    'recordingFrame',
    'frameTimes',
    'playback',
    'activity',
    'heatMap',
    'heatPicture',
    'listPlates',
    'plate',
    'plateChanges',
    'plateChangePicture',
    'makeSynopsis',
    'makeVeiledFilm',
    'estimateSynopsis',
    'showSynopsis',
    'synopsisFilm',
    'whatIsAt',
    'shownObjects',
    'whereShown',
  ],
  leadAlone: [
    'closeCase',
    'deleteCase',
    'putMember',
    'removeMember',
    'addCamera',
    'changeCamera',
    'setRecordingStart',
    'importFiles',
    'beginUpload',
    'showUpload',
    'sendUpload',
    'abandonUpload',
    'cancelJob',
    'retryJob',
  ],
} as const satisfies Readonly<Record<string, readonly OperationName[]>>;

export const inACase: readonly OperationName[] = Object.values(mayDo).flat();

/** What an inspector and a reviewer may do. */
export const inspectorMay: readonly OperationName[] = [...mayDo.everybodyNamed, ...mayDo.leadReviewerAndInspector];
export const reviewerMay: readonly OperationName[] = [...inspectorMay, ...mayDo.leadAndReviewer];

/** What a lead may still do in a case that is closed or past its deadline, and in one that was deleted. */
export const inAClosedCase: readonly OperationName[] = [...inspectorMay, 'closeCase', 'deleteCase'];
export const inADeletedCase: readonly OperationName[] = ['enterCase', 'caseLedger', 'ledgerProof'];
