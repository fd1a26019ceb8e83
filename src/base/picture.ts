import type { Size } from './geometry.ts';

/**
 * A picture in planar YUV 4:2:0, 8 bits, video range (luma 16..235) as the camera coded it.
 *
 * `y`: u8, [heightPx, widthPx], row-major, no padding. `u`, `v`: u8, [heightPx / 2, widthPx / 2]. Width and height are
 * even. Who hands one out says whether its arrays stay valid after the next call.
 */
export interface YuvPicture extends Size {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** A black picture of the given even size, its three planes in one allocation. */
export function createYuvPicture(widthPx: number, heightPx: number): YuvPicture {
  const picture = pictureIn(new Uint8Array(yuvBytes({ widthPx, heightPx })), { widthPx, heightPx });
  picture.y.fill(16);
  picture.u.fill(128);
  picture.v.fill(128);
  return picture;
}

/** Room for a picture of the given even size, for who writes all of it: nothing in it shows anything yet. */
export function reserveYuvPicture(widthPx: number, heightPx: number): YuvPicture {
  const size = { widthPx, heightPx };
  return pictureIn(new Uint8Array(yuvBytes(size)), size);
}

/** Bytes of a picture of an even size. */
export function yuvBytes({ widthPx, heightPx }: Size): number {
  return widthPx * heightPx + 2 * (widthPx >> 1) * (heightPx >> 1);
}

/** A picture whose planes lie one after the other in some bytes, of which there may be more; they hold what they held. */
export function pictureIn(bytes: Uint8Array, { widthPx, heightPx }: Size): YuvPicture {
  const lumaPx = widthPx * heightPx;
  const chromaPx = (widthPx >> 1) * (heightPx >> 1);
  return {
    widthPx,
    heightPx,
    y: bytes.subarray(0, lumaPx),
    u: bytes.subarray(lumaPx, lumaPx + chromaPx),
    v: bytes.subarray(lumaPx + chromaPx, lumaPx + 2 * chromaPx),
  };
}
