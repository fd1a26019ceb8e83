import type { Box, Size } from '../base/geometry.ts';
import type { RgbPicture } from '../detection/detector.ts';

/** Side of a sheet, px: the input of the smallest networks, which then need not scale it. */
export const sheetPx = 416;
/** Grey of what is no picture, as YOLOX was taught with. */
const GREY = 114;

/** Several views on one picture for a detector. */
export interface Sheet {
  readonly picture: RgbPicture;
  /** A box in px of the sheet, in px of the view it lies in; null where there is none. */
  toView(box: Box): { readonly view: number; readonly box: Box } | null;
}

/** Where a view lies on a sheet; it is stretched to that size. */
export interface SheetPlace extends Size {
  readonly view: number;
  readonly leftPx: number;
  readonly topPx: number;
}

/** Draws views on a grey sheet. A view may have several places; places do not overlap. */
export function makeSheet(views: readonly RgbPicture[], places: readonly SheetPlace[]): Sheet {
  const rgb = new Uint8Array(sheetPx * sheetPx * 3).fill(GREY);
  for (const place of places) shrinkInto(views[place.view]!, rgb, place);
  return {
    picture: { widthPx: sheetPx, heightPx: sheetPx, rgb },
    toView(box) {
      const place = places.find(({ leftPx, topPx, widthPx, heightPx }) => {
        const x = (box.left + box.right) / 2 - leftPx;
        const y = (box.top + box.bottom) / 2 - topPx;
        return x >= 0 && y >= 0 && x < widthPx && y < heightPx;
      });
      if (place === undefined) return null;
      const { view, leftPx, topPx } = place;
      const scaleX = views[view]!.widthPx / place.widthPx;
      const scaleY = views[view]!.heightPx / place.heightPx;
      return {
        view,
        box: {
          left: (box.left - leftPx) * scaleX,
          top: (box.top - topPx) * scaleY,
          right: (box.right - leftPx) * scaleX,
          bottom: (box.bottom - topPx) * scaleY,
        },
      };
    },
  };
}

/** Draws a picture smaller (or larger), each pixel the mean of those it covers. */
function shrinkInto(source: RgbPicture, target: Uint8Array, place: SheetPlace): void {
  const { widthPx, heightPx, leftPx, topPx } = place;
  for (let y = 0; y < heightPx; y++) {
    const y0 = Math.floor((y * source.heightPx) / heightPx);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * source.heightPx) / heightPx));
    for (let x = 0; x < widthPx; x++) {
      const x0 = Math.floor((x * source.widthPx) / widthPx);
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * source.widthPx) / widthPx));
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sy = y0; sy < y1; sy++) {
        for (let i = (sy * source.widthPx + x0) * 3; i < (sy * source.widthPx + x1) * 3; i += 3) {
          red += source.rgb[i]!;
          green += source.rgb[i + 1]!;
          blue += source.rgb[i + 2]!;
        }
      }
      const count = (y1 - y0) * (x1 - x0);
      const at = ((topPx + y) * sheetPx + leftPx + x) * 3;
      target[at] = Math.round(red / count);
      target[at + 1] = Math.round(green / count);
      target[at + 2] = Math.round(blue / count);
    }
  }
}
