import type { Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import { findContacts } from './contacts.ts';
import { overlapShareOf } from './density.ts';
import { groupMeetings, joinParts } from './meeting-groups.ts';
import type { PackItem } from './packing.ts';
import { type PartGroup, partGroup, partItem } from './part-items.ts';
import { placeParts } from './placed-parts.ts';
import { measurePlan } from './plan-measures.ts';
import type { PlanMeasures, SynopsisPlan, TubeNotShown, TubeShow } from './plan-types.ts';
import { type SearchResult, searchSchedule } from './search.ts';
import { cutStays } from './stay-parts.ts';
import { cellGrid, STEP_MICROS, type TubeSteps, tubeSteps } from './tube-steps.ts';
import { withoutGaps } from './without-gaps.ts';

/** What a film is to be like. */
export interface PlanOptions {
  /** Size of the analysis grid, on which the silhouettes are. */
  readonly analysis: Size;
  readonly sourceDurationMicros: Micros;
  /** 0 nothing covers anything .. 1 very crowded; 0.5 when left out. */
  readonly density?: number;
  /** Longest film wanted; the density is then found, and the least active left out if even the most crowded film is too long. */
  readonly targetLengthMicros?: Micros;
  /** Share of tube pairs whose order may be reversed, 0..1; 0.15 when left out. */
  readonly maxReversed?: number;
  readonly seed?: number;
  /** How hard to look: 1 when left out; twice takes about twice as long. */
  readonly effort?: number;
}

/** Share of tube pairs that may be reversed when nothing is said. Guess. */
const MAX_REVERSED = 0.15;

/** Longest part of a stay and longest group of meetings, in seconds. Guess: long enough to follow, short enough to fold. */
const LONGEST_PART_SECONDS = 15;
const LONGEST_GROUP_SECONDS = 20;

const FRAME_MICROS: Micros = 40_000;

/** Plans a film of all tubes: who is shown when, who is left out and why, and how good it is. Pure; the same for the same seed. */
export function planSynopsis(tubes: readonly TubeOutline[], options: PlanOptions): SynopsisPlan {
  const prepared = prepare(tubes, options);
  const found =
    options.targetLengthMicros === undefined
      ? { ...schedule(prepared, options, options.density ?? 0.5), density: options.density ?? 0.5, left: [] }
      : meetLength(prepared, options, options.targetLengthMicros);
  return writePlan(tubes, prepared, found, options);
}

interface Prepared {
  readonly grid: Size;
  readonly steps: readonly TubeSteps[];
  readonly groups: readonly PartGroup[];
  /** How the search goes about it, and the groups as items on its steps. */
  readonly way: SearchWay;
  items(united: boolean): readonly PackItem[];
  readonly met: (a: number, b: number) => boolean;
  readonly unseen: readonly TubeOutline[];
}

interface Found extends SearchResult {
  readonly density: number;
  /** Indexes of groups left out. */
  readonly left: readonly number[];
}

function prepare(tubes: readonly TubeOutline[], options: PlanOptions): Prepared {
  const grid = cellGrid(options.analysis);
  const isSeen = ({ boxes }: TubeOutline) => boxes.some((edge) => edge > 0);
  const seen = tubes.filter(isSeen);
  const unseen = tubes.filter((tube) => !isSeen(tube));
  const steps = seen.map(tubeSteps);
  const contacts = findContacts(steps);
  const wanted = (options.targetLengthMicros ?? Number.POSITIVE_INFINITY) / 1e6;
  const longestPart = Math.max(1, Math.min(LONGEST_PART_SECONDS, wanted / 2));
  const longestGroup = Math.max(1, Math.min(LONGEST_GROUP_SECONDS, wanted / 2));
  const cut = cutStays(steps, contacts, Math.floor((longestPart * 1e6) / STEP_MICROS));
  const meetings = groupMeetings(cut, contacts, Math.floor((longestGroup * 1e6) / STEP_MICROS));
  const { parts, groups } = joinParts(cut, meetings);
  const moving = groups.map((group) => partGroup(group.map((i) => parts[i]!)));
  const way = searchWay(groups.length);
  const made: (readonly PackItem[])[] = [];
  const items = (united: boolean) => {
    made[Number(united)] ??= moving.map((group) => partItem(group, steps, grid, way.factor, united));
    return made[Number(united)]!;
  };
  const pairs = new Set(contacts.map(({ a, b }) => a * steps.length + b));
  const met = (a: number, b: number): boolean => pairs.has(Math.min(a, b) * steps.length + Math.max(a, b));
  return { grid, steps, groups: moving, way, items, met, unseen };
}

/** How hard to look. */
interface SearchWay {
  /** Length of the search's steps, in steps of the plan. */
  readonly factor: number;
  readonly movesPerItem: number;
  readonly windowSteps?: number;
}

/** Up to that many items collide by tables of pairs, more on a board (packing.ts). */
const FEW_ITEMS = 150;
const MANY_ITEMS = 250;

/**
 * How hard to look, by the number of items. Few: anywhere in the film, on steps of 160 ms. Many: near by, on steps of 640 ms, so
 * that 1,000 tubes take a fraction of a second; docs/decisions/schedule.md has what other steps, moves and windows give.
 */
function searchWay(items: number): SearchWay {
  if (items <= FEW_ITEMS) return { factor: 2, movesPerItem: 120 };
  return { factor: 8, movesPerItem: items <= MANY_ITEMS ? 40 : 15, windowSteps: 20 };
}

function schedule(prepared: Prepared, options: PlanOptions, density: number): SearchResult {
  const found = search(prepared, options, density, null, undefined);
  const plain = withoutGaps(prepared.groups);
  // Where groups of meetings had to be broken, keeping their parts off each other can take longer than the source did.
  return plain.lengthSteps < found.lengthSteps ? { ...plain, collisionCells: 0, reversedPairs: 0 } : found;
}

/** @param kept indexes of the groups that are placed; null for all */
function search(
  { grid, way, items, groups }: Prepared,
  options: PlanOptions,
  density: number,
  kept: readonly number[] | null,
  targetSteps: number | undefined,
): SearchResult {
  const { factor, movesPerItem, windowSteps } = way;
  const all = items(density <= 0);
  const placed = kept === null ? all : kept.map((i) => all[i]!);
  const cells = placed.reduce((sum, { occupancy }) => sum + occupancy.cells.reduce((all, one) => all + one, 0), 0);
  const members = placed.reduce((sum, item) => sum + item.members.length, 0);
  const budget = overlapShareOf(density) * cells;
  const found = searchSchedule(placed, {
    grid,
    collisionBudget: () => budget,
    maxReversedPairs: Math.floor(((options.maxReversed ?? MAX_REVERSED) * members * (members - 1)) / 2),
    moves: Math.round(movesPerItem * (options.effort ?? 1) * placed.length),
    seed: options.seed ?? 1,
    ...(windowSteps === undefined ? {} : { windowSteps }),
    ...(targetSteps === undefined ? {} : { targetSteps: Math.max(1, Math.floor(targetSteps / factor)) }),
  });
  const starts = found.starts.map((start) => start * factor);
  const lengthSteps = starts.reduce(
    (end, start, i) => Math.max(end, start + groups[kept === null ? i : kept[i]!]!.stepCount),
    0,
  );
  return { ...found, starts, lengthSteps };
}

/** Bisections of the density, and of how many groups must go. */
const DENSITY_TRIES = 6;

/** The calmest film that is short enough; if even the most crowded is too long, the least active groups go. */
function meetLength(prepared: Prepared, options: PlanOptions, lengthMicros: Micros): Found {
  const targetSteps = Math.max(1, Math.floor((lengthMicros - FRAME_MICROS) / STEP_MICROS));
  const attempt = (density: number): SearchResult => search(prepared, options, density, null, targetSteps);
  let crowded = attempt(1);
  if (crowded.lengthSteps > targetSteps) return leaveOut(prepared, options, targetSteps);
  let calm = 0;
  let density = 1;
  for (let i = 0; i < DENSITY_TRIES; i++) {
    const middle = (calm + density) / 2;
    const found = attempt(middle);
    if (found.lengthSteps <= targetSteps) {
      crowded = found;
      density = middle;
    } else calm = middle;
  }
  return { ...crowded, density, left: [] };
}

function leaveOut(prepared: Prepared, options: PlanOptions, targetSteps: number): Found {
  const items = prepared.items(false);
  const activity = items.map(({ occupancy }) => occupancy.cells.reduce((sum, cells) => sum + cells, 0));
  const leastFirst = items.map((_, i) => i).sort((i, j) => activity[i]! - activity[j]! || i - j);
  let tooFew = 0;
  let enough = items.length;
  let best: Found = nothingShown(items.length, leastFirst);
  while (enough - tooFew > 1) {
    const gone = (enough + tooFew) >> 1;
    const kept = leastFirst.slice(gone).sort((i, j) => i - j);
    const found = search(prepared, options, 1, kept, targetSteps);
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

function writePlan(
  tubes: readonly TubeOutline[],
  prepared: Prepared,
  found: Found,
  options: PlanOptions,
): SynopsisPlan {
  const { steps, groups } = prepared;
  const shows: TubeShow[] = [];
  const notShown: TubeNotShown[] = prepared.unseen.map((tube) => ({
    tube: tube.id,
    fromSampleMicros: tube.startMicros,
    toSampleMicros: tube.endMicros,
    reason: 'noPicture',
  }));
  const placed: { tube: number; fromStep: number; toStep: number; shownStep: number }[] = [];
  for (const { tube, fromStep, toStep, part, parts, group, shiftSteps } of placeParts(groups, found.starts)) {
    const of = steps[tube]!;
    const { ptsMicros } = of.tube;
    // The sample nearest to a step need not be the first or last: a tube is shown from its first sample to its last.
    const first = part === 0 ? 0 : of.sampleAt[fromStep - of.firstStep]!;
    const last = part === parts - 1 ? ptsMicros.length - 1 : of.sampleAt[toStep - of.firstStep]!;
    const fromSampleMicros = ptsMicros[first]!;
    const toSampleMicros = ptsMicros[last]!;
    if (shiftSteps === null) {
      notShown.push({ tube: of.tube.id, fromSampleMicros, toSampleMicros, reason: 'length' });
      continue;
    }
    // One shift for the whole group, so that those who meet stay together to the microsecond.
    const shownFromMicros = Math.max(0, fromSampleMicros + shiftSteps * STEP_MICROS);
    shows.push({ tube: of.tube.id, fromSampleMicros, toSampleMicros, shownFromMicros, group, part, parts });
    placed.push({ tube, fromStep, toStep, shownStep: fromStep + shiftSteps });
  }
  shows.sort((p, q) => p.shownFromMicros - q.shownFromMicros || compare(p.tube, q.tube) || p.part - q.part);
  notShown.sort((p, q) => compare(p.tube, q.tube) || p.fromSampleMicros - q.fromSampleMicros);
  const end = shows.reduce(
    (most, one) => Math.max(most, one.shownFromMicros + one.toSampleMicros - one.fromSampleMicros),
    0,
  );
  const lengthMicros = shows.length === 0 ? 0 : Math.ceil((end + FRAME_MICROS) / FRAME_MICROS) * FRAME_MICROS;
  let measures: PlanMeasures | null = null;
  return {
    lengthMicros,
    shows,
    notShown,
    // Silhouette by silhouette takes as long as the search: a film begins without waiting for it.
    get measures() {
      measures ??= measurePlan(tubes, shows, lengthMicros, options, { steps, placed, met: prepared.met });
      return measures;
    },
    density: found.density,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
