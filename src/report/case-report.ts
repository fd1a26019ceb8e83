import { z } from 'zod';
import { signedCapabilitiesSchema } from '../capability/statement-schema.ts';

const utc = z.int();
const text = z.string();

/** A search, as often as the same person asked the same for the same reason: pages of one list are one search. */
export const reportSearchSchema = z.object({
  kind: z.enum(['search', 'synopsis', 'objectCount', 'lineCount', 'zoneCount']),
  firstAtMicros: utc,
  lastAtMicros: utc,
  times: z.int(),
  /** Of its first entry in the ledger. */
  sequence: z.int(),
  /** Name of who asked; null where the name was taken out of the ledger's copy. */
  by: text.nullable(),
  motive: text.nullable(),
  query: z.unknown(),
  /** How many objects it found, the last time; null for counts, for searches that failed and where it was taken out. */
  results: z.int().nullable(),
  /** Fewest it ever found. */
  fewest: z.int().nullable(),
  failed: text.nullable(),
});

/** A look at pictures without the veil, for one reason, of one thing. */
export const reportLookSchema = z.object({
  what: z.enum(['thumbnail', 'filmstrip', 'file', 'clip', 'frame', 'synopsis', 'report', 'other']),
  firstAtMicros: utc,
  lastAtMicros: utc,
  times: z.int(),
  sequence: z.int(),
  by: text.nullable(),
  reason: text.nullable(),
  recordingId: text.nullable(),
  tube: text.nullable(),
  fromMicros: z.int().nullable(),
  toMicros: z.int().nullable(),
  /** SHA-256 of what was handed out, where it was one file. */
  sha256: text.nullable(),
});

/** The picture beside a mark. */
export const reportStillSchema = z.object({
  /** Of the frame shown, from the first frame of the recording. */
  ptsMicros: z.int(),
  veiled: z.boolean(),
  sha256: text,
  mediaType: text,
  widthPx: z.int(),
  heightPx: z.int(),
});

/** How many checks people made of a class, and how often it was right; `precision` is null while it is not measured here. */
const reportPrecisionSchema = z.object({
  confirmed: z.int(),
  dismissed: z.int(),
  /** Shares, 0 to 1; `low` and `high` are the ends of the 95 % interval by Wilson. */
  precision: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
});

/** A class that a detector finds, or found, with a camera. */
const reportClassSchema = reportPrecisionSchema.extend({
  cameraId: text,
  detector: z.object({ name: text, version: text, sha256: text, rules: z.int() }),
  class: text,
  /** How many objects have it now; null where they could not be counted. */
  objects: z.int().nullable(),
  /** Of those dismissed, most frequent first. */
  causes: z.array(z.object({ cause: text, count: z.int() })),
});

/** A bookmark. */
export const reportColours = z.array(z.object({ name: text, share: z.number(), hex: text.nullable() }));

const reportMarkSchema = z.object({
  id: text,
  recordingId: text,
  tube: text.nullable(),
  fromMicros: z.int(),
  toMicros: z.int(),
  note: text,
  tag: text,
  by: text,
  createdAtMicros: utc,
  /** What the analysis found of the marked object; null where the mark is on none, or it is no longer there. */
  found: z
    .object({
      class: text,
      classScore: z.number(),
      classMargin: z.number(),
      /** Of this class by this detector with this camera; null where no object of it was checked. */
      classPrecision: reportPrecisionSchema.nullable(),
      colours: reportColours,
      upperColours: reportColours,
      lowerColours: reportColours,
      colourDoubt: text.nullable(),
      /** Ids of what the object was parted into since; empty, or absent in an older report, for one that is as it was. */
      partedInto: z.array(text).optional(),
    })
    .nullable(),
  still: reportStillSchema.nullable(),
  /** Code of the failure, where there should be a still and is none. */
  stillFailed: text.nullable(),
});

/** Everything a report says. Times in UTC are integer microseconds since 1970; `from`, `to` and `pts` count from a recording's first frame. */
export const caseReportSchema = z
  .object({
    schema: z.literal(1),
    title: text,
    madeAtMicros: utc,
    madeBy: text,
    motive: text.nullable(),
    case: z.object({
      id: text,
      title: text,
      basis: text,
      basisReference: text,
      purpose: text,
      requester: text,
      periodFromMicros: utc.nullable(),
      periodToMicros: utc.nullable(),
      deadlineMicros: utc,
      state: text,
      createdAtMicros: utc,
      closedAtMicros: utc.nullable(),
    }),
    people: z.array(
      z.object({
        name: text,
        role: text,
        authority: text,
        scope: text,
        grantedAtMicros: utc,
        expiresAtMicros: utc.nullable(),
      }),
    ),
    cameras: z.array(
      z.object({
        id: text,
        name: text,
        timeZone: text,
        offsetMicros: z.int(),
        offsetUncertaintyMicros: z.int(),
        offsetHow: text,
      }),
    ),
    recordings: z.array(
      z.object({
        id: text,
        cameraId: text,
        fileName: text,
        sha256: text,
        sizeBytes: z.int(),
        durationMicros: z.int(),
        startsAtMicros: utc.nullable(),
        startUncertaintyMicros: z.int(),
        startHow: text,
        analysis: z
          .object({
            analyserVersion: text,
            tubes: z.int(),
            framesDecoded: z.int(),
            framesUndecodable: z.int(),
            warnings: z.array(text),
            finishedAtMicros: utc,
          })
          .nullable(),
      }),
    ),
    /** What detectors found, by camera, detector and class; absent in an older report. */
    classes: z.array(reportClassSchema).optional(),
    searches: z.array(reportSearchSchema),
    looks: z.array(reportLookSchema),
    marks: z.array(reportMarkSchema),
    /** The only tags whose marks are in it; null for all marks. */
    tags: z.array(text).nullable(),
    stills: z.object({
      show: z.enum(['none', 'veiled', 'unveiled']),
      reason: text.nullable(),
      most: z.int(),
    }),
    ledger: z.object({ size: z.int(), root: text }),
    /** Of the Dayfold that made the report. */
    capabilities: signedCapabilitiesSchema,
  })
  .meta({ id: 'CaseReport' });

export type CaseReport = z.infer<typeof caseReportSchema>;
export type ReportSearch = z.infer<typeof reportSearchSchema>;
export type ReportLook = z.infer<typeof reportLookSchema>;
export type ReportMark = z.infer<typeof reportMarkSchema>;
export type ReportPrecision = z.infer<typeof reportPrecisionSchema>;
export type ReportClass = z.infer<typeof reportClassSchema>;
export type ReportStill = z.infer<typeof reportStillSchema>;
export type ReportRecording = CaseReport['recordings'][number];
export type ReportCamera = CaseReport['cameras'][number];

/** Stills in one report at most: a thousand pages of pictures are read by nobody, and printed by nobody. */
export const mostStills = 500;
