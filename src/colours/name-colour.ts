import { type ColourName, colourNames } from '../base/colours.ts';
import type { Oklab } from '../base/oklab.ts';

/**
 * Chroma over lightness below which a colour is black, grey or white. The ratio stays as light gets stronger or weaker, chroma alone does not: a
 * red shirt in the shade is still red.
 */
const NEUTRAL_SATURATION = 0.055;
/** Neutral colours darker than this are black, lighter than the other white. */
const BLACK_BELOW = 0.33;
const WHITE_ABOVE = 0.79;
/** What is darker than this has no hue that a camera could tell. */
const NO_HUE_BELOW = 0.17;

const numberOf = Object.fromEntries(colourNames.map((name, i) => [name, i])) as Readonly<Record<ColourName, number>>;

/**
 * The basic name of a colour as a number in `colourNames`. Regions of lightness, chroma and hue in Oklab, in degrees from red towards yellow.
 * Bounds were read off the names of the survey of Munroe 2010 (`survey.fixture.ts`), those of neutral colours off real recordings, where
 * video is paler than a painted screen.
 */
export function colourNumber({ lightness, a, b }: Oklab): number {
  return numberOf[colourNameOf(lightness, Math.hypot(a, b), ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360)];
}

/** The basic name of a colour. */
export function nameColour(colour: Oklab): ColourName {
  return colourNames[colourNumber(colour)]!;
}

function colourNameOf(lightness: number, chroma: number, hue: number): ColourName {
  if (isNeutral(lightness, chroma, hue)) {
    return lightness < BLACK_BELOW ? 'black' : lightness > WHITE_ABOVE ? 'white' : 'grey';
  }
  if (hue < 13 || hue >= 345) return roseName(lightness, hue);
  if (hue < 36) return redName(lightness, chroma);
  if (hue < 72) return orangeName(lightness, chroma, hue);
  if (hue < 116) return yellowName(lightness, chroma, hue);
  if (hue < 186) return 'green';
  if (hue < 291) return 'blue';
  // Light purple towards red is called pink.
  return hue >= 333 && lightness >= 0.63 && chroma > 0.12 ? 'pink' : 'purple';
}

function isNeutral(lightness: number, chroma: number, hue: number): boolean {
  if (lightness < NO_HUE_BELOW) return true;
  // Dark pixels have noisy chroma: they must be further from grey before they are given a hue.
  if (chroma < 0.022 + 0.02 * Math.max(0, 1 - lightness / 0.35)) return true;
  // Cream and ivory count as white; a sky's tint on snow as well.
  if (lightness > 0.93 && chroma < 0.045) return true;
  // A blue cast is the commonest one, from the open sky in the shade.
  const isBluish = hue > 220 && hue < 290;
  return chroma / lightness < NEUTRAL_SATURATION * (isBluish ? 1.25 : 1);
}

/** Between purple and red: pink when light, wine and plum when dark. */
function roseName(lightness: number, hue: number): ColourName {
  if (lightness >= 0.5) return 'pink';
  return hue >= 345 && hue < 353 ? 'purple' : 'red';
}

function redName(lightness: number, chroma: number): ColourName {
  if (lightness > 0.675 || (lightness > 0.6 && chroma < 0.13)) return 'pink';
  return chroma / lightness < 0.17 ? 'brown' : 'red';
}

/** Between red and yellow. A dark or pale orange is brown. */
function orangeName(lightness: number, chroma: number, hue: number): ColourName {
  if (chroma >= 0.13 && lightness >= 0.53) return hue < 38 && lightness < 0.62 ? 'red' : 'orange';
  if (chroma >= 0.1 && lightness >= 0.72) return 'orange';
  if (hue < 42 && lightness < 0.53 && chroma / lightness > 0.29) return 'red';
  return 'brown';
}

/** Mustard, sand and khaki are brown, olive is green. */
function yellowName(lightness: number, chroma: number, hue: number): ColourName {
  if (chroma >= 0.115 && lightness >= 0.7) return hue < 78 ? 'orange' : 'yellow';
  // A strong yellow in half shade; mustard is redder.
  if (chroma >= 0.105 && lightness >= 0.64 && hue >= 88) return 'yellow';
  if (hue >= 104) return lightness > 0.85 ? 'yellow' : 'green';
  if (lightness > 0.85 && chroma >= 0.07) return 'yellow';
  return 'brown';
}
