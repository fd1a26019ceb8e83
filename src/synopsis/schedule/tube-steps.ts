import type { Size } from '../../base/geometry.ts';
import { forEachRow } from '../../base/silhouette.ts';
import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import type { CellBoard } from './occupancy.ts';

/** A step of the schedule: two frames of a film of 25 frames a second. */
export const STEP_MICROS: Micros = 80_000;

/** Side of a cell on the analysis grid, in pixels. Guess: 480x270 becomes 60x34 cells, two words a row. */
export const CELL_PX = 8;

/** The coarse grid over an analysis picture. */
export function cellGrid(analysis: Size): Size {
  return { widthPx: Math.ceil(analysis.widthPx / CELL_PX), heightPx: Math.ceil(analysis.heightPx / CELL_PX) };
}

/**
 * A tube on the steps of the source's clock: step `firstStep + k` is the instant `(firstStep + k) * STEP_MICROS`, shown by the
 * sample nearest in time.
 */
export interface TubeSteps {
  readonly tube: TubeOutline;
  readonly firstStep: number;
  readonly stepCount: number;
  /** i16, [stepCount, 4], left, top, right, bottom of what is seen, in cells, half-open; all 0 where nothing is. */
  readonly boxes: Int16Array;
  /** i32, [stepCount], index of the sample nearest in time. */
  readonly sampleAt: Int32Array;
}

/** Resamples a tube by time; the samples may be as irregular as they like. Silhouettes are not looked into: see `drawStep`. */
export function tubeSteps(tube: TubeOutline): TubeSteps {
  const { ptsMicros, boxes: seen } = tube;
  const firstStep = Math.round(ptsMicros[0]! / STEP_MICROS);
  const lastStep = Math.round(ptsMicros.at(-1)! / STEP_MICROS);
  const stepCount = lastStep - firstStep + 1;
  const sampleAt = new Int32Array(stepCount);
  const boxes = new Int16Array(stepCount * 4);
  let at = 0;
  for (let k = 0; k < stepCount; k++) {
    const now = (firstStep + k) * STEP_MICROS;
    while (at + 1 < ptsMicros.length && ptsMicros[at + 1]! - now <= now - ptsMicros[at]!) at++;
    sampleAt[k] = at;
    const right = seen[at * 4 + 2]!;
    if (right === 0) continue;
    boxes[k * 4] = Math.floor(seen[at * 4]! / CELL_PX);
    boxes[k * 4 + 1] = Math.floor(seen[at * 4 + 1]! / CELL_PX);
    boxes[k * 4 + 2] = Math.floor((right - 1) / CELL_PX) + 1;
    boxes[k * 4 + 3] = Math.floor((seen[at * 4 + 3]! - 1) / CELL_PX) + 1;
  }
  return { tube, firstStep, stepCount, boxes, sampleAt };
}

/** Draws what is seen of a tube at a step of the source's clock. */
export function drawStep(board: CellBoard, { tube, firstStep, sampleAt }: TubeSteps, step: number): void {
  const silhouette = tube.silhouetteAt(sampleAt[step - firstStep]!);
  if (silhouette === null) return;
  forEachRow(silhouette, (left, right, y) => {
    board.addSpan(Math.floor(left / CELL_PX), Math.floor((right - 1) / CELL_PX) + 1, Math.floor(y / CELL_PX));
  });
}
