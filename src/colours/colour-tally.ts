import { type ColourName, colourNames } from '../base/colours.ts';
import type { Oklab } from '../base/oklab.ts';
import { colourNumber } from './name-colour.ts';

/** A colour of an object. */
export interface NamedColour {
  readonly name: ColourName;
  /** Share of what was looked at, 0..1, in thousandths. */
  readonly share: number;
  /** What is called so looks like this on the mean, in steps of `swatchStep`; null where an older index does not tell. */
  readonly swatch: Oklab | null;
}

/** Steps of a swatch in Oklab: what the eye just sees. Nothing finer is kept. */
export const swatchStep = 0.02;

/** Colours kept of an object, one less of a part of it, and the share each has at least. Less is an edge, a shoe or a reflection. Guess. */
export const mostColours = 4;
const LEAST_SHARE = 0.05;

/** Sums over pixels by name. `counts`: f64, [11]; `sums`: f64, [11, 3], lightness, a, b. */
export interface ColourSums {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/** Sums of nothing. */
export function createColourSums(): ColourSums {
  return { counts: new Float64Array(colourNames.length), sums: new Float64Array(3 * colourNames.length) };
}

/** Takes in one pixel. */
export function addColour({ counts, sums }: ColourSums, colour: Oklab): void {
  const name = colourNumber(colour);
  counts[name]!++;
  sums[3 * name]! += colour.lightness;
  sums[3 * name + 1]! += colour.a;
  sums[3 * name + 2]! += colour.b;
}

/** Adds sums with a weight. */
export function addSums(to: ColourSums, from: ColourSums, weight: number): void {
  from.counts.forEach((count, i) => {
    to.counts[i]! += weight * count;
  });
  from.sums.forEach((sum, i) => {
    to.sums[i]! += weight * sum;
  });
}

/** All pixels of some sums. */
export function countOf({ counts }: ColourSums): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** The colours of some sums, largest share first, at most `most`. */
export function namedColours({ counts, sums }: ColourSums, most: number): NamedColour[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  return colourNames
    .map((name, i) => ({
      name,
      share: Math.round((1000 * counts[i]!) / all) / 1000,
      swatch: swatchOf(sums, i, counts[i]!),
    }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
}

/** A coordinate of Oklab to the nearest of the steps of `swatchStep`. */
export function onSwatchGrid(value: number): number {
  // No negative zero: it is written as one and read as the other.
  return Math.round(value / swatchStep) / Math.round(1 / swatchStep) + 0;
}

function swatchOf(sums: Float64Array, name: number, count: number): Oklab {
  const step = (k: number) => onSwatchGrid(sums[3 * name + k]! / Math.max(count, 1e-9));
  return { lightness: step(0), a: step(1), b: step(2) };
}
