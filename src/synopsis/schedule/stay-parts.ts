import type { Contact } from './contacts.ts';
import type { TubeSteps } from './tube-steps.ts';

/** A stretch of a tube that is placed as one: steps `fromStep <= step <= toStep` of the source's clock. */
export interface StayPart {
  /** Index of the tube. */
  readonly tube: number;
  readonly fromStep: number;
  readonly toStep: number;
  readonly part: number;
  readonly parts: number;
}

/**
 * Cuts tubes longer than `longestSteps` into parts of about equal length, for scheduling only.
 *
 * A cut looks for an instant at which the tube meets nobody, up to a quarter of a part from the even place; if there is none,
 * for one at which the tube it meets is cut as well, so that both can go on together.
 */
export function cutStays(tubes: readonly TubeSteps[], contacts: readonly Contact[], longestSteps: number): StayPart[] {
  // Of tubes that are cut only: most are not.
  const meets = new Map<number, Set<number>>();
  const partners = new Map<number, Set<number>>();
  tubes.forEach(({ stepCount }, i) => {
    if (stepCount - 1 <= longestSteps) return;
    meets.set(i, new Set());
    partners.set(i, new Set());
  });
  for (const { a, b, steps } of contacts) {
    partners.get(a)?.add(b);
    partners.get(b)?.add(a);
    for (const i of [a, b]) for (const step of meets.has(i) ? steps : []) meets.get(i)!.add(step);
  }
  const cuts: number[][] = tubes.map(() => []);
  const parts: StayPart[] = [];
  for (let i = 0; i < tubes.length; i++) {
    const { firstStep, stepCount } = tubes[i]!;
    const span = Math.max(1, stepCount - 1);
    const count = Math.ceil(span / longestSteps);
    for (let k = 1; k < count; k++) {
      const even = firstStep + Math.round((k * span) / count);
      const reach = Math.floor(span / count / 4);
      const shared = new Set([...partners.get(i)!].flatMap((partner) => cuts[partner]!));
      let best = even;
      let least = Number.POSITIVE_INFINITY;
      for (let step = even - reach; step <= even + reach; step++) {
        const cost = (meets.get(i)!.has(step) && !shared.has(step) ? reach + 1 : 0) + Math.abs(step - even);
        if (cost < least) {
          least = cost;
          best = step;
        }
      }
      cuts[i]!.push(best);
    }
    const borders = [firstStep, ...cuts[i]!, firstStep + stepCount - 1];
    for (let k = 0; k + 1 < borders.length; k++) {
      parts.push({ tube: i, fromStep: borders[k]!, toStep: borders[k + 1]!, part: k, parts: count });
    }
  }
  return parts;
}
