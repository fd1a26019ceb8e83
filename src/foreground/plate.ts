import { createYuvPicture, type YuvPicture } from '../base/picture.ts';

/** |ΔY|+|ΔU|+|ΔV| above which a sample shows something else than the empty scene: twice ViBe's radius. Guess. */
const otherThanEmpty = 28;

/** How far around such a pixel a sample is not trusted either, analysis px: covers soft edges. Guess. */
const distrustPx = 2;

/**
 * The picture of the empty scene at full size: the mean of the samples, at each place over those that agree with the
 * empty scene there, which is known at analysis size. A mean has less noise than a empty. Where no sample agrees (somebody
 * stood there in all of them) the enlarged empty scene stands in: soft, but without a ghost.
 *
 * @param full the samples at display size, one at least; up to 255
 * @param reduced the same samples at analysis size
 * @param empty the empty scene at analysis size, made of these and more pictures
 */
export function makePlate(full: readonly YuvPicture[], reduced: readonly YuvPicture[], empty: YuvPicture): YuvPicture {
  const { widthPx, heightPx } = full[0]!;
  const agree = reduced.map((picture) => agreement(picture, empty));
  const plate = createYuvPicture(widthPx, heightPx);
  for (const plane of ['y', 'u', 'v'] as const) {
    const shift = plane === 'y' ? 0 : 1;
    const samples = full.map((picture) => picture[plane]);
    fillPlane(samples, plate[plane], widthPx >> shift, heightPx >> shift, agree, empty, plane);
  }
  return plate;
}

/** u8 at analysis size, 1 where the sample and all its near neighbours agree with the empty. */
function agreement(picture: YuvPicture, empty: YuvPicture): Uint8Array {
  const { widthPx, heightPx } = empty;
  const agree = new Uint8Array(widthPx * heightPx).fill(1);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const i = y * widthPx + x;
      const c = (y >> 1) * (widthPx >> 1) + (x >> 1);
      const distance =
        Math.abs(picture.y[i]! - empty.y[i]!) +
        Math.abs(picture.u[c]! - empty.u[c]!) +
        Math.abs(picture.v[c]! - empty.v[c]!);
      if (distance <= otherThanEmpty) continue;
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
  plane: 'y' | 'u' | 'v',
): void {
  const column = new Int32Array(widthPx);
  for (let x = 0; x < widthPx; x++) column[x] = Math.min(grid.widthPx - 1, ((x + 0.5) * grid.widthPx) / widthPx);
  const sums = new Uint16Array(widthPx);
  const counts = new Uint8Array(widthPx);
  const shift = plane === 'y' ? 0 : 1;
  const enlarge = enlarger(grid[plane], grid.widthPx >> shift, grid.heightPx >> shift, widthPx, heightPx);
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
      target[row + x] = count > 0 ? (sums[x]! + (count >> 1)) / count : enlarge(x, y);
    }
  }
}

/** Reads a small plane at the places of a large one, bilinear. */
function enlarger(plane: Uint8Array, fromWidth: number, fromHeight: number, toWidth: number, toHeight: number) {
  return (x: number, y: number): number => {
    const sx = Math.min(fromWidth - 1, Math.max(0, ((x + 0.5) * fromWidth) / toWidth - 0.5));
    const sy = Math.min(fromHeight - 1, Math.max(0, ((y + 0.5) * fromHeight) / toHeight - 0.5));
    const left = Math.min(fromWidth - 2, Math.floor(sx));
    const top = Math.min(fromHeight - 2, Math.floor(sy));
    if (left < 0 || top < 0) return plane[Math.round(sy) * fromWidth + Math.round(sx)]!;
    const fx = sx - left;
    const fy = sy - top;
    const i = top * fromWidth + left;
    const upper = plane[i]! * (1 - fx) + plane[i + 1]! * fx;
    const lower = plane[i + fromWidth]! * (1 - fx) + plane[i + fromWidth + 1]! * fx;
    return Math.round(upper * (1 - fy) + lower * fy);
  };
}
