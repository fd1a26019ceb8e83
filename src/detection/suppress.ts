import { type Box, intersectionOverUnion } from '../base/geometry.ts';

interface Scored {
  readonly box: Box;
  readonly score: number;
  /** Boxes of different groups do not suppress one another. */
  readonly group: string | number;
}

/** Better first; equal scores by group and place, so that the order is that of what was found and not of how it was found. */
function byScore(a: Scored, b: Scored): number {
  return (
    b.score - a.score ||
    (a.group < b.group ? -1 : a.group > b.group ? 1 : 0) ||
    a.box.left - b.box.left ||
    a.box.top - b.box.top ||
    a.box.right - b.box.right ||
    a.box.bottom - b.box.bottom
  );
}

/**
 * Greedy non-maximum suppression (as in every detector since Viola and Jones): the best of each group stays, those that overlap it more than
 * `mostOverlap` (intersection over union) go, and so on. @returns those that stay, best first
 */
export function suppress<T extends Scored>(found: readonly T[], mostOverlap: number): T[] {
  const kept: T[] = [];
  for (const candidate of [...found].sort(byScore)) {
    const hidden = kept.some(
      (better) => better.group === candidate.group && intersectionOverUnion(better.box, candidate.box) > mostOverlap,
    );
    if (!hidden) kept.push(candidate);
  }
  return kept;
}
