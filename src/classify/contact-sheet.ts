import type { RgbPicture } from '../detection/detector.ts';
import { makeSheet, type Sheet, sheetPx } from './sheet.ts';

/** Views in a row and rows of a contact sheet, and the space between two, px. */
const ACROSS = 2;
const GAP_PX = 8;

/** How many views go on a contact sheet. */
export const viewsOfContactSheet = ACROSS * ACROSS;

/**
 * Puts up to four views on one sheet: a first look at four objects costs no more than one. A person is 90 px high on it, which is enough where the
 * light is good; whoever is not told for certain is looked at again alone.
 */
export function contactSheet(views: readonly RgbPicture[]): Sheet {
  const room = Math.floor((sheetPx - (ACROSS - 1) * GAP_PX) / ACROSS);
  return makeSheet(
    views,
    views.map((view, i) => {
      const scale = room / Math.max(view.widthPx, view.heightPx);
      return {
        view: i,
        leftPx: (i % ACROSS) * (room + GAP_PX),
        topPx: Math.floor(i / ACROSS) * (room + GAP_PX),
        widthPx: Math.max(1, Math.round(view.widthPx * scale)),
        heightPx: Math.max(1, Math.round(view.heightPx * scale)),
      };
    }),
  );
}
