import type { Oklab } from '../base/oklab.ts';

/** Side of a cell of saturations, and how many there are from -`REACH` to `REACH` on each axis: sRGB's bluest blue has 0.69. */
const CELL = 0.05;
const REACH = 0.75;
const CELLS = Math.round((2 * REACH) / CELL);
/** Levels of lightness that are told apart. */
const LEVELS = 32;
/** Below this saturation shade and paint are told apart where it is light alone: black, dark grey and white are paints of their own. */
const LEAST_SATURATION = 0.07;
const LIGHT = 0.58;
/** Dark pixels have noisy chroma: below this lightness they need this much. Guess, looked at on the black coats of vtest.avi. */
const DARK = 0.35;
const LEAST_DARK_SATURATION = 0.17;
/** Share of a surface's pixels that are darker than the lightness it is judged by: the rest may be gloss. Guess. */
const LIT_SHARE = 0.75;

/**
 * The colours of one surface as they are where it is well lit. Shade changes lightness and chroma by the same factor and hardly hue (Oklab is a cube
 * root of linear light, so both scale alike): a yellow coat has brown pixels on its far side. Each pixel is therefore given the lightness that
 * three quarters of the pixels of about its saturation do not reach. Same order, same length.
 */
export function litColours(colours: readonly Oklab[]): Oklab[] {
  const histogram = new Uint16Array(CELLS * CELLS * LEVELS);
  const cells = colours.map((colour) => {
    const cell = cellOf(colour);
    if (cell >= 0) histogram[cell * LEVELS + levelOf(colour.lightness)]!++;
    return cell;
  });
  const known = new Map<number, number>();
  return colours.map((colour, i) => {
    const cell = cells[i]!;
    if (cell < 0) return colour;
    let lit = known.get(cell);
    if (lit === undefined) {
      lit = litLightness(histogram, cell);
      known.set(cell, lit);
    }
    if (lit <= colour.lightness) return colour;
    const factor = lit / colour.lightness;
    return { lightness: lit, a: colour.a * factor, b: colour.b * factor };
  });
}

/** Number of a colour's cell; -1 where it is black, grey or white, or too dark to tell. */
function cellOf({ lightness, a, b }: Oklab): number {
  const least = lightness < DARK ? LEAST_DARK_SATURATION : lightness > LIGHT ? 0 : LEAST_SATURATION;
  if (lightness < 0.15 || Math.hypot(a, b) < least * lightness) return -1;
  const place = (value: number) => Math.min(CELLS - 1, Math.max(0, Math.floor((value / lightness + REACH) / CELL)));
  return place(a) * CELLS + place(b);
}

function levelOf(lightness: number): number {
  return Math.min(LEVELS - 1, Math.max(0, Math.floor(lightness * LEVELS)));
}

/** Lightness under which `LIT_SHARE` of the pixels of a cell and those around it lie. */
function litLightness(histogram: Uint16Array, cell: number): number {
  const sums = new Uint32Array(LEVELS);
  let all = 0;
  const [row, column] = [Math.floor(cell / CELLS), cell % CELLS];
  for (let r = Math.max(0, row - 1); r <= Math.min(CELLS - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(CELLS - 1, column + 1); c++) {
      for (let level = 0; level < LEVELS; level++) {
        const count = histogram[(r * CELLS + c) * LEVELS + level]!;
        sums[level]! += count;
        all += count;
      }
    }
  }
  let below = 0;
  for (let level = 0; level < LEVELS; level++) {
    below += sums[level]!;
    if (below >= LIT_SHARE * all) return (level + 0.5) / LEVELS;
  }
  return 0;
}
