import type { Box } from './geometry.ts';

/**
 * The exact shape of an object on a pixel grid, as run lengths.
 *
 * `box`: integer, half-open, tight. `runs`: lengths of alternating runs, outside first, inside second and so on, over the
 * pixels of the box in row-major order; the first may be 0; a last run outside is left out.
 */
export interface Silhouette {
  readonly box: Box;
  readonly runs: Uint32Array;
}

/** Number of pixels inside. */
export function silhouetteArea(silhouette: Silhouette): number {
  let area = 0;
  for (let i = 1; i < silhouette.runs.length; i += 2) area += silhouette.runs[i]!;
  return area;
}

/**
 * Reads a silhouette out of a picture of labels.
 *
 * @param labels u8, u16 or i32, row-major, `stridePx` wide
 * @param value the label that counts as inside
 * @param box where to look, integer, inside the picture
 */
export function silhouetteFromLabels(
  labels: Uint8Array | Uint16Array | Int32Array,
  stridePx: number,
  box: Box,
  value: number,
): Silhouette {
  const runs: number[] = [];
  let inside = false;
  let length = 0;
  for (let y = box.top; y < box.bottom; y++) {
    const row = y * stridePx;
    for (let x = box.left; x < box.right; x++) {
      if ((labels[row + x] === value) === inside) length++;
      else {
        runs.push(length);
        inside = !inside;
        length = 1;
      }
    }
  }
  if (inside) runs.push(length);
  return { box, runs: Uint32Array.from(runs) };
}

/** Calls `visit(left, right, y)` for every horizontal stretch inside, half-open, in grid coordinates, top to bottom. */
export function forEachRow(silhouette: Silhouette, visit: (left: number, right: number, y: number) => void): void {
  const { box, runs } = silhouette;
  const width = box.right - box.left;
  let at = 0;
  for (let i = 0; i < runs.length; i++) {
    const end = at + runs[i]!;
    if (i % 2 === 1) {
      while (at < end) {
        const row = Math.floor(at / width);
        const stop = Math.min(end, (row + 1) * width);
        visit(box.left + at - row * width, box.left + stop - row * width, box.top + row);
        at = stop;
      }
    }
    at = end;
  }
}

/** Writes `value` into every pixel inside. `target`: u8, row-major, `stridePx` wide, and at least as large as the box. */
export function paintSilhouette(silhouette: Silhouette, target: Uint8Array, stridePx: number, value: number): void {
  forEachRow(silhouette, (left, right, y) => {
    target.fill(value, y * stridePx + left, y * stridePx + right);
  });
}
