/** Speeds of the player, times as fast as life; each about twice the one before. Browsers play no faster than 16. */
export const speeds = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16] as const;

/** The same, backwards too, from fastest back to fastest forth. */
const ladder: readonly number[] = [...[...speeds].reverse().map((speed) => -speed), ...speeds];

/**
 * One step faster. Backwards that is slower first, then forwards: as J, K and L of cutting rooms. A paused player begins forwards at
 * the speed of life.
 */
export function faster(rate: number, isPlaying: boolean): number {
  if (!isPlaying) return rate > 0 ? rate : 1;
  return ladder[Math.min(ladder.length - 1, placeOf(rate) + 1)]!;
}

/** One step slower, then backwards. A paused player begins backwards at the speed of life. */
export function slower(rate: number, isPlaying: boolean): number {
  if (!isPlaying) return rate < 0 ? rate : -1;
  const next = ladder[Math.max(0, placeOf(rate) - 1)]!;
  // Backwards at a tenth would look like a fault of the player.
  return rate > 0 && next < 0 ? -0.5 : next;
}

function placeOf(rate: number): number {
  const place = ladder.indexOf(rate);
  return place === -1 ? ladder.indexOf(1) : place;
}
