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
    while (packing.collisionAt(i, start) > 0) start++;
    packing.starts[i] = start;
    front = start;
  }
}
