import type { YuvPicture } from '../base/picture.ts';
import { spread } from './bootstrap-plan.ts';
import { createShiftMeter } from './camera-shift.ts';

/** Every so many analysed frames the camera's position is checked: about once a second. */
const framesPerShiftCheck = 12;

/** Pictures in which the blocks of the reference are looked for. Guess: a block that is on a passer-by is in one or two of them. */
const otherPictures = 7;

/**
 * Sums over checks of how the left and the right half of the picture lie, after their means are taken off: what both do is
 * the camera's, what one does alone is noise. Analysis px²; they add up over segments.
 */
export interface ShakeSums {
  readonly checks: number;
  readonly leftSquared: number;
  readonly rightSquared: number;
  readonly both: number;
}

export const noShake: ShakeSums = { checks: 0, leftSquared: 0, rightSquared: 0, both: 0 };

export function addShake(a: ShakeSums, b: ShakeSums): ShakeSums {
  return {
    checks: a.checks + b.checks,
    leftSquared: a.leftSquared + b.leftSquared,
    rightSquared: a.rightSquared + b.rightSquared,
    both: a.both + b.both,
  };
}

/**
 * Correlation of the halves from which a shake is the camera's. Between what was measured on clips of data/videos: 0.92 and 0.85
 * on the two of a hand-held camera, at most 0.46 on four fixed ones and highway.
 */
const togetherness = 0.7;

/** Checks needed to tell. Guess. */
const leastChecks = 8;

/** Root mean square distance of the picture from its mean place, analysis px; 0 when the halves don't move together. */
export function shakeOf({ checks, leftSquared, rightSquared, both }: ShakeSums): number {
  if (checks < leastChecks || both <= 0 || both < togetherness * Math.sqrt(leftSquared * rightSquared)) return 0;
  return Math.sqrt(both / checks);
}

/** Counts in how many frames the whole picture lies elsewhere than in the middle one of the bootstrap. */
export function createShiftCounter(bootstrap: readonly YuvPicture[]) {
  const reference = bootstrap[bootstrap.length >> 1]!;
  const meter = createShiftMeter(
    reference,
    spread(bootstrap, otherPictures).filter((picture) => picture !== reference),
  );
  let seen = 0;
  let checked = 0;
  let shifted = 0;
  const halves: number[][] = [];
  return {
    look(picture: YuvPicture): void {
      if (seen++ % framesPerShiftCheck !== 0) return;
      const shift = meter.measure(picture);
      if (shift === null) return;
      checked++;
      // A picture that can't be matched is hidden by something large, unless the others can't be matched either.
      if (shift.reliable && (Math.abs(shift.xPx) >= 1 || Math.abs(shift.yPx) >= 1)) shifted++;
      if (shift.halves !== null) {
        const { left, right } = shift.halves;
        halves.push([left.xPx, left.yPx, right.xPx, right.yPx]);
      }
    },
    /** 0..1; 1 when the pictures of the bootstrap show different views. */
    share: () => (!meter.oneView ? 1 : checked === 0 ? 0 : shifted / checked),
    shake(): ShakeSums {
      const mean = [0, 1, 2, 3].map(
        (i) => halves.reduce((sum, half) => sum + half[i]!, 0) / Math.max(1, halves.length),
      );
      let sums = noShake;
      for (const half of halves) {
        const [lx, ly, rx, ry] = half.map((value, i) => value - mean[i]!) as [number, number, number, number];
        sums = addShake(sums, {
          checks: 1,
          leftSquared: lx * lx + ly * ly,
          rightSquared: rx * rx + ry * ry,
          both: lx * rx + ly * ry,
        });
      }
      return sums;
    },
  };
}
