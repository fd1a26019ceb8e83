import type { Size } from '../../base/geometry.ts';
import { forEachRow } from '../../base/silhouette.ts';
import type { Micros } from '../../base/time.ts';
import type { Tube } from '../../tubes/tube.ts';
import { type Occupancy, OccupancyBuilder } from './occupancy.ts';

/** A step of the schedule: two frames of a film of 25 frames a second. */
export const STEP_MICROS: Micros = 80_000;

/** Side of a cell on the analysis grid, in pixels. Guess: 480x270 becomes 60x34 cells, two words a row. */
export const CELL_PX = 8;

/** The coarse grid over an analysis picture. */
export function cellGrid(analysis: Size): Size {
  return { widthPx: Math.ceil(analysis.widthPx / CELL_PX), heightPx: Math.ceil(analysis.heightPx / CELL_PX) };
}

/**
 * A tube on the steps of the source's clock: step `firstStep + k` is the instant `(firstStep + k) * STEP_MICROS`, and its
 * occupancy is that of the sample nearest in time.
 */
export interface TubeSteps {
  readonly tube: Tube;
  readonly firstStep: number;
  readonly occupancy: Occupancy;
  /** i32, [stepCount], index of the sample nearest in time. */
  readonly sampleAt: Int32Array;
}

/** Resamples a tube by time; the samples may be as irregular as they like. */
export function tubeSteps(tube: Tube, grid: Size): TubeSteps {
  const { samples } = tube;
  const firstStep = Math.round(samples[0]!.ptsMicros / STEP_MICROS);
  const lastStep = Math.round(samples.at(-1)!.ptsMicros / STEP_MICROS);
  const sampleAt = new Int32Array(lastStep - firstStep + 1);
  const builder = new OccupancyBuilder(grid);
  let at = 0;
  for (let k = 0; k < sampleAt.length; k++) {
    const now = (firstStep + k) * STEP_MICROS;
    while (at + 1 < samples.length && samples[at + 1]!.ptsMicros - now <= now - samples[at]!.ptsMicros) at++;
    sampleAt[k] = at;
    const { silhouette } = samples[at]!;
    if (silhouette !== null) {
      forEachRow(silhouette, (left, right, y) => {
        builder.board.addSpan(
          Math.floor(left / CELL_PX),
          Math.floor((right - 1) / CELL_PX) + 1,
          Math.floor(y / CELL_PX),
        );
      });
    }
    builder.endStep();
  }
  return { tube, firstStep, occupancy: builder.finish(), sampleAt };
}
