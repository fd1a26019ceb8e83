import type { Micros } from '../base/time.ts';
import type { FrameTable } from './recording.ts';

/** A key frame and what follows it, up to the next key frame that is far enough away: the least that can be left undecoded. */
export interface PacketGroup {
  /** Ordinals, half-open; `firstFrame` is a key frame. */
  readonly firstFrame: number;
  readonly endFrame: number;
  /**
   * Bytes a frame that the inter-coded packets reach at their highest over half a second: what moves must be coded. 0 when the
   * group has no inter-coded frame.
   */
  readonly peakBytes: number;
  /** The run from one key frame to the next in which that is reached. Ordinals, half-open. */
  readonly peakRun: { readonly firstFrame: number; readonly endFrame: number };
}

/** Window of the moving mean of packet sizes, microseconds: the shortest passage that must show. Guess. */
const windowMicros = 500_000;

/** Cuts the frame table at its key frames, a second apart at least. Frames before the first key frame belong to no group. */
export function packetGroups(table: FrameTable): PacketGroup[] {
  const { isKey, ptsMicros } = table;
  const least = watchMicros(table) * groupOverWatched;
  const groups: PacketGroup[] = [];
  const end = isKey.length;
  let first = isKey.indexOf(1);
  while (first >= 0 && first < end) {
    let next = isKey.indexOf(1, first + 1);
    if (next < 0) next = end;
    const peakRun = { firstFrame: first, endFrame: next };
    const run: PacketGroup = { ...peakRun, peakBytes: peakOf(table, first + 1, next), peakRun };
    const last = groups.at(-1);
    if (last === undefined || ptsMicros[first]! - ptsMicros[last.firstFrame]! >= least) groups.push(run);
    else
      groups[groups.length - 1] = {
        ...(run.peakBytes > last.peakBytes ? run : last),
        firstFrame: last.firstFrame,
        endFrame: next,
      };
    first = next;
  }
  return groups;
}

/** u8 by ordinal, 1 for the key frames that are decoded alone to see what the scene holds, some of those that groups begin with. */
export function watchedKeys(table: FrameTable): Uint8Array {
  const least = watchMicros(table);
  return apart(table, apart(table, table.isKey, least * groupOverWatched), least);
}

/**
 * Least time between two watched key frames, microseconds. A key frame costs ten times what another one does, and a scene is known
 * well enough from one every few seconds. In a short recording all may be needed. Guess.
 */
const usualWatchMicros: Micros = 3_000_000;
const watchesAtLeast = 24;

/** A group is as short as this share of the time between two watched key frames: what moves in it is the less to decode. Guess. */
const groupOverWatched = 1 / 3;

/** Least time between two watched key frames of this recording, microseconds. */
export function watchMicros({ ptsMicros }: FrameTable): Micros {
  const lengthMicros = ptsMicros.length === 0 ? 0 : ptsMicros[ptsMicros.length - 1]! - ptsMicros[0]!;
  return Math.min(usualWatchMicros, lengthMicros / watchesAtLeast);
}

/** u8 by ordinal, 1 for those of `marked` that lie at least so far behind the last one taken. */
function apart({ ptsMicros }: FrameTable, marked: Uint8Array, leastMicros: Micros): Uint8Array {
  const taken = new Uint8Array(marked.length);
  let last = Number.NEGATIVE_INFINITY;
  for (let ordinal = marked.indexOf(1); ordinal >= 0; ordinal = marked.indexOf(1, ordinal + 1)) {
    if (ptsMicros[ordinal]! - last < leastMicros) continue;
    taken[ordinal] = 1;
    last = ptsMicros[ordinal]!;
  }
  return taken;
}

function peakOf({ ptsMicros, packetBytes }: FrameTable, from: number, to: number): number {
  let peak = 0;
  let sum = 0;
  let tail = from;
  for (let i = from; i < to; i++) {
    sum += packetBytes[i]!;
    while (tail < i && ptsMicros[i]! - ptsMicros[tail]! >= windowMicros) sum -= packetBytes[tail++]!;
    // A window that is not full yet would let one large packet at its start stand for half a second.
    const full = ptsMicros[i]! - ptsMicros[tail]! >= windowMicros / 2 || i === to - 1;
    if (full) peak = Math.max(peak, sum / (i - tail + 1));
  }
  return peak;
}
