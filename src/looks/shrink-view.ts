import type { Size } from '../base/geometry.ts';
import { rgbTablesOf } from '../base/yuv-to-rgb.ts';
import type { SceneView } from './look.ts';

/**
 * A view in red, green and blue at another size, stretched to it: each pixel the mean of those it covers. The means are taken of luma and chroma, so that only
 * what comes out is converted: most views are four times as wide as what is made of them.
 *
 * @returns `rgb`: u8, [heightPx, widthPx, 3], row-major, 0..255, its own
 */
export function shrinkView(
  { picture, matrix }: Pick<SceneView, 'picture' | 'matrix'>,
  { widthPx, heightPx }: Size,
): Size & { readonly rgb: Uint8Array } {
  const chroma = { widthPx: picture.widthPx >> 1, heightPx: picture.heightPx >> 1 };
  const target = { widthPx, heightPx };
  const y = shrinkPlane(picture.y, picture, target);
  const u = shrinkPlane(picture.u, chroma, target);
  const v = shrinkPlane(picture.v, chroma, target);
  const { luma, redOfV, greenOfU, greenOfV, blueOfU, clamped } = rgbTablesOf(matrix);
  const rgb = new Uint8Array(3 * widthPx * heightPx);
  for (let i = 0, to = 0; i < y.length; i++, to += 3) {
    const level = luma[y[i]!]!;
    rgb[to] = clamped[(level + redOfV[v[i]!]!) >> 16]!;
    rgb[to + 1] = clamped[(level + greenOfU[u[i]!]! + greenOfV[v[i]!]!) >> 16]!;
    rgb[to + 2] = clamped[(level + blueOfU[u[i]!]!) >> 16]!;
  }
  return { widthPx, heightPx, rgb };
}

/** u8, [target.heightPx, target.widthPx]: means of the pixels that each covers, one at least. */
function shrinkPlane(plane: Uint8Array, source: Size, target: Size): Uint8Array {
  const small = new Uint8Array(target.widthPx * target.heightPx);
  const columns = edges(source.widthPx, target.widthPx);
  const rows = edges(source.heightPx, target.heightPx);
  const sums = new Int32Array(source.widthPx);
  for (let y = 0, to = 0; y < target.heightPx; y++) {
    const top = rows[y]!;
    const bottom = Math.max(top + 1, rows[y + 1]!);
    sums.fill(0);
    for (let row = top; row < bottom; row++) {
      const from = row * source.widthPx;
      for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + plane[from + x]!;
    }
    for (let x = 0; x < target.widthPx; x++, to++) {
      const left = columns[x]!;
      const right = Math.max(left + 1, columns[x + 1]!);
      let sum = 0;
      for (let i = left; i < right; i++) sum += sums[i]!;
      const count = (bottom - top) * (right - left);
      small[to] = (sum + (count >> 1)) / count;
    }
  }
  return small;
}

/** Where each of `parts` begins, and the end. */
function edges(lengthPx: number, parts: number): Int32Array {
  return Int32Array.from({ length: parts + 1 }, (_, i) => Math.floor((i * lengthPx) / parts));
}
