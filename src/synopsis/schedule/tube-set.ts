import { type Box, type Size, uniteBoxes } from '../../base/geometry.ts';
import { cellsCoveredTwice } from './covered-twice.ts';
import { occupancyOfBoxes } from './occupancy.ts';
import type { PackItem } from './packing.ts';
import { searchSchedule } from './search.ts';

/** Tubes of boxes, frame by frame, as published sets give them: `[left, top, right, bottom]` in pixels, a frame from `first` on. */
export interface TubeSet {
  readonly picture: Size;
  readonly tubes: readonly {
    readonly id: number | string;
    readonly first: number;
    readonly boxes: readonly (Box | null)[];
  }[];
}

/** Bounds of a tube set's schedule. */
export interface TubeSetOptions {
  /** Area covered by two boxes or more over picture area times length, on a grid of 8 pixels, 0..1. */
  readonly maxOverlap: number;
  /** Share of tube pairs whose order of start may be reversed, 0..1. */
  readonly maxReversed: number;
  /** How hard to look: 1 when left out; twice takes twice as long. */
  readonly effort?: number;
  readonly seed?: number;
  readonly trace?: (line: string) => void;
}

/** A schedule of a tube set, in frames. */
export interface TubeSetSchedule {
  readonly lengthFrames: number;
  readonly placements: readonly { readonly tube: number | string; readonly startFrame: number }[];
}

/** Side of a cell of the grid on which overlap is measured, in pixels (data/README.md of the tube sets). */
const cellPx = 8;

/**
 * The cells a box touches. A box that ends on a cell's border takes the next cell too, so that whoever measures with another
 * rule for borders never finds more than was found here.
 */
function cellsOf(box: Box): Box {
  return {
    left: Math.floor(box.left / cellPx),
    top: Math.floor(box.top / cellPx),
    right: Math.floor(box.right / cellPx) + 1,
    bottom: Math.floor(box.bottom / cellPx) + 1,
  };
}

/** Schedules whole tubes, one start each, with the product's own search. */
export function scheduleTubeSet(set: TubeSet, options: TubeSetOptions): TubeSetSchedule {
  const grid = { widthPx: Math.ceil(set.picture.widthPx / cellPx), heightPx: Math.ceil(set.picture.heightPx / cellPx) };
  const gridCells = grid.widthPx * grid.heightPx;
  const pairs = (set.tubes.length * (set.tubes.length - 1)) / 2;
  let target = Math.max(0, options.maxOverlap * 0.99);
  for (let attempt = 0; ; attempt++) {
    // Steps sample the frames; a set that they misjudge again and again gets a film without any overlap instead.
    if (attempt === ATTEMPTS) target = 0;
    const strict = target === 0;
    let starts: Int32Array | undefined;
    for (const { stepFrames, moves, windowSteps } of passesFor(set, strict)) {
      const found = searchSchedule(packItems(set, grid, stepFrames, strict), {
        grid,
        collisionBudget: (length) => target * gridCells * length,
        maxReversedPairs: Math.floor(options.maxReversed * pairs),
        moves: Math.round(moves * (options.effort ?? 1)),
        seed: options.seed ?? 1,
        ...(windowSteps ? { windowSteps } : {}),
        ...(starts ? { initialStarts: starts.map((start) => start / stepFrames) } : {}),
        ...(options.trace ? { trace: options.trace } : {}),
      });
      starts = found.starts.map((start) => start * stepFrames);
    }
    const placed = starts ?? new Int32Array(0);
    const lengthFrames = set.tubes.reduce((end, { boxes }, i) => Math.max(end, placed[i]! + boxes.length), 0);
    const overlap = strict ? 0 : measuredOverlap(set, placed, lengthFrames, grid);
    options.trace?.(`length ${lengthFrames} overlap ${overlap.toFixed(5)}`);
    if (strict || overlap <= options.maxOverlap) {
      return { lengthFrames, placements: set.tubes.map((tube, i) => ({ tube: tube.id, startFrame: placed[i]! })) };
    }
    target *= Math.min(0.97, (options.maxOverlap / overlap) * 0.98);
  }
}

/** Frame by frame, so that what the coarse steps of the search overlooked is found. */
function measuredOverlap(set: TubeSet, starts: Int32Array, lengthFrames: number, grid: Size): number {
  const covered = cellsCoveredTwice(packItems(set, grid, 1, false), starts, grid);
  return covered / Math.max(1, grid.widthPx * grid.heightPx * lengthFrames);
}

/** Tries at a film whose overlap, measured frame by frame, is as small as asked. Guess. */
const ATTEMPTS = 3;

interface Pass {
  readonly stepFrames: number;
  readonly moves: number;
  readonly windowSteps?: number;
}

/** Up to that many tubes the search may take seconds; beyond, a fraction of one. */
const THOROUGH_TUBES = 300;

/** Passes of the search, each on finer steps; a step divides the one before, so that what held on the coarse still holds. */
function passesFor(set: TubeSet, strict: boolean): readonly Pass[] {
  const count = set.tubes.length;
  const frames = set.tubes.reduce((sum, { boxes }) => sum + boxes.length, 0);
  if (count > THOROUGH_TUBES) {
    const stepFrames = Math.max(1, Math.round(frames / count / 25));
    return [{ stepFrames, moves: 10 * count, windowSteps: 60 }];
  }
  const passes = strict
    ? [
        { stepFrames: 3, moves: 80_000 },
        { stepFrames: 1, moves: 40_000 },
      ]
    : [{ stepFrames: 5, moves: 150_000 }];
  const [first, ...finer] = passes.map((pass) => withinBounds(pass, frames));
  // A finer pass whose steps had to grow would no longer divide the one before.
  return [first!, ...finer.filter(({ stepFrames }, i) => stepFrames === passes[i + 1]!.stepFrames)];
}

/** Pairs of steps compared for the tables, and steps added up over all moves: some seconds each. */
const MOST_COMPARED = 3e9;
const MOST_ADDED = 6e9;

/** Longer steps and fewer moves where tubes are so long that the search would take minutes. */
function withinBounds({ stepFrames, moves }: Pass, frames: number): Pass {
  const steps = frames / stepFrames;
  const factor = Math.max(1, Math.ceil(Math.sqrt((steps * steps) / 2 / MOST_COMPARED)));
  return {
    stepFrames: stepFrames * factor,
    moves: Math.ceil(Math.min(moves, MOST_ADDED / (1 + (2 * steps) / factor))),
  };
}

/** Every `stepFrames`th box, or, `united`, all boxes of a step as one. */
function packItems(set: TubeSet, grid: Size, stepFrames: number, united: boolean): PackItem[] {
  return set.tubes.map((tube) => {
    const frames = tube.boxes.length;
    const boxes: (Box | null)[] = [];
    for (let at = 0; at < frames; at += stepFrames) {
      const to = Math.min(frames, at + stepFrames);
      const middle = (at + to - 1) >> 1;
      boxes.push(unionOf(tube.boxes, united ? at : middle, united ? to : middle + 1));
    }
    return { occupancy: occupancyOfBoxes(boxes, grid), members: [{ offsetSteps: 0, sourceStart: tube.first }] };
  });
}

function unionOf(boxes: readonly (Box | null)[], from: number, to: number): Box | null {
  let union: Box | null = null;
  for (let k = from; k < to; k++) {
    const box = boxes[k];
    if (!box || box.right <= box.left || box.bottom <= box.top) continue;
    union = union === null ? box : uniteBoxes(union, box);
  }
  return union === null ? null : cellsOf(union);
}
