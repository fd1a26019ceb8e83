import { type Box, boxArea, intersectBoxes, intersectionOverUnion, uniteBoxes } from '../../base/geometry.ts';

/** Boxes of two frames are one thing moving when they share at least this (IoU). Guess; a wrong link costs bytes, nothing else. */
const LINK_IOU = 0.15;

/** For every box of the previous frame, which box of this one goes on from it, and the other way round; -1 for none. */
export interface BoxLinks {
  readonly nextOf: Int32Array;
  readonly previousOf: Int32Array;
}

/**
 * Links boxes of two consecutive frames one to one, best overlap first; boxes too quick to overlap are linked to the nearest
 * of like size within one length. Order of the input decides ties, so the result is the same every time.
 */
export function linkBoxes(previous: readonly Box[], next: readonly Box[]): BoxLinks {
  const nextOf = new Int32Array(previous.length).fill(-1);
  const previousOf = new Int32Array(next.length).fill(-1);
  const pairs: { a: number; b: number; score: number }[] = [];
  for (let a = 0; a < previous.length; a++) {
    for (let b = 0; b < next.length; b++) {
      const score = linkScore(previous[a]!, next[b]!);
      if (score > 0) pairs.push({ a, b, score });
    }
  }
  pairs.sort((p, q) => q.score - p.score || p.a - q.a || p.b - q.b);
  for (const { a, b } of pairs) {
    if (nextOf[a] !== -1 || previousOf[b] !== -1) continue;
    nextOf[a] = b;
    previousOf[b] = a;
  }
  return { nextOf, previousOf };
}

/** Whether the box touches any of the others. */
export function touchesAny(box: Box, others: readonly Box[]): boolean {
  return others.some((other) => boxArea(intersectBoxes(box, other)) > 0);
}

/** 1 + IoU for boxes that overlap enough, 0..1 for near ones of like size, 0 for strangers. */
function linkScore(a: Box, b: Box): number {
  const iou = intersectionOverUnion(a, b);
  if (iou >= LINK_IOU) return 1 + iou;
  const areaRatio = boxArea(a) / boxArea(b);
  if (areaRatio < 0.4 || areaRatio > 2.5) return 0;
  const reach = Math.max(a.right - a.left, a.bottom - a.top, b.right - b.left, b.bottom - b.top);
  const distance = Math.hypot(a.left + a.right - b.left - b.right, a.top + a.bottom - b.top - b.bottom) / 2;
  return distance < reach ? 1 - distance / reach : 0;
}

/** A smaller blob this near may be a part of the same body: a head, a leg, a wheel. Px of the analysis grid. Guess. */
const PART_GAP_GRID_PX = 5;
/** A part is at most this share of the body's box. Guess. */
const PART_AREA_SHARE = 0.5;

/** For every box the rectangle its picture should show: itself with the smaller ones near it. `gridScale`: source px a grid px. */
export function coverParts(boxes: readonly Box[], gridScale: number): Box[] {
  const gap = PART_GAP_GRID_PX * gridScale;
  return boxes.map((box) => {
    const near = { left: box.left - gap, top: box.top - gap, right: box.right + gap, bottom: box.bottom + gap };
    let cover = box;
    for (const other of boxes) {
      if (boxArea(other) > PART_AREA_SHARE * boxArea(box)) continue;
      if (boxArea(intersectBoxes(other, near)) > 0) cover = uniteBoxes(cover, other);
    }
    return cover;
  });
}
