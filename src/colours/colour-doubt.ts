import { linearOfSrgb, oklabOfLinear } from '../base/oklab.ts';
import type { ColourLook } from './colour-look.ts';

/**
 * Why no colour of an object can be told: the camera saw in one colour (infrared, or a lamp of one colour); too dark; too few pixels; nobody
 * has looked.
 */
export const colourDoubts = ['oneColour', 'tooDark', 'tooSmall', 'notLooked'] as const;
export type ColourDoubt = (typeof colourDoubts)[number];

/** A scene and an object that both stay within this saturation (chroma over lightness) of the scene's tint show no colours. Guess: MPEG noise on grey. */
const ONE_COLOUR_SPREAD = 0.03;
const ONE_COLOUR_OBJECT = 0.045;

/** Mean luminance of a scene below which cameras show noise for colours, linear. Guess: sRGB 20 of 255. */
const DARK_LUMINANCE = 0.007;

/** Oklab lightness below which saturation is noise. */
const DARK_LIGHTNESS = 0.2;

/** Whether a look was taken in so little light that its colours are noise. */
export function isDark({ light }: ColourLook): boolean {
  return light.luminance < DARK_LUMINANCE;
}

/** Whether a scene and an object in it show one colour and its shades. */
export function isOneColour({ light, picture, mask }: ColourLook): boolean {
  if (light.spread > ONE_COLOUR_SPREAD) return false;
  const far: number[] = [];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i]! < 128) continue;
    const [red, green, blue] = [0, 1, 2].map((c) => linearOfSrgb[picture.rgb[3 * i + c]!]!) as [number, number, number];
    const { lightness, a, b } = oklabOfLinear(red, green, blue);
    const scale = Math.max(lightness, DARK_LIGHTNESS);
    far.push(Math.hypot(a / scale - light.tint[0], b / scale - light.tint[1]));
  }
  far.sort((a, b) => a - b);
  return (far[Math.floor(0.95 * far.length)] ?? 0) < ONE_COLOUR_OBJECT;
}
