/** A rectangle of pixels, half-open: `left <= x < right`, `top <= y < bottom`. The name of the variable says which grid. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Width and height of a picture or a grid, in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Area of a box in square pixels; 0 for an empty one. */
export function boxArea(box: Box): number {
  return Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
}

/** The rectangle two boxes share; its area is 0 when they do not touch. */
export function intersectBoxes(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** The smallest rectangle that holds both boxes. */
export function uniteBoxes(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Area of the intersection over area of the union, 0..1 (Jaccard). */
export function intersectionOverUnion(a: Box, b: Box): number {
  const shared = boxArea(intersectBoxes(a, b));
  return shared === 0 ? 0 : shared / (boxArea(a) + boxArea(b) - shared);
}

/** Share of a box, such as one that was detected, that lies in another, 0..1; 0 for an empty one. */
export function insideShare(outer: Box, inner: Box): number {
  const area = boxArea(inner);
  return area === 0 ? 0 : boxArea(intersectBoxes(outer, inner)) / area;
}
