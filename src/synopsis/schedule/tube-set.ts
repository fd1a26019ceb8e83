import type { Box, Size } from '../../base/geometry.ts';
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
  const exact = packItems(set, grid, 1, false);
  const strict = options.maxOverlap <= 0;
  let target = options.maxOverlap * 0.99;
  for (;;) {
    let starts: Int32Array | undefined;
    for (const { stepFrames, moves } of strict ? strictPasses : loosePasses) {
      const found = searchSchedule(packItems(set, grid, stepFrames, strict), {
        grid,
        collisionBudget: (length) => target * gridCells * length,
        maxReversedPairs: Math.floor(options.maxReversed * pairs),
        moves: Math.round(moves * (options.effort ?? 1)),
        seed: options.seed ?? 1,
        ...(starts ? { initialStarts: starts.map((start) => start / stepFrames) } : {}),
        ...(options.trace ? { trace: options.trace } : {}),
      });
      starts = found.starts.map((start) => start * stepFrames);
    }
    const placed = starts ?? new Int32Array(0);
    const lengthFrames = exact.reduce((end, item, i) => Math.max(end, placed[i]! + item.occupancy.stepCount), 0);
    const overlap = cellsCoveredTwice(exact, placed, grid) / Math.max(1, gridCells * lengthFrames);
    options.trace?.(`length ${lengthFrames} overlap ${overlap.toFixed(5)}`);
    if (overlap <= options.maxOverlap || target === 0) {
      return { lengthFrames, placements: set.tubes.map((tube, i) => ({ tube: tube.id, startFrame: placed[i]! })) };
    }
    target *= Math.min(0.97, (options.maxOverlap / overlap) * 0.98);
  }
}

/** Passes of the search, each on finer steps; a step divides the one before, so that what held on the coarse still holds. */
const strictPasses = [
  { stepFrames: 6, moves: 80_000 },
  { stepFrames: 2, moves: 50_000 },
];
const loosePasses = [{ stepFrames: 5, moves: 150_000 }];

function packItems(set: TubeSet, grid: Size, stepFrames: number, united: boolean): PackItem[] {
  return set.tubes.map((tube) => {
    const boxes: (Box | null)[] = [];
    for (let at = 0; at < tube.boxes.length; at += stepFrames) {
      const frames = tube.boxes.slice(at, at + stepFrames);
      const within = united ? frames : [frames[frames.length >> 1]!];
      const cells = within.filter((box) => box !== null).map(cellsOf);
      boxes.push(
        cells.length === 0
          ? null
          : {
              left: Math.min(...cells.map((box) => box.left)),
              top: Math.min(...cells.map((box) => box.top)),
              right: Math.max(...cells.map((box) => box.right)),
              bottom: Math.max(...cells.map((box) => box.bottom)),
            },
      );
    }
    return { occupancy: occupancyOfBoxes(boxes, grid), members: [{ offsetSteps: 0, sourceStart: tube.first }] };
  });
}
