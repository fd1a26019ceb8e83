import { type ColourName, colourNames } from '../base/colours.ts';
import type { ColourSums } from './colour-tally.ts';

/** Share of a vehicle that is glass, tyres, grille and the shadow below: dark, whatever the paint. Guess: 0.25 to 0.4 from the side. */
const GLASS_SHARE = 0.3;

/** How much of a light and a full colour of one hue together must be full for the light one to be gloss on it. Guess. */
const GLOSS_SHARE = 0.25;

/** The sums of a vehicle's pixels without what is black on every car: of the black ones only those beyond `GLASS_SHARE` of all stay. */
export function withoutGlass(all: ColourSums): ColourSums {
  const black = colourNames.indexOf('black');
  const total = all.counts.reduce((sum, count) => sum + count, 0);
  const had = all.counts[black]!;
  return had === 0 ? all : scaled(all, black, Math.max(0, had - GLASS_SHARE * total) / had);
}

/** Sums in which the sheen of red paint, which is pink by itself, counts as red: the sky is mirrored in it. */
export function withoutGloss(all: ColourSums): ColourSums {
  return merged(all, 'pink', 'red');
}

function merged(all: ColourSums, light: ColourName, full: ColourName): ColourSums {
  const [from, to] = [colourNames.indexOf(light), colourNames.indexOf(full)];
  const both = all.counts[from]! + all.counts[to]!;
  if (all.counts[to]! < GLOSS_SHARE * both) return all;
  const counts = all.counts.slice();
  const sums = all.sums.slice();
  counts[to] = both;
  for (let k = 0; k < 3; k++) sums[3 * to + k]! += sums[3 * from + k]!;
  return scaled({ counts, sums }, from, 0);
}

function scaled({ counts, sums }: ColourSums, name: number, factor: number): ColourSums {
  return {
    counts: counts.map((count, i) => (i === name ? count * factor : count)),
    sums: sums.map((sum, i) => (Math.floor(i / 3) === name ? sum * factor : sum)),
  };
}
