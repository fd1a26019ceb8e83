import { type Occupancy, sharedCells } from './occupancy.ts';

/**
 * For pairs of items, the cells they share as a function of the difference of their starts.
 *
 * The potential-collision graph of He 2017, with the amount of the collision instead of a forbidden interval, so that one
 * addition of vectors gives the cost of every possible start of an item. Tables are made when first asked for.
 */
export class CollisionTables {
  private readonly items: readonly Occupancy[];
  private readonly rooted: boolean;
  private readonly tables: (Float32Array | undefined)[][];

  /** @param rooted tables hold the cube root of the cells instead: what guided local search wants (separation.ts) */
  constructor(items: readonly Occupancy[], rooted: boolean) {
    this.items = items;
    this.rooted = rooted;
    this.tables = items.map(() => []);
  }

  /**
   * f32, [lengthA + lengthB - 1]: shared cells summed over steps, when `b` starts `index - (lengthB - 1)` steps after `a`.
   * Empty when they never share any. `a < b`.
   */
  between(a: number, b: number): Float32Array {
    const row = this.tables[a]!;
    let table = row[b - a];
    if (table === undefined) {
      table = makeTable(this.items[a]!, this.items[b]!, this.rooted);
      row[b - a] = table;
    }
    return table;
  }
}

const none = new Float32Array(0);

function makeTable(a: Occupancy, b: Occupancy, rooted: boolean): Float32Array {
  if (a.stepCount === 0 || b.stepCount === 0) return none;
  const table = new Float32Array(a.stepCount + b.stepCount - 1);
  const zero = b.stepCount - 1;
  const full = a.words === null && b.words === null;
  const bb = b.boxes;
  let any = 0;
  for (let i = 0; i < a.stepCount; i++) {
    if (a.cells[i] === 0) continue;
    const left = a.boxes[i * 4]!;
    const top = a.boxes[i * 4 + 1]!;
    const right = a.boxes[i * 4 + 2]!;
    const bottom = a.boxes[i * 4 + 3]!;
    for (let j = 0, at = 0; j < b.stepCount; j++, at += 4) {
      if (bb[at]! >= right || bb[at + 2]! <= left || bb[at + 1]! >= bottom || bb[at + 3]! <= top) continue;
      const shared = full
        ? (Math.min(right, bb[at + 2]!) - Math.max(left, bb[at]!)) *
          (Math.min(bottom, bb[at + 3]!) - Math.max(top, bb[at + 1]!))
        : sharedCells(a, i, b, j);
      table[zero + i - j]! += shared;
      any |= shared;
    }
  }
  if (any === 0) return none;
  if (rooted) for (let k = 0; k < table.length; k++) table[k] = Math.cbrt(table[k]!);
  return table;
}
