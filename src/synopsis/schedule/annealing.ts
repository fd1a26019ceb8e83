import type { Size } from '../../base/geometry.ts';
import { cellsCoveredTwice } from './covered-twice.ts';
import type { Packing } from './packing.ts';

/** What an annealed film must keep. */
export interface AnnealBounds {
  readonly grid: Size;
  /** Cells that may be covered twice in a film of that many steps. */
  readonly collisionBudget: (lengthSteps: number) => number;
  /** Tube pairs that may be reversed. */
  readonly maxReversedPairs: number;
}

/** Temperatures as a share of the mean area of an item, summed over its steps. Tuned on data/tubes with bench/schedule.ts. */
const hotShare = 0.04;
const coldShare = 0.0002;

/** Moves between two chances to stop: some milliseconds. */
const MOVES_A_YIELD = 64;

/**
 * Shortens a film at the price of a bounded amount of collision, by heat-bath annealing.
 *
 * Pritch 2008 anneals too, but tries one shift at a time. Here an item is taken out and put back at a start drawn from the
 * Boltzmann distribution over all its starts, which the collision tables make cheap.
 */
export class Annealer {
  private readonly packing: Packing;
  private readonly bounds: AnnealBounds;
  private readonly random: () => number;
  private readonly weights: Float64Array;
  private readonly meanArea: number;
  /** Cells that one reversal is worth. */
  private reversalPrice: number;
  /** Cells covered twice over cells shared by pairs: at most 1, less where three or more meet. */
  private pairFactor = 1;
  private collision = 0;
  private reversed = 0;
  /** Items that stay where they are, and the first step at which the others may start. */
  private fixed: Uint8Array = new Uint8Array(0);
  private firstFree = 0;

  constructor(packing: Packing, bounds: AnnealBounds, random: () => number) {
    this.packing = packing;
    this.bounds = bounds;
    this.random = random;
    this.weights = new Float64Array(packing.collision.length);
    let area = 0;
    for (const { occupancy } of packing.items) for (const cells of occupancy.cells) area += cells;
    this.meanArea = Math.max(1, area / Math.max(1, packing.items.length));
    this.reversalPrice = (0.1 * this.meanArea) / Math.max(1, packing.tubeCount);
  }

  /** Leaves items that start before `firstFree` where they are, and keeps the others from starting there. */
  fix(fixed: Uint8Array, firstFree: number): void {
    this.fixed = fixed;
    this.firstFree = firstFree;
  }

  report(): string {
    return `collision ${this.collision} reversed ${this.reversed} price ${this.reversalPrice.toFixed(2)} factor ${this.pairFactor.toFixed(3)}`;
  }

  /** Measures how far the sum over pairs overstates the cells covered twice. */
  learnFrom(starts: Int32Array): void {
    const exact = cellsCoveredTwice(this.packing.items, starts, this.bounds.grid);
    const pairs = this.packing.totalCollision();
    if (pairs > 0) this.pairFactor = Math.min(1, (exact / pairs) * 1.01);
  }

  /** Anneals at one length; returns true as soon as the bounds hold, with the starts in the packing. Yields between moves. */
  *run(length: number, moves: number, windowSteps: number): Generator<undefined, boolean> {
    const { packing, bounds } = this;
    const count = packing.items.length;
    this.collision = packing.totalCollision();
    this.reversed = packing.totalReversed();
    const allowed = bounds.collisionBudget(length) / this.pairFactor;
    const hot = hotShare * this.meanArea;
    const cold = Math.max(coldShare * this.meanArea, 0.2);
    for (let move = 0; move < moves; move++) {
      const done = move / moves;
      const temperature = hot * (cold / hot) ** done;
      if (move % MOVES_A_YIELD === MOVES_A_YIELD - 1) yield;
      const item = Math.floor(this.random() * count);
      if (this.fixed[item] !== 1) this.relocate(item, length, windowSteps, temperature, done > 0.7);
      if (move % count === count - 1) this.followBound();
      if (this.collision <= allowed && this.reversed <= bounds.maxReversedPairs && this.exactHolds(length)) return true;
    }
    return false;
  }

  private exactHolds(length: number): boolean {
    const { packing, bounds } = this;
    const budget = bounds.collisionBudget(length);
    if (this.collision <= budget) return true;
    const exact = cellsCoveredTwice(packing.items, packing.starts, bounds.grid);
    if (exact <= budget) return true;
    this.pairFactor = Math.min(1, (exact / this.collision) * 1.005);
    return false;
  }

  private followBound(): void {
    const bound = Math.max(1, this.bounds.maxReversedPairs);
    const excess = Math.max(-1, Math.min(1, this.reversed / bound - 0.99));
    this.reversalPrice *= Math.exp(0.3 * excess);
  }

  private relocate(i: number, length: number, windowSteps: number, temperature: number, boundIsHard: boolean): void {
    const { packing, weights } = this;
    const now = packing.starts[i]!;
    const first = Math.max(this.firstFree, now - windowSteps);
    const last = Math.min(length - packing.stepCounts[i]!, now + windowSteps);
    packing.fillCollision(i, first, last);
    packing.fillReversed(i, first, last);
    const { collision, reversed } = packing;
    const price = this.reversalPrice;
    const slack = this.bounds.maxReversedPairs - this.reversed;
    const mostReversed = boundIsHard ? reversed[now]! + Math.max(0, slack) : Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let s = first; s <= last; s++) {
      const cost = collision[s]! + price * reversed[s]!;
      if (cost < least && reversed[s]! <= mostReversed) least = cost;
    }
    const limit = least + 8 * temperature;
    let sum = 0;
    for (let s = first; s <= last; s++) {
      const cost = collision[s]! + price * reversed[s]!;
      if (cost <= limit && reversed[s]! <= mostReversed) sum += Math.exp((least - cost) / temperature);
      weights[s] = sum;
    }
    const drawn = this.random() * sum;
    let low = first;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (weights[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    this.collision += collision[low]! - collision[now]!;
    this.reversed += reversed[low]! - reversed[now]!;
    if (low !== now) packing.place(i, low);
  }
}
