import { CollisionTables } from './collision-tables.ts';
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
  /** i32, [items], start of each in steps; -1 while it has none. */
  readonly starts: Int32Array;
  readonly tubeCount: number;
  readonly tables: CollisionTables;
  private readonly memberFrom: Int32Array;
  private readonly memberOffset: Int32Array;
  private readonly memberSource: Float64Array;
  /** f64, [longest film in steps + 1]: room for the two vectors below. */
  readonly collision: Float64Array;
  readonly reversed: Int32Array;

  constructor(items: readonly PackItem[], roomSteps: number) {
    this.items = items;
    this.starts = new Int32Array(items.length).fill(-1);
    this.tables = new CollisionTables(items.map((item) => item.occupancy));
    this.memberFrom = new Int32Array(items.length + 1);
    const offsets: number[] = [];
    const sources: number[] = [];
    items.forEach((item, i) => {
      for (const member of item.members) {
        offsets.push(member.offsetSteps);
        sources.push(member.sourceStart);
      }
      this.memberFrom[i + 1] = offsets.length;
    });
    this.tubeCount = offsets.length;
    this.memberOffset = Int32Array.from(offsets);
    this.memberSource = Float64Array.from(sources);
    this.collision = new Float64Array(roomSteps + 1);
    this.reversed = new Int32Array(roomSteps + 2);
  }

  /** Fills `collision[0..lastStart]` with the cells that item `i` would share with the placed others at each start. */
  fillCollision(i: number, lastStart: number): void {
    const cost = this.collision;
    cost.fill(0, 0, lastStart + 1);
    const own = this.items[i]!.occupancy.stepCount;
    for (let j = 0; j < this.items.length; j++) {
      const start = this.starts[j]!;
      if (j === i || start < 0) continue;
      const other = this.items[j]!.occupancy.stepCount;
      if (start - own >= lastStart) continue;
      if (i < j) {
        const table = this.tables.between(i, j);
        if (table.length === 0) continue;
        // index = (start_j - s) + (other - 1)
        const zero = start + other - 1;
        const from = Math.max(0, start - own + 1);
        const to = Math.min(lastStart, zero);
        for (let s = from; s <= to; s++) cost[s]! += table[zero - s]!;
      } else {
        const table = this.tables.between(j, i);
        if (table.length === 0) continue;
        const shift = own - 1 - start;
        const from = Math.max(0, -shift);
        const to = Math.min(lastStart, start + other - 1);
        for (let s = from; s <= to; s++) cost[s]! += table[s + shift]!;
      }
    }
  }

  /** Fills `reversed[0..lastStart]` with the tube pairs that item `i` would have in reversed order at each start. */
  fillReversed(i: number, lastStart: number): void {
    const steps = this.reversed;
    steps.fill(0, 0, lastStart + 2);
    for (let m = this.memberFrom[i]!; m < this.memberFrom[i + 1]!; m++) {
      const source = this.memberSource[m]!;
      const offset = this.memberOffset[m]!;
      for (let j = 0; j < this.items.length; j++) {
        const start = this.starts[j]!;
        if (j === i || start < 0) continue;
        for (let k = this.memberFrom[j]!; k < this.memberFrom[j + 1]!; k++) {
          const other = this.memberSource[k]!;
          if (other === source) continue;
          // At start `at` of item i the two tubes start together.
          const at = start + this.memberOffset[k]! - offset;
          if (other > source) {
            if (at < lastStart) steps[Math.max(0, at + 1)]!++;
          } else {
            if (at > 0) {
              steps[0]!++;
              if (at <= lastStart) steps[at]!--;
            }
          }
        }
      }
    }
    for (let s = 1; s <= lastStart; s++) steps[s]! += steps[s - 1]!;
  }

  /** Cells item `i` shares with the placed others if it starts at `start`. */
  collisionAt(i: number, start: number): number {
    let sum = 0;
    for (let j = 0; j < this.items.length; j++) {
      if (j === i || this.starts[j]! < 0) continue;
      sum += this.pairCollision(i, start, j, this.starts[j]!);
    }
    return sum;
  }

  private pairCollision(i: number, start: number, j: number, otherStart: number): number {
    const own = this.items[i]!.occupancy.stepCount;
    const other = this.items[j]!.occupancy.stepCount;
    const difference = otherStart - start;
    if (difference >= own || difference <= -other) return 0;
    if (i < j) return this.tables.between(i, j)[difference + other - 1] ?? 0;
    return this.tables.between(j, i)[own - 1 - difference] ?? 0;
  }

  /** Cells shared over all pairs of placed items. */
  totalCollision(): number {
    let sum = 0;
    for (let i = 0; i < this.items.length; i++) {
      if (this.starts[i]! < 0) continue;
      for (let j = i + 1; j < this.items.length; j++) {
        if (this.starts[j]! >= 0) sum += this.pairCollision(i, this.starts[i]!, j, this.starts[j]!);
      }
    }
    return sum;
  }

  /** Tube pairs in reversed order among placed items (members of one item keep theirs). */
  totalReversed(): number {
    let count = 0;
    for (let i = 0; i < this.items.length; i++) {
      if (this.starts[i]! < 0) continue;
      for (let j = i + 1; j < this.items.length; j++) {
        if (this.starts[j]! < 0) continue;
        for (let m = this.memberFrom[i]!; m < this.memberFrom[i + 1]!; m++) {
          const at = this.starts[i]! + this.memberOffset[m]!;
          for (let k = this.memberFrom[j]!; k < this.memberFrom[j + 1]!; k++) {
            const inSource = this.memberSource[m]! - this.memberSource[k]!;
            if (inSource * (at - this.starts[j]! - this.memberOffset[k]!) < 0) count++;
          }
        }
      }
    }
    return count;
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
