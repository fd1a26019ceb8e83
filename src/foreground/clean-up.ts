import type { Box, Size } from '../base/geometry.ts';
import { joinRuns, type Regions } from './regions.ts';
import { createRunList, gapsBetween, runsOf } from './row-runs.ts';

/** A hole of at most this share of what surrounds it is filled: a shirt like the wall behind it. Guess. */
const HOLE_SHARE = 0.3;

/**
 * Makes what takes small regions out of a mask and fills small holes, in place: `mask` is u8, [heightPx, widthPx], 0 or 255.
 * It returns the regions of what is left.
 *
 * @param smallestPx regions with fewer pixels go
 * @param largestHolePx holes (still regions that do not reach the edge of the picture) of at most this many pixels are filled
 */
export function createCleaner(size: Size, smallestPx: number, largestHolePx: number): (mask: Uint8Array) => Regions {
  const { widthPx } = size;
  const runs = createRunList();
  const gaps = createRunList();
  return (mask) => {
    let moving = joinRuns(runsOf(mask, size, widthPx, runs));
    const isSmall = (areaPx: number): boolean => areaPx < smallestPx;
    if (moving.areaPx.some(isSmall)) {
      moving.areaPx.forEach((areaPx, r) => {
        if (isSmall(areaPx)) paint(moving, r, mask, size, 0);
      });
      moving = joinRuns(runsOf(mask, size, widthPx, runs));
    }
    if (runs.count === 0) return moving;
    const top = runs.y[0]!;
    const bottom = runs.y[runs.count - 1]! + 1;
    const still = joinRuns(gapsBetween(runs, widthPx, gaps));
    let isFilled = false;
    for (let r = 0; r < still.boxes.length; r++) {
      const box = still.boxes[r]!;
      const isInside = box.left > 0 && box.top > top && box.right < widthPx && box.bottom < bottom;
      if (!isInside || still.areaPx[r]! > Math.max(largestHolePx, HOLE_SHARE * areaAround(moving, box))) continue;
      paint(still, r, mask, size, 255);
      isFilled = true;
    }
    return isFilled ? joinRuns(runsOf(mask, size, widthPx, runs)) : moving;
  };
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
