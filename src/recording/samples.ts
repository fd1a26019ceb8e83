import type { Micros } from '../base/time.ts';
import type { FrameTable } from './recording.ts';

/**
 * Time from one analysed frame to the next, as near as the recording's frames allow. Of 25 frames a second every third is analysed, of
 * 30 too, of 15 and 20 every other one, and up to 13 all. A person at 5 km/h needs 6 a second, and a car at 85 km/h moves by half its
 * length in this time. Twelve a second of 25 cost 1.4 times as much besides decoding and found less in drawn streets
 * (docs/decisions/analysis-cost.md).
 */
export const sampleDistanceMicros: Micros = 110_000;

/** Which frames are analysed: u8 by ordinal, 1 for yes. The first always, then the one nearest to the wanted time after it, never before half of it. */
export function planSamples(table: FrameTable, distanceMicros: Micros = sampleDistanceMicros): Uint8Array {
  const { ptsMicros } = table;
  const samples = new Uint8Array(ptsMicros.length);
  let wanted = Number.NEGATIVE_INFINITY;
  for (let ordinal = 0; ordinal < ptsMicros.length; ordinal++) {
    const here = ptsMicros[ordinal]!;
    // Behind the last frame one more is thought of, so that the steps stay even to the end.
    const next = ptsMicros[ordinal + 1] ?? 2 * here - (ptsMicros[ordinal - 1] ?? 0);
    if (here < wanted - distanceMicros / 2 || (here < wanted && wanted - here >= next - wanted)) continue;
    samples[ordinal] = 1;
    wanted = here + distanceMicros;
  }
  return samples;
}
