import { type Box, uniteBoxes } from '../base/geometry.ts';
import type { Silhouette } from '../base/silhouette.ts';
import type { Blob, FrameBlobs } from '../foreground/blob.ts';
import { type ExpectedObject, expectedPixels, ownerOf, type Region } from './partition.ts';
import { proposeObjects } from './propose.ts';
import {
  clipToMap,
  connectedRegions,
  createLabelMap,
  type LabelMap,
  type Piece,
  paintLabel,
  tightSilhouette,
} from './regions.ts';
import type { SoftShape } from './shape.ts';
import type { SizeModel } from './size-model.ts';
import type { Observation, Track } from './track.ts';

/** Working memory of the resolver: two label maps of the analysis grid, `scratch` all 0 between calls, and one region. */
export interface Canvas {
  readonly frame: LabelMap;
  readonly scratch: LabelMap;
  /** u8 and f32, [heightPx × widthPx]: the region looked at, valid until the next. */
  readonly cells: Uint8Array;
  readonly values: Float32Array;
}

/** Working memory for a grid of this size. */
export function createCanvas(widthPx: number, heightPx: number): Canvas {
  return {
    frame: createLabelMap(widthPx, heightPx),
    scratch: createLabelMap(widthPx, heightPx),
    cells: new Uint8Array(widthPx * heightPx),
    values: new Float32Array(widthPx * heightPx),
  };
}

/** An object taken out of a blob that holds several. */
export interface Newcomer {
  readonly observation: Observation;
  readonly whole: { readonly box: Box; readonly areaPx: number; readonly shape: SoftShape };
}

function largest(blobs: readonly Blob[]): Blob {
  let best = blobs[0]!;
  for (const blob of blobs) if (blob.areaPx > best.areaPx) best = blob;
  return best;
}

/** Below this share of its own pixels explained a track counts as hidden behind the others. Guess. */
const HIDDEN_SHARE = 0.15;

/** The pixels of a group of blobs; leaves the blobs painted with 1 in `scratch`. Valid until the next. */
export function regionOf(
  blobs: readonly Blob[],
  reach: readonly Box[],
  canvas: Canvas,
): { region: Region; foreground: Box } {
  let extent = blobs[0]!.silhouette.box;
  for (const blob of blobs) extent = uniteBoxes(extent, blob.silhouette.box);
  const foreground = extent;
  for (const box of reach) extent = uniteBoxes(extent, box);
  const box = clipToMap(canvas.frame, extent);
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const cells = canvas.cells.subarray(0, width * height);
  for (const blob of blobs) paintLabel(canvas.scratch, blob.silhouette, 1);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const at = y * canvas.frame.widthPx + x;
      cells[(y - box.top) * width + x - box.left] =
        canvas.scratch.labels[at] === 1 ? 1 : canvas.frame.labels[at] === 0 ? 0 : 2;
    }
  }
  const balance = { left: box.left, top: box.top, widthPx: width, heightPx: height, values: canvas.values };
  return { region: { box, cells, balance }, foreground };
}

/** Gives every pixel of the blobs to one of the objects: what each one shows, null for those out of sight, and the rest. */
export function divide(
  objects: readonly ExpectedObject[],
  blobs: readonly Blob[],
  foreground: Box,
  frame: FrameBlobs,
  canvas: Canvas,
): { readonly parts: (Observation | null)[]; readonly pieces: Piece[] } {
  // Scratch labels: 2 + index of the owner, or 1 where nobody is near.
  const { labels, widthPx } = canvas.scratch;
  const areas = new Int32Array(objects.length);
  for (let y = foreground.top; y < foreground.bottom; y++) {
    for (let x = foreground.left; x < foreground.right; x++) {
      if (labels[y * widthPx + x] !== 1) continue;
      const owner = ownerOf(objects, x + 0.5, y + 0.5);
      if (owner < 0) continue;
      areas[owner]!++;
      labels[y * widthPx + x] = owner + 2;
    }
  }
  const main = largest(blobs);
  const parts = objects.map((object, i): Observation | null => {
    if (object.explained < HIDDEN_SHARE) return null;
    const silhouette = tightSilhouette(canvas.scratch, foreground, i + 2);
    if (silhouette === null) return null;
    const blob = blobUnder(blobs, silhouette, canvas) ?? main;
    return {
      ordinal: frame.ordinal,
      ptsMicros: frame.ptsMicros,
      centreX: object.centreX,
      centreY: object.centreY,
      seenBox: silhouette.box,
      areaPx: areas[i]!,
      silhouette,
      picture: blob.picture,
      alone: false,
      seenShare: Math.min(1, object.explained * 1.6),
      colourShares: blob.colourShares,
      meanYuv: blob.meanYuv,
    };
  });
  const pieces = connectedRegions(canvas.scratch, foreground, 1, -1).map((found): Piece => {
    const silhouette = tightSilhouette(canvas.scratch, found.box, found.label)!;
    return { silhouette, areaPx: found.areaPx, blob: blobUnder(blobs, silhouette, canvas) ?? main };
  });
  return { parts, pieces };
}

/** Makes a newcomer of what is seen of a fitted object. */
export function newcomer(object: ExpectedObject, observation: Observation): Newcomer {
  const left = object.centreX - object.widthPx / 2;
  const top = object.centreY - object.heightPx / 2;
  const box = { left, top, right: left + object.widthPx, bottom: top + object.heightPx };
  return { observation, whole: { box, areaPx: expectedPixels(object), shape: object.shape } };
}

/** Index of the first pixel of a silhouette in a map. */
export function firstPixel(map: LabelMap, silhouette: Silhouette): number {
  const { box, runs } = silhouette;
  const width = box.right - box.left;
  const at = runs[0]!;
  return (box.top + Math.floor(at / width)) * map.widthPx + box.left + (at % width);
}

/** Whether the track's size is that of one usual object at its place. */
export function isUsual(track: Track, model: SizeModel): boolean {
  const usual = model.at(track.y.position + track.heightPx / 2);
  if (usual === null) return false;
  return (
    track.widthPx < 1.5 * usual.widthPx &&
    track.heightPx < 1.4 * usual.heightPx &&
    track.heightPx > 0.6 * usual.heightPx
  );
}

/** Least height of a crowd over that of one of its members: what is lower is a car, or a shadow. Guess. */
const LEAST_CROWD_HEIGHT = 0.75;
/** Usual heights a second that nobody in a crowd walks: 3.4 m/s for 1.7 m. Cars and cyclists do. */
const FASTEST_HEIGHTS = 2;

/** Whether a track moves as members of a crowd do. */
export function walks(track: Track, model: SizeModel): boolean {
  const usual = model.at(track.y.position + track.heightPx / 2);
  return usual !== null && Math.hypot(track.x.velocity, track.y.velocity) < FASTEST_HEIGHTS * usual.heightPx;
}

/** Whether a region of this extent is more than one usual object would fill. */
export function isCrowd(box: Box, model: SizeModel): boolean {
  const usual = model.at(box.bottom);
  if (usual === null || !model.knows(box.bottom) || box.bottom - box.top < LEAST_CROWD_HEIGHT * usual.heightPx)
    return false;
  return box.right - box.left > 1.45 * usual.widthPx || box.bottom - box.top > 1.35 * usual.heightPx;
}

/** Objects of the usual size in blobs of which nothing is known; fewer than two when the evidence is weak. */
export function splitCrowd(
  blobs: readonly Blob[],
  frame: FrameBlobs,
  canvas: Canvas,
  model: SizeModel,
): readonly Newcomer[] {
  const { region, foreground } = regionOf(blobs, [], canvas);
  const objects = proposeObjects(region, [], model);
  const apart = objects.length >= 2 && haveGaps(region, objects);
  const { parts } = apart ? divide(objects, blobs, foreground, frame, canvas) : { parts: [] };
  for (const blob of blobs) paintLabel(canvas.scratch, blob.silhouette, 0);
  return parts.flatMap((observation, i) => (observation === null ? [] : [newcomer(objects[i]!, observation)]));
}

/** Deepest column between two neighbours over the lesser of their own columns. People show heads and gaps, a car does not. */
const LARGEST_GAP_SHARE = 0.8;

/** Whether there is a dip in the silhouette between all neighbours: people show heads and gaps, one wide body does not. */
export function haveGaps(region: Region, objects: readonly ExpectedObject[]): boolean {
  const { box, cells } = region;
  const width = box.right - box.left;
  const columns = new Float64Array(width);
  for (let i = 0; i < cells.length; i++) if (cells[i] === 1) columns[i % width]!++;
  const around = (x: number): number => {
    const at = Math.round(x - box.left);
    return Math.max(columns[at - 1] ?? 0, columns[at] ?? 0, columns[at + 1] ?? 0);
  };
  const sorted = [...objects].sort((a, b) => a.centreX - b.centreX);
  for (let i = 1; i < sorted.length; i++) {
    const a = sorted[i - 1]!;
    const b = sorted[i]!;
    // One behind the other: no gap to be seen.
    if (b.centreX - a.centreX < 0.5 * Math.min(a.widthPx, b.widthPx)) continue;
    let deepest = Number.POSITIVE_INFINITY;
    for (let x = Math.round(a.centreX); x <= Math.round(b.centreX); x++) {
      deepest = Math.min(deepest, columns[x - box.left] ?? 0);
    }
    if (deepest > LARGEST_GAP_SHARE * Math.min(around(a.centreX), around(b.centreX))) return false;
  }
  return true;
}

/** The blob of the group that the first pixel of a part lies in. */
function blobUnder(blobs: readonly Blob[], part: Silhouette, canvas: Canvas): Blob | null {
  const label = canvas.frame.labels[firstPixel(canvas.frame, part)]!;
  for (const blob of blobs) {
    if (canvas.frame.labels[firstPixel(canvas.frame, blob.silhouette)] === label) return blob;
  }
  return null;
}
