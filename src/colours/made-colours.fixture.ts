import { type ColourName, colourNames } from '../base/colours.ts';
import { oklabOfSrgb } from '../base/oklab.ts';
import { type NamedColour, onSwatchGrid } from './colour-tally.ts';
import { surveyedColours } from './survey.fixture.ts';
import type { TubeColours } from './tube-colours.ts';

/** Shares by number in `colourNames`. */
export type MadeShares = Readonly<Record<number, number>>;

/** Colours of an object that nobody looked at, for tests: each looks like the last of its name in the survey. */
export function madeColours(whole: MadeShares, upper: MadeShares = {}, lower: MadeShares = {}): TubeColours {
  const [colours, upperColours, lowerColours] = [listOf(whole), listOf(upper), listOf(lower)];
  return { colours, upperColours, lowerColours, doubt: colours.length === 0 ? 'oneColour' : null };
}

function listOf(shares: MadeShares): NamedColour[] {
  return Object.entries(shares)
    .map(([number, share]) => {
      const name: ColourName = colourNames[Number(number)]!;
      const hex = surveyedColours[name].split(/\s+/).at(-1)!;
      const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      const { lightness, a, b } = oklabOfSrgb({ red: red!, green: green!, blue: blue! });
      return { name, share, swatch: { lightness: onSwatchGrid(lightness), a: onSwatchGrid(a), b: onSwatchGrid(b) } };
    })
    .sort((a, b) => b.share - a.share);
}
