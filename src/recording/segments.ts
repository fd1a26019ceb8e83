import type { Micros } from '../base/time.ts';
import { watchedKeys } from './packet-groups.ts';
import type { FrameTable, Segment } from './recording.ts';

/** Aim for one segment. Long enough that the run-up is a small share, short enough that the last one ends soon. Guess. */
const usualSegmentMicros: Micros = 60_000_000;
/** Aim for one segment of a recording under five minutes, so that two cores have work. Guess. */
const shortSegmentMicros: Micros = 30_000_000;
const shortRecordingMicros: Micros = 300_000_000;
/** A recording under this stays whole. Guess. */
const wholeRecordingMicros: Micros = 20_000_000;

/**
 * Cuts a recording into stretches that jobs analyse, each starting at a watched key frame (the first at frame 0 in any case).
 * Decided by the table alone. Cuts are the key frames closest to equal parts, so no short rest is left over; where key frames are
 * rare the parts are longer.
 */
export function planSegments(table: FrameTable): Segment[] {
  const { ptsMicros } = table;
  const count = ptsMicros.length;
  if (count === 0) return [];
  const lengthMicros = ptsMicros[count - 1]! - ptsMicros[0]!;
  const aim = lengthMicros < shortRecordingMicros ? shortSegmentMicros : usualSegmentMicros;
  const parts = lengthMicros < wholeRecordingMicros ? 1 : Math.max(2, Math.round(lengthMicros / aim));
  const watched = watchedKeys(table);
  const starts = [0];
  let cut = 1;
  let best = -1;
  for (let ordinal = 1; ordinal < count && cut < parts; ordinal++) {
    if (watched[ordinal] !== 1) continue;
    const target = (lengthMicros * cut) / parts;
    const here = Math.abs(ptsMicros[ordinal]! - target);
    if (best < 0 || here < Math.abs(ptsMicros[best]! - target)) best = ordinal;
    if (ptsMicros[ordinal]! < target) continue;
    if (best > starts.at(-1)!) starts.push(best);
    // This key frame may stand for several parts at once when key frames are rare.
    do cut++;
    while (cut < parts && ptsMicros[ordinal]! >= (lengthMicros * cut) / parts);
    best = best === ordinal ? -1 : ordinal;
  }
  if (cut < parts && best > starts.at(-1)!) starts.push(best);
  return starts.map((firstFrame, index) => ({ index, firstFrame, endFrame: starts[index + 1] ?? count }));
}
