import type { FlatColour } from './cut-out.ts';

/** Turning by the golden angle keeps any number of neighbours apart in hue. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Distance from grey; 60 stays inside what video can show at these brightnesses. */
const SATURATION = 60;
/** Three brightnesses in turn, video range. Guess: apart from each other and from most scenes. */
const LUMAS = [150, 105, 185];

/** A number for an object's colour that is the same in every picture of it. */
export function veilNumber(tube: string): number {
  let hash = 0;
  for (const letter of tube) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return hash % 997;
}

/** The flat colour of the nth object of a veiled film. */
export function veilColour(n: number): FlatColour {
  const angle = n * GOLDEN_ANGLE;
  return [
    LUMAS[n % LUMAS.length]!,
    Math.round(128 + SATURATION * Math.cos(angle)),
    Math.round(128 + SATURATION * Math.sin(angle)),
  ];
}
