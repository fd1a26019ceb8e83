import sharp, { type Sharp } from 'sharp';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { ColourMatrix, RecordingInfo } from '../../recording/recording.ts';

// Pictures are coded one at a time in each media process, and none twice.
sharp.cache(false);
sharp.concurrency(1);

/** Forms in which pictures go to a browser. PNG is exact; the others are for looking. */
export const pictureFormats = ['jpeg', 'png', 'webp'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** Media types of the formats. */
export const pictureTypes: Readonly<Record<PictureFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** Qualities at which a still is hard to tell from the source. Guesses. */
const JPEG_QUALITY = 90;
const WEBP_QUALITY = 88;
/** Deflate level of a PNG: 2 takes a quarter of the time of the usual 6 for a tenth more bytes. Guess. */
const PNG_LEVEL = 2;

/** Share of red and blue in luma: ITU-R BT.601-7 and BT.709-6. */
const lumaShares: Readonly<Record<ColourMatrix, readonly [number, number]>> = {
  bt601: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
};

/** The colour matrix of a recording: what the file says, else what players take by the size of the picture. */
export function colourMatrixOf({
  colourMatrix,
  display,
}: Pick<RecordingInfo, 'colourMatrix' | 'display'>): ColourMatrix {
  return colourMatrix ?? (display.heightPx >= 720 || display.widthPx >= 1280 ? 'bt709' : 'bt601');
}

/** Red, green and blue of a video-range picture. u8, [heightPx, widthPx, 3], row-major. A chroma sample serves its four pixels. */
export function toRgb({ widthPx, heightPx, y, u, v }: YuvPicture, matrix: ColourMatrix): Uint8ClampedArray {
  const tables = tablesOf(matrix);
  const { luma, redOfV, greenOfU, greenOfV, blueOfU } = tables;
  // A table clamps in a third of the time that an array which clamps takes.
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

/**
 * Codes a picture.
 *
 * @param size to scale to; as it is when left out
 */
export async function codePicture(
  picture: YuvPicture,
  matrix: ColourMatrix,
  format: PictureFormat,
  size: Size = picture,
): Promise<Uint8Array> {
  const rgb = toRgb(picture, matrix);
  const pixels = Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength);
  let image = sharp(pixels, { raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 } });
  if (size.widthPx !== picture.widthPx || size.heightPx !== picture.heightPx)
    image = image.resize(size.widthPx, size.heightPx, { fit: 'fill' });
  return coded(image, format);
}

/** Bytes of a sharp image in a format. */
export async function coded(image: Sharp, format: PictureFormat): Promise<Uint8Array> {
  if (format === 'png') return image.png({ compressionLevel: PNG_LEVEL }).toBuffer();
  if (format === 'webp') return image.webp({ quality: WEBP_QUALITY, effort: 2 }).toBuffer();
  return image.jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

/** The size of a display picture scaled to a width: never enlarged, its shape kept. Whole px. */
export function sizeForWidth(display: Size, widthPx: number | null): Size {
  if (widthPx === null || widthPx >= display.widthPx) return display;
  return { widthPx, heightPx: Math.max(1, Math.round((display.heightPx * widthPx) / display.widthPx)) };
}

/** Levels below black that `clamped` knows: no sum is lower, and none is as far above white. */
const belowBlack = 512;

/** What a level that is `i - belowBlack` is shown as. */
const clamped = Uint8Array.from({ length: 4 * belowBlack }, (_, i) => Math.max(0, Math.min(255, i - belowBlack)));

interface Tables {
  readonly luma: Int32Array;
  readonly redOfV: Int32Array;
  readonly greenOfU: Int32Array;
  readonly greenOfV: Int32Array;
  readonly blueOfU: Int32Array;
}

const known = new Map<ColourMatrix, Tables>();

/** Parts of the sums, 16.16 fixed point: luma 16..235 and chroma 16..240 become 0..255; half a level is added for rounding, and `belowBlack`. */
function tablesOf(matrix: ColourMatrix): Tables {
  let tables = known.get(matrix);
  if (tables !== undefined) return tables;
  const [red, blue] = lumaShares[matrix];
  const green = 1 - red - blue;
  const chroma = (factor: number) =>
    Int32Array.from({ length: 256 }, (_, i) => Math.round((factor * (i - 128) * 255 * 65536) / 224));
  tables = {
    luma: Int32Array.from(
      { length: 256 },
      (_, i) => Math.round(((i - 16) * 255 * 65536) / 219) + 32768 + belowBlack * 65536,
    ),
    redOfV: chroma(2 * (1 - red)),
    greenOfU: chroma((-2 * (1 - blue) * blue) / green),
    greenOfV: chroma((-2 * (1 - red) * red) / green),
    blueOfU: chroma(2 * (1 - blue)),
  };
  known.set(matrix, tables);
  return tables;
}
