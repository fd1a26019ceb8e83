import type { Packing } from './packing.ts';

/**
 * Places every item, in the order given, at the first step at which it shares no cell with those placed before, and not before
 * the one placed last: a film without a collision and, for items in source order, without a reversal. What the search starts
 * from and falls back on.
 */
export function firstFit(packing: Packing, order: readonly number[]): void {
  let front = 0;
  for (const i of order) {
    let start = front;
    const reach = 2 * packing.stepCounts[i]! + 8;
    for (let first = front, found = false; !found; first += reach) {
      const last = Math.min(first + reach - 1, packing.roomSteps);
      packing.fillCollision(i, first, last);
      for (start = first; start <= last && packing.collision[start]! > 0; ) start++;
      found = start <= last;
    }
    packing.place(i, start);
    front = start;
  }
}
