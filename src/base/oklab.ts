/**
 * Oklab: equal steps look equally large, and hue stays as light changes. Constants and transfer functions: Björn Ottosson, "A perceptual color
 * space for image processing", 2020; sRGB by IEC 61966-2-1.
 */
export interface Oklab {
  /** Lightness, 0 black to 1 white. */
  readonly lightness: number;
  /** Green (negative) to red, within ±0.4 for sRGB. */
  readonly a: number;
  /** Blue (negative) to yellow, within ±0.4 for sRGB. */
  readonly b: number;
}

/** An sRGB colour, each channel 0..255. */
export interface SrgbColour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Linear light, 0..1, of each of the 256 values of an sRGB channel. f64, [256]. */
export const linearOfSrgb: Float64Array = Float64Array.from({ length: 256 }, (_, value) => {
  const c = value / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

/** Oklab of linear light, each channel 0 upwards; 1 is the white of sRGB. */
export function oklabOfLinear(red: number, green: number, blue: number): Oklab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

/** Oklab of an sRGB colour of whole channels. */
export function oklabOfSrgb({ red, green, blue }: SrgbColour): Oklab {
  return oklabOfLinear(linearOfSrgb[red]!, linearOfSrgb[green]!, linearOfSrgb[blue]!);
}

/** The sRGB colour of whole channels nearest to an Oklab one; what lies outside sRGB is cut off. */
export function srgbOfOklab({ lightness, a, b }: Oklab): SrgbColour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const coded = (linear: number) => {
    const c = Math.min(1, Math.max(0, linear));
    return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
  };
  return {
    red: coded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    green: coded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    blue: coded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  };
}

/** How different two colours look: 0.02 is just seen, black and white are 1 apart. */
export function oklabDistance(one: Oklab, other: Oklab): number {
  return Math.hypot(one.lightness - other.lightness, one.a - other.a, one.b - other.b);
}

/** `#rrggbb`. */
export function hexOfSrgb({ red, green, blue }: SrgbColour): string {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of `#rrggbb`, in small letters or large. */
export function srgbOfHex(hex: string): SrgbColour {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return { red: red!, green: green!, blue: blue! };
}
