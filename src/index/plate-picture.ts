import sharp from 'sharp';
import { reserveYuvPicture, type YuvPicture } from '../base/picture.ts';

// Plates are coded once and far apart: libvips' cache and its threads would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * JPEG quality of a plate, 1..100. On a 1080p plate 95 is 0.8 grey levels off (root mean square, 9 at most) in 525 kB; 88 is 1.3 further
 * off (27 at most, on the edges of windows) in 330 kB, which is a 100th of two minutes of a street; both take 15 ms. WebP without loss
 * took 553 to 821 kB and 0.6 to 1 s, a third of the analysis of a minute.
 */
const quality = 88;

/**
 * Codes a plate as a grey JPEG: the luma plane, and below it the two chroma planes side by side.
 *
 * A colour JPEG was tried: the way through RGB cuts off what lies outside the video range, and many cameras send full-range
 * luma. On traffic_camera.mp4 it darkened the plate by 2.7 grey levels in the mean, which would draw an edge around every object
 * put on it. Grey levels pass as they are.
 */
export async function encodePlate(picture: YuvPicture): Promise<Uint8Array> {
  const { widthPx, heightPx, y, u, v } = picture;
  const chromaWidth = widthPx >> 1;
  const planes = new Uint8Array((widthPx * heightPx * 3) / 2);
  planes.set(y);
  for (let row = 0; row < heightPx >> 1; row++) {
    const at = widthPx * (heightPx + row);
    planes.set(u.subarray(row * chromaWidth, (row + 1) * chromaWidth), at);
    planes.set(v.subarray(row * chromaWidth, (row + 1) * chromaWidth), at + chromaWidth);
  }
  return sharp(planes, { raw: { width: widthPx, height: (heightPx * 3) / 2, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality })
    .toBuffer();
}

/** Reads a plate back. Throws what sharp throws when the bytes are no picture. */
export async function decodePlate(bytes: Uint8Array): Promise<YuvPicture> {
  const { data, info } = await sharp(bytes).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const widthPx = info.width;
  const heightPx = (info.height * 2) / 3;
  const picture = reserveYuvPicture(widthPx, heightPx);
  const chromaWidth = widthPx >> 1;
  picture.y.set(data.subarray(0, widthPx * heightPx));
  for (let row = 0; row < heightPx >> 1; row++) {
    const at = widthPx * (heightPx + row);
    picture.u.set(data.subarray(at, at + chromaWidth), row * chromaWidth);
    picture.v.set(data.subarray(at + chromaWidth, at + 2 * chromaWidth), row * chromaWidth);
  }
  return picture;
}
