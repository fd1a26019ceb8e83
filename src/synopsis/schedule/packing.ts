import { CollisionTables } from './collision-tables.ts';
import { countReversed } from './disorder.ts';
import type { Occupancy } from './occupancy.ts';

/** A tube inside a rigid item: where it starts in the item, and when it started in the source (any unit, one for all). */
export interface PackMember {
  readonly offsetSteps: number;
  readonly sourceStart: number;
}

/** What is placed as one: a tube, or several that keep their distance in time. */
export interface PackItem {
  readonly occupancy: Occupancy;
  readonly members: readonly PackMember[];
}

/**
 * Items with starts, and the cost of moving one of them.
 *
 * Collision is the sum over pairs of the cells shared, which is at least the number of cells covered more than once.
 */
export class Packing {
  readonly items: readonly PackItem[];
  /** Longest film in steps that a start may be looked for in. */
  readonly roomSteps: number;
  /** i32, [items], start of each in steps; -1 while it has none. */
  readonly starts: Int32Array;
  readonly tubeCount: number;
  readonly tables: CollisionTables;
  /** i32, [items], length of each in steps. */
  readonly stepCounts: Int32Array;
  private readonly memberFrom: Int32Array;
  private readonly memberItem: Int32Array;
  private readonly memberOffset: Int32Array;
  private readonly memberSource: Float64Array;
  /** f64, [longest film in steps + 1]: room for the two vectors below. */
  readonly collision: Float64Array;
  readonly reversed: Int32Array;

  /** @param rooted collision counts the cube root of the cells a pair shares */
  constructor(items: readonly PackItem[], roomSteps: number, rooted = false) {
    this.items = items;
    this.roomSteps = roomSteps;
    this.starts = new Int32Array(items.length).fill(-1);
    this.tables = new CollisionTables(
      items.map((item) => item.occupancy),
      rooted,
    );
    this.stepCounts = Int32Array.from(items, (item) => item.occupancy.stepCount);
    this.memberFrom = new Int32Array(items.length + 1);
    const memberItems: number[] = [];
    const offsets: number[] = [];
    const sources: number[] = [];
    items.forEach((item, i) => {
      for (const member of item.members) {
        memberItems.push(i);
        offsets.push(member.offsetSteps);
        sources.push(member.sourceStart);
      }
      this.memberFrom[i + 1] = offsets.length;
    });
    this.tubeCount = offsets.length;
    this.memberItem = Int32Array.from(memberItems);
    this.memberOffset = Int32Array.from(offsets);
    this.memberSource = Float64Array.from(sources);
    this.collision = new Float64Array(roomSteps + 1);
    this.reversed = new Int32Array(roomSteps + 2);
  }

  /**
   * Fills `collision[first..last]` with what item `i` would share with the placed others at each start.
   *
   * @param weights f32, [items], factor for each of the others
   */
  fillCollision(i: number, first: number, last: number, weights: Float32Array | null = null): void {
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

  /** Fills `reversed[first..last]` with the tube pairs that item `i` would have in reversed order at each start. */
  fillReversed(i: number, first: number, last: number): void {
    const steps = this.reversed;
    steps.fill(0, first, last + 2);
    for (let m = this.memberFrom[i]!; m < this.memberFrom[i + 1]!; m++) {
      const source = this.memberSource[m]!;
      const offset = this.memberOffset[m]!;
      for (let k = 0; k < this.tubeCount; k++) {
        const j = this.memberItem[k]!;
        const start = this.starts[j]!;
        const other = this.memberSource[k]!;
        if (other === source || start < 0 || j === i) continue;
        // At start `at` of item i the two tubes start together.
        const at = start + this.memberOffset[k]! - offset;
        if (other > source) {
          if (at < last) steps[Math.max(first, at + 1)]!++;
        } else if (at > first) {
          steps[first]!++;
          if (at <= last) steps[at]!--;
        }
      }
    }
    for (let s = first + 1; s <= last; s++) steps[s]! += steps[s - 1]!;
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

  /** Cells shared over all pairs of placed items. */
  totalCollision(): number {
    let sum = 0;
    this.forEachPair((_i, _j, shared) => {
      sum += shared;
    });
    return sum;
  }

  /** Tube pairs in reversed order among placed items. */
  totalReversed(): number {
    const source: number[] = [];
    const shown: number[] = [];
    for (let k = 0; k < this.tubeCount; k++) {
      const start = this.starts[this.memberItem[k]!]!;
      if (start < 0) continue;
      source.push(this.memberSource[k]!);
      shown.push(start + this.memberOffset[k]!);
    }
    return countReversed(source, shown);
  }

  /** Steps until the last placed item ends. */
  lengthSteps(): number {
    let end = 0;
    for (let i = 0; i < this.items.length; i++) {
      if (this.starts[i]! >= 0) end = Math.max(end, this.starts[i]! + this.items[i]!.occupancy.stepCount);
    }
    return end;
  }
}
