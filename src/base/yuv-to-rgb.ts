import type { Size } from './geometry.ts';
import type { YuvPicture } from './picture.ts';

/** How luma and chroma of a recording are made of red, green and blue: ITU-R BT.709-6, BT.601-7. */
export type ColourMatrix = 'bt709' | 'bt601';

/** Share of red and blue in luma: ITU-R BT.601-7 and BT.709-6. */
const lumaShares: Readonly<Record<ColourMatrix, readonly [number, number]>> = {
  bt601: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
};

/** Red, green and blue of a video-range picture. u8, [heightPx, widthPx, 3], row-major. A chroma sample serves its four pixels. */
export function toRgb({ widthPx, heightPx, y, u, v }: YuvPicture, matrix: ColourMatrix): Uint8ClampedArray {
  const { luma, redOfV, greenOfU, greenOfV, blueOfU, clamped } = rgbTablesOf(matrix);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const chromaWidth = widthPx >> 1;
  for (let row = 0; row < heightPx; row++) {
    let at = row * widthPx;
    let to = at * 3;
    const chromaRow = (row >> 1) * chromaWidth;
    for (let c = chromaRow; c < chromaRow + chromaWidth; c++) {
      const blue = blueOfU[u[c]!]!;
      const red = redOfV[v[c]!]!;
      const green = greenOfU[u[c]!]! + greenOfV[v[c]!]!;
      // Sixteen bits of fraction.
      const left = luma[y[at]!]!;
      rgb[to] = clamped[(left + red) >> 16]!;
      rgb[to + 1] = clamped[(left + green) >> 16]!;
      rgb[to + 2] = clamped[(left + blue) >> 16]!;
      const right = luma[y[at + 1]!]!;
      rgb[to + 3] = clamped[(right + red) >> 16]!;
      rgb[to + 4] = clamped[(right + green) >> 16]!;
      rgb[to + 5] = clamped[(right + blue) >> 16]!;
      at += 2;
      to += 6;
    }
  }
  return new Uint8ClampedArray(rgb.buffer);
}

/** A part of a picture, made smaller by a whole factor: `widthPx` x `heightPx` squares, their corners `step` px apart, `side` px wide. */
export interface ReducedPart extends Size {
  readonly left: number;
  readonly top: number;
  readonly step: number;
  readonly side: number;
}

/**
 * Red, green and blue of a part of a video-range picture, means over its squares. u8, [heightPx, widthPx, 3], row-major. As `toRgb` and then
 * the mean, but for colours outside sRGB, and a fraction of the work.
 */
export function toReducedRgb(picture: YuvPicture, part: ReducedPart, matrix: ColourMatrix): Uint8Array {
  const { left, top, widthPx, heightPx, step, side } = part;
  const { y, u, v, widthPx: stride } = picture;
  const chromaStride = stride >> 1;
  const { luma, redOfV, greenOfU, greenOfV, blueOfU } = factorsOf(matrix, side * side);
  const [black, grey] = [16 * side * side, 128 * side * side];
  const rgb = new Uint8Array(3 * widthPx * heightPx);
  let to = 0;
  for (let row = 0; row < heightPx; row++) {
    const fromRow = top + row * step;
    for (let column = 0; column < widthPx; column++) {
      const from = left + column * step;
      let ySum = -black;
      let uSum = -grey;
      let vSum = -grey;
      for (let yPx = fromRow; yPx < fromRow + side; yPx++) {
        const at = yPx * stride;
        const chromaAt = (yPx >> 1) * chromaStride;
        for (let xPx = from; xPx < from + side; xPx++) {
          ySum += y[at + xPx]!;
          uSum += u[chromaAt + (xPx >> 1)]!;
          vSum += v[chromaAt + (xPx >> 1)]!;
        }
      }
      const light = luma * ySum + 0.5;
      rgb[to] = clamp(light + redOfV * vSum);
      rgb[to + 1] = clamp(light + greenOfU * uSum + greenOfV * vSum);
      rgb[to + 2] = clamp(light + blueOfU * uSum);
      to += 3;
    }
  }
  return rgb;
}

/** What sums over so many pixels count for, above black and beside grey: luma 16..235 and chroma 16..240 become 0..255. */
function factorsOf(matrix: ColourMatrix, pixels: number) {
  const [red, blue] = lumaShares[matrix];
  const green = 1 - red - blue;
  const chroma = (factor: number) => (factor * 255) / (224 * pixels);
  return {
    luma: 255 / (219 * pixels),
    redOfV: chroma(2 * (1 - red)),
    greenOfU: chroma((-2 * (1 - blue) * blue) / green),
    greenOfV: chroma((-2 * (1 - red) * red) / green),
    blueOfU: chroma(2 * (1 - blue)),
  };
}

/** The whole number below, within 0..255. */
function clamp(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level | 0;
}

/** Levels below black that `clamped` knows: no sum is lower, and none is as far above white. */
const belowBlack = 512;

/** What a level that is `i - belowBlack` is shown as. */
const clamped = Uint8Array.from({ length: 4 * belowBlack }, (_, i) => Math.max(0, Math.min(255, i - belowBlack)));

/**
 * What a pixel is made of: `clamped[(luma[y] + redOfV[v]) >> 16]` is its red, and so on. Sixteen bits of fraction.
 */
export interface RgbTables {
  readonly luma: Int32Array;
  readonly redOfV: Int32Array;
  readonly greenOfU: Int32Array;
  readonly greenOfV: Int32Array;
  readonly blueOfU: Int32Array;
  /** u8: a table clamps in a third of the time that an array which clamps takes. */
  readonly clamped: Uint8Array;
}

const known = new Map<ColourMatrix, RgbTables>();

/** Parts of the sums, 16.16 fixed point: luma 16..235 and chroma 16..240 become 0..255; half a level is added for rounding, and `belowBlack`. */
export function rgbTablesOf(matrix: ColourMatrix): RgbTables {
  let tables = known.get(matrix);
  if (tables !== undefined) return tables;
  const factors = factorsOf(matrix, 1);
  const chroma = (factor: number) => Int32Array.from({ length: 256 }, (_, i) => Math.round(factor * (i - 128) * 65536));
  tables = {
    luma: Int32Array.from(
      { length: 256 },
      (_, i) => Math.round(factors.luma * (i - 16) * 65536) + 32768 + belowBlack * 65536,
    ),
    redOfV: chroma(factors.redOfV),
    greenOfU: chroma(factors.greenOfU),
    greenOfV: chroma(factors.greenOfV),
    blueOfU: chroma(factors.blueOfU),
    clamped,
  };
  known.set(matrix, tables);
  return tables;
}
