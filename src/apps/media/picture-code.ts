import sharp, { type Sharp } from 'sharp';
import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { type ColourMatrix, toRgb } from '../../base/yuv-to-rgb.ts';
import type { RecordingInfo } from '../../recording/recording.ts';

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

/** The colour matrix of a recording: what the file says, else what players take by the size of the picture. */
export function colourMatrixOf({
  colourMatrix,
  display,
}: Pick<RecordingInfo, 'colourMatrix' | 'display'>): ColourMatrix {
  return colourMatrix ?? (display.heightPx >= 720 || display.widthPx >= 1280 ? 'bt709' : 'bt601');
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
