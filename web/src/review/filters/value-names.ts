import { english, type WordKey } from '../../words/english.ts';
import type { Words } from '../../words/words.tsx';

/** The colours a search knows, in the order they are shown. Same names as the server's. */
export const colourNames = [
  'black',
  'grey',
  'white',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
] as const;

export type ColourName = (typeof colourNames)[number];

/** Values of a colour: the names, and that nobody can tell. */
export const colourValues = [...colourNames, 'unknown'] as const;
export type ColourValue = (typeof colourValues)[number];

/** Of which part of an object a colour is asked. */
export const colourParts = ['any', 'upper', 'lower'] as const;
export type ColourPart = (typeof colourParts)[number];

/** Where the counts of a part are. */
export const partFacets = { any: 'colours', upper: 'upperColours', lower: 'lowerColours' } as const;

/** A class in the language of the page; a detector's own word where the page has none. */
export function className(words: Words, value: string): string {
  const key = `filters.class.${value}`;
  return key in english ? words(key as WordKey) : value;
}

/** A colour's name in the language of the page. */
export function colourName(words: Words, value: string): string {
  const key = `filters.colour.${value}`;
  return key in english ? words(key as WordKey) : value;
}
