import type { ColourName } from '../base/colours.ts';
import { hexOfSrgb, srgbOfOklab } from '../base/oklab.ts';
import type { NamedColour } from './colour-tally.ts';

/** A colour as it is told to programs and people. */
export interface ShownColour {
  readonly name: ColourName;
  /** Of what was looked at, 0..1. */
  readonly share: number;
  /** What it looks like, `#rrggbb`; null where an older index does not tell. */
  readonly hex: string | null;
}

/** A colour as it is told. */
export function shownColour({ name, share, swatch }: NamedColour): ShownColour {
  return { name, share, hex: swatch === null ? null : hexOfSrgb(srgbOfOklab(swatch)) };
}
