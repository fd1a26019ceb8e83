import sharp from 'sharp';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';

/**
 * Plates are kept as ordinary colour JPEGs, so that anyone can open one. The camera's picture has video range and its own
 * matrix, JPEG has full range: both conversions below are exact inverses up to rounding, see plate-jpeg.test.ts for the error.
 */
const jpegQuality = 95;

/** Red, green and blue weights of luma: BT.709 from 720 lines on, BT.601 below, as cameras do it (a convention, not a flag). */
function lumaWeights(heightPx: number): { kr: number; kb: number } {
  return heightPx >= 720 ? { kr: 0.2126, kb: 0.0722 } : { kr: 0.299, kb: 0.114 };
}

/** Codes a plate. `picture`: video range. Returns the bytes of a JPEG, 4:2:0. */
export async function encodePlate(picture: YuvPicture): Promise<Uint8Array> {
  const { widthPx, heightPx } = picture;
  return sharp(yuvToRgb(picture), { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: jpegQuality, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/** Reads a plate back. Throws what sharp throws when the bytes are no JPEG. */
export async function decodePlate(bytes: Uint8Array): Promise<YuvPicture> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return rgbToYuv(data, info.width, info.height);
}

/** u8, [heightPx, widthPx, 3], 0..255. Chroma is taken per 2×2 pixels, without interpolation, so that `rgbToYuv` gets it back. */
export function yuvToRgb(picture: YuvPicture): Uint8Array {
  const { widthPx, heightPx, y, u, v } = picture;
  const { kr, kb } = lumaWeights(heightPx);
  const kg = 1 - kr - kb;
  const redFromV = (2 * (1 - kr) * 255) / 224;
  const blueFromU = (2 * (1 - kb) * 255) / 224;
  const greenFromU = (-blueFromU * kb) / kg;
  const greenFromV = (-redFromV * kr) / kg;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const clamped = new Uint8ClampedArray(rgb.buffer);
  const chromaWidth = widthPx >> 1;
  for (let row = 0, at = 0; row < heightPx; row++) {
    const chromaRow = (row >> 1) * chromaWidth;
    for (let column = 0; column < widthPx; column++, at += 3) {
      const luma = ((y[row * widthPx + column]! - 16) * 255) / 219;
      const cu = u[chromaRow + (column >> 1)]! - 128;
      const cv = v[chromaRow + (column >> 1)]! - 128;
      clamped[at] = luma + redFromV * cv;
      clamped[at + 1] = luma + greenFromU * cu + greenFromV * cv;
      clamped[at + 2] = luma + blueFromU * cu;
    }
  }
  return rgb;
}

/** The inverse: u8 RGB to a video-range picture; chroma is the mean of 2×2 pixels. Width and height must be even. */
export function rgbToYuv(rgb: Uint8Array, widthPx: number, heightPx: number): YuvPicture {
  const picture = createYuvPicture(widthPx, heightPx);
  const { kr, kb } = lumaWeights(heightPx);
  const kg = 1 - kr - kb;
  const lumaScale = 219 / 255;
  const uScale = 224 / 255 / (2 * (1 - kb)) / 4;
  const vScale = 224 / 255 / (2 * (1 - kr)) / 4;
  const chromaWidth = widthPx >> 1;
  for (let row = 0; row < heightPx; row += 2) {
    for (let column = 0; column < widthPx; column += 2) {
      let blueLess = 0;
      let redLess = 0;
      for (let k = 0; k < 4; k++) {
        const pixel = (row + (k >> 1)) * widthPx + column + (k & 1);
        const red = rgb[pixel * 3]!;
        const blue = rgb[pixel * 3 + 2]!;
        const luma = kr * red + kg * rgb[pixel * 3 + 1]! + kb * blue;
        picture.y[pixel] = Math.round(16 + luma * lumaScale);
        blueLess += blue - luma;
        redLess += red - luma;
      }
      const chroma = (row >> 1) * chromaWidth + (column >> 1);
      picture.u[chroma] = Math.round(128 + blueLess * uScale);
      picture.v[chroma] = Math.round(128 + redLess * vScale);
    }
  }
  return picture;
}
