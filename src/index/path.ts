/** A point on the picture, both coordinates 0..1 of its width and height. */
export interface RelativePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Keeps the points of a line that matter: every point left out lies within `tolerance` of the line that is kept
 * (Ramer 1972, Douglas and Peucker 1973). First and last are always kept. Iterative, so a tube of hours cannot
 * overflow the stack.
 */
export function simplifyPath(points: readonly RelativePoint[], tolerance: number): RelativePoint[] {
  if (points.length <= 2) return [...points];
  const kept = new Uint8Array(points.length);
  kept[0] = 1;
  kept[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  while (open.length > 0) {
    const [first, last] = open.pop()!;
    let farthest = -1;
    let distance = tolerance;
    for (let i = first + 1; i < last; i++) {
      const d = distanceToSegment(points[i]!, points[first]!, points[last]!);
      if (d > distance) {
        distance = d;
        farthest = i;
      }
    }
    if (farthest >= 0) {
      kept[farthest] = 1;
      open.push([first, farthest], [farthest, last]);
    }
  }
  return points.filter((_, i) => kept[i] === 1);
}

function distanceToSegment(point: RelativePoint, from: RelativePoint, to: RelativePoint): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
