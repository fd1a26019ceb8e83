import type { Box, Size } from '../base/geometry.ts';
import { joinRuns, type Regions } from './regions.ts';
import { gapsBetween, runsOf } from './row-runs.ts';

/** A hole of at most this share of what surrounds it is filled: a shirt like the wall behind it. Guess. */
const HOLE_SHARE = 0.3;

/**
 * Takes small regions out of a mask and fills small holes, in place.
 *
 * @param mask u8, [heightPx, widthPx], 0 or 255
 * @param smallestPx regions with fewer pixels go
 * @param largestHolePx holes (still regions that do not reach the edge of the picture) of at most this many pixels are filled
 * @returns the regions of what is left
 */
export function cleanUp(mask: Uint8Array, size: Size, smallestPx: number, largestHolePx: number): Regions {
  const first = joinRuns(runsOf(mask, size, size.widthPx));
  let isChanged = false;
  for (let r = 0; r < first.boxes.length; r++) {
    if (first.areaPx[r]! >= smallestPx) continue;
    paint(first, r, mask, size, 0);
    isChanged = true;
  }
  const runs = runsOf(mask, size, size.widthPx);
  const moving = isChanged ? joinRuns(runs) : first;
  if (runs.count === 0) return moving;
  const top = runs.y[0]!;
  const bottom = runs.y[runs.count - 1]! + 1;
  const still = joinRuns(gapsBetween(runs, size.widthPx));
  let isFilled = false;
  for (let r = 0; r < still.boxes.length; r++) {
    const box = still.boxes[r]!;
    const isInside = box.left > 0 && box.top > top && box.right < size.widthPx && box.bottom < bottom;
    if (!isInside || still.areaPx[r]! > Math.max(largestHolePx, HOLE_SHARE * areaAround(moving, box))) continue;
    paint(still, r, mask, size, 255);
    isFilled = true;
  }
  return isFilled ? joinRuns(runsOf(mask, size, size.widthPx)) : moving;
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
