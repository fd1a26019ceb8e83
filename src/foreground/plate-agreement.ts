import type { YuvPicture } from '../base/picture.ts';

/** |ΔY|+|ΔU|+|ΔV| above which a sample shows something else than the empty scene: twice ViBe's radius. Guess. */
const otherThanEmpty = 28;

/** How far around such a pixel a sample is not trusted either, analysis px: covers soft edges. Guess. */
const distrustPx = 2;

/** Side of the neighbourhood, analysis px, and the share of it that must agree. Guess. */
const aroundPx = 17;
const aroundShare = 0.68;

/** Where a sample shows the empty scene, at analysis size. */
export interface Agreement {
  /** u8, [heightPx, widthPx], 255 where it agrees with the empty scene here and right around, else 0. */
  readonly near: Uint8Array;
  /** True where it agrees in most of the neighbourhood: the empty scene itself may be wrong at a few pixels. */
  around(x: number, y: number): boolean;
}

/** Compares a sample with the empty scene, both at analysis size. */
export function agreement(picture: YuvPicture, empty: YuvPicture): Agreement {
  const { widthPx, heightPx } = empty;
  const differs = new Uint8Array(widthPx * heightPx);
  const near = new Uint8Array(widthPx * heightPx).fill(255);
  const pairs = widthPx >> 1;
  for (let y = 0; y < heightPx; y++) {
    for (let pair = 0; pair < pairs; pair++) {
      const c = (y >> 1) * pairs + pair;
      const i = y * widthPx + 2 * pair;
      const left = otherThanEmpty - Math.abs(picture.u[c]! - empty.u[c]!) - Math.abs(picture.v[c]! - empty.v[c]!);
      if (Math.abs(picture.y[i]! - empty.y[i]!) > left) differs[i] = 1;
      if (Math.abs(picture.y[i + 1]! - empty.y[i + 1]!) > left) differs[i + 1] = 1;
    }
  }
  for (let at = differs.indexOf(1); at >= 0; at = differs.indexOf(1, at)) {
    const y = Math.floor(at / widthPx);
    const end = (y + 1) * widthPx;
    let stop = at + 1;
    while (stop < end && differs[stop] === 1) stop++;
    const left = Math.max(0, at - y * widthPx - distrustPx);
    const right = Math.min(widthPx, stop - y * widthPx + distrustPx);
    const bottom = Math.min(heightPx, y + distrustPx + 1);
    for (let row = Math.max(0, y - distrustPx); row < bottom; row++) {
      near.fill(0, row * widthPx + left, row * widthPx + right);
    }
    at = stop;
  }
  // Few places need it, if any.
  let sums: Int32Array | null = null;
  const around = (x: number, y: number): boolean => {
    sums ??= sumOf(differs, widthPx, heightPx);
    return mostlyAgrees(sums, widthPx, heightPx, x, y);
  };
  return { near, around };
}

/** Summed-area table, one row and column larger than the picture. */
function sumOf(differs: Uint8Array, widthPx: number, heightPx: number): Int32Array {
  const stride = widthPx + 1;
  const sums = new Int32Array(stride * (heightPx + 1));
  for (let y = 0; y < heightPx; y++) {
    let inRow = 0;
    for (let x = 0; x < widthPx; x++) {
      inRow += differs[y * widthPx + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + inRow;
    }
  }
  return sums;
}

function mostlyAgrees(sums: Int32Array, widthPx: number, heightPx: number, x: number, y: number): boolean {
  const reach = aroundPx >> 1;
  const stride = widthPx + 1;
  const top = Math.max(0, y - reach);
  const bottom = Math.min(heightPx, y + reach + 1);
  const left = Math.max(0, x - reach);
  const right = Math.min(widthPx, x + reach + 1);
  const differing =
    sums[bottom * stride + right]! -
    sums[bottom * stride + left]! -
    sums[top * stride + right]! +
    sums[top * stride + left]!;
  const all = (bottom - top) * (right - left);
  return all - differing >= aroundShare * all;
}
