import type { YuvPicture } from '../../base/picture.ts';

/**
 * Scales a plane by bilinear interpolation between pixel centres. Meant for 1/2 to 1: it does not average more than two by two.
 *
 * @param leftPx,topPx where the target's corner lies in the scaled source
 */
export function scalePlane(
  source: Uint8Array,
  sourceWidth: number,
  sourceHeight: number,
  target: Uint8Array,
  targetWidth: number,
  targetHeight: number,
  stepX: number,
  stepY: number,
  leftPx: number,
  topPx: number,
): void {
  for (let y = 0; y < targetHeight; y++) {
    const atY = Math.max(0, Math.min(sourceHeight - 1, (topPx + y + 0.5) * stepY - 0.5));
    const upper = Math.floor(atY);
    const lower = Math.min(sourceHeight - 1, upper + 1) * sourceWidth;
    const partY = Math.round((atY - upper) * 256);
    const upperRow = upper * sourceWidth;
    for (let x = 0; x < targetWidth; x++) {
      const atX = Math.max(0, Math.min(sourceWidth - 1, (leftPx + x + 0.5) * stepX - 0.5));
      const cell = Math.floor(atX);
      const right = Math.min(sourceWidth - 1, cell + 1);
      const partX = Math.round((atX - cell) * 256);
      const above = source[upperRow + cell]! * (256 - partX) + source[upperRow + right]! * partX;
      const below = source[lower + cell]! * (256 - partX) + source[lower + right]! * partX;
      target[y * targetWidth + x] = (above * (256 - partY) + below * partY + 32768) >> 16;
    }
  }
}

/** Scales a whole picture to the size of the target. */
export function scalePicture(source: YuvPicture, target: YuvPicture): void {
  if (source.widthPx === target.widthPx && source.heightPx === target.heightPx) {
    target.y.set(source.y);
    target.u.set(source.u);
    target.v.set(source.v);
    return;
  }
  const stepX = source.widthPx / target.widthPx;
  const stepY = source.heightPx / target.heightPx;
  const { widthPx: sw, heightPx: sh } = source;
  const { widthPx: tw, heightPx: th } = target;
  scalePlane(source.y, sw, sh, target.y, tw, th, stepX, stepY, 0, 0);
  scalePlane(source.u, sw >> 1, sh >> 1, target.u, tw >> 1, th >> 1, stepX, stepY, 0, 0);
  scalePlane(source.v, sw >> 1, sh >> 1, target.v, tw >> 1, th >> 1, stepX, stepY, 0, 0);
}
