import { type Box, boxArea, insideShare, intersectBoxes, intersectionOverUnion } from '../base/geometry.ts';

/** Overlap (IoU) of detection and object below which they are not the same thing, and from which they surely are. Guesses. */
const LEAST_OVERLAP = 0.2;
const FULL_OVERLAP = 0.55;
/** Share of a detection inside the object's box from which it is a part of a group that fills the box. Guess. */
const INSIDE_SHARE = 0.75;
/** Share of the object's box that such parts must cover together. Guess: three people side by side cover 0.6. */
const COVERED_SHARE = 0.5;
/** What the best fit of a group counts. Guess. */
const GROUP_FIT = 0.7;

/**
 * How well a detection fits an object, 0..1: by overlap of the boxes.
 *
 * @param object,found in the same px
 */
export function overlapFit(object: Box, found: Box): number {
  const overlap = intersectionOverUnion(object, found);
  return Math.min(1, Math.max(0, (overlap - LEAST_OVERLAP) / (FULL_OVERLAP - LEAST_OVERLAP)));
}

/**
 * How well several detections of one class fill an object's box together, 0..1: people who go close beside each other are one tube, and none
 * of them overlaps the whole. 0 for fewer than two.
 */
export function groupFit(object: Box, found: readonly Box[]): number {
  const parts = found.filter((box) => insideShare(object, box) >= INSIDE_SHARE);
  if (parts.length < 2) return 0;
  // Overlaps of parts are counted twice; they are small after the detector's own suppression.
  const covered =
    parts.reduce((sum, box) => sum + boxArea(intersectBoxes(object, box)), 0) / Math.max(1, boxArea(object));
  return covered >= COVERED_SHARE ? GROUP_FIT : 0;
}
