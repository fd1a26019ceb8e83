import type { Size } from '../base/geometry.ts';
import type { SheetKind } from './sheet.ts';
import { makeSheet, sheetPx } from './sheet.ts';

/** Views in a row and rows of a contact sheet, and the space between two, px. */
const ACROSS = 2;
const GAP_PX = 8;
/** Longer side of a view, px. */
const ROOM_PX = Math.floor((sheetPx - (ACROSS - 1) * GAP_PX) / ACROSS);

/**
 * Puts up to four views on one sheet: a first look at four objects costs no more than one. A person is 90 px high on it, which is enough where the
 * light is good; whoever is not told for certain is looked at again alone.
 */
export const contactSheet: SheetKind = {
  views: ACROSS * ACROSS,
  sizes: (view) => [within(view)],
  layOut: (views) =>
    makeSheet(
      views.map(({ size, pictures: [picture] }, i) => ({
        view: i,
        viewSize: size,
        picture: picture!,
        leftPx: (i % ACROSS) * (ROOM_PX + GAP_PX),
        topPx: Math.floor(i / ACROSS) * (ROOM_PX + GAP_PX),
      })),
    ),
};

function within({ widthPx, heightPx }: Size): Size {
  const scale = ROOM_PX / Math.max(widthPx, heightPx);
  return {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
}
