/**
 * How much may cover each other at a density: cells in collision over cells shown.
 *
 * 0: nothing; 0.5, the default: 0.025; 1: 0.2. A cube, so that the lower half of the slider is calm. Guess; bench/schedule.ts
 * says what lengths it gives.
 */
export function overlapShareOf(density: number): number {
  const held = Math.max(0, Math.min(1, density));
  return 0.2 * held ** 3;
}
