import type { Size } from '../base/geometry.ts';
import { makeSheet, type SheetKind, type SheetPlace, sheetPx } from './sheet.ts';

/**
 * Height that is left of a view from above, as a share. A detector is taught on photographs taken at eye level; seen steeply from above a
 * car is twice as long as it is wide, and YOLOX nano calls it a mobile telephone. Of 0.4, 0.5, 0.6 and 0.75, at five sizes, 0.4 saw most
 * cars on car-detection.mp4 and took none for a bus (docs/decisions/classes.md).
 */
const FLAT_HEIGHT = 0.4;
/** Widths of a flattened view on the sheet, px. Each view is there twice: what is seen best at one size is missed at the other. */
const WIDE_PX = 300;
const NARROW_PX = 200;
/** Space between two views, px. */
const GAP_PX = 16;

/** Views on a sheet. */
const VIEWS = 2;
/** Below each other the wide ones, and in a last row the narrow ones. */
const WIDE_ROOM_PX = Math.floor((sheetPx - VIEWS * GAP_PX) * 0.375);
const NARROW_ROOM_PX = sheetPx - VIEWS * (WIDE_ROOM_PX + GAP_PX);

/** Puts one or two views, flattened, on one sheet: two at two sizes cost no more than one. */
export const flatSheet: SheetKind = {
  views: VIEWS,
  sizes: (view) => [fitted(view, WIDE_PX, WIDE_ROOM_PX), fitted(view, NARROW_PX, NARROW_ROOM_PX)],
  layOut: (views) =>
    makeSheet(
      views.flatMap(({ size: viewSize, pictures: [wide, narrow] }, i): SheetPlace[] => [
        {
          view: i,
          viewSize,
          picture: wide!,
          leftPx: Math.floor((sheetPx - wide!.widthPx) / 2),
          topPx: i * (WIDE_ROOM_PX + GAP_PX),
        },
        {
          view: i,
          viewSize,
          picture: narrow!,
          leftPx: i * (sheetPx - NARROW_PX),
          topPx: VIEWS * (WIDE_ROOM_PX + GAP_PX),
        },
      ]),
    ),
};

/** The size of a flattened view within some room. */
function fitted(view: Size, mostWidthPx: number, mostHeightPx: number): Size {
  const scale = Math.min(mostWidthPx / view.widthPx, mostHeightPx / (FLAT_HEIGHT * view.heightPx));
  return {
    widthPx: Math.max(1, Math.round(view.widthPx * scale)),
    heightPx: Math.max(1, Math.round(view.heightPx * scale * FLAT_HEIGHT)),
  };
}
