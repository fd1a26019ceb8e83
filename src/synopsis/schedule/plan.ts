import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import { overlapShareOf } from './density.ts';
import { type PlanOptions, type Prepared, prepare } from './plan-prepare.ts';
import type { PlanHead, SynopsisPlan } from './plan-types.ts';
import { type Found, FRAME_MICROS, placeShows, writePlan } from './plan-write.ts';
import { drain, type StartedSearch, startSearch } from './search.ts';
import { STEP_MICROS } from './tube-steps.ts';
import { withoutGaps } from './without-gaps.ts';

export type { PlanOptions } from './plan-prepare.ts';

/** Share of tube pairs that may be reversed when nothing is said. Guess. */
const MAX_REVERSED = 0.15;

/** Plans a film of all tubes: who is shown when, who is left out and why, and how good it is. Pure; the same for the same seed. */
export function planSynopsis(tubes: readonly TubeOutline[], options: PlanOptions): SynopsisPlan {
  return drain(startPlan(tubes, options).rest());
}

/** Plans films of the same tubes at several densities, one after another: what does not depend on the density is done once. */
export function* planAtDensities(
  tubes: readonly TubeOutline[],
  options: Omit<PlanOptions, 'density' | 'targetLengthMicros'>,
  densities: readonly number[],
): Generator<SynopsisPlan> {
  const prepared = prepare(tubes, options);
  for (const density of densities) yield drain(startPrepared(tubes, prepared, { ...options, density }).rest());
}

/** A plan that is being made. */
export interface StartedPlan {
  /** What the film begins with, so that it can be played while the rest is planned; null where the rest may change all. */
  readonly head: PlanHead | null;
  /** Plans the whole; yields every some milliseconds, so that whoever runs it can stop. To be called once. */
  rest(): Generator<undefined, SynopsisPlan>;
}

/**
 * The head of a film of many tubes stays as the first fit has it: nothing covers anything and order is kept. In steps of the search;
 * 6.4 s. Guess: the first seconds of the scene behind the objects depend on what is shown up to three seconds later (backdrop.ts).
 */
const HEAD_STEPS = 10;
/** Films of which the head is less than a tenth have one: what its looseness costs must not show. */
const LEAST_HEADS = 10;

/** Begins the plan of a film of all tubes (see `planSynopsis`). */
export function startPlan(tubes: readonly TubeOutline[], options: PlanOptions): StartedPlan {
  return startPrepared(tubes, prepare(tubes, options), options);
}

function startPrepared(tubes: readonly TubeOutline[], prepared: Prepared, options: PlanOptions): StartedPlan {
  const { targetLengthMicros } = options;
  if (targetLengthMicros !== undefined) {
    return {
      head: null,
      *rest() {
        return writePlan(tubes, prepared, yield* meetLength(prepared, options, targetLengthMicros), options);
      },
    };
  }
  const density = options.density ?? 0.5;
  const search = startGroups(prepared, options, density, null, undefined);
  const plain = withoutGaps(prepared.groups);
  const { factor, windowSteps } = prepared.way;
  const hasHead =
    windowSteps !== undefined &&
    density > 0 &&
    search.firstLength > LEAST_HEADS * HEAD_STEPS * factor &&
    search.firstLength <= plain.lengthSteps;
  const headSteps = hasHead ? HEAD_STEPS : 0;
  const isHead = (group: number) => search.firstStarts[group]! < headSteps * factor;
  return {
    head: hasHead ? planHead(prepared, search.firstStarts, isHead, headSteps * factor) : null,
    *rest() {
      const found = yield* search.rest(headSteps);
      // Where groups of meetings had to be broken, keeping their parts off each other can take longer than the source did.
      const best =
        !hasHead && plain.lengthSteps < found.lengthSteps ? { ...plain, collisionCells: 0, reversedPairs: 0 } : found;
      return writePlan(tubes, prepared, { ...best, density, left: [] }, options, isHead);
    },
  };
}

function planHead(
  prepared: Prepared,
  firstStarts: Int32Array,
  isHead: (group: number) => boolean,
  untilStep: number,
): PlanHead {
  const starts = firstStarts.map((start, group) => (isHead(group) ? start : -1));
  const { shows } = placeShows(prepared, starts, isHead);
  // A step's sample may be half a step away from it.
  const untilMicros = (untilStep - 1) * STEP_MICROS;
  return { shows: shows.filter(({ shownFromMicros }) => shownFromMicros < untilMicros), untilMicros };
}

/** A search on the groups, its starts and lengths in steps of the plan. */
function startGroups(
  { grid, way, items, groups }: Prepared,
  options: PlanOptions,
  density: number,
  kept: readonly number[] | null,
  targetSteps: number | undefined,
): StartedSearch {
  const { factor, movesPerItem, windowSteps } = way;
  const all = items(density <= 0);
  const placed = kept === null ? all : kept.map((i) => all[i]!);
  const cells = placed.reduce((sum, { occupancy }) => sum + occupancy.cells.reduce((all, one) => all + one, 0), 0);
  const members = placed.reduce((sum, item) => sum + item.members.length, 0);
  const budget = overlapShareOf(density) * cells;
  const search = startSearch(placed, {
    grid,
    collisionBudget: () => budget,
    maxReversedPairs: Math.floor(((options.maxReversed ?? MAX_REVERSED) * members * (members - 1)) / 2),
    moves: Math.round(movesPerItem * (options.effort ?? 1) * placed.length),
    seed: options.seed ?? 1,
    ...(windowSteps === undefined ? {} : { windowSteps }),
    ...(targetSteps === undefined ? {} : { targetSteps: Math.max(1, Math.floor(targetSteps / factor)) }),
  });
  const inPlan = (starts: Int32Array) => starts.map((start) => start * factor);
  const lengthOf = (starts: Int32Array) =>
    starts.reduce((end, start, i) => Math.max(end, start + groups[kept === null ? i : kept[i]!]!.stepCount), 0);
  const firstStarts = inPlan(search.firstStarts);
  return {
    firstStarts,
    firstLength: lengthOf(firstStarts),
    *rest(headSteps) {
      const found = yield* search.rest(headSteps);
      const starts = inPlan(found.starts);
      return { ...found, starts, lengthSteps: lengthOf(starts) };
    },
  };
}

/** Bisections of the density, and of how many groups must go. */
const DENSITY_TRIES = 6;

/** The calmest film that is short enough; if even the most crowded is too long, the least active groups go. */
function* meetLength(prepared: Prepared, options: PlanOptions, lengthMicros: Micros): Generator<undefined, Found> {
  const targetSteps = Math.max(1, Math.floor((lengthMicros - FRAME_MICROS) / STEP_MICROS));
  const attempt = (density: number) => startGroups(prepared, options, density, null, targetSteps).rest(0);
  let crowded = yield* attempt(1);
  if (crowded.lengthSteps > targetSteps) return yield* leaveOut(prepared, options, targetSteps);
  let calm = 0;
  let density = 1;
  for (let i = 0; i < DENSITY_TRIES; i++) {
    const middle = (calm + density) / 2;
    const found = yield* attempt(middle);
    if (found.lengthSteps <= targetSteps) {
      crowded = found;
      density = middle;
    } else calm = middle;
  }
  return { ...crowded, density, left: [] };
}

function* leaveOut(prepared: Prepared, options: PlanOptions, targetSteps: number): Generator<undefined, Found> {
  const items = prepared.items(false);
  const activity = items.map(({ occupancy }) => occupancy.cells.reduce((sum, cells) => sum + cells, 0));
  const leastFirst = items.map((_, i) => i).sort((i, j) => activity[i]! - activity[j]! || i - j);
  let tooFew = 0;
  let enough = items.length;
  let best: Found = nothingShown(items.length, leastFirst);
  while (enough - tooFew > 1) {
    const gone = (enough + tooFew) >> 1;
    const kept = leastFirst.slice(gone).sort((i, j) => i - j);
    const found = yield* startGroups(prepared, options, 1, kept, targetSteps).rest(0);
    if (found.lengthSteps > targetSteps) {
      tooFew = gone;
      continue;
    }
    enough = gone;
    const starts = new Int32Array(items.length).fill(-1);
    kept.forEach((i, k) => {
      starts[i] = found.starts[k]!;
    });
    best = { ...found, starts, density: 1, left: leastFirst.slice(0, gone) };
  }
  return best;
}

function nothingShown(count: number, left: readonly number[]): Found {
  return {
    starts: new Int32Array(count).fill(-1),
    lengthSteps: 0,
    collisionCells: 0,
    reversedPairs: 0,
    density: 1,
    left,
  };
}
