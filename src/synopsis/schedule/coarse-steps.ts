import type { Size } from '../../base/geometry.ts';
import { type Occupancy, OccupancyBuilder, sliceOccupancy } from './occupancy.ts';
import type { PackItem } from './packing.ts';

/**
 * The same items on steps `factor` times as long, which makes a collision table `factor` squared times as cheap.
 *
 * @param united true: a long step covers all that its short steps do, so that nothing collides on short steps that does not on
 *   long ones; false: what its middle one does, which keeps areas as they are
 */
export function coarsenItems(items: readonly PackItem[], factor: number, united: boolean, grid: Size): PackItem[] {
  if (factor === 1) return [...items];
  return items.map(({ occupancy, members }) => ({
    occupancy: united ? unitedSteps(occupancy, factor, grid) : middleSteps(occupancy, factor),
    members: members.map(({ offsetSteps, sourceStart }) => ({
      offsetSteps: Math.floor(offsetSteps / factor),
      sourceStart,
    })),
  }));
}

function middleSteps(whole: Occupancy, factor: number): Occupancy {
  const stepCount = Math.ceil(whole.stepCount / factor);
  const boxes = new Int16Array(stepCount * 4);
  const cells = new Int32Array(stepCount);
  const wordAt = whole.wordAt === null ? null : new Uint32Array(stepCount);
  for (let step = 0; step < stepCount; step++) {
    const from = step * factor;
    const middle = (from + Math.min(whole.stepCount, from + factor) - 1) >> 1;
    boxes.set(whole.boxes.subarray(middle * 4, middle * 4 + 4), step * 4);
    cells[step] = whole.cells[middle]!;
    if (wordAt !== null) wordAt[step] = whole.wordAt![middle]!;
  }
  return { stepCount, boxes, cells, words: whole.words, wordAt };
}

function unitedSteps(whole: Occupancy, factor: number, grid: Size): Occupancy {
  const builder = new OccupancyBuilder(grid);
  for (let from = 0; from < whole.stepCount; from += factor) {
    const piece = sliceOccupancy(whole, from, Math.min(whole.stepCount, from + factor));
    for (let step = 0; step < piece.stepCount; step++) builder.board.addOccupancy(piece, step);
    builder.endStep();
  }
  return builder.finish();
}
