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

/** Where a sample shows the empty scene. Both u8 at analysis size, 1 for yes. */
interface Agreement {
  /** It agrees with the empty scene here and right around. */
  readonly near: Uint8Array;
  /** It agrees in most of the neighbourhood: the empty scene itself may be wrong at a few pixels. */
  readonly around: Uint8Array;
}

/** Side of the neighbourhood, analysis px, and the share of it that must agree. Guess. */
const aroundPx = 17;
const aroundShare = 0.68;

/** Fewer samples than this share agreeing nearby, and those agreeing around are taken instead. Guess. */
const doubtfulShare = 0.25;

function agreement(picture: YuvPicture, empty: YuvPicture): Agreement {
  const { widthPx, heightPx } = empty;
  const near = new Uint8Array(widthPx * heightPx).fill(1);
  const stride = widthPx + 1;
  const agreeing = new Int32Array(stride * (heightPx + 1));
  for (let y = 0; y < heightPx; y++) {
    let inRow = 0;
    for (let x = 0; x < widthPx; x++) {
      const i = y * widthPx + x;
      const c = (y >> 1) * (widthPx >> 1) + (x >> 1);
      const distance =
        Math.abs(picture.y[i]! - empty.y[i]!) +
        Math.abs(picture.u[c]! - empty.u[c]!) +
        Math.abs(picture.v[c]! - empty.v[c]!);
      if (distance <= otherThanEmpty) inRow++;
      else clearAround(near, x, y, widthPx, heightPx);
      agreeing[(y + 1) * stride + x + 1] = agreeing[y * stride + x + 1]! + inRow;
    }
  }
  return { near, around: mostlyAgree(agreeing, widthPx, heightPx) };
}

function clearAround(near: Uint8Array, x: number, y: number, widthPx: number, heightPx: number): void {
  const left = Math.max(0, x - distrustPx);
  const right = Math.min(widthPx, x + distrustPx + 1);
  const bottom = Math.min(heightPx, y + distrustPx + 1);
  for (let yy = Math.max(0, y - distrustPx); yy < bottom; yy++) near.fill(0, yy * widthPx + left, yy * widthPx + right);
}

/** @param sums summed-area table of agreeing pixels, one row and column larger than the picture */
function mostlyAgree(sums: Int32Array, widthPx: number, heightPx: number): Uint8Array {
  const around = new Uint8Array(widthPx * heightPx);
  const reach = aroundPx >> 1;
  const stride = widthPx + 1;
  for (let y = 0; y < heightPx; y++) {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(heightPx, y + reach + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < widthPx; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(widthPx, x + reach + 1);
      const inside = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
      around[y * widthPx + x] = inside >= aroundShare * rows * (right - left) ? 1 : 0;
    }
  }
  return around;
}

function fillPlane(
  samples: readonly Uint8Array[],
  target: Uint8Array,
  widthPx: number,
  heightPx: number,
  agree: readonly Agreement[],
  grid: YuvPicture,
  plane: 'y' | 'u' | 'v',
): void {
  const column = new Int32Array(widthPx);
  for (let x = 0; x < widthPx; x++) column[x] = Math.min(grid.widthPx - 1, ((x + 0.5) * grid.widthPx) / widthPx);
  const sums = new Uint16Array(widthPx);
  const counts = new Uint8Array(widthPx);
  const shift = plane === 'y' ? 0 : 1;
  const enlarge = enlarger(grid[plane], grid.widthPx >> shift, grid.heightPx >> shift, widthPx, heightPx);
  const enough = Math.max(1, Math.ceil(samples.length * doubtfulShare));
  const meanAround = (row: number, gridRow: number, x: number, y: number): number => {
    let sum = 0;
    let count = 0;
    for (let s = 0; s < samples.length; s++) {
      if (agree[s]!.around[gridRow + column[x]!] === 0) continue;
      sum += samples[s]![row + x]!;
      count++;
    }
    return count > 0 ? Math.round(sum / count) : enlarge(x, y);
  };
  for (let y = 0; y < heightPx; y++) {
    const gridRow = Math.min(grid.heightPx - 1, Math.floor(((y + 0.5) * grid.heightPx) / heightPx)) * grid.widthPx;
    const row = y * widthPx;
    sums.fill(0);
    counts.fill(0);
    for (let s = 0; s < samples.length; s++) {
      const values = samples[s]!;
      const { near } = agree[s]!;
      for (let x = 0; x < widthPx; x++) {
        const weight = near[gridRow + column[x]!]!;
        sums[x] = sums[x]! + weight * values[row + x]!;
        counts[x] = counts[x]! + weight;
      }
    }
    for (let x = 0; x < widthPx; x++) {
      const count = counts[x]!;
      target[row + x] = count >= enough ? (sums[x]! + (count >> 1)) / count : meanAround(row, gridRow, x, y);
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
