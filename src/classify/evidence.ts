import { type Box, insideShare, intersectionOverUnion } from '../base/geometry.ts';
import type { Detection } from '../detection/detector.ts';
import type { ObjectClass } from '../packs/object-classes.ts';
import { kindOf } from './class-kinds.ts';
import { groupFit, overlapFit } from './fit.ts';

/** What one look says: for each class that fits, 0..1; classes that do not are absent. */
export type Evidence = ReadonlyMap<ObjectClass, number>;

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
export function evidenceOf(object: Box, found: readonly Detection[], still: readonly Detection[] = []): Evidence {
  const evidence = new Map<ObjectClass, number>();
  const raise = (name: ObjectClass, value: number) => {
    if (value > (evidence.get(name) ?? 0)) evidence.set(name, value);
  };
  const fresh = found.filter((detection) => isFresh(detection, still));
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

/** Share of a detection's score that one on the empty scene must reach to be the same thing; a person hides a part of it. Guess. */
const STILL_SCORE = 0.5;

function isFresh({ box, score, class: name }: Detection, still: readonly Detection[]): boolean {
  return !still.some(
    (other) =>
      kindOf(other.class) === kindOf(name) &&
      other.score >= STILL_SCORE * score &&
      intersectionOverUnion(box, other.box) >= STILL_OVERLAP,
  );
}

/** A cycle under a rider: low in the box, and hardly overlapping it. */
function riddenFit(object: Box, found: Box): number {
  const wide = (found.right - found.left) / Math.max(1, object.right - object.left);
  const low = (found.top + found.bottom) / 2 > (object.top + object.bottom) / 2;
  return low && wide >= RIDDEN_WIDTH && insideShare(object, found) >= RIDDEN_INSIDE ? 1 : 0;
}
