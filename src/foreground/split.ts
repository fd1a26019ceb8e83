import type { Box } from '../base/geometry.ts';

/** Rows of pixels, half-open, in row-major order: `rowY[i]`, `rowLeft[i]` to `rowRight[i]`. */
export interface PixelRows {
  readonly rowY: ArrayLike<number>;
  readonly rowLeft: ArrayLike<number>;
  readonly rowRight: ArrayLike<number>;
}

/** When a region is cut in two. All are guesses, chosen on vtest.avi against boxes, checked on the other clips. */
export interface SplitTuning {
  /** Longest cut over the square root of the smaller part's area. */
  readonly longestCut: number;
  /** Each part is at least this many times as high as wide. */
  readonly upright: number;
  /** Each part has at least this share of the area. */
  readonly smallestPart: number;
  /** Centres of the parts are at least this far apart sideways, in widths of the wider part. */
  readonly apart: number;
  /** Each part is at least this share of the height of the higher one. */
  readonly height: number;
}

export const defaultSplitTuning: SplitTuning = {
  longestCut: 1.1,
  upright: 2,
  smallestPart: 0.25,
  apart: 0.4,
  height: 0.55,
};

/** Directions of the cuts: all pixels with the same `a x + b y` lie on one. */
const directions: readonly (readonly [number, number])[] = [
  [1, 0],
  [2, 1],
  [2, -1],
  [1, 1],
  [1, -1],
  [1, 2],
  [1, -2],
];

interface Part {
  area: number;
  sumX: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A cut: pixels with `a x + b y < limit` are on one side. */
interface Cut {
  readonly a: number;
  readonly b: number;
  readonly limit: number;
  readonly cost: number;
}

/**
 * Cuts a region where two upright bodies touch: along the shortest of many straight lines, when it is short and what it
 * leaves on both sides is upright, large enough and side by side. One body is never cut at its waist because its parts
 * are not side by side, a car hardly ever because its parts are not twice as high as wide.
 *
 * @returns the parts, at least one; each as rows in row-major order
 */
export function splitRegion(rows: PixelRows, box: Box, tuning: SplitTuning = defaultSplitTuning): PixelRows[] {
  const cut = findCut(rows, box, tuning);
  if (cut === null) return [rows];
  const [first, second] = divide(rows, cut);
  return [...splitRegion(first, boxOf(first), tuning), ...splitRegion(second, boxOf(second), tuning)];
}

/** The smallest box around rows. */
export function boxOf(rows: PixelRows): Box {
  const box = { left: Infinity, top: rows.rowY[0]!, right: 0, bottom: rows.rowY[rows.rowY.length - 1]! + 1 };
  for (let i = 0; i < rows.rowY.length; i++) {
    box.left = Math.min(box.left, rows.rowLeft[i]!);
    box.right = Math.max(box.right, rows.rowRight[i]!);
  }
  return box;
}

function findCut(rows: PixelRows, box: Box, tuning: SplitTuning): Cut | null {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (width < 8 || height < 12) return null;
  // Two parts are at least as wide together as the whole and neither is higher: one of them would not be upright.
  if (tuning.upright * width > 2 * height) return null;
  const leastApart = (tuning.apart * width) / 2;
  let best: Cut | null = null;
  let area = 0;
  let sumX = 0;
  for (let i = 0; i < rows.rowY.length; i++) {
    const left = rows.rowLeft[i]! - box.left;
    const right = rows.rowRight[i]! - box.left;
    area += right - left;
    sumX += ((right - left) * (right + left - 1)) / 2;
  }
  for (const [a, b] of directions) {
    const lines = countLines(rows, box, a, b);
    const { pixels, sumsX, lowest } = lines;
    const spacing = Math.hypot(a, b);
    let before = 0;
    let beforeX = 0;
    for (let t = 0; t + 2 < lines.length; t++) {
      before += pixels[t]!;
      beforeX += sumsX[t]!;
      const smaller = Math.min(before, area - before);
      if (smaller < tuning.smallestPart * area) continue;
      const cost = ((pixels[t]! + pixels[t + 1]! + pixels[t + 2]!) * spacing) / 3 / Math.sqrt(smaller);
      if (cost >= tuning.longestCut || (best !== null && cost >= best.cost)) continue;
      // The wider part has half of the width at least; what a cut across one body leaves is told without looking further.
      if (Math.abs(beforeX / before - (sumX - beforeX) / (area - before)) < leastApart - 1e-6) continue;
      const cut = { a, b, limit: t + 1 + lowest + a * box.left + b * box.top, cost };
      if (isPlausible(rows, cut, tuning)) best = cut;
    }
  }
  return best;
}

/** Pixels on every line `a x + b y = t + lowest` of a box and the sums of their x, from the left of the box on. */
function countLines(rows: PixelRows, box: Box, a: number, b: number) {
  const lowest = b < 0 ? b * (box.bottom - box.top - 1) : 0;
  const length = a * (box.right - box.left - 1) + Math.abs(b) * (box.bottom - box.top - 1) + 1;
  // At first where rows begin and end; the sums over steps of `a` are the rows that cross each line.
  const pixels = new Int32Array(length + a);
  const sumsX = new Float64Array(length + a);
  for (let i = 0; i < rows.rowY.length; i++) {
    const base = b * (rows.rowY[i]! - box.top) - lowest;
    const from = base + a * (rows.rowLeft[i]! - box.left);
    const to = base + a * (rows.rowRight[i]! - box.left);
    pixels[from]!++;
    pixels[to]!--;
    sumsX[from]! += base;
    sumsX[to]! -= base;
  }
  for (let t = a; t < length; t++) {
    pixels[t]! += pixels[t - a]!;
    sumsX[t]! += sumsX[t - a]!;
  }
  // A row that begins at `base` crosses line t at x = (t - base) / a.
  for (let t = 0; t < length; t++) sumsX[t] = (pixels[t]! * t - sumsX[t]!) / a;
  return { pixels, sumsX, lowest, length };
}

/** Part of a row on the near side of a cut ends here. */
function edgeOf(y: number, cut: Cut): number {
  return Math.ceil((cut.limit - cut.b * y) / cut.a);
}

function isPlausible(rows: PixelRows, cut: Cut, tuning: SplitTuning): boolean {
  const near = emptyPart();
  const far = emptyPart();
  for (let i = 0; i < rows.rowY.length; i++) {
    const y = rows.rowY[i]!;
    const edge = edgeOf(y, cut);
    extend(near, y, rows.rowLeft[i]!, Math.min(edge, rows.rowRight[i]!));
    extend(far, y, Math.max(edge, rows.rowLeft[i]!), rows.rowRight[i]!);
  }
  const widths = [near.right - near.left, far.right - far.left] as const;
  const heights = [near.bottom - near.top, far.bottom - far.top] as const;
  return (
    heights[0] >= tuning.upright * widths[0] &&
    heights[1] >= tuning.upright * widths[1] &&
    Math.min(...heights) >= tuning.height * Math.max(...heights) &&
    Math.abs(near.sumX / near.area - far.sumX / far.area) >= tuning.apart * Math.max(...widths)
  );
}

function emptyPart(): Part {
  return { area: 0, sumX: 0, left: Infinity, top: Infinity, right: 0, bottom: 0 };
}

function extend(part: Part, y: number, left: number, right: number): void {
  if (right <= left) return;
  part.area += right - left;
  part.sumX += ((left + right) / 2) * (right - left);
  part.left = Math.min(part.left, left);
  part.right = Math.max(part.right, right);
  part.top = Math.min(part.top, y);
  part.bottom = Math.max(part.bottom, y + 1);
}

function divide(rows: PixelRows, cut: Cut): [PixelRows, PixelRows] {
  const sides = [0, 1].map(() => ({ rowY: [] as number[], rowLeft: [] as number[], rowRight: [] as number[] }));
  for (let i = 0; i < rows.rowY.length; i++) {
    const y = rows.rowY[i]!;
    const edge = edgeOf(y, cut);
    const put = (side: number, left: number, right: number): void => {
      if (right <= left) return;
      sides[side]!.rowY.push(y);
      sides[side]!.rowLeft.push(left);
      sides[side]!.rowRight.push(right);
    };
    put(0, rows.rowLeft[i]!, Math.min(edge, rows.rowRight[i]!));
    put(1, Math.max(edge, rows.rowLeft[i]!), rows.rowRight[i]!);
  }
  return [sides[0]!, sides[1]!];
}
