import type { Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import { findContacts } from './contacts.ts';
import { groupMeetings, joinParts } from './meeting-groups.ts';
import type { PackItem } from './packing.ts';
import { type PartGroup, partGroup, partItem } from './part-items.ts';
import { cutStays } from './stay-parts.ts';
import { cellGrid, STEP_MICROS, type TubeSteps, tubeSteps } from './tube-steps.ts';

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
  /** Looks as it does for many tubes however few there are: a third of the time, for an estimate of how long a film would be. */
  readonly isRough?: boolean;
}

/** Longest part of a stay and longest group of meetings, in seconds. Guess: long enough to follow, short enough to fold. */
const LONGEST_PART_SECONDS = 15;
const LONGEST_GROUP_SECONDS = 20;

/** What a search works on. */
export interface Prepared {
  readonly grid: Size;
  readonly steps: readonly TubeSteps[];
  readonly groups: readonly PartGroup[];
  /** How the search goes about it, and the groups as items on its steps. */
  readonly way: SearchWay;
  items(united: boolean): readonly PackItem[];
  readonly met: (a: number, b: number) => boolean;
  readonly unseen: readonly TubeOutline[];
}

/** Cuts tubes into parts, groups those that met, and chooses how hard to look. */
export function prepare(tubes: readonly TubeOutline[], options: PlanOptions): Prepared {
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
  const way = searchWay(groups.length, options.isRough ?? false);
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
function searchWay(items: number, isRough: boolean): SearchWay {
  if (items <= FEW_ITEMS && !isRough) return { factor: 2, movesPerItem: 120 };
  return { factor: 8, movesPerItem: items <= MANY_ITEMS ? 40 : 15, windowSteps: 20 };
}
