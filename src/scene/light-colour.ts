/** In what light a scene is drawn: what a camera without white balance and automatic exposure would see. */
export const sceneLights = ['daylight', 'evening', 'overcast', 'lamp'] as const;
export type SceneLightName = (typeof sceneLights)[number];

/**
 * Red, green and blue of the light in linear terms, daylight 1. A low sun (about 3,600 K), an overcast sky (about 9,500 K) and a dim bulb (about
 * 2,900 K, a fifth of the strength). Ratios are those of black bodies of these temperatures in linear sRGB, rounded.
 */
const lights: Readonly<Record<SceneLightName, readonly [red: number, green: number, blue: number]>> = {
  daylight: [1, 1, 1],
  evening: [0.98, 0.72, 0.43],
  overcast: [0.68, 0.79, 1],
  lamp: [0.3, 0.19, 0.085],
};

/** Puts drawn pixels into a light, in place. `rgba`: u8, [n, 4], sRGB; coverage stays. */
export function lightRgba(rgba: Uint8Array | Uint8ClampedArray, light: SceneLightName): void {
  if (light === 'daylight') return;
  const tables = lights[light].map((gain) =>
    Uint8Array.from({ length: 256 }, (_, value) => coded(gain * linear(value / 255))),
  );
  for (let at = 0; at < rgba.length; at += 4) {
    for (let c = 0; c < 3; c++) rgba[at + c] = tables[c]![rgba[at + c]!]!;
  }
}

// IEC 61966-2-1.
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function coded(value: number): number {
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * Math.min(1, value) ** (1 / 2.4) - 0.055));
}
