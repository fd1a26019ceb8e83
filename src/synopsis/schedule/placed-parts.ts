import type { PartGroup } from './part-items.ts';
import type { StayPart } from './stay-parts.ts';

/** A part with its place in the film. */
export interface ShownPart extends StayPart {
  readonly group: number;
  /** Steps from the source's clock to the film's; null when it is not shown. */
  readonly shiftSteps: number | null;
}

/**
 * All parts with their places, in order of tube and time. Parts of a tube that follow each other without a break in the film too
 * become one again: at a border the object would fade out and in, and be there twice for an instant. Not across the border of the
 * film's head, which is played before the rest is known.
 */
export function placeParts(
  groups: readonly PartGroup[],
  starts: ArrayLike<number>,
  isHead: (group: number) => boolean = () => false,
): ShownPart[] {
  const placed = groups.flatMap(({ parts, fromStep }, group) => {
    const shiftSteps = starts[group]! < 0 ? null : starts[group]! - fromStep;
    return parts.map((part): ShownPart => ({ ...part, group, shiftSteps }));
  });
  placed.sort((p, q) => p.tube - q.tube || p.part - q.part);
  const joined: ShownPart[] = [];
  for (const part of placed) {
    const before = joined.at(-1);
    const follows =
      before?.tube === part.tube &&
      before.shiftSteps === part.shiftSteps &&
      before.toStep === part.fromStep &&
      isHead(before.group) === isHead(part.group);
    if (follows) joined[joined.length - 1] = { ...before, toStep: part.toStep };
    else joined.push({ ...part, part: before?.tube === part.tube ? before.part + 1 : 0 });
  }
  const counts = new Map<number, number>();
  for (const { tube } of joined) counts.set(tube, (counts.get(tube) ?? 0) + 1);
  return joined.map((part) => ({ ...part, parts: counts.get(part.tube)! }));
}
