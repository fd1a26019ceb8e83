import { kindOf } from './class-kinds.ts';
import { decide, saidInAll, type TubeClass, type Vote } from './decide.ts';

/** The votes on one tube. */
export interface Ballot {
  readonly votes: readonly Vote[];
  /** Those of flattened views; none where the others settled it. */
  readonly flat: readonly Vote[];
}

/** How far the recording as a whole may lean towards one way to look. Guess. */
const MOST_LEAN = 4;

/**
 * The class of each tube. A camera looks down steeply or it does not, so that which way to look is right shows over all tubes that were looked at
 * both ways; the votes of the two are not mixed.
 */
export function countBallots(ballots: ReadonlyMap<string, Ballot>): ReadonlyMap<string, TubeClass> {
  let plain = 0;
  let flattened = 0;
  for (const { votes, flat } of ballots.values()) {
    if (flat.length === 0) continue;
    plain += saidInAll(votes);
    flattened += saidInAll(flat);
  }
  const lean = Math.min(MOST_LEAN, Math.max(1 / MOST_LEAN, flattened / Math.max(plain, Number.MIN_VALUE)));
  return new Map(
    [...ballots].map(([tube, { votes, flat }]) => {
      const leansFlat = lean * saidInAll(flat) > saidInAll(votes);
      const first = decide(leansFlat ? flat : votes);
      return [tube, first.class === 'unknown' ? decide(leansFlat ? votes : flat) : first];
    }),
  );
}

/** What a flattened view may say: a car from above looks more like one then; anything else looks like nothing, or like a boat. */
export function flatVote({ worth, evidence }: Vote): Vote {
  return { worth, evidence: new Map([...evidence].filter(([name]) => kindOf(name) === 'vehicle')) };
}
