import type { Box, Size } from '../base/geometry.ts';

/**
 * Height that is left of a view from above, as a share. A detector is taught on photographs taken at eye level; seen steeply from above a
 * car is twice as long as it is wide, and YOLOX nano calls it a mobile telephone. Of 0.7 and 0.5, tried on car-detection.mp4, 0.5 found
 * every car.
 */
const FLAT_HEIGHT = 0.5;
/** Width of a flattened view in the sheet, and side of the sheet, px. A little smaller than the networks' input: they lose thin edges. */
const VIEW_WIDTH_PX = 300;
const SHEET_PX = 416;
/** Grey of what is no picture, as YOLOX was taught with. */
const GREY = 114;
/** Space between two views, px. */
const GAP_PX = 24;

/** An RGB picture: u8, [heightPx, widthPx, 3], row-major. */
export interface Rgb extends Size {
  readonly rgb: Uint8Array | Uint8ClampedArray;
}

/** Flattened views on one picture for a detector. */
export interface FlatSheet {
  readonly picture: Size & { readonly rgb: Uint8Array };
  /** A box in px of the sheet, in px of a view, by the view's number; null when it lies mostly outside. */
  toView(box: Box, view: number): Box | null;
}

/** How many views go on a sheet. */
export const viewsOfSheet = 2;

/** Puts one or two views, flattened, on one grey sheet: two cost no more than one. */
export function flatSheet(views: readonly Rgb[]): FlatSheet {
  const rgb = new Uint8Array(SHEET_PX * SHEET_PX * 3).fill(GREY);
  const room = (SHEET_PX - (viewsOfSheet - 1) * GAP_PX) / viewsOfSheet;
  const places = views.map((view, i) => {
    const scale = Math.min(VIEW_WIDTH_PX / view.widthPx, room / (FLAT_HEIGHT * view.heightPx));
    const widthPx = Math.max(1, Math.round(view.widthPx * scale));
    const heightPx = Math.max(1, Math.round(view.heightPx * scale * FLAT_HEIGHT));
    const place = {
      leftPx: Math.floor((SHEET_PX - widthPx) / 2),
      topPx: Math.floor(i * (room + GAP_PX) + (room - heightPx) / 2),
      widthPx,
      heightPx,
    };
    shrinkInto(view, rgb, place);
    return { ...place, scaleX: view.widthPx / widthPx, scaleY: view.heightPx / heightPx };
  });
  return {
    picture: { widthPx: SHEET_PX, heightPx: SHEET_PX, rgb },
    toView(box, view) {
      const { leftPx, topPx, widthPx, heightPx, scaleX, scaleY } = places[view]!;
      const x = (box.left + box.right) / 2 - leftPx;
      const y = (box.top + box.bottom) / 2 - topPx;
      if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return null;
      return {
        left: (box.left - leftPx) * scaleX,
        top: (box.top - topPx) * scaleY,
        right: (box.right - leftPx) * scaleX,
        bottom: (box.bottom - topPx) * scaleY,
      };
    },
  };
}

/** Draws a picture smaller (or larger), each pixel the mean of those it covers. */
function shrinkInto(
  source: Rgb,
  target: Uint8Array,
  place: Size & { readonly leftPx: number; readonly topPx: number },
): void {
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
