/** What to do with a film that is ahead of (positive) or behind its clock. */
export interface Correction {
  /** Jump to where it should be. */
  readonly seek: boolean;
  /** Speed to play at until it is there. */
  readonly rate: number;
}

/** Farther off than this is not caught up with but jumped over, in seconds of the film at normal speed. Guess. */
const jumpSeconds = 0.6;
/** Nearer than this is right: a frame at 25 a second. */
const rightSeconds = 0.04;
/** Most that the speed is bent by. Guess: nobody sees a twelfth. */
const mostBend = 0.08;

/** Brings a playing film back to its clock without a stutter: by a slightly other speed, and by a jump only where that would take long. */
export function correctionOf(driftSeconds: number, rate: number): Correction {
  const off = Math.abs(driftSeconds);
  if (off > jumpSeconds * Math.max(1, rate)) return { seek: true, rate };
  if (off < rightSeconds) return { seek: false, rate };
  const bend = Math.max(-mostBend, Math.min(mostBend, -driftSeconds / Math.max(1, rate)));
  return { seek: false, rate: rate * (1 + bend) };
}
