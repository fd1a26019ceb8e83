/** What a query finds in one recording, in order of time. */
export interface FoundTubes {
  readonly tubes: readonly string[];
}

/**
 * Runs that a sample is taken in: neighbours in time stay together, since how they meet tells how well they fold. The more runs, the more
 * the thin end of each one's film counts: 160 of 2,790 objects gave a film of 3,690 s in two runs, 4,110 s in four; all of them 3,300 s.
 */
const runs = 2;

/** Recordings a run reaches over at most: of each the samples of many objects are read. Guess: a second each at thousands of objects an hour. */
const recordingsPerRun = 2;

/**
 * Takes a sample where there are more than `most` tubes: `runs` stretches of them, from the first and the last recordings, in their order.
 * Recordings of which nothing is taken are left out, and `found` of the others is raised so that the sum stays.
 */
export function sampleTubes<T extends FoundTubes>(recordings: readonly T[], most: number): (T & { found: number })[] {
  const total = recordings.reduce((sum, { tubes }) => sum + tubes.length, 0);
  if (total <= most) {
    return recordings.filter(({ tubes }) => tubes.length > 0).map((one) => ({ ...one, found: one.tubes.length }));
  }
  const length = Math.floor(most / runs);
  const starts = Array.from({ length: runs }, (_, run) => Math.round((run * (total - length)) / (runs - 1)));
  const reached = starts.map(() => 0);
  const sampled: (T & { found: number })[] = [];
  let first = 0;
  let taken = 0;
  for (const recording of recordings) {
    const tubes = starts.flatMap((start, run) => {
      if (reached[run] === recordingsPerRun) return [];
      const own = recording.tubes.slice(Math.max(0, start - first), Math.max(0, start + length - first));
      if (own.length > 0) reached[run]!++;
      return own;
    });
    first += recording.tubes.length;
    taken += tubes.length;
    if (tubes.length > 0) sampled.push({ ...recording, tubes, found: tubes.length });
  }
  return sampled.map((one) => ({ ...one, found: (one.found * total) / taken }));
}
