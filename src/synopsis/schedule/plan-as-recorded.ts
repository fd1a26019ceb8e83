import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import type { SynopsisPlan, TubeShow } from './plan-types.ts';
import { FRAME_MICROS } from './plan-write.ts';

/**
 * Shown of a tube before and after the span: paths are smoothed over some samples, and an object that was there before must not fade in.
 * Guess.
 */
const MARGIN_MICROS = 1_000_000;

/**
 * Plans a film of everything at its own time: no search, nothing left out. Shows may begin before the film does and end behind its end.
 *
 * @param fromMicros,toMicros the span of the recording, half-open
 */
export function planAsRecorded(tubes: readonly TubeOutline[], fromMicros: Micros, toMicros: Micros): SynopsisPlan {
  const shows: TubeShow[] = [];
  for (const [group, { id, ptsMicros, startMicros, endMicros }] of tubes.entries()) {
    if (ptsMicros.length < 2 || startMicros >= toMicros || endMicros < fromMicros) continue;
    const first = Math.max(0, firstFrom(ptsMicros, fromMicros - MARGIN_MICROS) - 1);
    const last = Math.min(ptsMicros.length - 1, firstFrom(ptsMicros, toMicros + MARGIN_MICROS));
    const fromSampleMicros = ptsMicros[first]!;
    shows.push({
      tube: id,
      fromSampleMicros,
      toSampleMicros: ptsMicros[last]!,
      shownFromMicros: fromSampleMicros - fromMicros,
      group,
      part: 0,
      parts: 1,
    });
  }
  shows.sort((p, q) => p.shownFromMicros - q.shownFromMicros || (p.tube < q.tube ? -1 : 1));
  return {
    lengthMicros: Math.ceil((toMicros - fromMicros) / FRAME_MICROS) * FRAME_MICROS,
    shows,
    notShown: [],
    measures: {
      condensation: 1,
      overlapRatio: 0,
      chronologicalDisorder: 0,
      activityShownShare: 1,
      tubesFound: tubes.length,
      tubesShown: shows.length,
    },
    density: 0,
    asRecordedFromMicros: fromMicros,
  };
}

/** Position of the first time at or after an instant; the number of times when none is. */
function firstFrom(ptsMicros: Float64Array, instantMicros: Micros): number {
  let low = 0;
  let high = ptsMicros.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ptsMicros[middle]! < instantMicros) low = middle + 1;
    else high = middle;
  }
  return low;
}
