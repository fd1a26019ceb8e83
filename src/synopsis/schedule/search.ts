import type { Size } from '../../base/geometry.ts';
import { cellsCoveredTwice } from './covered-twice.ts';
import { firstFit } from './first-fit.ts';
import { type PackItem, Packing } from './packing.ts';
import { seededRandom } from './random.ts';

/** What a schedule must keep, and how hard to look for a shorter one. */
export interface SearchOptions {
  readonly grid: Size;
  /** Cells that may be covered twice in a film of that many steps. */
  readonly collisionBudget: (lengthSteps: number) => number;
  /** Tube pairs that may be reversed. */
  readonly maxReversedPairs: number;
  /** Moves of one item tried in all. 0: first fit only. */
  readonly moves: number;
  readonly seed: number;
  /** A film of that many steps is short enough: no shorter one is looked for, and that one first. */
  readonly targetSteps?: number;
  readonly trace?: (line: string) => void;
}

/** Starts that keep what was asked, the film's length, and what it costs. */
export interface SearchResult {
  readonly starts: Int32Array;
  readonly lengthSteps: number;
  readonly collisionCells: number;
  readonly reversedPairs: number;
}

/** Rounds of annealing: shares of the moves. The first ones find about which length can be had, the last ones reach it. Guess. */
const roundShares = [0.05, 0.05, 0.05, 0.05, 0.1, 0.1, 0.15, 0.15, 0.15, 0.15];

/**
 * A short film that keeps the bounds.
 *
 * Heat-bath annealing at a fixed length (Pritch 2008 anneals too, but tries one shift at a time): an item is taken out and put
 * back at a start drawn from the Boltzmann distribution of its whole cost vector, which the collision tables make cheap. The
 * price of a reversal follows the bound on reversals. The length is bisected between what failed and what held.
 */
export function searchSchedule(items: readonly PackItem[], options: SearchOptions): SearchResult {
  const order = items.map((_, i) => i);
  order.sort((a, b) => firstSource(items[a]!) - firstSource(items[b]!) || a - b);
  const room = items.reduce((sum, item) => sum + item.occupancy.stepCount, 0);
  const packing = new Packing(items, room);
  firstFit(packing, order);
  const annealer = new Annealer(packing, options);
  let best = packing.starts.slice();
  let bestLength = packing.lengthSteps();
  const shortest = items.reduce((most, item) => Math.max(most, item.occupancy.stepCount), 0);
  let failed = shortest - 1;
  options.trace?.(`first fit ${bestLength}, at least ${shortest}`);
  for (const share of options.moves > 0 && items.length > 1 ? roundShares : []) {
    if (bestLength <= Math.max(failed + 1, options.targetSteps ?? 0)) break;
    const guess = failed < bestLength * 0.7 ? bestLength * 0.8 : (bestLength + failed) / 2;
    const length = options.targetSteps ?? Math.max(failed + 1, Math.min(bestLength - 1, Math.round(guess)));
    if (length < shortest) break;
    packing.starts.set(best);
    stretch(packing, length / bestLength, length);
    const held = annealer.run(length, Math.ceil(share * options.moves));
    options.trace?.(`length ${length} ${held ? 'held' : 'failed'} ${annealer.report()}`);
    if (held) {
      best = packing.starts.slice();
      bestLength = packing.lengthSteps();
      annealer.learnFrom(best);
    } else failed = length;
  }
  packing.starts.set(best);
  return {
    starts: best,
    lengthSteps: bestLength,
    collisionCells: cellsCoveredTwice(items, best, options.grid),
    reversedPairs: packing.totalReversed(),
  };
}

function firstSource(item: PackItem): number {
  return item.members.reduce((least, member) => Math.min(least, member.sourceStart), Number.POSITIVE_INFINITY);
}

function stretch(packing: Packing, factor: number, length: number): void {
  packing.items.forEach((item, i) => {
    const last = length - item.occupancy.stepCount;
    packing.starts[i] = Math.max(0, Math.min(last, Math.round(packing.starts[i]! * factor)));
  });
}

/** Temperatures as a share of the mean area of an item, summed over its steps. Tuned on data/tubes with bench/schedule.ts. */
const hotShare = 0.04;
const coldShare = 0.0002;

class Annealer {
  private readonly packing: Packing;
  private readonly options: SearchOptions;
  private readonly random: () => number;
  private readonly weights: Float64Array;
  private readonly meanArea: number;
  /** Cells that one reversal is worth. */
  private reversalPrice: number;
  /** Cells covered twice over cells shared by pairs: at most 1, less where three or more meet. */
  private pairFactor = 1;
  private collision = 0;
  private reversed = 0;

  constructor(packing: Packing, options: SearchOptions) {
    this.packing = packing;
    this.options = options;
    this.random = seededRandom(options.seed);
    this.weights = new Float64Array(packing.collision.length);
    let area = 0;
    for (const { occupancy } of packing.items) for (const cells of occupancy.cells) area += cells;
    this.meanArea = Math.max(1, area / Math.max(1, packing.items.length));
    this.reversalPrice = (0.1 * this.meanArea) / Math.max(1, packing.tubeCount);
  }

  report(): string {
    return `collision ${this.collision} reversed ${this.reversed} price ${this.reversalPrice.toFixed(2)} factor ${this.pairFactor.toFixed(3)}`;
  }

  /** Measures how far the sum over pairs overstates the cells covered twice. */
  learnFrom(starts: Int32Array): void {
    const exact = cellsCoveredTwice(this.packing.items, starts, this.options.grid);
    const pairs = this.packing.totalCollision();
    if (pairs > 0) this.pairFactor = Math.min(1, (exact / pairs) * 1.01);
  }

  /** Anneals at one length; true as soon as the bounds hold, with the starts in the packing. */
  run(length: number, moves: number): boolean {
    const { packing, options } = this;
    const count = packing.items.length;
    this.collision = packing.totalCollision();
    this.reversed = packing.totalReversed();
    const allowed = options.collisionBudget(length) / this.pairFactor;
    const hot = hotShare * this.meanArea;
    const cold = Math.max(coldShare * this.meanArea, 0.2);
    for (let move = 0; move < moves; move++) {
      const done = move / moves;
      const temperature = hot * (cold / hot) ** done;
      this.relocate(Math.floor(this.random() * count), length, temperature, done > 0.7);
      if (move % count === count - 1) this.followBound();
      if (this.collision <= allowed && this.reversed <= options.maxReversedPairs && this.exactHolds(length))
        return true;
    }
    return false;
  }

  private exactHolds(length: number): boolean {
    const { packing, options } = this;
    const budget = options.collisionBudget(length);
    if (this.collision <= budget) return true;
    const exact = cellsCoveredTwice(packing.items, packing.starts, options.grid);
    if (exact <= budget) return true;
    this.pairFactor = Math.min(1, (exact / this.collision) * 1.005);
    return false;
  }

  private followBound(): void {
    const bound = Math.max(1, this.options.maxReversedPairs);
    const excess = Math.max(-1, Math.min(1, this.reversed / bound - 0.99));
    this.reversalPrice *= Math.exp(0.3 * excess);
  }

  private relocate(i: number, length: number, temperature: number, boundIsHard: boolean): void {
    const { packing, weights } = this;
    const last = length - packing.items[i]!.occupancy.stepCount;
    packing.fillCollision(i, last);
    packing.fillReversed(i, last);
    const { collision, reversed } = packing;
    const now = packing.starts[i]!;
    const price = this.reversalPrice;
    const slack = this.options.maxReversedPairs - this.reversed;
    const mostReversed = boundIsHard ? reversed[now]! + Math.max(0, slack) : Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let s = 0; s <= last; s++) {
      const cost = collision[s]! + price * reversed[s]!;
      if (cost < least && reversed[s]! <= mostReversed) least = cost;
    }
    const limit = least + 8 * temperature;
    let sum = 0;
    for (let s = 0; s <= last; s++) {
      const cost = collision[s]! + price * reversed[s]!;
      if (cost <= limit && reversed[s]! <= mostReversed) sum += Math.exp((least - cost) / temperature);
      weights[s] = sum;
    }
    const drawn = this.random() * sum;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (weights[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    this.collision += collision[low]! - collision[now]!;
    this.reversed += reversed[low]! - reversed[now]!;
    packing.starts[i] = low;
  }
}
