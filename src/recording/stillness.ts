import { lowerMedian } from '../base/lower-median.ts';
import type { PacketGroup } from './packet-groups.ts';

/**
 * Decides which packet groups may be left undecoded, by what decoding a few of them showed.
 *
 * Packet sizes are no oracle: on noisy asphalt the empty scene costs more bits than the cars on it. So nothing is assumed of a
 * recording: groups all over the range of sizes are decoded first, and only sizes well below the smallest that moved count
 * as still. Where the two can't be told apart, everything is decoded.
 */

/** Share of the groups that may be spent on looking, and the least number worth it. Guess: 3 % of a decode at most. */
const lookShare = 0.03;
const leastLooks = 8;
const mostLooks = 16;

/** Groups below this length in time or a recording of fewer groups gain too little. Guess. */
const leastGroups = 50;

/**
 * The limit stays this far below the smallest size that moved and goes this far above the largest that did not. Close, because
 * the key frames at both ends of a skipped group are looked at too: what is only at its edge shows there. Guess.
 */
const belowMoved = 0.98;
const aboveStill = 1.03;

/** Groups of the largest sizes that are looked at, and how many must move for sizes to count as a sign at all. Guess. */
const largestLooks = 4;
const largestMoving = 3;

/** How often a group that moved must be larger than one that did not (area under the ROC curve). Guess. */
const leastSeparation = 0.9;

/**
 * How much larger the largest groups must be than those that were seen to be still, lower medians. At a constant rate the largest moved by
 * chance and were 1.06 times as large; at constant quality 1.7 to 2.9 times, on four drawn streets.
 */
const leastLarger = 1.25;

/** Share of groups that must come out still for the effort to pay. Guess. */
const worthwhileShare = 0.15;

/** What a few looks showed of a recording. */
export interface Stillness {
  /** Packet groups whose `peakBytes` are not above this may be still; 0 when sizes tell nothing, or all is to be decoded. */
  readonly stillBytes: number;
  /** Nothing moves in most groups, but sizes do not tell in which. */
  readonly mostlyStill: boolean;
}

/** What decoding one group showed. */
export interface GroupLook {
  readonly peakBytes: number;
  readonly moved: boolean;
}

/**
 * Which groups to decode before all others: a few of the smallest. Where most of these move, nothing can be skipped, and a busy
 * recording is spared the rest of the looks.
 */
export function planFirstLooks(groups: readonly PacketGroup[]): number[] {
  if (planLooks(groups).length === 0) return [];
  const bySize = groups.map((_, i) => i).sort((a, b) => groups[a]!.peakBytes - groups[b]!.peakBytes || a - b);
  const picked = Array.from(
    { length: firstLooks },
    (_, i) => bySize[Math.floor(((i + 0.5) / firstLooks) * bySize.length * firstLooksBelow)]!,
  );
  return [...new Set(picked)].sort((a, b) => a - b);
}

/**
 * True when the first looks leave hope that a fair part of the recording is still, or the rest of them may still do so: more than half must
 * show nothing that moves.
 *
 * @param planned first looks, done and to come
 */
export function isWorthMoreLooks(looks: readonly GroupLook[], planned: number = looks.length): boolean {
  return looks.filter((look) => look.moved).length * 2 < planned;
}

/** Groups of the first looks: one for each of four threads. Guess. */
const firstLooks = 4;

/** Share of the sizes, from the smallest on, that the first looks are spread over; the other looks leave it to them. */
const firstLooksBelow = 0.3;

/** Which groups to decode besides the first looks, as positions in `groups`, ascending; empty when skipping can't pay. */
export function planLooks(groups: readonly PacketGroup[]): number[] {
  const usable = groups.filter((group) => group.peakBytes > 0).length;
  if (usable < leastGroups || usable < groups.length / 2) return [];
  const looks = Math.max(leastLooks, Math.min(mostLooks, Math.floor(groups.length * lookShare)));
  const bySize = groups.map((_, i) => i).sort((a, b) => groups[a]!.peakBytes - groups[b]!.peakBytes || a - b);
  const picked = new Set<number>();
  // Three quarters of the looks go to the lower 60 % of sizes: that is where the limit will lie when most is still.
  const low = Math.ceil(looks * 0.75);
  for (let i = 0; i < low; i++) {
    const share = ((i + 0.5) / low) * 0.6;
    if (share >= firstLooksBelow) picked.add(bySize[Math.floor(share * bySize.length)]!);
  }
  for (const position of bySize.slice(-largestLooks)) picked.add(position);
  const high = looks - low;
  for (let i = 0; i < high; i++) picked.add(bySize[Math.floor((0.6 + ((i + 0.5) / high) * 0.4) * bySize.length)]!);
  return [...picked].sort((a, b) => a - b);
}

/**
 * The size up to which a group counts as still; 0 when none does.
 *
 * A camera at a constant rate fills an empty scene with coded noise, and sizes tell nothing. So the largest groups must be
 * ones that move, and those that move must be larger than those that do not.
 *
 * @param looks what the groups of `planLooks`, and of `planChecks` so far, showed
 */
export function stillLimit(groups: readonly PacketGroup[], looks: readonly GroupLook[]): number {
  const moved = looks.filter((look) => look.moved).map((look) => look.peakBytes);
  const still = looks.filter((look) => !look.moved).map((look) => look.peakBytes);
  const largest = [...looks].sort((a, b) => b.peakBytes - a.peakBytes).slice(0, largestLooks);
  if (largest.filter((look) => look.moved).length < largestMoving) return 0;
  if (separation(still, moved) < leastSeparation) return 0;
  // A few looks can separate by chance where the camera fills the empty scene up to the same rate.
  if (lowerMedian(largest.map((look) => look.peakBytes)) < leastLarger * lowerMedian([...still])) return 0;
  const smallestMoved = Math.min(...moved);
  const below = still.filter((size) => size <= smallestMoved * belowMoved);
  if (below.length < leastLooks / 2) return 0;
  const limit = Math.min(Math.max(...below) * aboveStill, smallestMoved * belowMoved);
  const share = groups.filter((group) => group.peakBytes <= limit).length / groups.length;
  return share >= worthwhileShare ? limit : 0;
}

/** Share of pairs in which the one that moved is larger. */
function separation(still: readonly number[], moved: readonly number[]): number {
  let larger = 0;
  for (const a of still) for (const b of moved) larger += b > a ? 1 : b === a ? 0.5 : 0;
  return larger / Math.max(1, still.length * moved.length);
}

/** Groups that would be skipped but are decoded as a check: those nearest the limit. Positions, ascending. */
export function planChecks(groups: readonly PacketGroup[], limit: number, seen: ReadonlySet<number>): number[] {
  const count = Math.max(2, Math.min(6, Math.floor(groups.length * 0.01)));
  return groups
    .map((_, i) => i)
    .filter((i) => groups[i]!.peakBytes <= limit && !seen.has(i))
    .sort((a, b) => groups[b]!.peakBytes - groups[a]!.peakBytes || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}
