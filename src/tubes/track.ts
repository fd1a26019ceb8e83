import type { Box } from '../base/geometry.ts';
import type { Silhouette } from '../base/silhouette.ts';
import type { Micros } from '../base/time.ts';
import type { PictureRef } from '../foreground/blob.ts';
import type { Parting } from './apart.ts';
import { type AxisFilter, correctAxis, createAxisFilter, predictAxis } from './axis-filter.ts';
import type { Exit } from './exits.ts';
import { type ColourMean, createColourMean, type Doubt, noteColour } from './identity.ts';
import type { Within } from './parts.ts';
import { createSoftShape, type SoftShape } from './shape.ts';

/** One instant at which a track was seen, on the analysis grid. */
export interface Sighting {
  readonly ordinal: number;
  readonly ptsMicros: Micros;
  /** The whole object as estimated then. */
  readonly box: Box;
  readonly silhouette: Silhouette;
  readonly picture: PictureRef | null;
  /** Whether nothing else had a part in its blob. */
  readonly alone: boolean;
  /** Share of its expected pixels that were seen, 0..1. */
  readonly seenShare: number;
  /** Analysed frames since the sighting before in which it was out of sight. */
  readonly hiddenBefore: readonly FrameTime[];
}

/** Which frame, and when. */
export interface FrameTime {
  readonly ordinal: number;
  readonly ptsMicros: Micros;
}

/** What is measured of an object in one frame. */
export interface Observation extends Omit<Sighting, 'box' | 'hiddenBefore'> {
  readonly centreX: number;
  readonly centreY: number;
  /** Extent of what is seen. */
  readonly seenBox: Box;
  readonly areaPx: number;
  readonly colourShares: Uint8Array;
  readonly meanYuv: readonly [number, number, number];
}

/** One object being followed. Mutable; owned by the tracker until it ends, then by the stitcher. */
export interface Track {
  readonly serial: number;
  x: AxisFilter;
  y: AxisFilter;
  /** The filters as they were after the last sighting, to repair them once the object is seen again. */
  seenX: AxisFilter;
  seenY: AxisFilter;
  widthPx: number;
  heightPx: number;
  /** Foreground pixels expected of it when nothing hides it. */
  areaPx: number;
  /** Where its feet were when its size was last set: sizes follow perspective from there. */
  sizedAtBottomPx: number;
  readonly shape: SoftShape;
  /** f64, [11], running mean of shares, sums to about 1; from instants alone where there are any. */
  colourShares: Float64Array;
  /** Coarse colour from before it last shared a blob, and what is in doubt since. */
  colour: ColourMean;
  doubt: Doubt | null;
  sightings: Sighting[];
  timesAlone: number;
  /** Time of the scene since it was last seen, gaps in which nothing was analysed counted once. */
  unseenMicros: Micros;
  /** Frames in a row in which its blob looked like several objects. */
  framesCrowded: number;
  /** Since when it shows two bodies, and what they and it were like then. */
  apart: Parting | null;
  /** Since when it and all that share its blobs are far smaller than those. */
  dwarfedSinceMicros: Micros | null;
  /** The larger track that it lies within, if any. */
  within: Within | null;
  /** Its way out of the picture, once it is leaving. */
  exit: Exit | null;
  /** Whether it was taken out of a blob of several objects; it then has a right to its part from the start. */
  readonly fromSplit: boolean;
}

/** Standard deviation of what people and cars do on their own, object sizes per s²: 1 m/s² for 1.7 m. Guess. */
const ACCELERATION_SIZES = 0.8;
/** First guess of speed, object sizes per s: a car at 85 km/h covers 5 of its lengths. */
export const SPEED_SIZES = 5;

/** Share of its expected pixels, and of its width and height, from which an object counts as seen whole. Guess. */
const WHOLE_AREA = 0.7;
const WHOLE_SIDE = 0.85;

function spans(seen: Box, { widthPx, heightPx }: Track): boolean {
  return seen.right - seen.left >= WHOLE_SIDE * widthPx && seen.bottom - seen.top >= WHOLE_SIDE * heightPx;
}

/** The object's size that its motion is scaled by: square root of width times height, px. */
export function scaleOf(track: Track): number {
  return Math.sqrt(track.widthPx * track.heightPx);
}

/** Where the whole object is thought to be now. */
export function boxOf(track: Track): Box {
  const left = track.x.position - track.widthPx / 2;
  const top = track.y.position - track.heightPx / 2;
  return { left, top, right: left + track.widthPx, bottom: top + track.heightPx };
}

/** Starts a track from the first sight of an object; `split` says what the whole looks like when only a part is seen. */
export function createTrack(
  serial: number,
  first: Observation,
  split?: { box: Box; areaPx: number; shape: SoftShape },
): Track {
  const box = split?.box ?? first.seenBox;
  const widthPx = box.right - box.left;
  const heightPx = box.bottom - box.top;
  const size = Math.sqrt(widthPx * heightPx);
  const x = createAxisFilter(first.centreX, 0.1 * size, SPEED_SIZES * size);
  const y = createAxisFilter(first.centreY, 0.1 * size, SPEED_SIZES * size);
  const track: Track = {
    serial,
    x,
    y,
    seenX: { ...x },
    seenY: { ...y },
    widthPx,
    heightPx,
    areaPx: split?.areaPx ?? first.areaPx,
    sizedAtBottomPx: box.bottom,
    shape: split ? split.shape.slice() : createSoftShape(),
    colourShares: Float64Array.from(first.colourShares, (share) => share / 255),
    colour: createColourMean(),
    doubt: null,
    sightings: [],
    timesAlone: first.alone ? 1 : 0,
    unseenMicros: 0,
    framesCrowded: 0,
    apart: null,
    within: null,
    exit: null,
    dwarfedSinceMicros: null,
    fromSplit: split !== undefined,
  };
  if (first.alone && split === undefined) noteColour(track, first);
  remember(track, first, []);
  return track;
}

function remember(track: Track, seen: Observation, hiddenBefore: readonly FrameTime[]): void {
  const { ordinal, ptsMicros, silhouette, picture, alone, seenShare } = seen;
  // What is seen by itself and whole needs no estimate: the filter would lag behind whatever comes nearer or brakes.
  const box = alone && seenShare >= WHOLE_AREA && spans(seen.seenBox, track) ? seen.seenBox : boxOf(track);
  track.sightings.push({ ordinal, ptsMicros, box, silhouette, picture, alone, seenShare, hiddenBefore });
  track.seenX = { ...track.x };
  track.seenY = { ...track.y };
  track.unseenMicros = 0;
}

/** Moves the track's state ahead. */
export function predictTrack(track: Track, seconds: number): void {
  const acceleration = ACCELERATION_SIZES * scaleOf(track);
  predictAxis(track.x, seconds, acceleration);
  predictAxis(track.y, seconds, acceleration);
}

/** Grows or shrinks a track by `ratio` as it comes nearer or goes. */
export function scaleTrack(track: Track, ratio: number): void {
  track.widthPx *= ratio;
  track.heightPx *= ratio;
  track.areaPx *= ratio * ratio;
}

/**
 * Takes in what was seen. After an occlusion the filters are rewound to the last sighting and led along the straight way
 * to this one (OC-SORT, Cao et al. 2023, section 4.2), so that errors made while coasting are forgotten.
 */
export function correctTrack(track: Track, seen: Observation, hiddenBefore: readonly FrameTime[]): void {
  const stdPx = (seen.alone ? 0.05 : 0.12) * scaleOf(track) * (1 + 2 * (1 - Math.min(1, seen.seenShare)));
  const unseenSeconds = track.unseenMicros / 1e6;
  if (unseenSeconds > 0.25) {
    const steps = Math.max(2, Math.round(unseenSeconds / 0.1));
    const acceleration = ACCELERATION_SIZES * scaleOf(track);
    for (const axis of ['x', 'y'] as const) {
      const filter = { ...(axis === 'x' ? track.seenX : track.seenY) };
      const from = filter.position;
      const to = axis === 'x' ? seen.centreX : seen.centreY;
      for (let i = 1; i <= steps; i++) {
        predictAxis(filter, unseenSeconds / steps, acceleration);
        correctAxis(filter, from + ((to - from) * i) / steps, stdPx);
      }
      track[axis] = filter;
    }
  } else {
    correctAxis(track.x, seen.centreX, stdPx);
    correctAxis(track.y, seen.centreY, stdPx);
  }
  if (seen.alone) {
    track.timesAlone++;
    const rate = Math.max(0.1, 1 / track.timesAlone);
    for (let i = 0; i < 11; i++) {
      track.colourShares[i]! += rate * (seen.colourShares[i]! / 255 - track.colourShares[i]!);
    }
    noteColour(track, seen);
  }
  remember(track, seen, hiddenBefore);
}
