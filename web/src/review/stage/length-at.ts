/** How long a film would be at a density. */
export interface LengthEstimate {
  /** 0..1 */
  readonly density: number;
  readonly lengthMicros: number;
}

/**
 * The expected length at any density, in proportion between the two estimates it lies between; null where there are none around it.
 *
 * @param estimates in order of density
 */
export function lengthAt(estimates: readonly LengthEstimate[], density: number): number | null {
  const after = estimates.findIndex((estimate) => estimate.density >= density);
  const upper = estimates[after];
  if (upper === undefined) return null;
  if (upper.density === density) return upper.lengthMicros;
  const lower = estimates[after - 1];
  if (lower === undefined) return null;
  const part = (density - lower.density) / (upper.density - lower.density);
  return lower.lengthMicros + part * (upper.lengthMicros - lower.lengthMicros);
}
