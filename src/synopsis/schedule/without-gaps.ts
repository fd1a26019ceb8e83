import type { PartGroup } from './part-items.ts';

/**
 * Starts that show the groups as the source did, only without the stretches in which nothing moved: nobody covers anybody that the
 * source did not show so, no order is reversed, and the film is never longer than the source. What a search must beat.
 */
export function withoutGaps(groups: readonly PartGroup[]): { starts: Int32Array; lengthSteps: number } {
  const order = groups.map((_, g) => g).sort((a, b) => groups[a]!.fromStep - groups[b]!.fromStep || a - b);
  const starts = new Int32Array(groups.length);
  /** Steps of stillness left out so far, and the step of the source at which all placed so far have ended. */
  let gone = order.length === 0 ? 0 : groups[order[0]!]!.fromStep;
  let end = gone;
  for (const g of order) {
    const { fromStep, stepCount } = groups[g]!;
    if (fromStep > end) gone += fromStep - end;
    starts[g] = fromStep - gone;
    end = Math.max(end, fromStep + stepCount);
  }
  return { starts, lengthSteps: end - gone };
}
