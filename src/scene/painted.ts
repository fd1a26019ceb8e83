import type { Actor, Look, PersonLook, Rgb } from './actor.ts';
import { hashOf } from './random.ts';

/** One surface for each basic colour, as cloth and paint have it in daylight. Chosen by hand, called so by their painter. */
const basicPaints: Readonly<Record<string, Rgb>> = {
  black: [26, 26, 28],
  grey: [128, 128, 128],
  white: [228, 228, 226],
  red: [178, 28, 34],
  orange: [226, 112, 24],
  yellow: [228, 198, 40],
  green: [44, 122, 58],
  blue: [38, 74, 164],
  purple: [110, 50, 144],
  pink: [234, 138, 172],
  brown: [106, 66, 36],
};

/** What an object is painted with, `#rrggbb`: the clothes of a person or rider, or the paint of anything else. */
export interface Painted {
  readonly upper: string | null;
  readonly lower: string | null;
  readonly paint: string | null;
  /** The same as names, where the painter chose basic colours; null otherwise. */
  readonly names: {
    readonly upper: string | null;
    readonly lower: string | null;
    readonly paint: string | null;
  } | null;
}

/** The same actor in basic colours: each part in one of the eleven, no coat or dress that would hide the legs. */
export function inBasicColours(actor: Actor, seed: number, number: number): Actor {
  const names = Object.keys(basicPaints);
  const paint = (part: number) => basicPaints[names[hashOf(seed, number, part) % names.length]!]!;
  const dressed = (look: PersonLook): PersonLook => ({
    ...look,
    top: paint(1),
    legs: paint(2),
    garment: look.garment === 'shirt' ? 'shirt' : 'jacket',
    backpack: null,
  });
  return { ...actor, look: repainted(actor.look, dressed, paint(3)) };
}

function repainted(look: Look, dressed: (look: PersonLook) => PersonLook, paint: Rgb): Look {
  switch (look.type) {
    case 'person':
      return dressed(look);
    case 'cyclist':
      return { ...look, rider: dressed(look.rider) };
    case 'vehicle':
      return { ...look, paint };
    case 'bag':
      return look;
  }
}

/** What an actor is painted with. */
export function paintedOf({ look }: Actor): Painted {
  const person = look.type === 'person' ? look : look.type === 'cyclist' ? look.rider : null;
  const parts = {
    upper: person?.top ?? null,
    lower: person?.legs ?? null,
    paint: look.type === 'vehicle' ? look.paint : look.type === 'bag' ? look.colour : null,
  };
  const names = {
    upper: parts.upper && nameOf(parts.upper),
    lower: parts.lower && nameOf(parts.lower),
    paint: parts.paint && nameOf(parts.paint),
  };
  return {
    upper: parts.upper && hex(parts.upper),
    lower: parts.lower && hex(parts.lower),
    paint: parts.paint && hex(parts.paint),
    names: Object.values(names).every((name) => name === null) ? null : names,
  };
}

function nameOf(colour: Rgb): string | null {
  const found = Object.entries(basicPaints).find(([, paint]) => paint.every((value, c) => value === colour[c]));
  return found?.[0] ?? null;
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
