import type { Box } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';

/** A picture of an object lying in a view. */
export interface LaidPicture {
  readonly picture: YuvPicture;
  /** Where its corner lies in the view, even px; may be negative. */
  readonly leftPx: number;
  readonly topPx: number;
  /** Where objects are in the view: their pixels say nothing of the light. */
  readonly objects: readonly Box[];
}

/** Every so many pixels each way are compared. Guess: some hundreds for a small picture. */
const STEP_PX = 4;
/** Fewer pixels than this tell nothing. Guess. */
const LEAST_PIXELS = 40;

/**
 * How much brighter the scene was at an instant than on its plate, grey levels: the median, over the ground around the objects, of the
 * difference. 0 where too little ground is seen. A camera that sets its exposure anew for a white car would else leave a rectangle around
 * it, and a network takes a dark one for a telephone.
 */
export function lightDifference(plate: YuvPicture, laid: readonly LaidPicture[]): number {
  const counts = new Uint32Array(511);
  let total = 0;
  for (const { picture, leftPx, topPx, objects } of laid) {
    const right = Math.min(plate.widthPx, leftPx + picture.widthPx);
    const bottom = Math.min(plate.heightPx, topPx + picture.heightPx);
    for (let y = Math.max(0, topPx); y < bottom; y += STEP_PX) {
      for (let x = Math.max(0, leftPx); x < right; x += STEP_PX) {
        if (objects.some((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom)) continue;
        const level = picture.y[(y - topPx) * picture.widthPx + x - leftPx]! - plate.y[y * plate.widthPx + x]!;
        counts[level + 255]!++;
        total++;
      }
    }
  }
  if (total < LEAST_PIXELS) return 0;
  let below = 0;
  for (let level = 0; level < counts.length; level++) {
    below += counts[level]!;
    if (2 * below >= total) return level - 255;
  }
  return 0;
}

/** Makes a picture brighter by some grey levels, within the video range; by none it stays as it is. In place. */
export function addLight(picture: YuvPicture, levels: number): void {
  if (levels === 0) return;
  const { y } = picture;
  const lit = Uint8Array.from({ length: 256 }, (_, level) => Math.max(16, Math.min(235, level + levels)));
  for (let i = 0; i < y.length; i++) y[i] = lit[y[i]!]!;
}
