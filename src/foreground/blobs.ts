import type { Box } from '../base/geometry.ts';
import { boxArea, uniteBoxes } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';
import type { Silhouette } from '../base/silhouette.ts';
import type { Blob } from './blob.ts';
import { measureColours } from './colour-shares.ts';
import { findRegions, type Regions } from './regions.ts';
import { boxOf, type PixelRows, type SplitTuning, splitRegion } from './split.ts';

/** How blobs are taken from a mask. */
export interface BlobOptions {
  /** Smaller blobs are left out; share of the picture's pixels. */
  readonly minimalAreaShare?: number;
  /** Join fragments that stand above each other like parts of one upright body. */
  readonly joinFragments?: boolean;
  /** How regions of several upright bodies are cut; `false` leaves them whole. */
  readonly split?: SplitTuning | false;
}

/** 0.0002 of 480x360 is 35 px, half of the smallest person of vtest_boxes.csv at that size. */
export const DEFAULT_MINIMAL_AREA_SHARE = 0.0002;
/** Fragments smaller than this are not even joined to others, px: noise. Guess. */
const MINIMAL_FRAGMENT_PX = 12;

/**
 * The connected regions (8-connected) of a mask as blobs, by top, then left.
 *
 * @param mask u8, [heightPx, widthPx] of the picture, 0 still, 255 moving
 * @param picture the analysed picture the mask was made from; only colours are read from it
 */
export function extractBlobs(mask: Uint8Array, picture: YuvPicture, options: BlobOptions = {}): Blob[] {
  const minimalPx = (options.minimalAreaShare ?? DEFAULT_MINIMAL_AREA_SHARE) * picture.widthPx * picture.heightPx;
  const regions = findRegions(mask, picture);
  const groups = options.joinFragments === false ? alone(regions) : joinStacked(regions);
  const blobs: Blob[] = [];
  for (const group of groups) {
    const whole = rowsOf(regions, group);
    for (const rows of options.split === false ? [whole] : splitRegion(whole, boxOf(whole), options.split)) {
      let areaPx = 0;
      for (let i = 0; i < rows.rowY.length; i++) areaPx += rows.rowRight[i]! - rows.rowLeft[i]!;
      if (areaPx < minimalPx) continue;
      const silhouette = silhouetteOf(rows);
      const colours = measureColours(silhouette, picture);
      blobs.push({ silhouette, areaPx, colourShares: colours.shares, meanYuv: colours.meanYuv, picture: null });
    }
  }
  return blobs.sort(byTopThenLeft);
}

function byTopThenLeft(a: Blob, b: Blob): number {
  const p = a.silhouette.box;
  const q = b.silhouette.box;
  return p.top - q.top || p.left - q.left || p.bottom - q.bottom || p.right - q.right;
}

function alone(regions: Regions): number[][] {
  return regions.boxes.map((_, r) => [r]);
}

/** True when the lower fragment continues the upper one: near below it, over the same columns, and the whole is upright. */
function isStacked(upper: Box, lower: Box): boolean {
  const whole = uniteBoxes(upper, lower);
  const height = whole.bottom - whole.top;
  const gap = lower.top - upper.bottom;
  const shared = Math.min(upper.right, lower.right) - Math.max(upper.left, lower.left);
  const narrower = Math.min(upper.right - upper.left, lower.right - lower.left);
  return (
    gap <= Math.max(3, 0.08 * height) &&
    shared >= 0.6 * narrower &&
    height >= 1.5 * (whole.right - whole.left) &&
    height <= 3.3 * (whole.right - whole.left) &&
    // Two that are upright each for itself are two bodies behind one another.
    !(isUpright(upper) && isUpright(lower)) &&
    boxArea(whole) <= 1.9 * (boxArea(upper) + boxArea(lower))
  );
}

function isUpright(box: Box): boolean {
  return box.bottom - box.top >= 1.5 * (box.right - box.left);
}

function joinStacked(regions: Regions): number[][] {
  const groups = regions.boxes
    .map((box, r) => ({ box, members: [r] }))
    .filter((_, r) => regions.areaPx[r]! >= MINIMAL_FRAGMENT_PX);
  let joined = true;
  while (joined) {
    joined = false;
    for (let i = 0; i < groups.length && !joined; i++) {
      for (let j = 0; j < groups.length && !joined; j++) {
        if (i === j || groups[i]!.box.top > groups[j]!.box.top) continue;
        if (!isStacked(groups[i]!.box, groups[j]!.box)) continue;
        const members = [...groups[i]!.members, ...groups[j]!.members];
        groups[i] = { box: uniteBoxes(groups[i]!.box, groups[j]!.box), members };
        groups.splice(j, 1);
        joined = true;
      }
    }
  }
  return groups.map((group) => group.members);
}

/** The rows of some regions together, in row-major order. */
function rowsOf(regions: Regions, members: readonly number[]): PixelRows {
  const rows: number[] = [];
  for (const r of members) for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) rows.push(i);
  if (members.length > 1) {
    rows.sort((a, b) => regions.rowY[a]! - regions.rowY[b]! || regions.rowLeft[a]! - regions.rowLeft[b]!);
  }
  return {
    rowY: rows.map((i) => regions.rowY[i]!),
    rowLeft: rows.map((i) => regions.rowLeft[i]!),
    rowRight: rows.map((i) => regions.rowRight[i]!),
  };
}

function silhouetteOf(rows: PixelRows): Silhouette {
  const box = boxOf(rows);
  const width = box.right - box.left;
  const runs: number[] = [];
  let at = 0;
  for (let i = 0; i < rows.rowY.length; i++) {
    const start = (rows.rowY[i]! - box.top) * width + rows.rowLeft[i]! - box.left;
    const length = rows.rowRight[i]! - rows.rowLeft[i]!;
    if (start === at && runs.length > 0) runs[runs.length - 1]! += length;
    else runs.push(start - at, length);
    at = start + length;
  }
  return { box, runs: Uint32Array.from(runs) };
}
