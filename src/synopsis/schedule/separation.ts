import type { PairPacking } from './pair-packing.ts';

/** Growth of the weight of a pair in collision: `GROWTH + GROWTH_WORST * share of the worst`; the others fall by `DECAY`. */
const GROWTH = 1.05;
const GROWTH_WORST = 0.2;
const DECAY = 0.98;
/** What a reversal costs, in roots of cells: keeps order where it is free. 0 uses the bound up and gets stuck, 0.3 hinders. */
const REVERSAL_PRICE = 0.03;

/**
 * Removes every collision from a film of given length, by guided local search.
 *
 * As in the best programs for packing irregular shapes (Umetani 2009; Gardeyn 2025, "sparrow"): an item in collision goes
 * where the weighted sum of its collisions is least; pairs that stay in collision grow in weight, so that no local minimum
 * lasts. A pair counts with the cube root of the cells it shares: on data/tubes that gets rid of the last corners that
 * touch, which plain cells do not. Growth of weights matters as much: 1.2 to 2 a sweep, as "sparrow" has it, never settled.
 */
export class Separator {
  private readonly packing: PairPacking;
  private readonly maxReversedPairs: number;
  private readonly random: () => number;
  /** Weights other than 1, by item and other item. */
  private readonly weights: Map<number, number>[];
  private readonly row: Float32Array;
  private reversed = 0;

  /** @param packing one whose tables are rooted */
  constructor(packing: PairPacking, maxReversedPairs: number, random: () => number) {
    this.packing = packing;
    this.maxReversedPairs = maxReversedPairs;
    this.random = random;
    this.weights = packing.items.map(() => new Map());
    this.row = new Float32Array(packing.items.length).fill(1);
  }

  forgetWeights(): void {
    for (const row of this.weights) row.clear();
  }

  /**
   * Works on the packing's starts until no pair collides and the bound on reversals holds, or `moves` are spent.
   *
   * @param windowSteps how far a move may go
   * @returns moves made, and whether it succeeded
   */
  run(length: number, moves: number, windowSteps: number): { held: boolean; moves: number; pairs: number } {
    this.reversed = this.packing.totalReversed();
    let spent = 0;
    for (;;) {
      const pairs = this.collidingPairs();
      if (pairs.length === 0 && this.reversed <= this.maxReversedPairs) return { held: true, moves: spent, pairs: 0 };
      if (spent >= moves) return { held: false, moves: spent, pairs: pairs.length };
      const touched =
        pairs.length > 0 ? [...new Set(pairs.flatMap(({ i, j }) => [i, j]))] : this.packing.items.map((_, i) => i);
      shuffle(touched, this.random);
      for (const i of touched) this.relocate(i, length, windowSteps);
      spent += touched.length;
      this.reweigh();
    }
  }

  private collidingPairs(): { i: number; j: number; amount: number }[] {
    const pairs: { i: number; j: number; amount: number }[] = [];
    this.packing.forEachPair((i, j, amount) => {
      if (amount > 0) pairs.push({ i, j, amount });
    });
    return pairs;
  }

  private reweigh(): void {
    const pairs = this.collidingPairs();
    const worst = pairs.reduce((most, { amount }) => Math.max(most, amount), 0);
    for (const row of this.weights) {
      for (const [other, weight] of row) {
        if (weight * DECAY <= 1) row.delete(other);
        else row.set(other, weight * DECAY);
      }
    }
    for (const { i, j, amount } of pairs) {
      const grown = ((this.weights[i]!.get(j) ?? DECAY) / DECAY) * (GROWTH + (GROWTH_WORST * amount) / worst);
      this.weights[i]!.set(j, grown);
      this.weights[j]!.set(i, grown);
    }
  }

  private relocate(i: number, length: number, windowSteps: number): void {
    const { packing, row } = this;
    const now = packing.starts[i]!;
    const first = Math.max(0, now - windowSteps);
    const last = Math.min(length - packing.stepCounts[i]!, now + windowSteps);
    for (const [other, weight] of this.weights[i]!) row[other] = weight;
    packing.fillCollision(i, first, last, row);
    for (const other of this.weights[i]!.keys()) row[other] = 1;
    const { collision, reversed } = packing;
    if (collision[now] === 0 && this.reversed <= this.maxReversedPairs) return;
    packing.fillReversed(i, first, last);
    const most = Math.max(reversed[now]!, reversed[now]! + this.maxReversedPairs - this.reversed);
    let least = Number.POSITIVE_INFINITY;
    let equal = 0;
    let best = now;
    for (let s = first; s <= last; s++) {
      if (reversed[s]! > most) continue;
      const cost = collision[s]! + REVERSAL_PRICE * reversed[s]!;
      if (cost < least) {
        least = cost;
        equal = 1;
        best = s;
      } else if (cost === least && this.random() * ++equal < 1) best = s;
    }
    this.reversed += reversed[best]! - reversed[now]!;
    packing.place(i, best);
  }
}

function shuffle(values: number[], random: () => number): void {
  for (let k = values.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    const value = values[k]!;
    values[k] = values[other]!;
    values[other] = value;
  }
}
