import { type Box, boxArea, intersectBoxes } from '../base/geometry.ts';
import type { Blob, FrameBlobs } from '../foreground/blob.ts';
import { assign } from './assignment.ts';
import type { Canvas, Newcomer } from './crowd.ts';
import { clipToMap, type Piece } from './regions.ts';
import { wholeAbove } from './resolve.ts';
import type { SizeModel } from './size-model.ts';
import { boxOf, type Observation, scaleOf, type Track } from './track.ts';

/** Sightings alone that give a track a right to its part of a shared blob. Guess. */
const SIGHTINGS_FOR_STANDING = 4;
/** The tracks of a group that are objects of their own; the others are parts of them (a leg, half a car that is entering). */
export function withStanding(group: readonly Track[]): readonly Track[] {
  if (group.length < 2) return group;
  const standing = group.filter((track) => track.fromSplit || track.timesAlone >= SIGHTINGS_FOR_STANDING);
  if (standing.length === 0) return [group.reduce((a, b) => (b.areaPx > a.areaPx ? b : a))];
  return standing.filter(
    (track) =>
      isEstablished(track) ||
      !standing.some((other) => other !== track && track.areaPx < 0.3 * other.areaPx && isWithin(track, other)),
  );
}

/**
 * Seen by itself for so long, or for half of a shorter life, an object is no part of another: whoever stands before it hides it.
 * Guess.
 */
const ESTABLISHED_ALONE_MICROS = 2_500_000;
const ESTABLISHED_MICROS = 1_500_000;

/** Whether it was seen by itself for long enough to be an object for certain. */
export function isEstablished({ sightings, timesAlone }: Track): boolean {
  const seenMicros = sightings[sightings.length - 1]!.ptsMicros - sightings[0]!.ptsMicros;
  const aloneShare = timesAlone / sightings.length;
  return seenMicros * aloneShare >= ESTABLISHED_ALONE_MICROS || (seenMicros >= ESTABLISHED_MICROS && aloneShare >= 0.5);
}

function isWithin(part: Track, whole: Track): boolean {
  return boxArea(intersectBoxes(boxOf(part), boxOf(whole))) > 0.6 * boxArea(boxOf(part));
}

/** A piece seen as one whole object. */
export function observe(piece: Piece, frame: FrameBlobs): Observation {
  const { box } = piece.silhouette;
  return {
    ordinal: frame.ordinal,
    ptsMicros: frame.ptsMicros,
    centreX: (box.left + box.right) / 2,
    centreY: (box.top + box.bottom) / 2,
    seenBox: box,
    areaPx: piece.areaPx,
    silhouette: piece.silhouette,
    picture: piece.blob.picture,
    alone: piece.areaPx === piece.blob.areaPx,
    seenShare: 1,
    colourShares: piece.blob.colourShares,
    meanYuv: piece.blob.meanYuv,
  };
}

/** Tracks and blobs that reach each other, as connected groups. A track reaches a blob that its predicted box overlaps well. */
export function groups(
  tracks: readonly Track[],
  blobs: readonly Blob[],
  canvas: Canvas,
  model: SizeModel,
): { readonly tracks: Track[]; readonly blobs: Blob[] }[] {
  const parent = Int32Array.from({ length: blobs.length + tracks.length }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const counts = new Int32Array(blobs.length + 1);
  const reached = new Uint8Array(tracks.length);
  tracks.forEach((track, t) => {
    counts.fill(0);
    const box = clipToMap(canvas.frame, wholeAbove(boxOf(track), model));
    for (let y = box.top; y < box.bottom; y++) {
      for (let x = box.left; x < box.right; x++) counts[canvas.frame.labels[y * canvas.frame.widthPx + x]!]!++;
    }
    blobs.forEach((blob, b) => {
      const shared = counts[b + 1]!;
      if (shared < 0.15 * track.areaPx && shared < 0.5 * blob.areaPx) return;
      reached[t] = 1;
      parent[root(blobs.length + t)] = root(b);
    });
  });
  const byRoot = new Map<number, { tracks: Track[]; blobs: Blob[] }>();
  blobs.forEach((blob, b) => {
    const key = root(b);
    const group = byRoot.get(key) ?? { tracks: [], blobs: [] };
    group.blobs.push(blob);
    byRoot.set(key, group);
  });
  tracks.forEach((track, t) => {
    if (reached[t]) byRoot.get(root(blobs.length + t))!.tracks.push(track);
  });
  return [...byRoot.values()];
}

/** Objects found in crowds against tracks that saw nothing: most newcomers are old acquaintances. Returns the others. */
export function matchNewcomers(
  tracks: readonly Track[],
  newcomers: readonly Newcomer[],
  see: (track: Track, observation: Observation) => void,
): Newcomer[] {
  if (tracks.length === 0 || newcomers.length === 0) return [...newcomers];
  const costs = new Float64Array(tracks.length * newcomers.length).fill(Number.POSITIVE_INFINITY);
  tracks.forEach((track, t) => {
    newcomers.forEach(({ whole: { box } }, n) => {
      const distance = distanceTo(track, box);
      const sizeRatio = Math.abs(Math.log((box.bottom - box.top) / track.heightPx));
      if (distance > 1.5 || sizeRatio > 0.5) return;
      costs[t * newcomers.length + n] = distance + sizeRatio;
    });
  });
  const taken = new Set<number>();
  assign(costs, tracks.length, newcomers.length).forEach((n, t) => {
    if (n < 0) return;
    taken.add(n);
    see(tracks[t]!, newcomers[n]!.observation);
  });
  return newcomers.filter((_, n) => !taken.has(n));
}

/** From the track's predicted centre to the middle of the box, in units of what may be expected. */
function distanceTo(track: Track, box: Box): number {
  const size = scaleOf(track);
  const stdPx = Math.sqrt((track.x.varPosition + track.y.varPosition) / 2);
  return (
    Math.hypot((box.left + box.right) / 2 - track.x.position, (box.top + box.bottom) / 2 - track.y.position) /
    (0.5 * size + Math.min(1.5 * size, stdPx))
  );
}

/** Second round: pieces nobody claimed against tracks that saw nothing, by distance, size and colour. Returns what is left. */
export function matchPieces(
  tracks: readonly Track[],
  pieces: readonly Piece[],
  frame: FrameBlobs,
  see: (track: Track, observation: Observation) => void,
): Piece[] {
  if (tracks.length === 0 || pieces.length === 0) return [...pieces];
  const costs = new Float64Array(tracks.length * pieces.length).fill(Number.POSITIVE_INFINITY);
  tracks.forEach((track, t) => {
    pieces.forEach((piece, p) => {
      const distance = distanceTo(track, piece.silhouette.box);
      const areaRatio = Math.abs(Math.log(piece.areaPx / track.areaPx));
      let colour = 0;
      for (let i = 0; i < 11; i++) {
        colour += Math.abs(piece.blob.colourShares[i]! / 255 - track.colourShares[i]!) / 2;
      }
      if (distance > 1.5 || areaRatio > 1.2 || colour > 0.7) return;
      costs[t * pieces.length + p] = distance + 0.7 * areaRatio + colour;
    });
  });
  const matched = assign(costs, tracks.length, pieces.length);
  const taken = new Set<number>();
  matched.forEach((p, t) => {
    if (p < 0) return;
    taken.add(p);
    see(tracks[t]!, observe(pieces[p]!, frame));
  });
  return pieces.filter((_, p) => !taken.has(p));
}
