import { createYuvPicture, type YuvPicture } from '../base/picture.ts';

/** |ΔY|+|ΔU|+|ΔV| above which a sample shows something else than the empty scene: twice ViBe's radius. Guess. */
const otherThanMedian = 28;

/** How far around such a pixel a sample is not trusted either, analysis px: covers soft edges. Guess. */
const distrustPx = 2;

/**
 * The picture of the empty scene at full size: the mean of the samples, at each place over those that agree with the
 * median there. A mean of what agrees holds no object that is in fewer than half of the samples, and has less noise than
 * a median.
 *
 * @param full the samples at display size, one at least; up to 255
 * @param reduced the same samples at analysis size
 * @param median the median at analysis size, from these and more pictures
 */
export function makePlate(full: readonly YuvPicture[], reduced: readonly YuvPicture[], median: YuvPicture): YuvPicture {
  const { widthPx, heightPx } = full[0]!;
  const agree = reduced.map((picture) => agreement(picture, median));
  const plate = createYuvPicture(widthPx, heightPx);
  for (const plane of ['y', 'u', 'v'] as const) {
    const shift = plane === 'y' ? 0 : 1;
    const samples = full.map((picture) => picture[plane]);
    fillPlane(samples, plate[plane], widthPx >> shift, heightPx >> shift, agree, median);
  }
  return plate;
}

/** u8 at analysis size, 1 where the sample and all its near neighbours agree with the median. */
function agreement(picture: YuvPicture, median: YuvPicture): Uint8Array {
  const { widthPx, heightPx } = median;
  const agree = new Uint8Array(widthPx * heightPx).fill(1);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const i = y * widthPx + x;
      const c = (y >> 1) * (widthPx >> 1) + (x >> 1);
      const distance =
        Math.abs(picture.y[i]! - median.y[i]!) +
        Math.abs(picture.u[c]! - median.u[c]!) +
        Math.abs(picture.v[c]! - median.v[c]!);
      if (distance <= otherThanMedian) continue;
      const left = Math.max(0, x - distrustPx);
      const right = Math.min(widthPx, x + distrustPx + 1);
      const bottom = Math.min(heightPx, y + distrustPx + 1);
      for (let yy = Math.max(0, y - distrustPx); yy < bottom; yy++)
        agree.fill(0, yy * widthPx + left, yy * widthPx + right);
    }
  }
  return agree;
}

function fillPlane(
  samples: readonly Uint8Array[],
  target: Uint8Array,
  widthPx: number,
  heightPx: number,
  agree: readonly Uint8Array[],
  grid: YuvPicture,
): void {
  const column = new Int32Array(widthPx);
  for (let x = 0; x < widthPx; x++) column[x] = Math.min(grid.widthPx - 1, ((x + 0.5) * grid.widthPx) / widthPx);
  const sums = new Uint16Array(widthPx);
  const counts = new Uint8Array(widthPx);
  const values = new Uint8Array(samples.length);
  for (let y = 0; y < heightPx; y++) {
    const gridRow = Math.min(grid.heightPx - 1, Math.floor(((y + 0.5) * grid.heightPx) / heightPx)) * grid.widthPx;
    const row = y * widthPx;
    sums.fill(0);
    counts.fill(0);
    for (let s = 0; s < samples.length; s++) {
      const plane = samples[s]!;
      const trusted = agree[s]!;
      for (let x = 0; x < widthPx; x++) {
        const weight = trusted[gridRow + column[x]!]!;
        sums[x] = sums[x]! + weight * plane[row + x]!;
        counts[x] = counts[x]! + weight;
      }
    }
    for (let x = 0; x < widthPx; x++) {
      const count = counts[x]!;
      if (count > 0) target[row + x] = (sums[x]! + (count >> 1)) / count;
      else {
        for (let s = 0; s < samples.length; s++) values[s] = samples[s]![row + x]!;
        target[row + x] = values.sort()[samples.length >> 1]!;
      }
    }
  }
}
