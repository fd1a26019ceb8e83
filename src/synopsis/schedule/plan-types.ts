import type { Micros } from '../../base/time.ts';

/**
 * One stretch of one tube, shown once.
 *
 * At synopsis time `t` with `shownFromMicros <= t <= shownFromMicros + (toSampleMicros - fromSampleMicros)` the film shows
 * the tube as it was at source time `fromSampleMicros + (t - shownFromMicros)`.
 */
export interface TubeShow {
  readonly tube: string;
  /** Time of the first sample shown; one of the tube's own samples. */
  readonly fromSampleMicros: Micros;
  /** Time of the last sample shown, itself shown too; one of the tube's own samples, not before the first. */
  readonly toSampleMicros: Micros;
  /** Time in the synopsis of the first sample; negative only where nothing is folded and the tube was there before. */
  readonly shownFromMicros: Micros;
  /** Shows with the same number move together: they share one shift in time because they met in the source. From 0. */
  readonly group: number;
  /** Which part of a long stay this is, from 0, of `parts`; parts share the sample at their border. 0 of 1 for a whole tube. */
  readonly part: number;
  readonly parts: number;
}

/**
 * Why a stretch of a tube is not in the film.
 *
 * `length`: a length was asked for which cannot hold everything, and this was among the least active. `noPicture`: it has no
 * sample in which anything of it is seen.
 */
export type ReasonNotShown = 'length' | 'noPicture';

/** A stretch of a tube that the film leaves out, and why. */
export interface TubeNotShown {
  readonly tube: string;
  readonly fromSampleMicros: Micros;
  readonly toSampleMicros: Micros;
  readonly reason: ReasonNotShown;
}

/** Measures of a plan (design: engine.md, "Synopsis"). */
export interface PlanMeasures {
  /** Source length over synopsis length. */
  readonly condensation: number;
  /** Mask area in collision between tubes that did not touch in the source, over all mask area shown, 0..1. */
  readonly overlapRatio: number;
  /** Share of tube pairs whose order of start is reversed, 0..1. */
  readonly chronologicalDisorder: number;
  /** Mask area of tube samples shown over mask area found, 0..1. */
  readonly activityShownShare: number;
  readonly tubesFound: number;
  /** Tubes of which at least a part is shown. */
  readonly tubesShown: number;
}

/** The beginning of a plan, known before the rest. */
export interface PlanHead {
  /** Shows that begin before `untilMicros`, final, in the plan's order; none of the others begins before. */
  readonly shows: readonly TubeShow[];
  readonly untilMicros: Micros;
}

/** When everything is shown. */
export interface SynopsisPlan {
  /** Length of the film's moving part, a multiple of 40 ms; 0 when there is nothing to show. */
  readonly lengthMicros: Micros;
  /** In order of `shownFromMicros`, then tube, then part. */
  readonly shows: readonly TubeShow[];
  /** In order of tube, then time. */
  readonly notShown: readonly TubeNotShown[];
  readonly measures: PlanMeasures;
  /** The density the plan was made with, 0..1: the one asked for, or the one found to meet the length. */
  readonly density: number;
  /** Nothing is folded: the film shows the recording at its own times, from this instant on. */
  readonly asRecordedFromMicros?: Micros;
}
