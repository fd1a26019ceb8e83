/** Detections that are spent on parting, of those that the classes of the recording cost. A fifth of 15 to 19 % of the time of analysis; the bar of both together is 25 %. */
const MOST_SHARE = 0.2;
/** Detections that are spent on it at least: of a few seconds of recording there would be none. Guess: two tubes, half a second of a core. */
const LEAST_DETECTIONS = 20;

/** What may be spent in one recording on parting, and as much again on what begins out of other tubes; detections, from what its classes cost. */
export function partingBudget(detections: number): number {
  return Math.max(LEAST_DETECTIONS, Math.floor(MOST_SHARE * detections));
}

/** A tube that may hold several bodies. */
export interface Suspect {
  readonly tube: string;
  /** Share of the looks at it that showed several, 0..1. */
  readonly crowdedShare: number;
  readonly samples: number;
}

/** In which order suspects are looked at: those that showed several bodies more often, then those that are seen for longer, then by id. */
export function bySuspicion(suspects: readonly Suspect[]): Suspect[] {
  return [...suspects].sort(
    (a, b) => b.crowdedShare - a.crowdedShare || b.samples - a.samples || (a.tube < b.tube ? -1 : 1),
  );
}
