import { type Box, boxArea, intersectBoxes, type Size } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { Tube } from '../tubes/tube.ts';
import { instantWorths } from './instant-worth.ts';

/** What an instant counts at which another object covers all of this one's box, beside one at which it stands alone. Guess. */
const COVERED_WORTH = 0.2;
/** What the last picture of a chunk counts beside its first, which is decoded alone and coded best. Guess. */
const LATE_WORTH = 0.85;
/** Pictures of a chunk at most (`patch-writer.ts`). */
const CHUNK_PICTURES = 32;

/** An instant of a tube that is worth a look. */
export interface ChosenInstant {
  /** Number of the sample in its tube. */
  readonly sample: number;
  /** Above 0 and up to 1. */
  readonly worth: number;
}

/** Boxes of all objects present at an instant, this one's among them, on the analysis grid. */
export type BoxesAt = (ptsMicros: Micros) => readonly { readonly tube: string; readonly box: Box }[];

/**
 * How well each sample shows its object for a look at its pixels: as `instantWorths`, and apart from others, and with a picture that
 * is cheap to decode. f64, [samples], 0 where there is nothing to look at.
 */
export function lookWorths(tube: Tube, analysis: Size, boxesAt: BoxesAt): Float64Array {
  const worths = instantWorths(tube, analysis);
  tube.samples.forEach(({ picture, box, ptsMicros }, i) => {
    if (picture === null) worths[i] = 0;
    if (worths[i] === 0) return;
    let apart = 1;
    for (const other of boxesAt(ptsMicros)) {
      if (other.tube === tube.id) continue;
      apart *= 1 - Math.min(1, boxArea(intersectBoxes(box, other.box)) / Math.max(1, boxArea(box)));
    }
    const late = (picture?.index ?? 0) / CHUNK_PICTURES;
    worths[i] = worths[i]! * (COVERED_WORTH + (1 - COVERED_WORTH) * apart) * (1 - (1 - LATE_WORTH) * late);
  });
  return worths;
}

/** An instant is good when it shows the object at least this well, beside the best one. Guess. */
const GOOD_SHARE = 0.5;

/**
 * The instants to look at, best first. The time in which the tube is seen well is cut into `most` equal parts, and the best of each is taken; where
 * that is too short, as of a car that is whole in the picture for half a second, the best of the rest of its life. None twice; none at all where
 * the index holds no picture of it.
 */
export function chooseInstants(tube: Tube, worths: Float64Array, most: number): ChosenInstant[] {
  let top = 0;
  for (const worth of worths) top = Math.max(top, worth);
  const good = bestOfParts(tube, worths, most, Math.max(GOOD_SHARE * top, Number.MIN_VALUE));
  const taken = new Set(good.map(({ sample }) => sample));
  const rest = bestOfParts(tube, worths, most, Number.MIN_VALUE).filter(({ sample }) => !taken.has(sample));
  return [...good, ...rest].slice(0, most);
}

/** The best sample of each part of the time from the first to the last sample of at least this worth; best first. */
function bestOfParts({ samples }: Tube, worths: Float64Array, parts: number, least: number): ChosenInstant[] {
  const first = worths.findIndex((worth) => worth >= least);
  if (first < 0) return [];
  const from = samples[first]!.ptsMicros;
  const length = Math.max(1, samples[worths.findLastIndex((worth) => worth >= least)]!.ptsMicros - from);
  const best = new Array<ChosenInstant | null>(parts).fill(null);
  samples.forEach(({ ptsMicros }, sample) => {
    const worth = worths[sample]!;
    if (worth < least) return;
    const part = Math.min(parts - 1, Math.floor((parts * (ptsMicros - from)) / length));
    if (worth > (best[part]?.worth ?? 0)) best[part] = { sample, worth };
  });
  return best.filter((chosen) => chosen !== null).sort((a, b) => b.worth - a.worth || a.sample - b.sample);
}
