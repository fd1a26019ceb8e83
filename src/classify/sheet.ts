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

/** A view that is to go on a sheet. */
export interface SheetView {
  /** Of the view as it is. */
  readonly size: Size;
  /** The view at the sizes that the kind of sheet asks for, in that order. */
  readonly pictures: readonly RgbPicture[];
}

/** A way to put views on a sheet. */
export interface SheetKind {
  /** How many go on one, at most. */
  readonly views: number;
  /** The sizes that a view is stretched to for it. */
  sizes(view: Size): readonly Size[];
  layOut(views: readonly SheetView[]): Sheet;
}

/** A view at the size it has on a sheet, and where it lies there. */
export interface SheetPlace {
  /** Number of the view. */
  readonly view: number;
  /** Size of the view before it was made smaller for the sheet. */
  readonly viewSize: Size;
  readonly picture: RgbPicture;
  readonly leftPx: number;
  readonly topPx: number;
}

/** Lays views on a grey sheet. A view may have several places; places do not overlap. */
export function makeSheet(places: readonly SheetPlace[]): Sheet {
  const rgb = new Uint8Array(sheetPx * sheetPx * 3).fill(GREY);
  for (const place of places) lay(place, rgb);
  return {
    picture: { widthPx: sheetPx, heightPx: sheetPx, rgb },
    toView(box) {
      const place = places.find(({ leftPx, topPx, picture: { widthPx, heightPx } }) => {
        const x = (box.left + box.right) / 2 - leftPx;
        const y = (box.top + box.bottom) / 2 - topPx;
        return x >= 0 && y >= 0 && x < widthPx && y < heightPx;
      });
      if (place === undefined) return null;
      const { view, viewSize, picture, leftPx, topPx } = place;
      const scaleX = viewSize.widthPx / picture.widthPx;
      const scaleY = viewSize.heightPx / picture.heightPx;
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

function lay({ picture: { widthPx, heightPx, rgb }, leftPx, topPx }: SheetPlace, sheet: Uint8Array): void {
  for (let row = 0; row < heightPx; row++) {
    const from = 3 * row * widthPx;
    sheet.set(rgb.subarray(from, from + 3 * widthPx), 3 * ((topPx + row) * sheetPx + leftPx));
  }
}
