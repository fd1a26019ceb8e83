import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';

/** Key frames at analysis size by ordinal; those that could not be decoded are left out. */
export type KeyPictures = ReadonlyMap<number, YuvPicture>;

/** Bytes of a slot for pictures of this size. */
export const slotBytes = ({ widthPx, heightPx }: Size): number => (widthPx * heightPx * 3) / 2;

/** The picture in a slot. */
export function pictureIn(slot: SharedArrayBuffer, { widthPx, heightPx }: Size): YuvPicture {
  const lumaPx = widthPx * heightPx;
  return {
    widthPx,
    heightPx,
    y: new Uint8Array(slot, 0, lumaPx),
    u: new Uint8Array(slot, lumaPx, lumaPx >> 2),
    v: new Uint8Array(slot, lumaPx + (lumaPx >> 2), lumaPx >> 2),
  };
}
