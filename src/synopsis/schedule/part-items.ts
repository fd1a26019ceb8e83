import type { Size } from '../../base/geometry.ts';
import { OccupancyBuilder } from './occupancy.ts';
import type { PackItem } from './packing.ts';
import type { StayPart } from './stay-parts.ts';
import { drawStep, type TubeSteps } from './tube-steps.ts';

/** Parts of tubes that move as one, and when the first of them begins on the source's clock. */
export interface PartGroup {
  readonly parts: readonly StayPart[];
  readonly fromStep: number;
  /** From there to the end of the last, in steps. */
  readonly stepCount: number;
}

/** Makes a group of parts. */
export function partGroup(parts: readonly StayPart[]): PartGroup {
  const fromStep = parts.reduce((least, part) => Math.min(least, part.fromStep), Number.POSITIVE_INFINITY);
  const toStep = parts.reduce((most, part) => Math.max(most, part.toStep), fromStep);
  return { parts, fromStep, stepCount: toStep + 1 - fromStep };
}

/**
 * A group as an item on steps `factor` times as long, which makes a search `factor` squared times as cheap. Only the silhouettes
 * that such steps need are looked into.
 *
 * @param united true: a long step covers all that its short steps do, so that nothing collides on short steps that does not on
 *   long ones; false: what its middle one does, which keeps areas as they are
 */
export function partItem(
  { parts, fromStep, stepCount }: PartGroup,
  steps: readonly TubeSteps[],
  grid: Size,
  factor: number,
  united: boolean,
): PackItem {
  const builder = new OccupancyBuilder(grid);
  for (let from = 0; from < stepCount; from += factor) {
    const to = Math.min(stepCount, from + factor);
    const middle = (from + to - 1) >> 1;
    for (let k = united ? from : middle; k < (united ? to : middle + 1); k++) {
      for (const part of parts) {
        const step = fromStep + k;
        if (step >= part.fromStep && step <= part.toStep) drawStep(builder.board, steps[part.tube]!, step);
      }
    }
    builder.endStep();
  }
  return {
    occupancy: builder.finish(),
    members: parts.map((part) => ({
      offsetSteps: Math.floor((part.fromStep - fromStep) / factor),
      sourceStart: part.fromStep,
    })),
  };
}
