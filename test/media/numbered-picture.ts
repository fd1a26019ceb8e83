import type { YuvPicture } from '../../src/base/picture.ts';

/** Width and height of a numbered picture: ten squares of 16 pixels, one a bit, along the top. */
export const numberedWidthPx = 160;
export const numberedHeightPx = 128;
const squarePx = 16;
const bits = 10;

/** Luma at a pixel of the picture that shows the number `ordinal` (below 1024) and a square wandering below it. */
export function numberedLuma(x: number, y: number, ordinal: number): number {
  if (y < squarePx) return ((ordinal >> Math.floor(x / squarePx)) & 1) === 1 ? 200 : 50;
  const left = (ordinal * 3) % (numberedWidthPx - 24);
  if (x >= left && x < left + 24 && y >= 60 && y < 84) return 180;
  // Still texture that differs in all four corners, so that a wrong turn shows.
  return 60 + (x * 40) / numberedWidthPx + (y * 50) / numberedHeightPx + (((x >> 3) ^ (y >> 3)) & 1) * 8;
}

/** The number shown by an upright picture of the whole scene, whatever its size. */
export function readNumber(picture: YuvPicture): number {
  const { widthPx, heightPx, y } = picture;
  const row = Math.floor((heightPx * squarePx) / 2 / numberedHeightPx);
  let ordinal = 0;
  for (let bit = 0; bit < bits; bit++) {
    const x = Math.floor((widthPx * (bit + 0.5) * squarePx) / numberedWidthPx);
    if (y[row * widthPx + x]! > 125) ordinal |= 1 << bit;
  }
  return ordinal;
}
