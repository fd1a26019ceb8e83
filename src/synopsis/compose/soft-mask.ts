import { forEachRow, type Silhouette } from '../../base/silhouette.ts';

/** Cells beyond the silhouette in which parts of the object that the foreground missed are looked for: thin limbs, spokes. Guess. */
const REACH_CELLS = 2;

/** Cells around the silhouette that a soft mask covers; the blur reaches two more, and one is surely empty. */
export const MASK_MARGIN_CELLS = REACH_CELLS + 3;

/**
 * The blurred silhouette becomes opacity between these two levels (of 255). A straight edge blurs to 0.69 just inside, 0.31 just
 * outside and 0.06 in the second cell: so opacity is full inside, falls through the first cell outside and ends before the second.
 * A limb one cell wide blurs to 0.38 and still shows.
 */
const CLEAR_BELOW = 0.08 * 255;
const FULL_ABOVE = 0.4 * 255;

/** A rectangle of pixels given by its corner and size. */
export interface PixelRect {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}

/** Turns silhouettes on the analysis grid into soft opacity at any scale. Its buffers are reused: one silhouette at a time. */
export interface SoftMask {
  /** Takes a silhouette: closes gaps of a cell or two, fills holes, blurs. */
  load(silhouette: Silhouette): void;
  /** The rectangle that holds all opacity of the loaded silhouette, in px at the given px per cell, even, outward. */
  bounds(scaleX: number, scaleY: number, out: PixelRect): void;
  /**
   * Writes opacity: u8, [heightPx, widthPx] of the rectangle, row-major, 0 clear, 255 full.
   *
   * @param layer the object itself, or with `REACH_CELLS` around it
   * @param spans i32, [heightPx, 2]: gets the columns of each row outside which all is clear, even, half-open
   */
  render(
    rect: PixelRect,
    scaleX: number,
    scaleY: number,
    opacity: Uint8Array,
    layer: 'object' | 'reach',
    spans?: Int32Array,
  ): void;
}

const opacityOf = Uint8Array.from({ length: 256 }, (_, level) => {
  const t = Math.max(0, Math.min(1, (level - CLEAR_BELOW) / (FULL_ABOVE - CLEAR_BELOW)));
  return Math.round(255 * t * t * (3 - 2 * t));
});

/** Makes a soft mask with no silhouette loaded. */
export function createSoftMask(): SoftMask {
  let cells = new Uint8Array(0);
  let reach = new Uint8Array(0);
  let scratch = new Uint8Array(0);
  let stack = new Int32Array(0);
  let rowLevels = new Int32Array(0);
  let columnCell = new Int32Array(0);
  let columnPart = new Int32Array(0);
  let width = 0;
  let height = 0;
  let left = 0;
  let top = 0;

  function reserve(size: number): void {
    if (cells.length >= size) return;
    cells = new Uint8Array(size * 2);
    reach = new Uint8Array(size * 2);
    scratch = new Uint8Array(size * 2);
    stack = new Int32Array(size * 2);
  }

  return {
    load(silhouette) {
      const { box } = silhouette;
      left = box.left - MASK_MARGIN_CELLS;
      top = box.top - MASK_MARGIN_CELLS;
      width = box.right - box.left + 2 * MASK_MARGIN_CELLS;
      height = box.bottom - box.top + 2 * MASK_MARGIN_CELLS;
      const size = width * height;
      reserve(size);
      cells.fill(0, 0, size);
      forEachRow(silhouette, (from, to, y) => {
        const row = (y - top) * width - left;
        cells.fill(255, row + from, row + to);
      });
      spread(cells, scratch, width, height, true);
      spread(scratch, cells, width, height, false);
      fillHoles(cells, stack, width, height);
      reach.set(cells.subarray(0, size));
      for (let i = 0; i < REACH_CELLS; i++) {
        spread(reach, scratch, width, height, true);
        reach.set(scratch.subarray(0, size));
      }
      blur(reach, scratch, width, height);
      blur(cells, scratch, width, height);
    },
    bounds(scaleX, scaleY, out) {
      out.leftPx = Math.floor((left * scaleX) / 2) * 2;
      out.topPx = Math.floor((top * scaleY) / 2) * 2;
      out.widthPx = Math.ceil(((left + width) * scaleX) / 2) * 2 - out.leftPx;
      out.heightPx = Math.ceil(((top + height) * scaleY) / 2) * 2 - out.topPx;
    },
    render(rect, scaleX, scaleY, opacity, layer, spans) {
      const levels = layer === 'object' ? cells : reach;
      if (columnCell.length < rect.widthPx) {
        columnCell = new Int32Array(rect.widthPx * 2);
        columnPart = new Int32Array(rect.widthPx * 2);
      }
      if (rowLevels.length < width) rowLevels = new Int32Array(width * 2);
      for (let x = 0; x < rect.widthPx; x++) {
        const at = Math.max(0, Math.min(width - 1.001, (rect.leftPx + x + 0.5) / scaleX - 0.5 - left));
        columnCell[x] = Math.floor(at);
        columnPart[x] = Math.round((at - Math.floor(at)) * 256);
      }
      for (let y = 0; y < rect.heightPx; y++) {
        const at = Math.max(0, Math.min(height - 1.001, (rect.topPx + y + 0.5) / scaleY - 0.5 - top));
        const upper = Math.floor(at) * width;
        const part = Math.round((at - Math.floor(at)) * 256);
        let first = width;
        let last = -1;
        for (let i = 0; i < width; i++) {
          const level = levels[upper + i]! * (256 - part) + levels[upper + width + i]! * part;
          rowLevels[i] = level;
          if (level === 0) continue;
          if (last === -1) first = i;
          last = i;
        }
        const row = y * rect.widthPx;
        // Columns rise with x: what is clear lies before and after one stretch.
        let from = 0;
        while (from < rect.widthPx && columnCell[from]! + 1 < first) from++;
        let to = rect.widthPx;
        while (to > from && columnCell[to - 1]! > last) to--;
        if (spans !== undefined) {
          spans[2 * y] = from === to ? 0 : from & ~1;
          spans[2 * y + 1] = from === to ? 0 : (to + 1) & ~1;
        }
        opacity.fill(0, row, row + from);
        opacity.fill(0, row + to, row + rect.widthPx);
        for (let x = from; x < to; x++) {
          const cell = columnCell[x]!;
          const p = columnPart[x]!;
          opacity[row + x] = opacityOf[(rowLevels[cell]! * (256 - p) + rowLevels[cell + 1]! * p + 32768) >> 16]!;
        }
      }
    },
  };
}

/**
 * Dilates (`grow`) or erodes by the eight neighbours, from `cells` to `target`, in a row pass and a column pass. The outermost cells
 * are empty and stay so.
 */
function spread(cells: Uint8Array, target: Uint8Array, width: number, height: number, grow: boolean): void {
  const size = width * height;
  if (grow) for (let i = size - 2; i > 0; i--) target[i] = cells[i - 1]! | cells[i]! | cells[i + 1]!;
  else for (let i = size - 2; i > 0; i--) target[i] = cells[i - 1]! & cells[i]! & cells[i + 1]!;
  target[0] = 0;
  target[size - 1] = 0;
  cells.set(target.subarray(0, size));
  const last = size - width;
  if (grow) for (let i = width; i < last; i++) target[i] = cells[i - width]! | cells[i]! | cells[i + width]!;
  else for (let i = width; i < last; i++) target[i] = cells[i - width]! & cells[i]! & cells[i + width]!;
}

/** Fills what cannot be reached from the corner over empty cells; the outermost cells are empty. */
function fillHoles(cells: Uint8Array, stack: Int32Array, width: number, height: number): void {
  const OUTSIDE = 1;
  let depth = 0;
  const size = width * height;
  // The outermost cells are a wall: no test for the edge inside.
  cells.fill(OUTSIDE, 0, width + 1);
  cells.fill(OUTSIDE, size - width - 1, size);
  for (let i = width; i < size; i += width) cells[i - 1] = cells[i] = OUTSIDE;
  stack[depth++] = width + 1;
  cells[width + 1] = OUTSIDE;
  while (depth > 0) {
    const i = stack[--depth]!;
    if (cells[i - 1] === 0) {
      cells[i - 1] = OUTSIDE;
      stack[depth++] = i - 1;
    }
    if (cells[i + 1] === 0) {
      cells[i + 1] = OUTSIDE;
      stack[depth++] = i + 1;
    }
    if (cells[i - width] === 0) {
      cells[i - width] = OUTSIDE;
      stack[depth++] = i - width;
    }
    if (cells[i + width] === 0) {
      cells[i + width] = OUTSIDE;
      stack[depth++] = i + width;
    }
  }
  for (let i = 0; i < size; i++) cells[i] = cells[i] === OUTSIDE ? 0 : 255;
}

/** Binomial 5×5 blur in place. The margin of three empty cells lets rows run into each other: there is nothing to mix. */
function blur(cells: Uint8Array, scratch: Uint8Array, width: number, height: number): void {
  const size = width * height;
  scratch.fill(0, 0, size);
  for (let i = 2; i < size - 2; i++) {
    scratch[i] = (cells[i - 2]! + cells[i + 2]! + 4 * (cells[i - 1]! + cells[i + 1]!) + 6 * cells[i]! + 8) >> 4;
  }
  const two = 2 * width;
  for (let i = two; i < size - two; i++) {
    const near = scratch[i - width]! + scratch[i + width]!;
    cells[i] = (scratch[i - two]! + scratch[i + two]! + 4 * near + 6 * scratch[i]! + 8) >> 4;
  }
}
