import type { Box, Size } from '../base/geometry.ts';
import { pictureIn, type YuvPicture, yuvBytes } from '../base/picture.ts';

/** Room around an object in its picture, as a share of its side on each side. Guess: enough to see where it is. */
const MARGIN_SHARE = 0.22;
/** Least height of a picture, as a share of the scene's: of a far object some of the place is shown. Guess. */
const LEAST_SHARE = 1 / 10;

/** Height over width of an object's box with its margin, in an aspect: what a crop must be high at least. */
export function cropHeight(box: Box, aspect: number, scene: Size): number {
  const room = 1 + 2 * MARGIN_SHARE;
  return Math.max(
    (box.bottom - box.top) * room,
    ((box.right - box.left) * room) / aspect,
    scene.heightPx * LEAST_SHARE,
  );
}

/**
 * The part of the scene that a picture of an object shows: around it, of the given shape, inside the scene. Even px.
 *
 * @param box of the object in px of the scene
 * @param aspect width over height
 */
export function cropAround(box: Box, heightPx: number, aspect: number, scene: Size): Box {
  const fit = Math.min(1, scene.heightPx / heightPx, scene.widthPx / (heightPx * aspect));
  const high = toEven(heightPx * fit, scene.heightPx);
  const wide = toEven(heightPx * fit * aspect, scene.widthPx);
  const left = corner((box.left + box.right - wide) / 2, scene.widthPx - wide);
  const top = corner((box.top + box.bottom - high) / 2, scene.heightPx - high);
  return { left, top, right: left + wide, bottom: top + high };
}

/**
 * A copy of a part of a picture; `box` even and inside.
 *
 * @param room where the copy is written, at least `yuvBytes` of it; its own when not said
 */
export function copyCrop({ widthPx, y, u, v }: YuvPicture, box: Box, room?: Uint8Array): YuvPicture {
  const size = { widthPx: box.right - box.left, heightPx: box.bottom - box.top };
  const crop = pictureIn(room ?? new Uint8Array(yuvBytes(size)), size);
  copyPlane(y, widthPx, box.left, box.top, crop.y, crop.widthPx, crop.heightPx);
  const [left, top, wide, high] = [box.left >> 1, box.top >> 1, crop.widthPx >> 1, crop.heightPx >> 1];
  copyPlane(u, widthPx >> 1, left, top, crop.u, wide, high);
  copyPlane(v, widthPx >> 1, left, top, crop.v, wide, high);
  return crop;
}

function copyPlane(
  source: Uint8Array,
  stride: number,
  left: number,
  top: number,
  target: Uint8Array,
  widthPx: number,
  heightPx: number,
): void {
  for (let row = 0; row < heightPx; row++) {
    const from = (top + row) * stride + left;
    target.set(source.subarray(from, from + widthPx), row * widthPx);
  }
}

function toEven(length: number, limit: number): number {
  return Math.max(2, Math.min(limit, Math.round(length / 2) * 2));
}

function corner(at: number, limit: number): number {
  return Math.max(0, Math.min(limit, Math.round(at / 2) * 2));
}
