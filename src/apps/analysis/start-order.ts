/** Segments at the end whose order of start is free. More would keep more key frames in memory; fewer leave a worker without work for longer. Guess. */
const freeAtEnd = 6;

/**
 * The order in which to start segments: as they come, but the last ones the dearest first, so that no worker is left with a long one when the
 * others are done (longest processing time first; R. L. Graham, Bounds on multiprocessing timing anomalies, 1969).
 *
 * @param count of segments
 * @param cost of one, by its place; any unit. Asked for the last ones alone
 * @returns places, each once
 */
export function startOrder(count: number, cost: (place: number) => number): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  const first = Math.max(0, count - freeAtEnd);
  const costs = new Map(places.slice(first).map((place) => [place, cost(place)]));
  const last = places.slice(first).sort((a, b) => costs.get(b)! - costs.get(a)! || a - b);
  return [...places.slice(0, first), ...last];
}
