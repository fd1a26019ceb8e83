import { type Box, boxArea, intersectBoxes } from '../base/geometry.ts';
import type { Blob, FrameBlobs } from '../foreground/blob.ts';
import { blobsApart } from './apart.ts';
import {
  type Canvas,
  divide,
  firstPixel,
  haveGaps,
  isUsual,
  type Newcomer,
  newcomer,
  regionOf,
  walks,
} from './crowd.ts';
import { type ExpectedObject, fitObjects } from './partition.ts';
import { proposeObjects } from './propose.ts';
import { type LabelMap, type Piece, paintLabel, uniteSilhouettes } from './regions.ts';
import { learnShape } from './shape.ts';
import type { SizeModel } from './size-model.ts';
import { boxOf, type Observation, scaleOf, type Track } from './track.ts';

/** What a group of tracks and the blobs they reach came to. */
export interface Resolution {
  readonly seen: readonly { readonly track: Track; readonly observation: Observation }[];
  /** What nobody in the group accounts for. */
  readonly pieces: readonly Piece[];
  /** Objects found in the blobs beside those known. */
  readonly born: readonly Newcomer[];
}

/** The centre along one axis: of what is seen when that is nearly all, else the nearest to the prediction that covers it. */
function centreAlong(predicted: number, sizePx: number, from: number, to: number): number {
  if (to - from >= 0.8 * sizePx) return (from + to) / 2;
  return Math.min(from + sizePx / 2, Math.max(to - sizePx / 2, predicted));
}

/** How long an object that shows too little is thought to be behind something. Guess. */
const LONGEST_HIDDEN_MICROS = 500_000;

/** How long it has shown less than it should, as of its last sighting. */
function hiddenMicros({ sightings }: Track): number {
  const last = sightings[sightings.length - 1]!;
  let i = sightings.length - 1;
  while (i > 0 && sightings[i]!.seenShare < 0.65 && last.ptsMicros - sightings[i]!.ptsMicros <= LONGEST_HIDDEN_MICROS)
    i--;
  return last.ptsMicros - sightings[i]!.ptsMicros;
}

/** Sizes follow what is seen, quickly when it grows or leaves the picture, slowly when something seems to hide a part. */
function learnSize(track: Track, seen: Box, areaPx: number, map: LabelMap, model: SizeModel): void {
  const widthPx = seen.right - seen.left;
  const heightPx = seen.bottom - seen.top;
  const young = track.sightings.length < 6;
  const besideX = seen.left <= 1 || seen.right >= map.widthPx - 1;
  const besideY = seen.top <= 1 || seen.bottom >= map.heightPx - 1;
  const share = areaPx / track.areaPx;
  // Hidden for long is no different from small: the box is that of what can be seen. But who had the usual size still has it.
  const hidden = !young && share < 0.65 && (isUsual(track, model) || hiddenMicros(track) < LONGEST_HIDDEN_MICROS);
  const rate = (growing: boolean, beside: boolean): number => {
    if (beside) return 0.6;
    if (young) return 0.4;
    if (hidden) return 0.02;
    return growing ? 0.3 : 0.25;
  };
  track.widthPx += rate(widthPx > track.widthPx, besideX) * (widthPx - track.widthPx);
  track.heightPx += rate(heightPx > track.heightPx, besideY) * (heightPx - track.heightPx);
  track.areaPx += rate(areaPx > track.areaPx, besideX || besideY) * (areaPx - track.areaPx);
}

/** Gives a track that held two bodies the place and size of the one it stays with. */
function startAnew(track: Track, seen: Box, areaPx: number): void {
  track.widthPx = seen.right - seen.left;
  track.heightPx = seen.bottom - seen.top;
  track.areaPx = areaPx;
  track.x.position = (seen.left + seen.right) / 2;
  track.y.position = (seen.top + seen.bottom) / 2;
}

/** The box of a pair of legs stretched to where the rest of an object of the usual size would be. */
export function wholeAbove(box: Box, model: SizeModel): Box {
  const usual = model.at(box.bottom);
  if (usual === null || box.bottom - box.top > 0.6 * usual.heightPx) return box;
  const centreX = (box.left + box.right) / 2;
  return {
    left: Math.min(box.left, centreX - usual.widthPx / 2),
    top: box.bottom - usual.heightPx,
    right: Math.max(box.right, centreX + usual.widthPx / 2),
    bottom: box.bottom,
  };
}

/** One track and the blobs only it reaches. Blobs that would stretch it sideways are left over. */
export function resolveAlone(
  track: Track,
  blobs: readonly Blob[],
  frame: FrameBlobs,
  canvas: Canvas,
  model: SizeModel,
): Resolution {
  const predicted = wholeAbove(boxOf(track), model);
  const marginX = 0.15 * (predicted.right - predicted.left);
  const marginY = 0.15 * (predicted.bottom - predicted.top);
  const reach = {
    left: predicted.left - marginX,
    right: predicted.right + marginX,
    top: predicted.top - marginY,
    bottom: predicted.bottom + marginY,
  };
  const inReach = (blob: Blob): number =>
    boxArea(intersectBoxes(blob.silhouette.box, reach)) / boxArea(blob.silhouette.box);
  let main = blobs[0]!;
  for (const blob of blobs) {
    if (inReach(blob) * blob.areaPx > inReach(main) * main.areaPx) main = blob;
  }
  const near = blobs.filter((blob) => blob === main || inReach(blob) >= 0.6);
  const apart = blobsApart(track, main, near, frame.ptsMicros, model);
  const own = near.filter((blob) => !apart.includes(blob));
  const pieces = blobs
    .filter((blob) => !own.includes(blob))
    .map((blob): Piece => ({ silhouette: blob.silhouette, areaPx: blob.areaPx, blob }));
  const silhouette = uniteSilhouettes(
    canvas.scratch,
    own.map((blob) => blob.silhouette),
  );
  const areaPx = own.reduce((sum, blob) => sum + blob.areaPx, 0);
  const seenBox = silhouette.box;
  if (apart.length > 0) startAnew(track, seenBox, areaPx);
  else learnSize(track, seenBox, areaPx, canvas.frame, model);
  const observation: Observation = {
    ordinal: frame.ordinal,
    ptsMicros: frame.ptsMicros,
    centreX: centreAlong(track.x.position, track.widthPx, seenBox.left, seenBox.right),
    centreY: centreAlong(track.y.position, track.heightPx, seenBox.top, seenBox.bottom),
    seenBox,
    areaPx,
    silhouette,
    picture: main.picture,
    alone: true,
    seenShare: Math.min(1, areaPx / track.areaPx),
    colourShares: main.colourShares,
    meanYuv: main.meanYuv,
  };
  if (observation.seenShare > 0.8 && own.length === 1) {
    const label = canvas.frame.labels[firstPixel(canvas.frame, main.silhouette)]!;
    learnShape(track.shape, canvas.frame.labels, canvas.frame.widthPx, canvas.frame.heightPx, seenBox, label, 0.15);
  }
  return { seen: [{ track, observation }], pieces, born: [] };
}

function expectedOf(track: Track): ExpectedObject {
  const slack = 0.1 * scaleOf(track);
  return {
    centreX: track.x.position,
    centreY: track.y.position,
    widthPx: track.widthPx,
    heightPx: track.heightPx,
    shape: track.shape,
    stdXPx: Math.min(0.3 * track.widthPx, Math.max(1.5, slack + Math.sqrt(track.x.varPosition))),
    stdYPx: Math.min(0.15 * track.heightPx, Math.max(1.5, slack + Math.sqrt(track.y.varPosition))),
    explained: 0,
  };
}

/** Several tracks that share blobs: each gets its own part of the pixels; what they leave may be somebody new. */
export function resolveGroup(
  tracks: readonly Track[],
  blobs: readonly Blob[],
  frame: FrameBlobs,
  canvas: Canvas,
  model: SizeModel,
): Resolution {
  const { region, foreground } = regionOf(blobs, tracks.map(boxOf), canvas);
  const objects = tracks.map(expectedOf);
  const usual = tracks.every((track) => isUsual(track, model) && walks(track, model));
  if (!usual) fitObjects(region, objects);
  const proposed = usual ? proposeObjects(region, objects, model) : [];
  // A car that enters is first as narrow as a person; as it grows, its rest must not be taken for more people.
  const strangers = proposed.length > 0 && haveGaps(region, [...objects, ...proposed]) ? proposed : [];
  if (strangers.length < proposed.length) fitObjects(region, objects);
  const { parts, pieces } = divide([...objects, ...strangers], blobs, foreground, frame, canvas);
  for (const blob of blobs) paintLabel(canvas.scratch, blob.silhouette, 0);
  const seen: { track: Track; observation: Observation }[] = [];
  const born: Newcomer[] = [];
  parts.forEach((observation, i) => {
    if (observation === null) return;
    const track = tracks[i];
    if (track) seen.push({ track, observation });
    else born.push(newcomer(strangers[i - tracks.length]!, observation));
  });
  const least = 0.5 * Math.min(...tracks.map((track) => track.areaPx));
  return { seen, pieces: pieces.filter((piece) => piece.areaPx >= least), born };
}
