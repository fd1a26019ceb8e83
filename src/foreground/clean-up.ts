import type { Box, Size } from '../base/geometry.ts';
import { findRegions, type Regions } from './regions.ts';

/** A hole of at most this share of what surrounds it is filled: a shirt like the wall behind it. Guess. */
const HOLE_SHARE = 0.3;

/**
 * Takes small regions out of a mask and fills small holes, in place.
 *
 * @param mask u8, [heightPx, widthPx], 0 or 255
 * @param smallestPx regions with fewer pixels go
 * @param largestHolePx holes (still regions that do not reach the edge of the picture) of at most this many pixels are filled
 */
export function cleanUp(mask: Uint8Array, size: Size, smallestPx: number, largestHolePx: number): void {
  const moving = findRegions(mask, size, 255);
  for (let r = 0; r < moving.boxes.length; r++) if (moving.areaPx[r]! < smallestPx) paint(moving, r, mask, size, 0);
  if (moving.boxes.length === 0) return;
  const still = findRegions(mask, size, 0);
  for (let r = 0; r < still.boxes.length; r++) {
    const box = still.boxes[r]!;
    const isInside = box.left > 0 && box.top > 0 && box.right < size.widthPx && box.bottom < size.heightPx;
    if (isInside && still.areaPx[r]! <= Math.max(largestHolePx, HOLE_SHARE * areaAround(moving, box))) {
      paint(still, r, mask, size, 255);
    }
  }
}

/** Area of the smallest region whose box reaches beyond `hole` on every side; 0 when none does. */
function areaAround(moving: Regions, hole: Box): number {
  let smallest = 0;
  for (let r = 0; r < moving.boxes.length; r++) {
    const box = moving.boxes[r]!;
    const isAround = box.left < hole.left && box.top < hole.top && box.right > hole.right && box.bottom > hole.bottom;
    if (isAround && (smallest === 0 || moving.areaPx[r]! < smallest)) smallest = moving.areaPx[r]!;
  }
  return smallest;
}

/** Sets every pixel of region `r` of `mask` to `value`. */
export function paint(regions: Regions, r: number, mask: Uint8Array, size: Size, value: number): void {
  for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
    const row = regions.rowY[i]! * size.widthPx;
    mask.fill(value, row + regions.rowLeft[i]!, row + regions.rowRight[i]!);
  }
}
