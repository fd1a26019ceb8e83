import type { Size } from '../../base/geometry.ts';

/** Larger sources are scaled down to fit: what every browser and player decodes smoothly (H.264 level 4). */
const LARGEST: Size = { widthPx: 1920, heightPx: 1080 };

/** Size of the film of a source: its own, or scaled down evenly to fit 1920×1080; even. An upright source fits 1080×1920. */
export function filmSize(display: Size): Size {
  const upright = display.heightPx > display.widthPx;
  const limitWidth = upright ? LARGEST.heightPx : LARGEST.widthPx;
  const limitHeight = upright ? LARGEST.widthPx : LARGEST.heightPx;
  const scale = Math.min(1, limitWidth / display.widthPx, limitHeight / display.heightPx);
  if (scale === 1) return { widthPx: display.widthPx, heightPx: display.heightPx };
  return {
    widthPx: Math.min(limitWidth, Math.round((display.widthPx * scale) / 2) * 2),
    heightPx: Math.min(limitHeight, Math.round((display.heightPx * scale) / 2) * 2),
  };
}
