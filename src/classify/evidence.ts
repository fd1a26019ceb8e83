import type { Box } from '../base/geometry.ts';
import { intersectionOverUnion } from '../base/geometry.ts';
import { kindOf } from './class-kinds.ts';
import { groupFit, insideShare, overlapFit } from './fit.ts';

/** What a detector found, in the px of the object's box. */
export interface Found {
  readonly box: Box;
  /** 0..1. */
  readonly score: number;
  readonly class: string;
}

/** What one look says: for each class that fits, 0..1; classes that do not are absent. */
export type Evidence = ReadonlyMap<string, number>;

/** A detection on the empty scene that overlaps one of the look by this much (IoU) is the same thing, which stood there before. Guess. */
const STILL_OVERLAP = 0.5;
/** Least share of a cycle's box inside the box of who rides it, and of its width. Guesses: a rider's box holds the cycle, as tracked. */
const RIDDEN_INSIDE = 0.7;
const RIDDEN_WIDTH = 0.5;

/**
 * What a look says of an object: of each class the best product of score and fit.
 *
 * @param object box of the tube
 * @param found in the look
 * @param still found at the same place without the objects: a parked car before which somebody stands is not what moved
 */
export function evidenceOf(object: Box, found: readonly Found[], still: readonly Found[] = []): Evidence {
  const evidence = new Map<string, number>();
  const raise = (name: string, value: number) => {
    if (value > (evidence.get(name) ?? 0)) evidence.set(name, value);
  };
  const fresh = found
    .map((detection) => ({ ...detection, score: freshScore(detection, still) }))
    .filter(({ score }) => score > 0);
  for (const detection of fresh) {
    raise(detection.class, detection.score * overlapFit(object, detection.box));
    if (kindOf(detection.class) === 'cycle') raise(detection.class, detection.score * riddenFit(object, detection.box));
    const same = fresh.filter((other) => other.class === detection.class && other.score >= detection.score / 2);
    if (insideShare(object, detection.box) > 0.5)
      raise(
        detection.class,
        detection.score *
          groupFit(
            object,
            same.map(({ box }) => box),
          ),
      );
  }
  return evidence;
}

function freshScore({ box, score, class: name }: Found, still: readonly Found[]): number {
  let left = score;
  for (const other of still) {
    if (other.class === name && intersectionOverUnion(box, other.box) >= STILL_OVERLAP)
      left = Math.min(left, score - other.score);
  }
  return Math.max(0, left);
}

/** A cycle under a rider: low in the box, and hardly overlapping it. */
function riddenFit(object: Box, found: Box): number {
  const wide = (found.right - found.left) / Math.max(1, object.right - object.left);
  const low = (found.top + found.bottom) / 2 > (object.top + object.bottom) / 2;
  return low && wide >= RIDDEN_WIDTH && insideShare(object, found) >= RIDDEN_INSIDE ? 1 : 0;
}
