/** The colours of the heat map from low to high, as the server draws them: viridis at nine places, straight between them. */
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

/** The ramp as a CSS gradient, low at the left. */
export const rampGradient = `linear-gradient(to right, ${viridis.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;

/** The seconds that places of the ramp stand for: the colour goes with the square root of the value. */
export function rampValues(fullScaleSeconds: number, places: readonly number[]): number[] {
  return places.map((place) => place * place * fullScaleSeconds);
}
