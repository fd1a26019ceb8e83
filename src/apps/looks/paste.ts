import type { YuvPicture } from '../../base/picture.ts';

/** Copies a picture into another one, as far as it lies inside. `leftPx`, `topPx`: where its corner goes, even, may be negative. */
export function pasteInto(target: YuvPicture, source: YuvPicture, leftPx: number, topPx: number): void {
  const left = Math.max(0, leftPx);
  const top = Math.max(0, topPx);
  const right = Math.min(target.widthPx, leftPx + source.widthPx);
  const bottom = Math.min(target.heightPx, topPx + source.heightPx);
  if (left >= right || top >= bottom) return;
  const [x, y] = [left - leftPx, top - topPx];
  copy(source.y, source.widthPx, x, y, target.y, target.widthPx, left, top, right - left, bottom - top);
  const chroma = [
    x >> 1,
    y >> 1,
    target.widthPx >> 1,
    left >> 1,
    top >> 1,
    (right - left) >> 1,
    (bottom - top) >> 1,
  ] as const;
  for (const [from, to] of [
    [source.u, target.u],
    [source.v, target.v],
  ] as const) {
    const [fromX, fromY, stride, toX, toY, wide, high] = chroma;
    copy(from, source.widthPx >> 1, fromX, fromY, to, stride, toX, toY, wide, high);
  }
}

function copy(
  source: Uint8Array,
  sourceStride: number,
  x: number,
  y: number,
  target: Uint8Array,
  targetStride: number,
  left: number,
  top: number,
  wide: number,
  high: number,
): void {
  for (let row = 0; row < high; row++) {
    const from = (y + row) * sourceStride + x;
    target.set(source.subarray(from, from + wide), (top + row) * targetStride + left);
  }
}
