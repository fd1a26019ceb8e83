import type { Box } from '../base/geometry.ts';

/** Cells of the soft shape, across and down. Enough for a head, shoulders and legs; a guess that held on vtest.avi. */
export const SHAPE_COLUMNS = 10;
export const SHAPE_ROWS = 20;

/** How likely each cell of an object's box belongs to it: f32, [SHAPE_ROWS, SHAPE_COLUMNS], 0..1. Belongs to one track. */
export type SoftShape = Float32Array;

/** The shape of an object not yet seen alone: an ellipse with soft corners. */
export function createSoftShape(): SoftShape {
  const shape = new Float32Array(SHAPE_COLUMNS * SHAPE_ROWS);
  for (let row = 0; row < SHAPE_ROWS; row++) {
    const v = ((row + 0.5) / SHAPE_ROWS) * 2 - 1;
    for (let column = 0; column < SHAPE_COLUMNS; column++) {
      const u = ((column + 0.5) / SHAPE_COLUMNS) * 2 - 1;
      shape[row * SHAPE_COLUMNS + column] = u * u + v * v <= 1 ? 0.8 : 0.25;
    }
  }
  return shape;
}

/** Moves the shape by `rate` (0..1) towards what `labels` shows of `label` inside `box` (rounded here). */
export function learnShape(
  shape: SoftShape,
  labels: Int32Array,
  widthPx: number,
  heightPx: number,
  box: Box,
  label: number,
  rate: number,
): void {
  const cellWidth = (box.right - box.left) / SHAPE_COLUMNS;
  const cellHeight = (box.bottom - box.top) / SHAPE_ROWS;
  for (let row = 0; row < SHAPE_ROWS; row++) {
    const y = Math.floor(box.top + (row + 0.5) * cellHeight);
    if (y < 0 || y >= heightPx) continue;
    for (let column = 0; column < SHAPE_COLUMNS; column++) {
      const x = Math.floor(box.left + (column + 0.5) * cellWidth);
      if (x < 0 || x >= widthPx) continue;
      const cell = row * SHAPE_COLUMNS + column;
      const seen = labels[y * widthPx + x] === label ? 1 : 0;
      shape[cell]! += rate * (seen - shape[cell]!);
    }
  }
}
