import type { ColourDoubt } from '../../colours/colour-doubt.ts';
import { catalogue } from './catalogue.ts';

interface Colours {
  readonly colours: readonly Shown[];
  readonly upperColours: readonly Shown[];
  readonly lowerColours: readonly Shown[];
  readonly colourDoubt: ColourDoubt | null;
}

interface Shown {
  readonly name: string;
  readonly share: number;
}

/** Colours of which less is seen are left out of a line of text, and how many stay. */
const leastShare = 0.1;
const mostColours = 3;

/** An object's colours in a few words: those of upper and lower clothes where it has them, else those of all of it, else why there are none. */
export function colourText({ colours, upperColours, lowerColours, colourDoubt }: Colours): string {
  if (colourDoubt !== null) return catalogue.noColour[colourDoubt];
  if (upperColours.length === 0 && lowerColours.length === 0) return listed(colours);
  const { upper, lower } = catalogue.colourOf;
  return [
    ...(upperColours.length === 0 ? [] : [`${upper} ${listed(upperColours)}`]),
    ...(lowerColours.length === 0 ? [] : [`${lower} ${listed(lowerColours)}`]),
  ].join('; ');
}

function listed(colours: readonly Shown[]): string {
  return colours
    .filter(({ share }) => share >= leastShare)
    .slice(0, mostColours)
    .map(({ name, share }) => `${name} ${Math.round(share * 100)}%`)
    .join(', ');
}
