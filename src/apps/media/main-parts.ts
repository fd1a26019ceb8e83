import { paintSilhouette, type Silhouette, silhouetteFromLabels } from '../../base/silhouette.ts';
import { findRegions } from '../../foreground/regions.ts';

/** A part smaller than this share of the largest one is left out of a picture. Guess: a head is 7 % of a body. */
const PART_SHARE = 0.15;

/**
 * Removes the small separate parts of a mask, in place: u8, [heightPx, widthPx], row-major, 0 or 255. Where people are close, a hand or
 * a head of one is taken for the other's now and then; somebody behind a pole falls into large parts, which stay.
 *
 * @returns whether anything was removed
 */
export function keepMainParts(mask: Uint8Array, widthPx: number, heightPx: number): boolean {
  const { boxes, areaPx, firstRow, rowY, rowLeft, rowRight } = findRegions(mask, { widthPx, heightPx });
  const least = PART_SHARE * Math.max(...areaPx);
  let removed = false;
  for (let r = 0; r < boxes.length; r++) {
    if (areaPx[r]! >= least) continue;
    removed = true;
    for (let i = firstRow[r]!; i < firstRow[r + 1]!; i++) {
      mask.fill(0, rowY[i]! * widthPx + rowLeft[i]!, rowY[i]! * widthPx + rowRight[i]!);
    }
  }
  return removed;
}

/** A silhouette without its small separate parts. Its box may be wider than what is left. */
export function mainParts(silhouette: Silhouette): Silhouette {
  const { box } = silhouette;
  const wide = box.right - box.left;
  const high = box.bottom - box.top;
  const mask = new Uint8Array(wide * high);
  const atOrigin = { box: { left: 0, top: 0, right: wide, bottom: high }, runs: silhouette.runs };
  paintSilhouette(atOrigin, mask, wide, 255);
  if (!keepMainParts(mask, wide, high)) return silhouette;
  return { box, runs: silhouetteFromLabels(mask, wide, atOrigin.box, 255).runs };
}
