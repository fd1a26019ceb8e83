// Things to put in a catalogue: whole, and different in every field that is not said.
import type { Analysis, Bookmark, Camera, Case, ClassCheck, Member, Recording, SavedSearch, User } from './model.ts';

export const aUser = (id: string, rest: Partial<User> = {}): User => ({
  id,
  name: `Agent ${id}`,
  createdAtMicros: 1_700_000_000_000_001,
  disabledAtMicros: null,
  ...rest,
});

export const aCase = (id: string, rest: Partial<Case> = {}): Case => ({
  id,
  title: `Case ${id} — “vol”`,
  basis: 'judicialInquiry',
  basisReference: `PV 2026/${id}`,
  purpose: 'who took the bicycle',
  requester: 'Parquet de Grenoble',
  periodFromMicros: 1_700_000_000_000_002,
  periodToMicros: null,
  deadlineMicros: 1_800_000_000_000_003,
  defaultMotive: 'theft of a bicycle',
  state: 'open',
  createdAtMicros: 1_700_000_000_000_004,
  closedAtMicros: null,
  ...rest,
});

export const aMember = (caseId: string, userId: string, rest: Partial<Member> = {}): Member => ({
  caseId,
  userId,
  role: 'lead',
  authority: 'Procureure de la République',
  grantedAtMicros: 1_700_000_000_000_005,
  scope: 'all cameras',
  expiresAtMicros: 1_800_000_000_000_006,
  ...rest,
});

export const aCamera = (caseId: string, id: string, rest: Partial<Camera> = {}): Camera => ({
  id,
  caseId,
  name: `Camera ${id}`,
  timeZone: 'Europe/Paris',
  offsetMicros: 0,
  offsetUncertaintyMicros: 500_000,
  offsetHow: 'read from a clock in the picture',
  createdAtMicros: 1_700_000_000_000_007,
  ...rest,
});

export const aRecording = (caseId: string, cameraId: string, id: string, rest: Partial<Recording> = {}): Recording => ({
  id,
  caseId,
  cameraId,
  fileName: `../${id} "über" 録画.mp4`,
  path: `/mnt/evidence/${id}.mp4`,
  storage: 'inPlace',
  sha256: id.padEnd(64, '0'),
  sizeBytes: 5_000_000_000_123,
  modifiedMicros: 1_700_000_000_000_008,
  statusMicros: 1_700_000_000_000_009,
  inode: '18446744073709551615',
  container: 'mov,mp4',
  codec: 'h264',
  widthPx: 1920,
  heightPx: 1080,
  durationMicros: 3_600_000_001,
  startsAtMicros: 1_700_000_000_000_009,
  startUncertaintyMicros: 1_000_000,
  startHow: 'from the name',
  importedAtMicros: 1_700_000_000_000_010,
  ...rest,
});

export const anAnalysis = (
  caseId: string,
  recordingId: string,
  id: string,
  rest: Partial<Analysis> = {},
): Analysis => ({
  id,
  caseId,
  recordingId,
  indexName: `${recordingId}.dayfold`,
  analyserVersion: '0.1.0',
  tubes: 12,
  framesDecoded: 900,
  framesUndecodable: 1,
  warnings: [{ code: 'frames.damaged', message: '1 frame could not be decoded: "x"' }],
  finishedAtMicros: 1_700_000_000_000_011,
  model: { name: 'yolox-nano', version: '0.1.1rc0', sha256: 'ef'.repeat(32), rules: 1 },
  ...rest,
});

export const aBookmark = (
  caseId: string,
  recordingId: string,
  byUserId: string,
  id: string,
  rest: Partial<Bookmark> = {},
): Bookmark => ({
  id,
  caseId,
  recordingId,
  tube: '17',
  fromMicros: 12,
  toMicros: 13,
  note: 'red coat\nat the door',
  tag: 'door',
  byUserId,
  createdAtMicros: 1_700_000_000_000_012,
  revision: 1,
  ...rest,
});

export const aSavedSearch = (
  caseId: string,
  byUserId: string,
  id: string,
  rest: Partial<SavedSearch> = {},
): SavedSearch => ({
  id,
  caseId,
  name: 'red at night',
  query: { colour: ['red'], zone: { corners: [[0.25, 0.5]] }, not: null },
  byUserId,
  createdAtMicros: 1_700_000_000_000_013,
  revision: 1,
  ...rest,
});

export const aClassCheck = (
  recordingId: string,
  byUserId: string,
  rest: Partial<ClassCheck> = {},
): Omit<ClassCheck, 'caseId' | 'revision'> => ({
  recordingId,
  tube: '17',
  class: 'person',
  detector: { name: 'yolox-nano', version: '0.1.1rc0', sha256: 'ef'.repeat(32), rules: 1 },
  state: 'dismissed',
  cause: 'shadowOrLight',
  note: 'the shadow of the tree',
  byUserId,
  atMicros: 1_700_000_000_000_014,
  ...rest,
});
