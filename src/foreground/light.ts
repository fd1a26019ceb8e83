import type { ForegroundLayout } from '../kernels/foreground-layout.ts';

/** How luma of the model must be mapped to follow the picture: `(value * gainQ8 + offsetQ8 + 128) >> 8`. */
export interface LightChange {
  readonly gainQ8: number;
  readonly offsetQ8: number;
  /** Mean change of luma over the scene, in levels. */
  readonly shift: number;
}

/** About this many points of the picture are looked at: enough for a robust fit, too few to cost time. Guess. */
const POINTS = 2400;
/** A change of the mean by less is left to the samples' own learning, levels. Guess. */
const SMALLEST_SHIFT = 1.5;
/** Share of points the fit must explain: what moves may cover the rest. Guess. */
const SMALLEST_EXPLAINED = 0.45;
/** The fit must bring the cut residual down to this share of the residual before. Guess. */
const LARGEST_RESIDUAL_SHARE = 0.7;
/** Residuals count up to this many levels, so that moving things weigh no more than that. */
const CUT = 12;
/** A mean of the differences around their median by less than this share of `SMALLEST_SHIFT` needs no fit. Guess. */
const SURELY_SMALLER = 0.6;
/** Variance of luma that weighs against the gain where the scene is flat and cannot tell gain from offset, levels squared. */
const PRIOR_VARIANCE = 30;

/**
 * Finds whether the light of the whole scene changed: a robust affine fit of the picture's luma on the plate's, trimmed
 * least squares from the median difference. Null when nothing changed or when one gain and offset do not explain it.
 */
export function findLightChange(memory: Uint8Array, layout: ForegroundLayout): LightChange | null {
  const { widthPx, heightPx, stridePx } = layout;
  const step = Math.max(1, Math.round(Math.sqrt((widthPx * heightPx) / POINTS)));
  const points = Math.ceil(widthPx / step) * Math.ceil(heightPx / step);
  const plateAll = new Uint8Array(points);
  const pictureAll = new Uint8Array(points);
  let count = 0;
  const histogram = new Uint32Array(511);
  for (let y = step >> 1; y < heightPx; y += step) {
    for (let x = step >> 1; x < widthPx; x += step) {
      const now = memory[layout.pictureY + y * stridePx + x]!;
      const before = memory[layout.plateY + y * stridePx + x]!;
      // Cut off by the range of video: no longer proportional to light.
      if (now <= 17 || now >= 234 || before <= 17 || before >= 234) continue;
      pictureAll[count] = now;
      plateAll[count++] = before;
      histogram[now - before + 255]!++;
    }
  }
  if (count < POINTS / 4) return null;
  const plate = plateAll.subarray(0, count);
  const picture = pictureAll.subarray(0, count);
  let gain = 1;
  let offset = medianOf(histogram, plate.length);
  if (Math.abs(meanAround(histogram, offset)) < SURELY_SMALLER * SMALLEST_SHIFT) return null;
  for (const tolerance of [12, 8, 6]) {
    const fit = fitWithin(plate, picture, gain, offset, tolerance);
    if (fit === null) return null;
    [gain, offset] = fit;
  }
  let sum = 0;
  for (let i = 0; i < count; i++) sum += plate[i]!;
  const mean = sum / count;
  const shift = mean * (gain - 1) + offset;
  if (Math.abs(shift) < SMALLEST_SHIFT || gain < 0.25 || gain > 3.9) return null;
  const before = residual(plate, picture, 1, 0);
  const after = residual(plate, picture, gain, offset);
  if (after.explained < SMALLEST_EXPLAINED * plate.length) return null;
  if (after.sum > LARGEST_RESIDUAL_SHARE * before.sum) return null;
  return { gainQ8: Math.round(gain * 256), offsetQ8: Math.round(offset * 256), shift };
}

function medianOf(histogram: Uint32Array, count: number): number {
  let seen = 0;
  for (let i = 0; i < histogram.length; i++) {
    seen += histogram[i]!;
    if (2 * seen >= count) return i - 255;
  }
  return 0;
}

/** Mean of the differences that lie within `CUT` of `middle`. */
function meanAround(histogram: Uint32Array, middle: number): number {
  let n = 0;
  let sum = 0;
  for (let d = Math.max(-255, middle - CUT); d <= Math.min(255, middle + CUT); d++) {
    n += histogram[d + 255]!;
    sum += d * histogram[d + 255]!;
  }
  return sum / n;
}

function fitWithin(
  plate: Uint8Array,
  picture: Uint8Array,
  gain: number,
  offset: number,
  tolerance: number,
): [number, number] | null {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  for (let i = 0; i < plate.length; i++) {
    const x = plate[i]!;
    const y = picture[i]!;
    if (Math.abs(y - gain * x - offset) > tolerance) continue;
    n++;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  if (n < 50) return null;
  const variance = sumXX / n - (sumX / n) ** 2;
  const covariance = sumXY / n - (sumX / n) * (sumY / n);
  const next = 1 + (covariance - variance) / (variance + PRIOR_VARIANCE);
  return [next, sumY / n - (next * sumX) / n];
}

function residual(
  plate: Uint8Array,
  picture: Uint8Array,
  gain: number,
  offset: number,
): { sum: number; explained: number } {
  let sum = 0;
  let explained = 0;
  for (let i = 0; i < plate.length; i++) {
    const off = Math.abs(picture[i]! - gain * plate[i]! - offset);
    sum += Math.min(CUT, off);
    if (off <= 6) explained++;
  }
  return { sum, explained };
}
