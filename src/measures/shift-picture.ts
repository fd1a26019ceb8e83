import type { YuvPicture } from '../base/picture.ts';

/** A picture moved back by whole px: what lay at (x + xPx, y + yPx) then lies at (x, y). The border repeats. Chroma by half. */
export function shiftPicture(picture: YuvPicture, xPx: number, yPx: number): YuvPicture {
  if (xPx === 0 && yPx === 0) return picture;
  const { widthPx, heightPx } = picture;
  const [wide, high] = [widthPx >> 1, heightPx >> 1];
  const [halfX, halfY] = [Math.round(xPx / 2), Math.round(yPx / 2)];
  return {
    widthPx,
    heightPx,
    y: shiftPlane(picture.y, widthPx, heightPx, xPx, yPx),
    u: shiftPlane(picture.u, wide, high, halfX, halfY),
    v: shiftPlane(picture.v, wide, high, halfX, halfY),
  };
}

function shiftPlane(plane: Uint8Array, wide: number, high: number, xPx: number, yPx: number): Uint8Array {
  const moved = new Uint8Array(plane.length);
  for (let y = 0; y < high; y++) {
    const from = Math.max(0, Math.min(high - 1, y + yPx)) * wide;
    for (let x = 0; x < wide; x++) moved[y * wide + x] = plane[from + Math.max(0, Math.min(wide - 1, x + xPx))]!;
  }
  return moved;
}
