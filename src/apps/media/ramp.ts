/**
 * Colours from low to high that rise evenly in lightness and are told apart by the colour-blind: viridis at nine places (van der Walt
 * and Smith, matplotlib 1.5, 2015; CC0), straight between them. Red, green, blue, 0..255.
 */
const viridis = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;

/** The colour of a value, 0..1. */
export function rampColour(value: number): readonly [number, number, number] {
  const at = Math.max(0, Math.min(1, value)) * (viridis.length - 1);
  const low = Math.min(viridis.length - 2, Math.floor(at));
  const part = at - low;
  const mix = (c: 0 | 1 | 2) => Math.round(viridis[low]![c] * (1 - part) + viridis[low + 1]![c] * part);
  return [mix(0), mix(1), mix(2)];
}

/** The colour of a direction, 0..1 of a turn: a ring of even lightness, so that no direction stands out (CIELAB, L 70, chroma 45). */
export function ringColour(turn: number): readonly [number, number, number] {
  const angle = turn * 2 * Math.PI;
  return labToRgb(70, 45 * Math.cos(angle), 45 * Math.sin(angle));
}

/** sRGB of a CIELAB colour under D65 (IEC 61966-2-1). */
function labToRgb(l: number, a: number, b: number): [number, number, number] {
  const fy = (l + 16) / 116;
  const cube = (f: number) => (f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29));
  const [x, y, z] = [0.95047 * cube(fy + a / 500), cube(fy), 1.08883 * cube(fy - b / 200)];
  const coded = (linear: number) => {
    const level = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.max(0, Math.min(1, level)));
  };
  return [
    coded(3.2406 * x - 1.5372 * y - 0.4986 * z),
    coded(-0.9689 * x + 1.8758 * y + 0.0415 * z),
    coded(0.0557 * x - 0.204 * y + 1.057 * z),
  ];
}
