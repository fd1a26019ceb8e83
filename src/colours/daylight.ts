/** A colour of light as linear red, green and blue of a white sheet in it, scaled so that its luminance is 1. */
export interface LightColour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Reciprocal megakelvin (mired): equal steps look equally large. 154 is the white of sRGB (D65), 350 a lamp bulb, 90 open sky. */
export type Mired = number;

/** Reciprocal temperature of the white that a camera should show, mired. */
export const neutralMired: Mired = 154;

/**
 * The colour of light of a black body. Chromaticity by the cubic fit of Kim et al. (US patent 7,024,034, 2006), 1,667 K to 25,000 K; scaled so
 * that 6,500 K is the white of sRGB, which lies a little beside the locus.
 *
 * @param mired 40..600
 */
export function blackBodyColour(mired: Mired): LightColour {
  const own = linearOf(mired);
  const white = linearOf(neutralMired);
  const [red, green, blue] = [own[0] / white[0], own[1] / white[1], own[2] / white[2]];
  const luminance = luminanceOf(red, green, blue);
  return { red: red / luminance, green: green / luminance, blue: blue / luminance };
}

/** Luminance of linear red, green and blue (ITU-R BT.709). */
export function luminanceOf(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linearOf(mired: Mired): [number, number, number] {
  const t = 1e6 / mired;
  const x =
    t <= 4000
      ? -0.2661239e9 / t ** 3 - 0.2343589e6 / t ** 2 + 0.8776956e3 / t + 0.17991
      : -3.0258469e9 / t ** 3 + 2.1070379e6 / t ** 2 + 0.2226347e3 / t + 0.24039;
  const y =
    t <= 2222
      ? -1.1063814 * x ** 3 - 1.3481102 * x ** 2 + 2.18555832 * x - 0.20219683
      : t <= 4000
        ? -0.9549476 * x ** 3 - 1.37418593 * x ** 2 + 2.09137015 * x - 0.16748867
        : 3.081758 * x ** 3 - 5.8733867 * x ** 2 + 3.75112997 * x - 0.37001483;
  const [bigX, bigZ] = [x / y, (1 - x - y) / y];
  // XYZ of luminance 1 to linear sRGB, IEC 61966-2-1.
  return [
    3.2406 * bigX - 1.5372 - 0.4986 * bigZ,
    -0.9689 * bigX + 1.8758 + 0.0415 * bigZ,
    Math.max(0.02, 0.0557 * bigX - 0.204 + 1.057 * bigZ),
  ];
}
