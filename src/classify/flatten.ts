import type { Box, Size } from '../base/geometry.ts';
import type { RgbPicture } from '../detection/detector.ts';

/**
 * Height that is left of a view from above, as a share. A detector is taught on photographs taken at eye level; seen steeply from above a
 * car is twice as long as it is wide, and YOLOX nano calls it a mobile telephone. Of 0.4, 0.5, 0.6 and 0.75, at five sizes, 0.4 saw most
 * cars on car-detection.mp4 and took none for a bus (docs/decisions/classes.md).
 */
const FLAT_HEIGHT = 0.4;
/**
 * Widths of a flattened view on the sheet, and side of the sheet, px. Each view is there twice: what is seen best at one size is missed at the
 * other, and a sheet has room for both.
 */
const WIDE_PX = 300;
const NARROW_PX = 200;
const SHEET_PX = 416;
/** Grey of what is no picture, as YOLOX was taught with. */
const GREY = 114;
/** Space between two views, px. */
const GAP_PX = 16;

/** Flattened views on one picture for a detector. */
export interface FlatSheet {
  readonly picture: RgbPicture;
  /** A box in px of the sheet, in px of the view it lies in; null where there is none. */
  toView(box: Box): { readonly view: number; readonly box: Box } | null;
}

/** How many views go on a sheet. */
export const viewsOfSheet = 2;

interface Place extends Size {
  readonly view: number;
  readonly leftPx: number;
  readonly topPx: number;
}

/** Puts one or two views, flattened, on one grey sheet: two at two sizes cost no more than one. */
export function flatSheet(views: readonly RgbPicture[]): FlatSheet {
  const rgb = new Uint8Array(SHEET_PX * SHEET_PX * 3).fill(GREY);
  // Below each other the wide ones, and in a last row the narrow ones.
  const wideRoom = Math.floor((SHEET_PX - viewsOfSheet * GAP_PX) * 0.375);
  const narrowRoom = SHEET_PX - viewsOfSheet * (wideRoom + GAP_PX);
  const places = views.flatMap((view, i): Place[] => {
    const wide = fitted(view, WIDE_PX, wideRoom);
    const narrow = fitted(view, NARROW_PX, narrowRoom);
    return [
      { ...wide, view: i, leftPx: Math.floor((SHEET_PX - wide.widthPx) / 2), topPx: i * (wideRoom + GAP_PX) },
      { ...narrow, view: i, leftPx: i * (SHEET_PX - NARROW_PX), topPx: viewsOfSheet * (wideRoom + GAP_PX) },
    ];
  });
  for (const place of places) shrinkInto(views[place.view]!, rgb, place);
  return {
    picture: { widthPx: SHEET_PX, heightPx: SHEET_PX, rgb },
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

/** The size of a flattened view within some room. */
function fitted(view: Size, mostWidthPx: number, mostHeightPx: number): Size {
  const scale = Math.min(mostWidthPx / view.widthPx, mostHeightPx / (FLAT_HEIGHT * view.heightPx));
  return {
    widthPx: Math.max(1, Math.round(view.widthPx * scale)),
    heightPx: Math.max(1, Math.round(view.heightPx * scale * FLAT_HEIGHT)),
  };
}

/** Draws a picture smaller (or larger), each pixel the mean of those it covers. */
function shrinkInto(source: RgbPicture, target: Uint8Array, place: Place): void {
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
      const at = ((topPx + y) * SHEET_PX + leftPx + x) * 3;
      target[at] = Math.round(red / count);
      target[at + 1] = Math.round(green / count);
      target[at + 2] = Math.round(blue / count);
    }
  }
}
