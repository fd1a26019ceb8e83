import type { RelativePoint } from '../index/path.ts';

/** Rows into which the sides of a polygon are sorted: a point is compared with those of its row only. Guess. */
const rows = 128;

/**
 * Whether points lie in a polygon, by the even-odd rule, in relative coordinates.
 *
 * Half-open, so that zones that share a side share no point: a point is inside when the ray from it to the right crosses an odd number
 * of sides, where a side from y1 to y2 covers `min <= y < max` and is crossed when it lies strictly right of the point. Left and upper
 * borders of a rectangle are inside, right and lower ones are not.
 */
export class Polygon {
  readonly points: readonly RelativePoint[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The sides that reach into each row: x1, y1, x2, y2 each, y1 < y2. Level sides are crossed by no ray. */
  readonly #sides: readonly Float64Array[];

  constructor(points: readonly RelativePoint[]) {
    this.points = points;
    this.left = Math.min(...points.map(({ x }) => x));
    this.top = Math.min(...points.map(({ y }) => y));
    this.right = Math.max(...points.map(({ x }) => x));
    this.bottom = Math.max(...points.map(({ y }) => y));
    const sides: number[][] = Array.from({ length: rows }, () => []);
    for (const [i, a] of points.entries()) {
      const b = points[(i + 1) % points.length]!;
      if (a.y === b.y) continue;
      const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
      for (let row = rowOf(upper.y); row <= rowOf(lower.y); row++) {
        sides[row]!.push(upper.x, upper.y, lower.x, lower.y);
      }
    }
    this.#sides = sides.map((list) => Float64Array.from(list));
  }

  contains(x: number, y: number): boolean {
    if (x < this.left || x > this.right || y < this.top || y >= this.bottom) return false;
    const sides = this.#sides[rowOf(y)]!;
    let inside = false;
    for (let i = 0; i < sides.length; i += 4) {
      const upperY = sides[i + 1]!;
      const lowerY = sides[i + 3]!;
      if (y < upperY || y >= lowerY) continue;
      const upperX = sides[i]!;
      // The point is left of the side (which runs downwards): no division, so that whole coordinates are judged exactly.
      if ((x - upperX) * (lowerY - upperY) < (sides[i + 2]! - upperX) * (y - upperY)) inside = !inside;
    }
    return inside;
  }
}

function rowOf(y: number): number {
  return Math.min(rows - 1, Math.max(0, Math.floor(y * rows)));
}
