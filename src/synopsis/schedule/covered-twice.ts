import type { Size } from '../../base/geometry.ts';
import { CellBoard, sharedCells } from './occupancy.ts';
import type { PackItem } from './packing.ts';

/** Cells covered by two or more items, summed over the steps of the film. Items with a negative start are left out. */
export function cellsCoveredTwice(items: readonly PackItem[], starts: ArrayLike<number>, grid: Size): number {
  const order = items.map((_, i) => i).filter((i) => starts[i]! >= 0 && items[i]!.occupancy.stepCount > 0);
  order.sort((a, b) => starts[a]! - starts[b]! || a - b);
  const board = new CellBoard(grid);
  const active: number[] = [];
  let next = 0;
  let total = 0;
  for (let step = 0; next < order.length || active.length > 0; step++) {
    if (active.length === 0) step = starts[order[next]!]!;
    while (next < order.length && starts[order[next]!]! <= step) active.push(order[next++]!);
    for (let k = active.length - 1; k >= 0; k--) {
      if (step - starts[active[k]!]! >= items[active[k]!]!.occupancy.stepCount) active.splice(k, 1);
    }
    total += coveredTwiceAt(step, active, items, starts, board);
  }
  return total;
}

/** Where one pair only collides its shared cells are the answer; where more do, they are drawn over each other and counted. */
function coveredTwiceAt(
  step: number,
  active: readonly number[],
  items: readonly PackItem[],
  starts: ArrayLike<number>,
  board: CellBoard,
): number {
  let pairs = 0;
  let cells = 0;
  let firstI = 0;
  let firstJ = 0;
  for (let x = 0; x < active.length; x++) {
    const i = active[x]!;
    const a = items[i]!.occupancy;
    for (let y = 0; y < x; y++) {
      const j = active[y]!;
      const b = items[j]!.occupancy;
      const shared = sharedCells(a, step - starts[i]!, b, step - starts[j]!);
      if (shared === 0) continue;
      pairs++;
      cells = shared;
      if (pairs === 1) {
        firstI = i;
        firstJ = j;
        continue;
      }
      if (pairs === 2) {
        board.addShared(
          items[firstI]!.occupancy,
          step - starts[firstI]!,
          items[firstJ]!.occupancy,
          step - starts[firstJ]!,
        );
      }
      board.addShared(a, step - starts[i]!, b, step - starts[j]!);
    }
  }
  if (pairs < 2) return cells;
  cells = board.count();
  board.clear();
  return cells;
}
