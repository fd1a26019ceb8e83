import { type Box, boxArea, intersectBoxes, uniteBoxes } from '../base/geometry.ts';
import type { Silhouette } from '../base/silhouette.ts';
import type { Blob, FrameBlobs } from '../foreground/blob.ts';
import { type ExpectedObject, fitObjects, ownerOf, type Region } from './partition.ts';
import {
  clipToMap,
  connectedRegions,
  type LabelMap,
  type Piece,
  paintLabel,
  tightSilhouette,
  uniteSilhouettes,
} from './regions.ts';
import { learnShape } from './shape.ts';
import { boxOf, type Observation, scaleOf, type Track } from './track.ts';

/** Working memory of the resolver: two label maps of the analysis grid, `scratch` all 0 between calls. */
export interface Canvas {
  readonly frame: LabelMap;
  readonly scratch: LabelMap;
}

/** What a group of tracks and the blobs they reach came to. */
export interface Resolution {
  readonly seen: readonly { readonly track: Track; readonly observation: Observation }[];
  /** What nobody in the group accounts for. */
  readonly pieces: readonly Piece[];
}

function largest(blobs: readonly Blob[]): Blob {
  let best = blobs[0]!;
  for (const blob of blobs) if (blob.areaPx > best.areaPx) best = blob;
  return best;
}

/** The centre along one axis: of what is seen when that is nearly all, else the nearest to the prediction that covers it. */
function centreAlong(predicted: number, sizePx: number, from: number, to: number): number {
  if (to - from >= 0.8 * sizePx) return (from + to) / 2;
  return Math.min(from + sizePx / 2, Math.max(to - sizePx / 2, predicted));
}

/** Sizes follow what is seen, quickly when it grows or leaves the picture, slowly when something seems to hide a part. */
function learnSize(track: Track, seen: Box, areaPx: number, map: LabelMap): void {
  const widthPx = seen.right - seen.left;
  const heightPx = seen.bottom - seen.top;
  const young = track.sightings.length < 6;
  const besideX = seen.left <= 1 || seen.right >= map.widthPx - 1;
  const besideY = seen.top <= 1 || seen.bottom >= map.heightPx - 1;
  const share = areaPx / track.areaPx;
  const hidden = !young && share < 0.65;
  const rate = (growing: boolean, beside: boolean): number => {
    if (beside) return 0.6;
    if (young) return 0.4;
    if (hidden) return 0.02;
    return growing ? 0.15 : 0.12;
  };
  track.widthPx += rate(widthPx > track.widthPx, besideX) * (widthPx - track.widthPx);
  track.heightPx += rate(heightPx > track.heightPx, besideY) * (heightPx - track.heightPx);
  track.areaPx += rate(areaPx > track.areaPx, besideX || besideY) * (areaPx - track.areaPx);
}

/** One track and the blobs only it reaches. Blobs that would stretch it sideways are left over. */
export function resolveAlone(track: Track, blobs: readonly Blob[], frame: FrameBlobs, canvas: Canvas): Resolution {
  const predicted = boxOf(track);
  const reach = {
    left: predicted.left - 0.15 * track.widthPx,
    right: predicted.right + 0.15 * track.widthPx,
    top: predicted.top - 0.15 * track.heightPx,
    bottom: predicted.bottom + 0.15 * track.heightPx,
  };
  const inReach = (blob: Blob): number =>
    boxArea(intersectBoxes(blob.silhouette.box, reach)) / boxArea(blob.silhouette.box);
  let main = blobs[0]!;
  for (const blob of blobs) {
    if (inReach(blob) * blob.areaPx > inReach(main) * main.areaPx) main = blob;
  }
  const own = blobs.filter((blob) => blob === main || inReach(blob) >= 0.6);
  const pieces = blobs
    .filter((blob) => !own.includes(blob))
    .map((blob): Piece => ({ silhouette: blob.silhouette, areaPx: blob.areaPx, blob }));
  const silhouette = uniteSilhouettes(
    canvas.scratch,
    own.map((blob) => blob.silhouette),
  );
  const areaPx = own.reduce((sum, blob) => sum + blob.areaPx, 0);
  const seenBox = silhouette.box;
  learnSize(track, seenBox, areaPx, canvas.frame);
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
  return { seen: [{ track, observation }], pieces };
}

function firstPixel(map: LabelMap, silhouette: Silhouette): number {
  const { box, runs } = silhouette;
  const width = box.right - box.left;
  const at = runs[0]!;
  return (box.top + Math.floor(at / width)) * map.widthPx + box.left + (at % width);
}

/** Below this share of its own pixels explained a track counts as hidden behind the others. Guess. */
const HIDDEN_SHARE = 0.15;

/** Several tracks that share blobs: each gets its own part of the pixels. */
export function resolveGroup(
  tracks: readonly Track[],
  blobs: readonly Blob[],
  frame: FrameBlobs,
  canvas: Canvas,
): Resolution {
  let extent = blobs[0]!.silhouette.box;
  for (const blob of blobs) extent = uniteBoxes(extent, blob.silhouette.box);
  const foreground = extent;
  for (const track of tracks) extent = uniteBoxes(extent, boxOf(track));
  const box = clipToMap(canvas.frame, extent);
  const width = box.right - box.left;
  const cells = new Uint8Array(width * (box.bottom - box.top));
  for (const blob of blobs) paintLabel(canvas.scratch, blob.silhouette, 1);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const at = y * canvas.frame.widthPx + x;
      cells[(y - box.top) * width + x - box.left] =
        canvas.scratch.labels[at] === 1 ? 1 : canvas.frame.labels[at] === 0 ? 0 : 2;
    }
  }
  const region: Region = { box, cells };
  const objects = tracks.map(
    (track): ExpectedObject => ({
      centreX: track.x.position,
      centreY: track.y.position,
      widthPx: track.widthPx,
      heightPx: track.heightPx,
      shape: track.shape,
      stdXPx: Math.min(0.3 * track.widthPx, Math.max(1.5, 0.06 * scaleOf(track) + Math.sqrt(track.x.varPosition))),
      stdYPx: Math.min(0.15 * track.heightPx, Math.max(1.5, 0.06 * scaleOf(track) + Math.sqrt(track.y.varPosition))),
      explained: 0,
    }),
  );
  fitObjects(region, objects);
  // Scratch labels: 1 + index of the owner + 1, or 1 where nobody is near.
  const { labels, widthPx } = canvas.scratch;
  const areas = new Int32Array(tracks.length);
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
  const seen: { track: Track; observation: Observation }[] = [];
  tracks.forEach((track, i) => {
    const object = objects[i]!;
    if (object.explained < HIDDEN_SHARE) return;
    const silhouette = tightSilhouette(canvas.scratch, foreground, i + 2);
    if (silhouette === null) return;
    const blob = blobUnder(blobs, silhouette, canvas) ?? main;
    seen.push({
      track,
      observation: {
        ordinal: frame.ordinal,
        ptsMicros: frame.ptsMicros,
        centreX: object.centreX,
        centreY: object.centreY,
        seenBox: silhouette.box,
        areaPx: areas[i]!,
        silhouette,
        picture: blob.picture,
        alone: false,
        seenShare: Math.min(1, object.explained),
        colourShares: blob.colourShares,
        meanYuv: blob.meanYuv,
      },
    });
  });
  const pieces = connectedRegions(canvas.scratch, foreground, 1, -1).map((found): Piece => {
    const silhouette = tightSilhouette(canvas.scratch, found.box, found.label)!;
    return { silhouette, areaPx: found.areaPx, blob: blobUnder(blobs, silhouette, canvas) ?? main };
  });
  for (const blob of blobs) paintLabel(canvas.scratch, blob.silhouette, 0);
  return { seen, pieces };
}

/** The blob of the group that the first pixel of a part lies in. */
function blobUnder(blobs: readonly Blob[], part: Silhouette, canvas: Canvas): Blob | null {
  const label = canvas.frame.labels[firstPixel(canvas.frame, part)]!;
  for (const blob of blobs) {
    if (canvas.frame.labels[firstPixel(canvas.frame, blob.silhouette)] === label) return blob;
  }
  return null;
}
