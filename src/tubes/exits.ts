import type { Box, Size } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import { createAxisFilter } from './axis-filter.ts';
import { createColourMean } from './identity.ts';
import { createSoftShape } from './shape.ts';
import { type Sighting, SPEED_SIZES, type Track } from './track.ts';

type Side = 'left' | 'top' | 'right' | 'bottom';

/** An object on its way out over a border of the picture. */
export interface Exit {
  readonly side: Side;
  readonly sinceMicros: Micros;
  /** Where its inner edge was then, px inwards from the border, and how fast that goes outwards, px/s. */
  readonly innerPx: number;
  readonly speedPx: number;
  /** Its size across the border then, px. */
  readonly sizePx: number;
  /** How many sightings it had when it was last about where it had to be. */
  fitting: number;
}

/** A seen edge this near to the border touches it, px. */
const TOUCHES_PX = 1;
/** Speed outwards that counts as leaving, sizes per s. Guess: a slow walk. */
const LEAST_SPEED = 0.5;
/** Over how long a speed is measured. */
const SPEED_MICROS = 500_000;
/** By how much of its size an object may lag behind its way out, and from how much on it is another one. Guesses. */
const FITS = 0.25;
const LAGS = 0.8;
/** Share of the speed at which it was leaving that one who only slows down still has: perspective, a red light. Guess. */
const SLOWED = 0.3;

const sides: readonly Side[] = ['left', 'top', 'right', 'bottom'];

/** Px between a side's border and the outer edge of a box, and its inner one. */
function edges(box: Box, side: Side, { widthPx, heightPx }: Size): { readonly outer: number; readonly inner: number } {
  if (side === 'left') return { outer: box.left, inner: box.right };
  if (side === 'right') return { outer: widthPx - box.right, inner: widthPx - box.left };
  if (side === 'top') return { outer: box.top, inner: box.bottom };
  return { outer: heightPx - box.bottom, inner: heightPx - box.top };
}

/** How fast the inner edge goes outwards, px/s; null when it was not seen for long enough. */
function speedOut(sightings: readonly Sighting[], side: Side, grid: Size): number | null {
  const last = sightings[sightings.length - 1]!;
  let first = sightings.length - 1;
  while (first > 0 && last.ptsMicros - sightings[first]!.ptsMicros < SPEED_MICROS) first--;
  const from = sightings[first]!;
  const seconds = (last.ptsMicros - from.ptsMicros) / 1e6;
  if (seconds < SPEED_MICROS / 1e6) return null;
  return (edges(from.silhouette.box, side, grid).inner - edges(last.silhouette.box, side, grid).inner) / seconds;
}

/**
 * Follows a track out of the picture; call once for each sighting. Where somebody stands or comes in at the place at which an object
 * leaves, both are one region, and the track of the one would go on with the other.
 *
 * @returns how many of its sightings are its own once it must have left; the rest is of another object; null otherwise
 */
export function sightingsUntilExit(track: Track, grid: Size): number | null {
  const { sightings } = track;
  const last = sightings[sightings.length - 1]!;
  const seen = last.silhouette.box;
  const { exit } = track;
  if (exit === null) {
    const side = sides.find((one) => edges(seen, one, grid).outer <= TOUCHES_PX);
    if (side === undefined) return null;
    const { inner, outer } = edges(seen, side, grid);
    const speedPx = speedOut(sightings, side, grid);
    const sizePx = inner - outer;
    if (speedPx === null || speedPx < LEAST_SPEED * sizePx) return null;
    track.exit = { side, sinceMicros: last.ptsMicros, innerPx: inner, speedPx, sizePx, fitting: sightings.length };
    return null;
  }
  const { inner, outer } = edges(seen, exit.side, grid);
  if (outer > TOUCHES_PX) {
    track.exit = null;
    return null;
  }
  const expected = exit.innerPx - (exit.speedPx * (last.ptsMicros - exit.sinceMicros)) / 1e6;
  const lag = (inner - expected) / exit.sizePx;
  if (lag < FITS) exit.fitting = sightings.length;
  const speed = speedOut(sightings, exit.side, grid);
  if (lag < LAGS || expected > 0 || speed === null || speed > SLOWED * exit.speedPx) return null;
  return exit.fitting;
}

/** What goes on from a track that has left: another object, of which nothing is known but these sightings. */
export function trackOfRest(track: Track, own: number, serial: number): Track {
  const [first, ...others] = track.sightings.slice(own);
  const sightings = [{ ...first!, hiddenBefore: [] }, ...others];
  const { left, top, right, bottom } = sightings[sightings.length - 1]!.silhouette.box;
  const size = Math.sqrt((right - left) * (bottom - top));
  const x = createAxisFilter((left + right) / 2, 0.1 * size, SPEED_SIZES * size);
  const y = createAxisFilter((top + bottom) / 2, 0.1 * size, SPEED_SIZES * size);
  return {
    ...track,
    serial,
    x,
    y,
    seenX: { ...x },
    seenY: { ...y },
    widthPx: right - left,
    heightPx: bottom - top,
    sizedAtBottomPx: bottom,
    shape: createSoftShape(),
    colourShares: track.colourShares.slice(),
    colour: createColourMean(),
    doubt: null,
    sightings,
    timesAlone: sightings.filter(({ alone }) => alone).length,
    framesCrowded: 0,
    apart: null,
    within: null,
    exit: null,
    dwarfedSinceMicros: null,
    fromSplit: false,
  };
}
