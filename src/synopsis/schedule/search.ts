import { type AnnealBounds, Annealer } from './annealing.ts';
import { BoardPacking } from './board-packing.ts';
import { cellsCoveredTwice } from './covered-twice.ts';
import { firstFit } from './first-fit.ts';
import type { PackItem, Packing } from './packing.ts';
import { PairPacking } from './pair-packing.ts';
import { seededRandom } from './random.ts';
import { Separator } from './separation.ts';

/** What a schedule must keep, and how hard to look for a shorter one. */
export interface SearchOptions extends AnnealBounds {
  /** Moves of one item tried in all. 0: first fit only. */
  readonly moves: number;
  /** How far one move may go, in steps; anywhere when left out. */
  readonly windowSteps?: number;
  readonly seed: number;
  /** Starts to begin with, which must keep the bounds; those of first fit when left out. */
  readonly initialStarts?: ArrayLike<number>;
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

/**
 * A short film that keeps the bounds: first fit in source order, then ever shorter films by annealing, or, where nothing may
 * collide, by guided local search. Always finds one, since first fit neither collides nor reverses.
 */
export function searchSchedule(items: readonly PackItem[], options: SearchOptions): SearchResult {
  return drain(startSearch(items, options).rest(0));
}

/** Runs a search to its end in one go. */
export function drain<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A search that has found its first film. */
export interface StartedSearch {
  /** Starts of the first fit, and the length of that film. */
  readonly firstStarts: Int32Array;
  readonly firstLength: number;
  /**
   * Looks for a shorter film; yields now and then, so that whoever runs it can stop. To be called once.
   *
   * @param headSteps what starts before that step stays where the first fit has put it, and nothing else comes to start there
   */
  rest(headSteps: number): Generator<undefined, SearchResult>;
}

/** The first film of a search (see `searchSchedule`), and the search for a shorter one. */
export function startSearch(items: readonly PackItem[], options: SearchOptions): StartedSearch {
  const order = items.map((_, i) => i);
  order.sort((a, b) => firstSource(items[a]!) - firstSource(items[b]!) || a - b);
  const room = items.reduce((sum, item) => sum + item.occupancy.stepCount, 0);
  const strict = options.collisionBudget(room) <= 0;
  // Full boxes make cheap tables, silhouettes do not.
  const boxesOnly = items.every(({ occupancy }) => occupancy.words === null);
  const packing =
    strict || boxesOnly || options.windowSteps === undefined
      ? new PairPacking(items, room, strict)
      : new BoardPacking(items, room, options.grid);
  if (options.initialStarts) packing.placeAll(options.initialStarts);
  else firstFit(packing, order);
  const firstStarts = packing.starts.slice();
  return {
    firstStarts,
    firstLength: packing.lengthSteps(),
    *rest(headSteps) {
      const film = new Shortening(packing, options, headSteps);
      options.trace?.(`from ${film.length}, at least ${film.shortest}`);
      if (items.length > 1 && options.moves > 0) {
        if (strict) yield* separateShorter(film, packing as PairPacking, order);
        else yield* annealShorter(film);
      }
      packing.starts.set(film.best);
      return {
        starts: film.best,
        lengthSteps: film.length,
        collisionCells: cellsCoveredTwice(items, film.best, options.grid),
        reversedPairs: packing.totalReversed(),
      };
    },
  };
}

function firstSource(item: PackItem): number {
  return item.members.reduce((least, member) => Math.min(least, member.sourceStart), Number.POSITIVE_INFINITY);
}

/** The best film so far, and the start of a try at a shorter one. */
class Shortening {
  readonly packing: Packing;
  readonly options: SearchOptions;
  /** The longest item: no film is shorter. */
  readonly shortest: number;
  /** u8, by item: 1 for those of the head, which stay. */
  readonly fixed: Uint8Array;
  readonly headSteps: number;
  best: Int32Array;
  length: number;

  constructor(packing: Packing, options: SearchOptions, headSteps: number) {
    this.packing = packing;
    this.options = options;
    this.headSteps = headSteps;
    this.fixed = Uint8Array.from(packing.starts, (start) => (start < headSteps ? 1 : 0));
    this.shortest = packing.stepCounts.reduce(
      (most, count, i) => Math.max(most, count + (this.fixed[i] === 1 ? packing.starts[i]! : headSteps)),
      0,
    );
    this.best = packing.starts.slice();
    this.length = packing.lengthSteps();
  }

  keep(): void {
    this.best = this.packing.starts.slice();
    this.length = this.packing.lengthSteps();
  }

  get shortEnough(): boolean {
    return this.length <= Math.max(this.shortest, this.options.targetSteps ?? 0);
  }

  /** Squeezes the best film into that many steps. */
  squeeze(length: number): void {
    const { packing } = this;
    for (let i = 0; i < packing.items.length; i++) {
      if (this.fixed[i] === 1) {
        packing.place(i, this.best[i]!);
        continue;
      }
      const last = length - packing.stepCounts[i]!;
      packing.place(i, Math.max(this.headSteps, Math.min(last, Math.round((this.best[i]! * length) / this.length))));
    }
  }
}

/** Rounds of annealing: shares of the moves. The first ones find about which length can be had, the last ones reach it. Guess. */
const roundShares = [0.05, 0.05, 0.05, 0.05, 0.1, 0.1, 0.15, 0.15, 0.15, 0.15];

/** A failure this close below the best film, and how much shorter to try then instead. Tuned on 1,000 tubes. */
const CLOSE_SHARE = 0.05;
const RETRY_SHARE = 0.8;

function* annealShorter(film: Shortening): Generator<undefined, void> {
  const { packing, options } = film;
  const annealer = new Annealer(packing, options, seededRandom(options.seed));
  annealer.fix(film.fixed, film.headSteps);
  const windowSteps = options.windowSteps ?? Number.POSITIVE_INFINITY;
  let failed = film.shortest - 1;
  for (const share of roundShares) {
    if (film.shortEnough || film.length <= failed + 1) return;
    // With few moves an early failure says little: what lies close above it is not worth a round.
    if (options.windowSteps !== undefined && film.length - failed < CLOSE_SHARE * film.length)
      failed = Math.floor(film.length * RETRY_SHARE);
    const guess = failed < film.length * 0.7 ? film.length * 0.8 : (film.length + failed) / 2;
    const length = options.targetSteps ?? Math.max(failed + 1, Math.min(film.length - 1, Math.round(guess)));
    if (length < film.shortest) return;
    film.squeeze(length);
    const held = yield* annealer.run(length, Math.ceil(share * options.moves), windowSteps);
    options.trace?.(`length ${length} ${held ? 'held' : 'failed'} ${annealer.report()}`);
    if (held) {
      film.keep();
      annealer.learnFrom(film.best);
    } else failed = length;
  }
}

/** Largest share of the moves for one length. Chosen on data/tubes: 0.2 took twice as long; lengths differ by less than from seed to seed. */
const TRY_SHARE = 0.08;
/** How much shorter than first fit to begin, and the first and last steps from there. Tuned on data/tubes. */
const FIRST_LENGTH = 0.7;
const FIRST_STEP = 0.06;
const LAST_STEP = 0.002;

/** Every other try after a failure begins afresh, spread in source order: a squeezed film is often caught in its own structure. */
function* separateShorter(
  film: Shortening,
  packing: PairPacking,
  order: readonly number[],
): Generator<undefined, void> {
  const { options } = film;
  const random = seededRandom(options.seed);
  const separator = new Separator(packing, options.maxReversedPairs, random);
  const windowSteps = options.windowSteps ?? Number.POSITIVE_INFINITY;
  let failures = 0;
  let left = options.moves;
  const afresh = options.initialStarts === undefined;
  let step = afresh ? FIRST_STEP : LAST_STEP * 4;
  let length = Math.round(film.length * (afresh ? FIRST_LENGTH : 1 - step));
  for (let attempt = 0; left > 0 && !film.shortEnough; attempt++) {
    yield;
    length = options.targetSteps ?? Math.max(film.shortest, Math.min(film.length - 1, length));
    if (length < film.shortest) return;
    if (afresh && (attempt === 0 || failures % 2 === 1)) {
      separator.forgetWeights();
      order.forEach((i, rank) => {
        packing.place(i, Math.round(((length - packing.stepCounts[i]!) * rank) / order.length));
      });
    } else film.squeeze(length);
    const tried = separator.run(length, Math.min(left, Math.ceil(TRY_SHARE * options.moves)), windowSteps);
    left -= Math.max(1, tried.moves);
    options.trace?.(
      `length ${length} ${tried.held ? 'held' : `failed by ${tried.pairs} pairs`} after ${tried.moves} moves`,
    );
    if (tried.held) film.keep();
    else {
      failures++;
      step = Math.max(LAST_STEP, step / 2);
      separator.forgetWeights();
    }
    length = Math.round(film.length * (1 - step));
  }
}
