import { type Box, uniteBoxes } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { Blob } from '../foreground/blob.ts';
import type { SizeModel } from './size-model.ts';
import type { Track } from './track.ts';

/** Gap between two blobs, over the larger of their sizes, from which they are no parts of one body. Guess. */
const LEAST_GAP_SHARE = 0.5;
/** Area of the smaller of two bodies over that of the larger, at least: less is a part, however far off. Guess. */
const LEAST_BODY_SHARE = 0.2;
/** Size of what may still be one object over the usual one. Guess, as for crowds. */
const LARGEST_OF_ONE = 1.4;
/**
 * How long, and by how much, a narrow gap must grow: one made by a post in front of a body that stands stays as it is, and one that
 * goes leaves it behind by the time it has moved its own size. Guess.
 */
const PARTING_MICROS = 600_000;
const PARTING_PX = 2;

/** Size over that of the whole while it was one blob, from which two blobs are more than it. Guess. */
const LARGEST_GROWTH = 1.2;

/** Since when a track shows two bodies, how far apart and where they were then, and how large the track was. */
export interface Parting {
  readonly sinceMicros: Micros;
  readonly gapPx: number;
  readonly both: Box;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Px between two blobs along each axis, negative where they overlap. */
function gapsBetween(a: Blob, b: Blob): { readonly x: number; readonly y: number } {
  const p = a.silhouette.box;
  const q = b.silhouette.box;
  return {
    x: Math.max(p.left - q.right, q.left - p.right),
    y: Math.max(p.top - q.bottom, q.top - p.bottom),
  };
}

function gapBetween(a: Blob, b: Blob): number {
  const { x, y } = gapsBetween(a, b);
  return Math.max(x, y);
}

/** Whether two blobs may be two bodies: neither is small beside the other, and together they are too much for one usual object. */
function mayBeTwo(a: Blob, b: Blob, model: SizeModel): boolean {
  if (Math.min(a.areaPx, b.areaPx) < LEAST_BODY_SHARE * Math.max(a.areaPx, b.areaPx)) return false;
  const both = uniteBoxes(a.silhouette.box, b.silhouette.box);
  const usual = model.at(both.bottom);
  return (
    usual === null ||
    both.right - both.left > LARGEST_OF_ONE * usual.widthPx ||
    both.bottom - both.top > LARGEST_OF_ONE * usual.heightPx
  );
}

/** Whether a blob is a body of its own beside, above or below another, well apart from it. */
function isFarOff(blob: Blob, main: Blob): boolean {
  const a = blob.silhouette.box;
  const b = main.silhouette.box;
  const gap = gapsBetween(blob, main);
  return (
    gap.x > LEAST_GAP_SHARE * Math.max(a.right - a.left, b.right - b.left) ||
    gap.y > LEAST_GAP_SHARE * Math.max(a.bottom - a.top, b.bottom - b.top)
  );
}

/** Share of the narrower of two blobs that may lie before the other where each is a usual object. Guess. */
const LARGEST_OVERLAP = 0.25;

/** Whether two blobs beside each other have the usual size each. */
function areUsual(a: Blob, b: Blob, model: SizeModel): boolean {
  const p = a.silhouette.box;
  const q = b.silhouette.box;
  const narrowerPx = Math.min(p.right - p.left, q.right - q.left);
  return -gapsBetween(a, b).x < LARGEST_OVERLAP * narrowerPx && isUsualBox(p, model) && isUsualBox(q, model);
}

function isUsualBox(box: Box, model: SizeModel): boolean {
  const usual = model.at(box.bottom);
  if (usual === null || !model.knows(box.bottom)) return false;
  const height = (box.bottom - box.top) / usual.heightPx;
  const width = (box.right - box.left) / usual.widthPx;
  return height > 0.75 && height < 1.35 && width > 0.5 && width < 1.45;
}

/**
 * The blobs in a track's reach that are bodies of their own beside `main`. Two halves of a body that a post stands before fill the
 * body's size, and the post stays where it is: bodies grow apart, or take their gap along, or have the usual size each.
 */
export function blobsApart(
  track: Track,
  main: Blob,
  inReach: readonly Blob[],
  nowMicros: Micros,
  model: SizeModel,
): readonly Blob[] {
  const others = inReach.filter((blob) => blob !== main && mayBeTwo(blob, main, model) && gapBetween(blob, main) > 0);
  const usual = inReach.filter((blob) => blob !== main && areUsual(blob, main, model));
  if (usual.length > 0 || others.length === 0) {
    track.apart = null;
    return usual;
  }
  const widest = others.reduce((a, b) => (gapBetween(b, main) > gapBetween(a, main) ? b : a));
  const gapPx = gapBetween(widest, main);
  const both = uniteBoxes(widest.silhouette.box, main.silhouette.box);
  track.apart ??= { sinceMicros: nowMicros, gapPx, both, widthPx: track.widthPx, heightPx: track.heightPx };
  const { apart } = track;
  const tooLarge =
    isFarOff(widest, main) &&
    (both.right - both.left > LARGEST_GROWTH * apart.widthPx ||
      both.bottom - both.top > LARGEST_GROWTH * apart.heightPx);
  const parting = nowMicros - apart.sinceMicros >= PARTING_MICROS && gapPx - apart.gapPx >= PARTING_PX;
  const travelled = travelPx(apart.both, both) > Math.max(both.right - both.left, both.bottom - both.top);
  if (!tooLarge && !parting && !travelled) return [];
  track.apart = null;
  return others.filter((blob) => blob === widest || isFarOff(blob, main));
}

function travelPx(from: Box, to: Box): number {
  return Math.hypot(from.left + from.right - to.left - to.right, from.top + from.bottom - to.top - to.bottom) / 2;
}
