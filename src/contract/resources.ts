import { z } from 'zod';
import { legalBases, roles } from '../cases/model.ts';
import { jobKinds } from '../jobs/job.ts';
import { ledgerActions } from '../ledger/entry.ts';
import { id, sha256, tubeId } from './parts.ts';

/** What the server answers with. Times in UTC are integer microseconds since 1970; `…Micros` of recordings count from their first frame. */
const utc = z.int();

export const userSchema = z
  .object({ id: id('user'), name: z.string(), createdAtMicros: utc, disabledAtMicros: utc.nullable() })
  .meta({ id: 'User' });

export const memberSchema = z
  .object({
    caseId: id('case'),
    userId: id('user'),
    role: z.enum(roles),
    authority: z.string(),
    grantedAtMicros: utc,
    scope: z.string(),
    expiresAtMicros: utc.nullable(),
  })
  .meta({ id: 'Member' });

export const caseSchema = z
  .object({
    id: id('case'),
    title: z.string(),
    basis: z.enum(legalBases),
    basisReference: z.string(),
    purpose: z.string(),
    requester: z.string(),
    periodFromMicros: utc.nullable(),
    periodToMicros: utc.nullable(),
    deadlineMicros: utc,
    defaultMotive: z.string(),
    state: z.enum(['open', 'closed', 'deleting', 'deleted']),
    createdAtMicros: utc,
    closedAtMicros: utc.nullable(),
  })
  .meta({ id: 'Case' });

export const cameraSchema = z
  .object({
    id: id('camera'),
    caseId: id('case'),
    name: z.string(),
    timeZone: z.string(),
    offsetMicros: z.int(),
    offsetUncertaintyMicros: z.int(),
    offsetHow: z.string(),
    createdAtMicros: utc,
  })
  .meta({ id: 'Camera' });

export const analysisSchema = z
  .object({
    id: id('analysis'),
    recordingId: id('recording'),
    indexName: z.string(),
    analyserVersion: z.string(),
    tubes: z.int(),
    framesDecoded: z.int(),
    framesUndecodable: z.int(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    finishedAtMicros: utc,
    model: z
      .object({ name: z.string(), version: z.string(), sha256, rules: z.int() })
      .nullable()
      .meta({ description: 'What found the classes of its objects; null when nothing did' }),
  })
  .meta({ id: 'Analysis' });

export const recordingSchema = z
  .object({
    id: id('recording'),
    caseId: id('case'),
    cameraId: id('camera'),
    fileName: z.string(),
    storage: z.enum(['inPlace', 'copied']),
    sha256,
    sizeBytes: z.int(),
    container: z.string(),
    codec: z.string(),
    widthPx: z.int(),
    heightPx: z.int(),
    durationMicros: z.int(),
    startsAtMicros: utc.nullable(),
    startUncertaintyMicros: z.int(),
    startHow: z.string(),
    importedAtMicros: utc,
    analysis: analysisSchema.nullable(),
  })
  .meta({ id: 'Recording' });

export const jobSchema = z
  .object({
    id: id('job'),
    kind: z.enum(jobKinds),
    caseId: id('case'),
    subject: z.record(z.string(), z.unknown()),
    priority: z.int(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    attempts: z.int(),
    maxAttempts: z.int(),
    progress: z
      .object({
        phase: z.string(),
        done: z.number(),
        total: z.number(),
        unit: z.string(),
        ratePerSecond: z.number().nullable(),
        secondsLeft: z.number().nullable(),
      })
      .nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    result: z.record(z.string(), z.unknown()).nullable(),
    cancelRequested: z.boolean(),
    createdAtMicros: utc,
    notBeforeMicros: utc
      .nullable()
      .meta({ description: 'A waiting job is not begun before: the pause after a failure' }),
    startedAtMicros: utc.nullable(),
    finishedAtMicros: utc.nullable(),
  })
  .meta({ id: 'Job' });

export const bookmarkSchema = z
  .object({
    id: id('bookmark'),
    caseId: id('case'),
    recordingId: id('recording'),
    tube: tubeId.nullable(),
    fromMicros: z.int(),
    toMicros: z.int(),
    note: z.string(),
    tag: z.string(),
    byUserId: id('user'),
    createdAtMicros: utc,
    revision: z.int(),
    partedInto: z.array(tubeId).meta({
      description:
        'What the marked object was parted into since, where it was: the mark stays one mark, on the object as it was',
    }),
  })
  .meta({ id: 'Bookmark' });

export const savedSearchSchema = z
  .object({
    id: id('savedSearch'),
    caseId: id('case'),
    name: z.string(),
    query: z.unknown(),
    byUserId: id('user'),
    createdAtMicros: utc,
    revision: z.int(),
  })
  .meta({ id: 'SavedSearch' });

export const reviewMarkSchema = z
  .object({
    recordingId: id('recording'),
    tube: tubeId,
    state: z.enum(['reviewed', 'excluded']),
    atMicros: utc,
    partedInto: z
      .array(tubeId)
      .meta({ description: 'What the marked object was parted into since: no search finds it' }),
  })
  .meta({ id: 'ReviewMark' });

export const carriedMarkSchema = reviewMarkSchema
  .omit({ partedInto: true })
  .extend({ madeOn: tubeId.meta({ description: 'The object the mark was made on, of which this one is a part' }) })
  .meta({ id: 'CarriedMark' });

export const importOutcomeSchema = z
  .object({
    path: z.string(),
    kind: z.enum(['imported', 'duplicate', 'failed']),
    recordingId: id('recording').nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: 'ImportOutcome' });

export const ledgerEntrySchema = z
  .object({
    sequence: z.int(),
    leaf: z.string(),
    openings: z.record(z.string(), z.object({ salt: z.string(), value: z.string() })),
  })
  .meta({ id: 'LedgerEntry', description: `Canonical JSON (RFC 8785); actions: ${ledgerActions.join(', ')}` });

export const treeHeadSchema = z.object({ size: z.int(), root: sha256 }).meta({ id: 'TreeHead' });
