import type { Box, Size } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import { notLookedAt } from '../colours/tube-colours.ts';
import { movesInPlace } from './in-place.ts';
import type { SizeModel } from './size-model.ts';
import { type Sighting, scaleOf, type Track } from './track.ts';
import type { Tube, TubeSample } from './tube.ts';
import { tubeId } from './tube-id.ts';

/**
 * How many of its sizes a real object moves while it is seen, at least. Guess; swaying leaves stay well below. What is seen for
 * less than a second must show more: a car that flashes past does, the flicker of what it leaves behind does not.
 */
function leastTravelSizes(seenMicros: Micros): number {
  return Math.min(2, Math.max(0.5, 2.5 - seenMicros / 500_000));
}

/**
 * How far a stretch has moved: both its ends must go the same way, so that growing and shrinking is no motion. At the picture's
 * border the end that is still (or already) outside tells nothing.
 */
function shift(from: readonly [number, number], to: readonly [number, number], end: number): number {
  const low = to[0] - from[0];
  const high = to[1] - from[1];
  const lowOutside = from[0] <= 2 || to[0] <= 2;
  const highOutside = from[1] >= end - 2 || to[1] >= end - 2;
  if (lowOutside && highOutside) return 0;
  // One end alone may only be growing: it counts half.
  if (lowOutside) return Math.abs(high) / 2;
  if (highOutside) return Math.abs(low) / 2;
  return Math.sign(low) === Math.sign(high) ? Math.min(Math.abs(low), Math.abs(high)) : 0;
}

/** How long something that is only ever seen as a part of larger blobs stays doubtful. Guess. */
const DOUBTFUL_MICROS = 3_000_000;

/** Height, over the usual one at its place, under which something is as likely a piece of somebody as an object. Guess. */
const PIECE_HEIGHT = 0.5;

/** How often a piece must be seen: between posts a walker's shadow is seen a few times by itself. Guess. */
const LEAST_OF_PIECE = 6;

/** Whether the sightings are mostly of something lower than half of what usually goes by there: a head, or legs, behind a sign. */
function isPiece(sightings: readonly Sighting[], model: SizeModel): boolean {
  let low = 0;
  for (const { box } of sightings) {
    const usual = model.knows(box.bottom) ? model.at(box.bottom) : null;
    if (usual !== null && box.bottom - box.top < PIECE_HEIGHT * usual.heightPx) low++;
  }
  return low > sightings.length / 2;
}

/** Whether the sightings are those of an object rather than of flicker: enough of them, and they get somewhere or do not rest. */
export function isObject(sightings: readonly Sighting[], track: Track, grid: Size, model: SizeModel): boolean {
  if (sightings.length < 3) return false;
  const first = sightings[0]!;
  const last = sightings[sightings.length - 1]!;
  let farthest = 0;
  for (const { box } of sightings) {
    const x = shift([first.box.left, first.box.right], [box.left, box.right], grid.widthPx);
    const y = shift([first.box.top, first.box.bottom], [box.top, box.bottom], grid.heightPx);
    farthest = Math.max(farthest, Math.hypot(x, y));
  }
  const seenMicros = last.ptsMicros - first.ptsMicros;
  // Hardly seen by itself, and soon over: as likely an idea of the fit as a member of a group.
  const alone = sightings.reduce((count, sighting) => count + (sighting.alone ? 1 : 0), 0);
  const doubtful = seenMicros < DOUBTFUL_MICROS && alone < sightings.length / 2;
  const piece = isPiece(sightings, model);
  if (piece && sightings.length < LEAST_OF_PIECE) return false;
  const least = doubtful || piece ? 1.5 : leastTravelSizes(seenMicros);
  return farthest >= least * largestScale(sightings, track) || (!piece && movesInPlace(sightings, grid));
}

/** Its size when it was seen best: an object that leaves is small at the end. */
function largestScale(sightings: readonly Sighting[], track: Track): number {
  let area = scaleOf(track) ** 2;
  for (const { box } of sightings) area = Math.max(area, (box.right - box.left) * (box.bottom - box.top));
  return Math.sqrt(area);
}

/** Whether it was out of sight between two sightings. */
function isBroken(sightings: readonly Sighting[], from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) if (sightings[i]!.hiddenBefore.length > 0) return true;
  return false;
}

/** How long after it was out of sight an object may still be coming out from behind something. Guess. */
const EMERGING_MICROS = 1_500_000;

/**
 * The boxes of the sightings, whole ones where the object is just coming out: a sliver is widened to the width it has later, away
 * from where it goes.
 */
function wholeBoxes(sightings: readonly Sighting[]): Box[] {
  const boxes = sightings.map(({ box }) => box);
  sightings.forEach((first, gap) => {
    if (first.hiddenBefore.length === 0 || gap === 0) return;
    let end = gap;
    while (end < sightings.length && sightings[end]!.ptsMicros - first.ptsMicros <= EMERGING_MICROS) end++;
    const widths = boxes.slice(gap, end).map((box) => box.right - box.left);
    const usual = widths.sort((a, b) => a - b)[Math.floor(0.7 * widths.length)]!;
    const before = boxes[gap - 1]!;
    const after = boxes[end - 1]!;
    const goesRight = after.left + after.right > before.left + before.right;
    for (let i = gap; i < end; i++) {
      const box = boxes[i]!;
      if (box.right - box.left >= 0.9 * usual) break;
      boxes[i] = goesRight ? { ...box, left: box.right - usual } : { ...box, right: box.left + usual };
    }
  });
  return boxes;
}

/** Averages edges over neighbours in time, so that a box breathes with the gait less than its mask does. */
function smoothBoxes(sightings: readonly Sighting[]): Box[] {
  const reach = 2;
  const whole = wholeBoxes(sightings);
  return whole.map((box, i) => {
    let weight = 0;
    let x = 0;
    let y = 0;
    let width = 0;
    let height = 0;
    // The same reach on both sides, or the ends would be pulled inwards.
    let here = Math.min(reach, i, sightings.length - 1 - i);
    while (here > 0 && isBroken(sightings, i - here, i + here)) here--;
    for (let j = i - here; j <= i + here; j++) {
      const near = whole[j]!;
      const w = (reach + 1 - Math.abs(i - j)) * (sightings[j]!.alone ? 1 : 0.5);
      weight += w;
      x += (w * (near.left + near.right)) / 2;
      y += (w * (near.top + near.bottom)) / 2;
      width += w * (near.right - near.left);
      height += w * (near.bottom - near.top);
    }
    if (weight === 0) return box;
    const left = x / weight - width / weight / 2;
    const top = y / weight - height / weight / 2;
    return { left, top, right: left + width / weight, bottom: top + height / weight };
  });
}

/** Makes a tube of a finished track. Frames in which it was hidden become samples without silhouette, on the straight way. */
export function makeTube(track: Track, recordingSha256: string): Tube {
  const boxes = smoothBoxes(track.sightings);
  const samples: TubeSample[] = [];
  track.sightings.forEach((sighting, i) => {
    const { ordinal, ptsMicros, silhouette, picture } = sighting;
    for (const hidden of sighting.hiddenBefore) {
      const a = boxes[i - 1]!;
      const b = boxes[i]!;
      const fromMicros = track.sightings[i - 1]!.ptsMicros;
      const t = (hidden.ptsMicros - fromMicros) / (ptsMicros - fromMicros);
      const box = {
        left: a.left + t * (b.left - a.left),
        top: a.top + t * (b.top - a.top),
        right: a.right + t * (b.right - a.right),
        bottom: a.bottom + t * (b.bottom - a.bottom),
      };
      samples.push({ ...hidden, box, silhouette: null, picture: null });
    }
    samples.push({ ordinal, ptsMicros, box: boxes[i]!, silhouette, picture });
  });
  const first = samples[0]!;
  return {
    id: tubeId(recordingSha256, first.ordinal, first.box),
    startMicros: first.ptsMicros,
    endMicros: samples[samples.length - 1]!.ptsMicros,
    samples,
    colours: notLookedAt,
  };
}
