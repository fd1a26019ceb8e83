import { CollisionTables } from './collision-tables.ts';
import { type PackItem, Packing } from './packing.ts';

/**
 * Knows what collides from a table for every pair of items: each costs once, and a move then costs an addition of vectors for each item
 * near by. Collision is the sum over pairs of the cells shared.
 */
export class PairPacking extends Packing {
  private readonly tables: CollisionTables;

  /** @param rooted collision counts the cube root of the cells a pair shares */
  constructor(items: readonly PackItem[], roomSteps: number, rooted = false) {
    super(items, roomSteps);
    this.tables = new CollisionTables(
      items.map((item) => item.occupancy),
      rooted,
    );
  }

  /**
   * As the base class says.
   *
   * @param weights f32, [items], factor for each of the others
   */
  override fillCollision(i: number, first: number, last: number, weights: Float32Array | null = null): void {
    const cost = this.collision;
    cost.fill(0, first, last + 1);
    const own = this.stepCounts[i]!;
    for (let j = 0; j < this.starts.length; j++) {
      const start = this.starts[j]!;
      const other = this.stepCounts[j]!;
      if (start - own >= last || start + other <= first || j === i || start < 0) continue;
      const weight = weights === null ? 1 : weights[j]!;
      const from = Math.max(first, start - own + 1);
      const to = Math.min(last, start + other - 1);
      if (i < j) {
        const table = this.tables.between(i, j);
        if (table.length === 0) continue;
        // The index of a start s is (start_j - s) + (other - 1).
        const zero = start + other - 1;
        for (let s = from; s <= to; s++) cost[s]! += weight * table[zero - s]!;
      } else {
        const table = this.tables.between(j, i);
        if (table.length === 0) continue;
        const shift = own - 1 - start;
        for (let s = from; s <= to; s++) cost[s]! += weight * table[s + shift]!;
      }
    }
  }

  /** What items `i` and `j` share if `i` starts at `start` and `j` at `otherStart`. */
  pairCollision(i: number, start: number, j: number, otherStart: number): number {
    const own = this.stepCounts[i]!;
    const other = this.stepCounts[j]!;
    const difference = otherStart - start;
    if (difference >= own || difference <= -other) return 0;
    if (i < j) return this.tables.between(i, j)[difference + other - 1] ?? 0;
    return this.tables.between(j, i)[own - 1 - difference] ?? 0;
  }

  /** Calls `visit` for every pair of placed items that last at the same time, with what they share. */
  forEachPair(visit: (i: number, j: number, shared: number) => void): void {
    const { starts, stepCounts } = this;
    const order = this.items.map((_, i) => i).filter((i) => starts[i]! >= 0);
    order.sort((i, j) => starts[i]! - starts[j]! || i - j);
    for (let a = 0; a < order.length; a++) {
      const i = order[a]!;
      const end = starts[i]! + stepCounts[i]!;
      for (let b = a + 1; b < order.length && starts[order[b]!]! < end; b++) {
        const j = order[b]!;
        visit(i, j, this.pairCollision(i, starts[i]!, j, starts[j]!));
      }
    }
  }

  override totalCollision(): number {
    let sum = 0;
    this.forEachPair((_i, _j, shared) => {
      sum += shared;
    });
    return sum;
  }
}
