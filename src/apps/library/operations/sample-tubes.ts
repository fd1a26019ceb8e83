/** What a query finds in one recording, in order of time. */
export interface FoundTubes {
  readonly tubes: readonly string[];
}

/** Runs that a sample is taken in: neighbours in time stay together, since how they meet tells how well they fold. Guess. */
const runs = 4;

/**
 * Takes a sample where there are more than `most` tubes: `runs` stretches of them, evenly over all recordings in their order. Recordings
 * of which nothing is taken are left out, and `found` of the others is raised so that the sum stays.
 */
export function sampleTubes<T extends FoundTubes>(recordings: readonly T[], most: number): (T & { found: number })[] {
  const total = recordings.reduce((sum, { tubes }) => sum + tubes.length, 0);
  if (total <= most) {
    return recordings.filter(({ tubes }) => tubes.length > 0).map((one) => ({ ...one, found: one.tubes.length }));
  }
  const length = Math.floor(most / runs);
  const starts = Array.from({ length: runs }, (_, run) => Math.round((run * (total - length)) / (runs - 1)));
  const sampled: (T & { found: number })[] = [];
  let first = 0;
  let taken = 0;
  for (const recording of recordings) {
    const tubes = starts.flatMap((start) =>
      recording.tubes.slice(Math.max(0, start - first), Math.max(0, start + length - first)),
    );
    first += recording.tubes.length;
    taken += tubes.length;
    if (tubes.length > 0) sampled.push({ ...recording, tubes, found: tubes.length });
  }
  return sampled.map((one) => ({ ...one, found: (one.found * total) / taken }));
}
