import type { Micros } from '../base/time.ts';
import type { FrameTable } from './recording.ts';

/**
 * Least time between two analysed frames. 60 ms makes 15 a second of 30, 12.5 of 25, and takes every frame up to 16 a second;
 * engine.md: a person at 5 km/h needs 6 a second, a car at 85 km/h needs 12.
 */
export const leastSampleDistanceMicros: Micros = 60_000;

/** Time by which two frames may stand closer and still count as far enough apart: a millisecond clock rounds 66.7 to 66. */
const clockSlackMicros: Micros = 1_000;

/** Which frames are analysed: u8 by ordinal, 1 for yes. The first always, then the next one that is far enough from it. */
export function planSamples(table: FrameTable, leastDistanceMicros: Micros = leastSampleDistanceMicros): Uint8Array {
  const { ptsMicros } = table;
  const samples = new Uint8Array(ptsMicros.length);
  let last = Number.NEGATIVE_INFINITY;
  for (let ordinal = 0; ordinal < ptsMicros.length; ordinal++) {
    if (ptsMicros[ordinal]! - last < leastDistanceMicros - clockSlackMicros) continue;
    samples[ordinal] = 1;
    last = ptsMicros[ordinal]!;
  }
  return samples;
}
