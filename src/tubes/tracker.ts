import { uniteBoxes } from '../base/geometry.ts';
import type { Blob, FrameBlobs } from '../foreground/blob.ts';
import { groups, isEstablished, matchNewcomers, matchPieces, observe, withStanding } from './associate.ts';
import { type Canvas, createCanvas, isCrowd, isUsual, type Newcomer, splitCrowd, walks } from './crowd.ts';
import { sightingsUntilExit, trackOfRest } from './exits.ts';
import { isObject, makeTube } from './finish.ts';
import { noteMeeting, settleDoubts } from './identity.ts';
import { absorb, dwarfedBy, findParts } from './parts.ts';
import { type Piece, paintLabel } from './regions.ts';
import { type Resolution, resolveAlone, resolveGroup } from './resolve.ts';
import { createSizeModel } from './size-model.ts';
import { createStitcher, LONGEST_GAP_MICROS } from './stitch.ts';
import {
  correctTrack,
  createTrack,
  type FrameTime,
  type Observation,
  predictTrack,
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
/** How fast sizes of objects in a crowd turn into the usual one, per frame. Guess. */
const USUAL_RATE = 0.05;
/** Sightings that an object taken out of a crowd needs to be believed. Guess. */
const SIGHTINGS_ON_PROBATION = 8;
/** Smallest piece that may start a track, px. Guess: 5 × 6 px at 480 px width. */
const LEAST_AREA_PX = 30;

/** A tracker for one recording. Cost: a pass over the foreground pixels and a few thousand operations an object and frame. */
export function createTracker(options: TrackerOptions): Tracker {
  const canvas = createCanvas(options.widthPx, options.heightPx);
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
      .filter((track) => isObject(track.sightings, track, options, model))
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
    for (const group of groups(tracks, blobs, canvas, model)) {
      const standing = withStanding(group.tracks);
      const only = standing.length > 1 ? dwarfedBy(standing, group.blobs, frame.ptsMicros) : null;
      const members = only === null ? standing : [only];
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
    for (const { part, whole } of findParts(tracks, frame.ptsMicros, model)) {
      tracks = tracks.filter((track) => track !== part);
      const rest = absorb(part, whole);
      if (rest !== null) stitcher.end(rest);
    }
    settleDoubts(tracks, frame.ptsMicros);
    tracks = tracks.map((track) => (track.unseenMicros === 0 ? letOut(track) : track));
    return retire();
  }

  /** Ends a track that must have left the picture; whoever is seen in its place goes on by itself. */
  function letOut(track: Track): Track {
    const own = sightingsUntilExit(track, options);
    if (own === null || own === track.sightings.length) return track;
    const rest = trackOfRest(track, own, serial++);
    track.sightings = track.sightings.slice(0, own);
    stitcher.end(track);
    return rest;
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
    if (isCrowd(extent, model) && walks(only, model)) {
      if (isUsual(only, model)) {
        const resolution = resolveGroup(members, blobs, frame, canvas, model);
        if (resolution.born.length > 0 && resolution.seen.length > 0) {
          if (++only.framesCrowded >= FRAMES_CROWDED) return resolution;
          return { ...resolution, born: [] };
        }
      } else {
        const crowd = splitCrowd(blobs, frame, canvas, model);
        // Somebody may step out from behind one who is known; a whole crowd that was not there before is something that opened.
        if (crowd.length > 2 && isEstablished(only)) return resolveAlone(only, blobs, frame, canvas, model);
        if (crowd.length >= 2 && ++only.framesCrowded >= FRAMES_CROWDED) return divideTrack(only, crowd);
        if (crowd.length >= 2) return resolveAlone(only, blobs, frame, canvas, model);
      }
    }
    only.framesCrowded = 0;
    return resolveAlone(only, blobs, frame, canvas, model);
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
