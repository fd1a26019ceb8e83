/** A point in shares of the picture: 0, 0 upper left, 1, 1 lower right. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Four digits: a tenth of a pixel on a picture of 1000. */
export function rounded({ x, y }: Point): Point {
  const round = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
  return { x: round(x), y: round(y) };
}

export function moved(point: Point, dx: number, dy: number): Point {
  return rounded({ x: point.x + dx, y: point.y + dy });
}

/** All points moved together, no further than the edge of the picture. */
export function shifted(points: readonly Point[], dx: number, dy: number): Point[] {
  const within = (least: number, most: number, by: number) => Math.min(1 - most, Math.max(-least, by));
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const byX = within(Math.min(...xs), Math.max(...xs), dx);
  const byY = within(Math.min(...ys), Math.max(...ys), dy);
  return points.map((point) => moved(point, byX, byY));
}

export function middle(a: Point, b: Point): Point {
  return rounded({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
}

export function withPoint(points: readonly Point[], at: number, point: Point): Point[] {
  return points.map((other, i) => (i === at ? rounded(point) : other));
}

export function withInserted(points: readonly Point[], at: number, point: Point): Point[] {
  return [...points.slice(0, at), rounded(point), ...points.slice(at)];
}

export function without(points: readonly Point[], at: number): Point[] {
  return points.filter((_, i) => i !== at);
}

/** Whether points make a shape that can be searched with. */
export function isComplete(shape: 'zone' | 'line' | 'path', points: readonly Point[]): boolean {
  const first = points[0];
  const other = points.find(({ x, y }) => first !== undefined && (x !== first.x || y !== first.y));
  if (first === undefined || other === undefined) return false;
  if (shape === 'line') return points.length === 2;
  if (shape === 'path') return points.length >= 2;
  // Points on one line enclose nothing.
  const dx = other.x - first.x;
  const dy = other.y - first.y;
  return points.length >= 3 && points.some(({ x, y }) => Math.abs(dx * (y - first.y) - dy * (x - first.x)) > 1e-9);
}

/** Middle of a shape's box: where its name stands. */
export function centre(points: readonly Point[]): Point {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
}

/**
 * The unit vector to the right hand of someone who walks from `from` to `to` on a picture of this size, in pixels.
 * With y downwards that is (−dy, dx).
 */
export function rightHand(from: Point, to: Point, widthPx: number, heightPx: number): Point {
  const dx = (to.x - from.x) * widthPx;
  const dy = (to.y - from.y) * heightPx;
  const length = Math.hypot(dx, dy) || 1;
  return { x: -dy / length || 0, y: dx / length || 0 };
}

/** A point on the way of somebody's pointer counts when it lies at least this far from the last one. */
export function isNear(a: Point, b: Point, widthPx: number, heightPx: number, px: number): boolean {
  return Math.hypot((a.x - b.x) * widthPx, (a.y - b.y) * heightPx) <= px;
}

/** A corner of the picture. */
export type Corner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';

const corners: readonly (readonly [Corner, Point])[] = [
  ['bottomRight', { x: 1, y: 1 }],
  ['topRight', { x: 1, y: 0 }],
  ['bottomLeft', { x: 0, y: 1 }],
  ['topLeft', { x: 0, y: 0 }],
];

/** The corner that is farthest from all points. */
export function emptiestCorner(points: readonly Point[]): Corner {
  const farness = (corner: Point) => Math.min(...points.map(({ x, y }) => Math.hypot(x - corner.x, y - corner.y)));
  const [best] = corners.reduce((a, b) => (farness(b[1]) > farness(a[1]) + 1e-9 ? b : a));
  return best;
}
