import { SHAPE_COLUMNS, SHAPE_ROWS, type SoftShape } from './shape.ts';

/** A window of the analysis grid with a value a pixel: f32, [box height, box width], row-major. */
export interface Balance {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Share of a foreground pixel that is still to be explained, 0..1; below 0 where the scene is still; 0 where neither counts. */
  readonly values: Float32Array;
}

/** The cells of a soft shape, as they are or the mean of two by two. */
export interface ShapeCells {
  readonly columns: number;
  readonly rows: number;
  /** f32, [rows, columns], 0..0.9: below 1, so that covering can be undone by division. */
  readonly cells: Float32Array;
  /** Mean of the cells. */
  readonly mean: number;
}

/** Cells laid out for an object of one size and sampled once each: the cost of a look does not depend on the size. */
export interface SoftMask extends ShapeCells {
  readonly widthPx: number;
  readonly heightPx: number;
  /** i32, [columns] and [rows]: the pixel sampled for each, from the object's left and top. */
  readonly sampleX: Int32Array;
  readonly sampleY: Int32Array;
}

const MOST_LIKELY = 0.9;

/** The cells of a shape. `fold` 1 takes every cell, 2 the mean of two by two. */
export function cellsOf(shape: SoftShape, fold: 1 | 2): ShapeCells {
  const columns = SHAPE_COLUMNS / fold;
  const rows = SHAPE_ROWS / fold;
  const cells = new Float32Array(columns * rows);
  const shift = fold - 1;
  const share = 1 / (fold * fold);
  let sum = 0;
  let from = 0;
  for (let row = 0; row < SHAPE_ROWS; row++) {
    const to = (row >> shift) * columns;
    for (let column = 0; column < SHAPE_COLUMNS; column++, from++) {
      const p = Math.min(MOST_LIKELY, shape[from]!) * share;
      cells[to + (column >> shift)]! += p;
      sum += p;
    }
  }
  return { columns, rows, cells, mean: sum / (columns * rows) };
}

/** The cells for an object of this size. */
export function layOut(shape: ShapeCells, width: number, height: number): SoftMask {
  const { columns, rows, cells, mean } = shape;
  const widthPx = Math.max(1, Math.round(width));
  const heightPx = Math.max(1, Math.round(height));
  return {
    columns,
    rows,
    cells,
    mean,
    widthPx,
    heightPx,
    sampleX: middles(widthPx, columns),
    sampleY: middles(heightPx, rows),
  };
}

/** The pixel in the middle of each of `parts` equal parts of a length. */
function middles(lengthPx: number, parts: number): Int32Array {
  const pixels = new Int32Array(parts);
  for (let i = 0; i < parts; i++) pixels[i] = Math.floor(((i + 0.5) * lengthPx) / parts);
  return pixels;
}

/** Pixels expected in all. */
export function expectedPx(mask: SoftMask): number {
  return mask.mean * mask.widthPx * mask.heightPx;
}

/** Left or top edge of an object of this size around a centre, as a whole pixel. */
export function edgeOf(centre: number, sizePx: number): number {
  return Math.round(centre - sizePx / 2);
}

/** What the mask explains with its corner at this pixel, less what it wrongly expects, in px; one sample a cell. */
export function sampledGain(balance: Balance, mask: SoftMask, left: number, top: number): number {
  const { values, widthPx, heightPx } = balance;
  const { columns, rows, cells, sampleX, sampleY } = mask;
  const fromX = left - balance.left;
  const fromY = top - balance.top;
  let first = 0;
  let end = columns;
  while (first < end && fromX + sampleX[first]! < 0) first++;
  while (end > first && fromX + sampleX[end - 1]! >= widthPx) end--;
  let gain = 0;
  for (let row = 0; row < rows; row++) {
    const y = fromY + sampleY[row]!;
    if (y < 0 || y >= heightPx) continue;
    const at = y * widthPx + fromX;
    const cell = row * columns;
    for (let column = first; column < end; column++) {
      gain += cells[cell + column]! * values[at + sampleX[column]!]!;
    }
  }
  return (gain * mask.widthPx * mask.heightPx) / (columns * rows);
}

/**
 * Goes through all pixels under a mask. `sign` 1 takes from every foreground pixel what the mask explains, -1 gives it back.
 *
 * @returns the gain counted on every pixel, as it was before
 */
export function coverBalance(balance: Balance, mask: SoftMask, left: number, top: number, sign: -1 | 1): number {
  const { values, widthPx } = balance;
  const fromX = left - balance.left;
  const fromY = top - balance.top;
  const startX = Math.max(0, -fromX);
  const endX = Math.min(mask.widthPx, widthPx - fromX);
  const startY = Math.max(0, -fromY);
  const endY = Math.min(mask.heightPx, balance.heightPx - fromY);
  const perX = mask.columns / mask.widthPx;
  const perY = mask.rows / mask.heightPx;
  let gain = 0;
  for (let y = startY; y < endY; y++) {
    const cell = Math.floor((y + 0.5) * perY) * mask.columns;
    const at = (fromY + y) * widthPx + fromX;
    for (let x = startX; x < endX; x++) {
      const value = values[at + x]!;
      const p = mask.cells[cell + (((x + 0.5) * perX) | 0)]!;
      gain += p * value;
      if (value > 0) values[at + x] = sign === 1 ? value * (1 - p) : value / (1 - p);
    }
  }
  return gain;
}
