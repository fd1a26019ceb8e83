import fc from 'fast-check';
import type { Box } from '../base/geometry.ts';
import { forEachRow, type Silhouette, silhouetteFromLabels } from '../base/silhouette.ts';

const grid = { widthPx: 200, heightPx: 100 };

/** What is in any of some boxes, whole numbers in a grid of 200 x 100 cells. */
export function silhouetteOf(boxes: readonly Box[]): Silhouette {
  const labels = new Uint8Array(grid.widthPx * grid.heightPx);
  const whole = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of boxes) {
    for (let y = top; y < bottom; y++) labels.fill(1, y * grid.widthPx + left, y * grid.widthPx + right);
    whole.left = Math.min(whole.left, left);
    whole.top = Math.min(whole.top, top);
    whole.right = Math.max(whole.right, right);
    whole.bottom = Math.max(whole.bottom, bottom);
  }
  return silhouetteFromLabels(labels, grid.widthPx, whole, 1);
}

/** All cells of some silhouettes, in one order; a cell that two have is there twice. */
export function cellsOf(silhouettes: readonly (Silhouette | null)[]): string[] {
  const cells: string[] = [];
  for (const one of silhouettes) {
    if (one === null) continue;
    forEachRow(one, (left, right, y) => {
      for (let x = left; x < right; x++) cells.push(`${x} ${y}`);
    });
  }
  return cells.sort();
}

/** A box with room for bodies, in that grid. */
export const drawnBox = fc
  .record({
    left: fc.nat(150),
    top: fc.nat(70),
    wide: fc.integer({ min: 1, max: 40 }),
    high: fc.integer({ min: 1, max: 29 }),
  })
  .map(({ left, top, wide, high }) => ({ left, top, right: left + wide, bottom: top + high }));
