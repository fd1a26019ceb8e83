import type { Polygon } from './polygon.ts';
import type { Track, Way } from './track.ts';

/** An unbroken row of samples in a zone: numbers of its first and last sample. It lasts from the one to the other. */
export interface Stay {
  readonly first: number;
  readonly last: number;
}

/** All stays of one object in a zone, in order of time. */
export function staysIn(track: Track, way: Way, zone: Polygon): Stay[] {
  const stays: Stay[] = [];
  let first = -1;
  for (let i = 0; i < track.count; i++) {
    const inside = zone.contains(way.x[i]!, way.y[i]!);
    if (inside && first < 0) first = i;
    else if (!inside && first >= 0) {
      stays.push({ first, last: i - 1 });
      first = -1;
    }
  }
  if (first >= 0) stays.push({ first, last: track.count - 1 });
  return stays;
}

/** How long a stay lasts, first sample to last, microseconds; 0 for a single sample. */
export function stayMicros(track: Track, { first, last }: Stay): number {
  return track.ptsMicros[last]! - track.ptsMicros[first]!;
}

/**
 * The part of a stay in which the object stands still for at least `leastMicros`: all samples within `withinHeights` of the height
 * that the box has at the part's first sample, of its place then. The earliest such part, as long as it goes on; null when there is none.
 */
export function stillPart(track: Track, way: Way, stay: Stay, withinHeights: number, leastMicros: number): Stay | null {
  for (let first = stay.first; first <= stay.last; first++) {
    // No part that starts so late lasts long enough.
    if (track.ptsMicros[stay.last]! - track.ptsMicros[first]! < leastMicros) return null;
    const reach = withinHeights * track.height[first]!;
    let last = first;
    while (last < stay.last) {
      const dx = (way.x[last + 1]! - way.x[first]!) * track.aspect;
      const dy = way.y[last + 1]! - way.y[first]!;
      if (dx * dx + dy * dy > reach * reach) break;
      last++;
    }
    if (track.ptsMicros[last]! - track.ptsMicros[first]! >= leastMicros) return { first, last };
  }
  return null;
}
