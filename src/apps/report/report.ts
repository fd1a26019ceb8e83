import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../base/time.ts';

const micros = z.int();
const share = z.number().min(0).max(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The report of a synopsis, schema 1: the names are a contract with those who read it. Times count from an input's first frame. */
export const synopsisReportSchema = z.strictObject({
  schema: z.literal(1),
  inputs: z.array(
    z.strictObject({
      path: z.string(),
      sha256,
      durationMicros: micros,
      framesDecoded: z.int(),
      framesUndecodable: z.int(),
      /** Frames that were not needed: of still stretches, and those between analysed ones that no other is predicted from. */
      framesLeftUndecoded: z.int(),
      /** Wall time of the first frame, ISO 8601, or null when the file does not say. */
      startsAt: z.string().nullable(),
      /** The model that found the classes, its file by SHA-256; null when nothing did. */
      model: z.strictObject({ name: z.string(), version: z.string(), sha256 }).nullable(),
    }),
  ),
  output: z.strictObject({
    path: z.string(),
    sha256,
    durationMicros: micros,
    width: z.int(),
    height: z.int(),
    framesPerSecond: z.number(),
  }),
  tubes: z.array(
    z.strictObject({
      tube: z.string(),
      /** Position in `inputs`, from 0. */
      input: z.int(),
      startMicros: micros,
      endMicros: micros,
      /** Place in the synopsis; null when not shown. */
      shownFromMicros: micros.nullable(),
      shown: z.boolean(),
      reasonNotShown: z.string().nullable(),
    }),
  ),
  metrics: z.strictObject({
    /** Source length over synopsis length. */
    condensation: z.number(),
    activitySeconds: z.number(),
    tubesFound: z.int(),
    tubesShown: z.int(),
    activityShownShare: share,
    overlapRatio: share,
    chronologicalDisorder: share,
  }),
  timing: z.strictObject({
    analyseSeconds: z.number(),
    scheduleSeconds: z.number(),
    composeSeconds: z.number(),
    /** Source seconds a second of analysis, finding an index that is there already included. */
    analyseSpeed: z.number(),
  }),
});

export type SynopsisReport = z.infer<typeof synopsisReportSchema>;

/** One input's share of a report. */
export interface ReportInput {
  readonly path: string;
  readonly sha256: string;
  readonly durationMicros: number;
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  readonly framesLeftUndecoded: number;
  readonly startsAt: string | null;
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string } | null;
  readonly analyseSeconds: number;
}

/** Puts a report together and holds it against the schema: a wrong one is an error here, not in the reader's program. */
export function makeReport(
  inputs: readonly ReportInput[],
  composed: Pick<SynopsisReport, 'output' | 'tubes' | 'metrics'> & {
    readonly scheduleSeconds: number;
    readonly composeSeconds: number;
  },
): SynopsisReport {
  const analyseSeconds = inputs.reduce((sum, input) => sum + input.analyseSeconds, 0);
  const sourceSeconds = inputs.reduce((sum, input) => sum + input.durationMicros, 0) / MICROS_PER_SECOND;
  return synopsisReportSchema.parse({
    schema: 1,
    inputs: inputs.map(({ analyseSeconds: _, ...input }) => input),
    output: composed.output,
    tubes: composed.tubes,
    metrics: composed.metrics,
    timing: {
      analyseSeconds: rounded(analyseSeconds),
      scheduleSeconds: rounded(composed.scheduleSeconds),
      composeSeconds: rounded(composed.composeSeconds),
      analyseSpeed: analyseSeconds > 0 ? rounded(sourceSeconds / analyseSeconds) : 0,
    },
  });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
