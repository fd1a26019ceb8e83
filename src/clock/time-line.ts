import type { Micros } from '../base/time.ts';

/** What the time line needs of a recording. */
export interface TimedRecording {
  readonly id: string;
  /** True time of its first frame, or null when unknown. */
  readonly startUtcMicros: Micros | null;
  readonly startUncertaintyMicros: Micros;
  /** From the first frame's start to the last frame's end. */
  readonly durationMicros: Micros;
}

/** Half-open, in true time. */
export interface Interval {
  readonly fromUtcMicros: Micros;
  readonly untilUtcMicros: Micros;
}

export interface Placed extends Interval {
  readonly id: string;
}

/** Two recordings of one camera that claim the same time. `first` starts no later than `second`. */
export interface Overlap extends Interval {
  readonly first: string;
  readonly second: string;
  /** False when it is no longer than the two starts are uncertain: then it may be none. */
  readonly certain: boolean;
}

/** Time between recordings of which there is none. */
export interface Gap extends Interval {
  readonly after: string;
  readonly before: string;
  /** False when it is no longer than the two starts are uncertain: then it may be none. */
  readonly certain: boolean;
}

export interface TimeLine {
  /** By start, then end, then id. */
  readonly placed: readonly Placed[];
  /** By start, then the ids in the order of `placed`. */
  readonly overlaps: readonly Overlap[];
  readonly gaps: readonly Gap[];
  /** Ids of recordings whose start nobody knows, sorted. */
  readonly unplaced: readonly string[];
}

/** Files of one camera that meet within this are adjacent: two frames at 25 a second. Guess. */
export const adjacentToleranceMicros: Micros = 80_000;

/**
 * Lays the recordings of one camera on one time line. The same recordings in any order give the same line.
 *
 * @param toleranceMicros gaps and overlaps up to this length are none
 */
export function layTimeLine(
  recordings: readonly TimedRecording[],
  toleranceMicros: Micros = adjacentToleranceMicros,
): TimeLine {
  const known = recordings
    .filter((recording): recording is Known => recording.startUtcMicros !== null)
    .sort((a, b) => a.startUtcMicros - b.startUtcMicros || endOf(a) - endOf(b) || compare(a.id, b.id));
  const overlaps: Overlap[] = [];
  const gaps: Gap[] = [];
  let running: Known[] = [];
  let furthest: Known | null = null;
  for (const recording of known) {
    const start = recording.startUtcMicros;
    const doubt = (other: Known) => other.startUncertaintyMicros + recording.startUncertaintyMicros;
    if (furthest !== null && start - endOf(furthest) > toleranceMicros) {
      const certain = start - endOf(furthest) > doubt(furthest);
      gaps.push({
        fromUtcMicros: endOf(furthest),
        untilUtcMicros: start,
        after: furthest.id,
        before: recording.id,
        certain,
      });
    }
    running = running.filter((other) => endOf(other) > start);
    for (const other of running) {
      const until = Math.min(endOf(other), endOf(recording));
      if (until - start <= toleranceMicros) continue;
      const certain = until - start > doubt(other);
      overlaps.push({ first: other.id, second: recording.id, fromUtcMicros: start, untilUtcMicros: until, certain });
    }
    running.push(recording);
    if (furthest === null || endOf(recording) > endOf(furthest)) furthest = recording;
  }
  return {
    placed: known.map((recording) => ({
      id: recording.id,
      fromUtcMicros: recording.startUtcMicros,
      untilUtcMicros: endOf(recording),
    })),
    overlaps,
    gaps,
    unplaced: recordings
      .filter((recording) => recording.startUtcMicros === null)
      .map((recording) => recording.id)
      .sort(compare),
  };
}

type Known = TimedRecording & { readonly startUtcMicros: Micros };

function endOf(recording: Known): Micros {
  return recording.startUtcMicros + recording.durationMicros;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
