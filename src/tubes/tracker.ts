import { type Box, boxArea, intersectBoxes, uniteBoxes } from '../base/geometry.ts';
import type { Blob, FrameBlobs } from '../foreground/blob.ts';
import { assign } from './assignment.ts';
import { isObject, makeTube } from './finish.ts';
import { noteMeeting, settleDoubts } from './identity.ts';
import { clipToMap, createLabelMap, type Piece, paintLabel } from './regions.ts';
import {
  type Canvas,
  isCrowd,
  isUsual,
  type Newcomer,
  type Resolution,
  resolveAlone,
  resolveGroup,
  splitCrowd,
} from './resolve.ts';
import { createSizeModel } from './size-model.ts';
import { createStitcher, LONGEST_GAP_MICROS } from './stitch.ts';
import {
  boxOf,
  correctTrack,
  createTrack,
  type FrameTime,
  type Observation,
  predictTrack,
  scaleOf,
  scaleTrack,
  type Track,
} from './track.ts';
import type { Tube } from './tube.ts';

/** What the tracker must know beforehand. */
export interface TrackerOptions {
  /** The analysis grid. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly recordingSha256: string;
}

/** Turns blobs into tubes, frame by frame. */
export interface Tracker {
  /** Takes in the next analysed frame, in order of time; returns the tubes that are finished for good. */
  push(frame: FrameBlobs): Tube[];
  /** Ends the recording; returns all remaining tubes. */
  flush(): Tube[];
}

/** A longer step between analysed frames means that nothing moved in between (or was not decoded): objects wait. */
const LONGEST_STEP_MICROS = 500_000;
/** How long an object may be out of sight before its track ends. OC-SORT: 30 frames; here less, stitching comes after. */
const LONGEST_UNSEEN_MICROS = 2_000_000;
/** The same for one seen fewer than three times. */
const LONGEST_UNSEEN_NEW_MICROS = 300_000;
/** How far the tracker runs behind, so that the usual size of objects is known before the first is followed. Guess. */
const LOOK_AHEAD_MICROS = 20_000_000;
/** Frames in a row that must show several objects in a track's blob before it is divided. Guess. */
const FRAMES_CROWDED = 2;
/** Sightings alone that give a track a right to its part of a shared blob. Guess. */
const SIGHTINGS_FOR_STANDING = 4;
/** How fast sizes of objects in a crowd turn into the usual one, per frame. Guess. */
const USUAL_RATE = 0.05;
/** Sightings that an object taken out of a crowd needs to be believed. Guess. */
const SIGHTINGS_ON_PROBATION = 8;
/** Smallest piece that may start a track, px. Guess: 5 × 6 px at 480 px width. */
const LEAST_AREA_PX = 30;

/** A tracker for one recording. Cost: a pass over the foreground pixels and a few thousand operations an object and frame. */
export function createTracker(options: TrackerOptions): Tracker {
  const canvas: Canvas = {
    frame: createLabelMap(options.widthPx, options.heightPx),
    scratch: createLabelMap(options.widthPx, options.heightPx),
  };
  const model = createSizeModel(options.widthPx, options.heightPx);
  let pending: FrameBlobs[] = [];
  let tracks: Track[] = [];
  let serial = 0;
  let lastMicros = -1;
  /** The analysed frames of the last seconds. */
  const frames: FrameTime[] = [];

  const stitcher = createStitcher(options, model, (earlier, later) => {
    const [first, ...rest] = later.sightings;
    const hiddenBefore = framesBetween(earlier.sightings[earlier.sightings.length - 1]!.ptsMicros, first!.ptsMicros);
    later.sightings = [...earlier.sightings, { ...first!, hiddenBefore }, ...rest];
    later.timesAlone += earlier.timesAlone;
  });

  /** Analysed frames strictly between two times, as far back as an object can be hidden. */
  function framesBetween(afterMicros: number, beforeMicros: number): FrameTime[] {
    return frames.filter(({ ptsMicros }) => ptsMicros > afterMicros && ptsMicros < beforeMicros);
  }

  function finish(ended: readonly Track[]): Tube[] {
    return ended
      .filter((track) => isObject(track.sightings, track, options))
      .map((track) => makeTube(track, options.recordingSha256));
  }

  function push(frame: FrameBlobs): Tube[] {
    model.learn(frame);
    pending.push(frame);
    const tubes: Tube[] = [];
    while (pending.length > 0 && frame.ptsMicros - pending[0]!.ptsMicros > LOOK_AHEAD_MICROS) {
      tubes.push(...step(pending.shift()!));
    }
    return tubes;
  }

  function step(frame: FrameBlobs): Tube[] {
    const stepMicros = lastMicros < 0 ? 0 : Math.min(LONGEST_STEP_MICROS, frame.ptsMicros - lastMicros);
    lastMicros = frame.ptsMicros;
    frames.push({ ordinal: frame.ordinal, ptsMicros: frame.ptsMicros });
    // Light has changed or the camera was moved: nothing is known of such a frame.
    const blind = frame.blobs.some((blob) => isWholePicture(blob, canvas));
    for (const track of tracks) {
      predictTrack(track, stepMicros / 1e6);
      followPerspective(track);
      if (!blind) track.unseenMicros += stepMicros;
    }
    const blobs = frame.blobs.filter((blob) => !isWholePicture(blob, canvas)).sort(byPlace);
    for (let i = 0; i < blobs.length; i++) paintLabel(canvas.frame, blobs[i]!.silhouette, i + 1);
    const unseen = new Set(tracks);
    const pieces: Piece[] = [];
    const newcomers: Newcomer[] = [];
    const see = (track: Track, observation: Observation): void => {
      const last = track.sightings[track.sightings.length - 1]!;
      const hidden = track.unseenMicros > stepMicros ? framesBetween(last.ptsMicros, frame.ptsMicros) : [];
      correctTrack(track, observation, hidden);
      unseen.delete(track);
    };
    for (const group of groups(tracks, blobs, canvas)) {
      const members = withStanding(group.tracks);
      if (members.length < group.tracks.length) {
        const dropped = group.tracks.filter((track) => !members.includes(track));
        tracks = tracks.filter((track) => !dropped.includes(track));
        for (const track of dropped) unseen.delete(track);
      }
      const resolution = resolve(members, group.blobs, frame);
      for (const { track, observation } of resolution.seen) see(track, observation);
      if (members.length > 1) noteMeeting(members, frame.ptsMicros);
      pieces.push(...resolution.pieces);
      newcomers.push(...resolution.born);
    }
    const strangers = matchNewcomers(
      tracks.filter((track) => unseen.has(track)),
      newcomers,
      see,
    );
    newcomers.length = 0;
    const waiting = tracks.filter((track) => unseen.has(track));
    for (const piece of matchPieces(waiting, pieces, frame, see)) {
      if (piece.areaPx < LEAST_AREA_PX) continue;
      const crowd =
        piece.areaPx === piece.blob.areaPx && isCrowd(piece.silhouette.box, model)
          ? splitCrowd([piece.blob], frame, canvas, model)
          : [];
      if (crowd.length >= 2) newcomers.push(...crowd);
      else tracks.push(createTrack(serial++, observe(piece, frame)));
    }
    for (const { observation, whole } of [...strangers, ...newcomers])
      tracks.push(createTrack(serial++, observation, whole));
    for (const blob of blobs) paintLabel(canvas.frame, blob.silhouette, 0);
    settleDoubts(tracks, frame.ptsMicros);
    return retire();
  }

  function followPerspective(track: Track): void {
    const bottomPx = track.y.position + track.heightPx / 2;
    const before = model.at(track.sizedAtBottomPx);
    const now = model.at(bottomPx);
    const last = track.sightings[track.sightings.length - 1]!;
    // Alone and in sight it is measured; what is usual need not fit it.
    const measured = last.alone && track.unseenMicros === 0;
    if (before !== null && now !== null && !measured) {
      scaleTrack(track, Math.min(1.2, Math.max(0.8, now.heightPx / before.heightPx)));
      // Sizes can't be measured in a crowd; what is usual here is the better guess as time goes by.
      if (!last.alone && isUsual(track, model)) {
        track.widthPx += USUAL_RATE * (now.widthPx - track.widthPx);
        track.heightPx += USUAL_RATE * (now.heightPx - track.heightPx);
      }
    }
    track.sizedAtBottomPx = bottomPx;
  }

  function resolve(members: readonly Track[], blobs: readonly Blob[], frame: FrameBlobs): Resolution {
    const [only] = members;
    if (only === undefined) {
      const pieces = blobs.map((blob): Piece => ({ silhouette: blob.silhouette, areaPx: blob.areaPx, blob }));
      return { seen: [], pieces, born: [] };
    }
    if (members.length > 1) return resolveGroup(members, blobs, frame, canvas, model);
    let extent = blobs[0]!.silhouette.box;
    for (const blob of blobs) extent = uniteBoxes(extent, blob.silhouette.box);
    if (isCrowd(extent, model)) {
      if (isUsual(only, model)) {
        const resolution = resolveGroup(members, blobs, frame, canvas, model);
        if (resolution.born.length > 0 && resolution.seen.length > 0) {
          if (++only.framesCrowded >= FRAMES_CROWDED) return resolution;
          return { ...resolution, born: [] };
        }
      } else {
        const crowd = splitCrowd(blobs, frame, canvas, model);
        if (crowd.length >= 2 && ++only.framesCrowded >= FRAMES_CROWDED) return divideTrack(only, crowd);
        if (crowd.length >= 2) return resolveAlone(only, blobs, frame, canvas);
      }
    }
    only.framesCrowded = 0;
    return resolveAlone(only, blobs, frame, canvas);
  }

  function retire(): Tube[] {
    const kept: Track[] = [];
    for (const track of tracks) {
      const onProbation = track.sightings.length < (track.fromSplit ? SIGHTINGS_ON_PROBATION : 3);
      const patience = onProbation ? LONGEST_UNSEEN_NEW_MICROS : LONGEST_UNSEEN_MICROS;
      const gone =
        track.unseenMicros > 0 &&
        (track.x.position < 0 ||
          track.y.position < 0 ||
          track.x.position > options.widthPx ||
          track.y.position > options.heightPx);
      if (gone || track.unseenMicros > patience) {
        if (!onProbation) stitcher.end(track);
      } else kept.push(track);
    }
    tracks = kept;
    stitcher.join(lastMicros, tracks);
    const oldest = lastMicros - LONGEST_GAP_MICROS - LONGEST_STEP_MICROS * 4;
    while (frames.length > 0 && frames[0]!.ptsMicros < oldest) frames.shift();
    return finish(stitcher.release(lastMicros));
  }

  function flush(): Tube[] {
    const tubes = pending.flatMap(step);
    pending = [];
    for (const track of tracks) stitcher.end(track);
    tracks = [];
    return [...tubes, ...finish(stitcher.releaseAll())];
  }

  return { push, flush };
}

/** The tracks of a group that are objects of their own; the others are parts of them (a leg, half a car that is entering). */
function withStanding(group: readonly Track[]): readonly Track[] {
  if (group.length < 2) return group;
  const standing = group.filter((track) => track.fromSplit || track.timesAlone >= SIGHTINGS_FOR_STANDING);
  if (standing.length === 0) return [group.reduce((a, b) => (b.areaPx > a.areaPx ? b : a))];
  return standing.filter(
    (track) =>
      !standing.some((other) => other !== track && track.areaPx < 0.3 * other.areaPx && isWithin(track, other)),
  );
}

function isWithin(part: Track, whole: Track): boolean {
  return boxArea(intersectBoxes(boxOf(part), boxOf(whole))) > 0.6 * boxArea(boxOf(part));
}

/** Divides a track that turns out to be several objects: it stays with the nearest, the others are new. */
function divideTrack(track: Track, crowd: readonly Newcomer[]): Resolution {
  const distance = ({ whole }: Newcomer): number =>
    Math.abs((whole.box.left + whole.box.right) / 2 - track.x.position) +
    Math.abs((whole.box.top + whole.box.bottom) / 2 - track.y.position);
  const nearest = crowd.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const { box, areaPx, shape } = nearest.whole;
  track.widthPx = box.right - box.left;
  track.heightPx = box.bottom - box.top;
  track.areaPx = areaPx;
  track.shape.set(shape);
  track.framesCrowded = 0;
  return {
    seen: [{ track, observation: nearest.observation }],
    pieces: [],
    born: crowd.filter((one) => one !== nearest),
  };
}

/** Whether a blob spans nearly the whole picture, as no object seen by a surveillance camera does. */
function isWholePicture(blob: Blob, canvas: Canvas): boolean {
  const { box } = blob.silhouette;
  return box.right - box.left > 0.85 * canvas.frame.widthPx && box.bottom - box.top > 0.85 * canvas.frame.heightPx;
}

function byPlace(a: Blob, b: Blob): number {
  const p = a.silhouette.box;
  const q = b.silhouette.box;
  return p.top - q.top || p.left - q.left || p.bottom - q.bottom || p.right - q.right || a.areaPx - b.areaPx;
}

function observe(piece: Piece, frame: FrameBlobs): Observation {
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
function groups(
  tracks: readonly Track[],
  blobs: readonly Blob[],
  canvas: Canvas,
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
    const box = clipToMap(canvas.frame, boxOf(track));
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
function matchNewcomers(
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
function matchPieces(
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
