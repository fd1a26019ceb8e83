import { type Box, type Size, uniteBoxes } from '../base/geometry.ts';

/** How much of the scene is shown around an object. */
export interface Surroundings {
  /** Sides of a view over the longer side of the object in it. */
  readonly room: number;
  /** Least side of a view, px. */
  readonly leastSidePx: number;
}

/** What a detector needs. Guess: the networks were taught on whole photographs, and below 160 px only blur is enlarged. */
export const forDetector: Surroundings = { room: 2.2, leastSidePx: 160 };

/** What colours need: ground enough to match its light. Guess. */
export const forColours: Surroundings = { room: 1.5, leastSidePx: 64 };

/** How much larger than its own view a shared one may be for an object. Guess: at 1.5 a person still has 120 of 416 px. */
const SHARED_SIZE = 1.5;

/** An object that is to be seen at an instant. */
export interface WantedLook {
  readonly ordinal: number;
  /** In px of the displayed source picture. */
  readonly box: Box;
}

/** A part of the scene and who is looked at in it. */
export interface PlannedView<T extends WantedLook> {
  readonly ordinal: number;
  readonly place: Box;
  readonly looks: readonly T[];
}

/** Side of the view an object would have to itself, px. */
function ownSide(box: Box, { room, leastSidePx }: Surroundings): number {
  return Math.max(leastSidePx, room * Math.max(box.right - box.left, box.bottom - box.top));
}

/** Side of a view that holds several objects, px: less room around all of them than around one. */
function sharedSide(cover: Box, { room }: Surroundings): number {
  return (room / 1.6) * Math.max(cover.right - cover.left, cover.bottom - cover.top);
}

/** A square around a box, moved inside the scene and cut where the scene is smaller: a wide scene shows more beside the object. Even px. */
function placeAround(cover: Box, side: number, scene: Size): Box {
  const widthPx = evenWithin(side, scene.widthPx);
  const heightPx = evenWithin(side, scene.heightPx);
  const left = corner((cover.left + cover.right - widthPx) / 2, scene.widthPx - widthPx);
  const top = corner((cover.top + cover.bottom - heightPx) / 2, scene.heightPx - heightPx);
  return { left, top, right: left + widthPx, bottom: top + heightPx };
}

function evenWithin(length: number, limit: number): number {
  return Math.max(2, Math.min(limit & ~1, Math.round(length / 2) * 2));
}

function corner(at: number, limit: number): number {
  return Math.max(0, Math.min(limit & ~1, Math.round(at / 2) * 2));
}

/**
 * Puts objects near each other at one instant into one view, as long as none becomes too small in it. In order of instant, then of the
 * wanted looks.
 */
export function planViews<T extends WantedLook>(
  wanted: readonly T[],
  display: Size,
  around: Surroundings,
): PlannedView<T>[] {
  const open: { ordinal: number; cover: Box; most: number; least: number; looks: T[] }[] = [];
  for (const look of [...wanted].sort((a, b) => a.ordinal - b.ordinal)) {
    const side = ownSide(look.box, around);
    const home = open.find((view) => {
      if (view.ordinal !== look.ordinal) return false;
      const both = uniteBoxes(view.cover, look.box);
      const need = Math.max(view.least, side, sharedSide(both, around));
      return need <= SHARED_SIZE * Math.min(view.most, side);
    });
    if (home === undefined)
      open.push({ ordinal: look.ordinal, cover: look.box, most: side, least: side, looks: [look] });
    else {
      home.cover = uniteBoxes(home.cover, look.box);
      home.most = Math.min(home.most, side);
      home.least = Math.max(home.least, side);
      home.looks.push(look);
    }
  }
  return open.map(({ ordinal, cover, least, looks }) => {
    const side = looks.length === 1 ? least : Math.max(least, sharedSide(cover, around));
    return { ordinal, place: placeAround(cover, side, display), looks };
  });
}
