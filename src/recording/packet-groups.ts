import type { FrameTable } from './recording.ts';

/** A key frame and the frames up to the next one: the smallest stretch that can be left undecoded. */
export interface PacketGroup {
  /** Ordinals, half-open; `firstFrame` is a key frame. */
  readonly firstFrame: number;
  readonly endFrame: number;
  /**
   * Bytes a frame that the inter-coded packets reach at their highest over half a second: what moves must be coded. 0 when the
   * group has no inter-coded frame.
   */
  readonly peakBytes: number;
}

/** Window of the moving mean of packet sizes, microseconds: the shortest passage that must show. Guess. */
const windowMicros = 500_000;

/** Cuts the frame table at its key frames. Frames before the first key frame belong to no group. */
export function packetGroups(table: FrameTable): PacketGroup[] {
  const groups: PacketGroup[] = [];
  const end = table.isKey.length;
  let first = table.isKey.indexOf(1);
  while (first >= 0 && first < end) {
    let next = table.isKey.indexOf(1, first + 1);
    if (next < 0) next = end;
    groups.push({ firstFrame: first, endFrame: next, peakBytes: peakOf(table, first + 1, next) });
    first = next;
  }
  return groups;
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
