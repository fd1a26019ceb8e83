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
 * Items with starts, and the cost of moving one of them. Two ways to know what collides: pair-packing.ts for up to some hundred
 * items, board-packing.ts for more.
 *
 * Collision is at least the number of cells covered more than once.
 */
export abstract class Packing {
  readonly items: readonly PackItem[];
  /** Longest film in steps that a start may be looked for in. */
  readonly roomSteps: number;
  /** i32, [items], start of each in steps; -1 while it has none. */
  readonly starts: Int32Array;
  readonly tubeCount: number;
  /** i32, [items], length of each in steps. */
  readonly stepCounts: Int32Array;
  private readonly memberFrom: Int32Array;
  private readonly memberItem: Int32Array;
  private readonly memberOffset: Int32Array;
  private readonly memberSource: Float64Array;
  /** f64, [longest film in steps + 1]: room for the two vectors below. */
  readonly collision: Float64Array;
  readonly reversed: Int32Array;

  constructor(items: readonly PackItem[], roomSteps: number) {
    this.items = items;
    this.roomSteps = roomSteps;
    this.starts = new Int32Array(items.length).fill(-1);
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

  /** Gives item `i` a start. */
  place(i: number, start: number): void {
    this.starts[i] = start;
  }

  /** Gives every item a start. */
  placeAll(starts: ArrayLike<number>): void {
    this.starts.set(starts);
  }

  /** Fills `collision[first..last]` with what item `i` would share with the placed others at each start. */
  abstract fillCollision(i: number, first: number, last: number): void;

  /** What is shared in all: changes with a move by the difference of `collision` at both starts. */
  abstract totalCollision(): number;

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
