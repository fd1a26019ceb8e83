import { type PacketGroup, packetGroups, watchedKeys, watchMicros } from './packet-groups.ts';
import type { FrameTable } from './recording.ts';
import { planSegments } from './segments.ts';
import type { Stillness } from './stillness.ts';

/**
 * Which key frames are decoded alone, and what lies between two of them.
 *
 * Where packets tell nothing, that is every watched key frame. Where they tell that nothing moves, one in ten seconds is enough: whatever
 * comes and goes in between is coded, and shows in the sizes of the packets, which are read all the same.
 */
export interface WatchPlan {
  /** Packet groups; those in a row that count as still are joined from one sparse key frame to the next. In order. */
  readonly units: readonly PacketGroup[];
  /** u8 by ordinal, 1 for the key frames at both ends of every unit that counts as still and for the watched ones of the others. */
  readonly watched: Uint8Array;
}

/**
 * Most time between two sparse key frames, where the watched ones lie closer, over the least between two watched ones. The empty scene
 * of a segment at the recording's end, with a minute around it, is then made of ten pictures still. Guess.
 */
const sparseOverWatched = 10 / 3;

/** u8 by ordinal, 1 for watched key frames ten seconds apart or a little less, and for those that segments begin with. By the table alone. */
export function sparseKeys(table: FrameTable): Uint8Array {
  const { ptsMicros } = table;
  const watched = watchedKeys(table);
  const starts = new Set(planSegments(table).map(({ firstFrame }) => firstFrame));
  const most = watchMicros(table) * sparseOverWatched;
  const sparse = new Uint8Array(watched.length);
  let last = Number.NEGATIVE_INFINITY;
  for (let ordinal = watched.indexOf(1), next: number; ordinal >= 0; ordinal = next) {
    next = watched.indexOf(1, ordinal + 1);
    const isNextFar = next < 0 || ptsMicros[next]! - last > most;
    if (!isNextFar && !starts.has(ordinal)) continue;
    sparse[ordinal] = 1;
    last = ptsMicros[ordinal]!;
  }
  return sparse;
}

/** Plans by what is known of the stillness of a recording. */
export function planWatch(table: FrameTable, { stillBytes, mostlyStill }: Stillness): WatchPlan {
  if (stillBytes === 0) return { units: mostlyStill ? packetGroups(table) : [], watched: watchedKeys(table) };
  const sparse = sparseKeys(table);
  const everywhere = watchedKeys(table);
  const watched = new Uint8Array(table.isKey.length);
  const units: PacketGroup[] = [];
  let wasStill = false;
  for (const group of packetGroups(table)) {
    const { firstFrame, endFrame } = group;
    const isStill = group.peakBytes <= stillBytes;
    const last = units.at(-1);
    if (last !== undefined && isStill && wasStill && sparse[firstFrame] === 0) {
      const peak = group.peakBytes > last.peakBytes ? group : last;
      units[units.length - 1] = { ...peak, firstFrame: last.firstFrame, endFrame };
      continue;
    }
    units.push(group);
    if (isStill || wasStill || everywhere[firstFrame] === 1) watched[firstFrame] = 1;
    wasStill = isStill;
  }
  return { units, watched };
}
