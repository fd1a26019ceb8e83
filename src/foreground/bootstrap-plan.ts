import type { FrameTable, Segment } from '../recording/recording.ts';

/**
 * How far before and after a segment its background is sampled, microseconds. A minute either side: an object that stands
 * for less than half of the window is not taken for background. Guess.
 */
const reachMicros = 60_000_000;

/** Pictures a background is made of. Guess: the median hardly changes with more, and each costs a key frame's decoding. */
const wantedPictures = 30;

/** Fewer key frames than this in reach and other frames are sampled instead. Guess. */
const enoughKeyFrames = 10;

/** Which frames the background of a segment is made of. Ordinals ascending; one of the two lists is empty. */
export interface BootstrapPlan {
  /** Watched key frames. */
  readonly keyFrames: readonly number[];
  /** Frames to pick while the segment is decoded once from end to end, where key frames are too rare. */
  readonly otherFrames: readonly number[];
}

/**
 * Picks the frames from the table and what is watched, so that the choice does not depend on workers or timing.
 *
 * @param watched u8 by ordinal, 1 for the key frames that there will be (`planWatch`)
 */
export function planBootstrap(table: FrameTable, segment: Segment, watched: Uint8Array): BootstrapPlan {
  const keys = keysInReach(table, segment, watched);
  if (keys.length >= enoughKeyFrames) return { keyFrames: spread(keys, wantedPictures), otherFrames: [] };
  const all = Array.from({ length: segment.endFrame - segment.firstFrame }, (_, i) => segment.firstFrame + i);
  return { keyFrames: [], otherFrames: spread(all, wantedPictures) };
}

/** The watched key frames from a minute before to a minute after the segment, ascending. */
export function keysInReach(table: FrameTable, segment: Segment, watched: Uint8Array): number[] {
  const from = table.ptsMicros[segment.firstFrame]! - reachMicros;
  const to = table.ptsMicros[segment.endFrame - 1]! + reachMicros;
  const keys: number[] = [];
  for (let i = watched.indexOf(1); i >= 0 && table.ptsMicros[i]! <= to; i = watched.indexOf(1, i + 1)) {
    if (table.ptsMicros[i]! >= from) keys.push(i);
  }
  return keys;
}

/** `count` items at even distances, ends included; all of them when there are no more. */
export function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  if (count === 1) return [items[items.length >> 1]!];
  return Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))]!);
}
