import type { Box, Size } from '../base/geometry.ts';
import { forEachRow, type Silhouette } from '../base/silhouette.ts';

/**
 * The shape of an object on the pixels of a view. u8, [height of place, width of place], row-major, 255 inside, 0 outside. A pixel
 * is inside when its centre lies in a cell of the silhouette.
 *
 * @param silhouette on the analysis grid
 * @param place of the view in the displayed source picture
 */
export function lookMask(silhouette: Silhouette, place: Box, analysis: Size, display: Size): Uint8Array {
  const widthPx = place.right - place.left;
  const heightPx = place.bottom - place.top;
  const scaleX = display.widthPx / analysis.widthPx;
  const scaleY = display.heightPx / analysis.heightPx;
  const mask = new Uint8Array(widthPx * heightPx);
  forEachRow(silhouette, (left, right, row) => {
    const from = Math.max(0, Math.round(left * scaleX) - place.left);
    const to = Math.min(widthPx, Math.round(right * scaleX) - place.left);
    const top = Math.max(0, Math.round(row * scaleY) - place.top);
    const bottom = Math.min(heightPx, Math.round((row + 1) * scaleY) - place.top);
    if (from < to) for (let y = top; y < bottom; y++) mask.fill(255, y * widthPx + from, y * widthPx + to);
  });
  return mask;
}
