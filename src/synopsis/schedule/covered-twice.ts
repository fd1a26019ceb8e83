import type { Size } from '../../base/geometry.ts';
import { CellBoard, countBits } from './occupancy.ts';
import type { PackItem } from './packing.ts';

/**
 * Cells covered by two or more items, summed over the steps of the film. Items with a negative start are left out.
 *
 * Two bits a cell would do; here "once" and "twice or more" are two boards of bits.
 */
export function cellsCoveredTwice(items: readonly PackItem[], starts: ArrayLike<number>, grid: Size): number {
  const order = items.map((_, i) => i).filter((i) => starts[i]! >= 0);
  order.sort((a, b) => starts[a]! - starts[b]! || a - b);
  const once = new CellBoard(grid);
  const one = new CellBoard(grid);
  const twice = new Uint32Array(once.words.length);
  let active: number[] = [];
  let next = 0;
  let total = 0;
  for (let step = 0; next < order.length || active.length > 0; step++) {
    while (next < order.length && starts[order[next]!]! <= step) active.push(order[next++]!);
    active = active.filter((i) => step - starts[i]! < items[i]!.occupancy.stepCount);
    if (active.length === 0 && next < order.length) {
      step = starts[order[next]!]! - 1;
      continue;
    }
    if (active.length < 2) continue;
    once.clear();
    twice.fill(0);
    for (const i of active) {
      const { occupancy } = items[i]!;
      const own = step - starts[i]!;
      if (occupancy.cells[own] === 0) continue;
      const top = occupancy.boxes[own * 4 + 1]! * once.wordsPerRow;
      const bottom = occupancy.boxes[own * 4 + 3]! * once.wordsPerRow;
      one.addOccupancy(occupancy, own);
      for (let at = top; at < bottom; at++) {
        const word = one.words[at]!;
        twice[at]! |= once.words[at]! & word;
        once.words[at]! |= word;
      }
      one.words.fill(0, top, bottom);
    }
    for (const word of twice) if (word !== 0) total += countBits(word);
  }
  return total;
}
