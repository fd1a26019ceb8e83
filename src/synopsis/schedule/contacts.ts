import type { TubeSteps } from './tube-steps.ts';

/** Two tubes that touch or come near in the source, and when (steps of the source's clock, rising). `a < b`. */
export interface Contact {
  readonly a: number;
  readonly b: number;
  readonly steps: readonly number[];
}

/** Objects whose boxes are at most that many cells apart count as meeting. Guess: 8 px on a picture of 480, half a person's width. */
const NEAR_CELLS = 1;

/**
 * All pairs of tubes that meet in the source.
 *
 * By the boxes of what is seen, one sweep over time: a pair that walks side by side need not touch to belong together.
 */
export function findContacts(tubes: readonly TubeSteps[]): Contact[] {
  const order = tubes.map((_, i) => i).sort((i, j) => tubes[i]!.firstStep - tubes[j]!.firstStep || i - j);
  const found = new Map<number, { a: number; b: number; steps: number[] }>();
  let active: number[] = [];
  for (const i of order) {
    const own = tubes[i]!;
    active = active.filter((j) => tubes[j]!.firstStep + tubes[j]!.stepCount > own.firstStep);
    for (const j of active) {
      const steps = stepsNear(own, tubes[j]!);
      if (steps.length > 0) found.set(i * tubes.length + j, { a: Math.min(i, j), b: Math.max(i, j), steps });
    }
    active.push(i);
  }
  return [...found.values()].sort((p, q) => p.a - q.a || p.b - q.b);
}

function stepsNear(p: TubeSteps, q: TubeSteps): number[] {
  const steps: number[] = [];
  const from = Math.max(p.firstStep, q.firstStep);
  const to = Math.min(p.firstStep + p.stepCount, q.firstStep + q.stepCount);
  const pb = p.boxes;
  const qb = q.boxes;
  for (let step = from; step < to; step++) {
    const pi = (step - p.firstStep) * 4;
    const qi = (step - q.firstStep) * 4;
    if (pb[pi + 2] === 0 || qb[qi + 2] === 0) continue;
    if (pb[pi]! >= qb[qi + 2]! + NEAR_CELLS || qb[qi]! >= pb[pi + 2]! + NEAR_CELLS) continue;
    if (pb[pi + 1]! >= qb[qi + 3]! + NEAR_CELLS || qb[qi + 1]! >= pb[pi + 3]! + NEAR_CELLS) continue;
    steps.push(step);
  }
  return steps;
}
