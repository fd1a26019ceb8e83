import type { Size } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';

/** Copies a picture into three planes of a kernel's memory, row by row where the stride differs. */
export function writePicture(
  memory: Uint8Array,
  layout: Size & { readonly stridePx: number },
  picture: YuvPicture,
  offsets: { readonly y: number; readonly u: number; readonly v: number },
): void {
  writePlane(memory, offsets.y, layout.stridePx, picture.y, layout.widthPx, layout.heightPx);
  writePlane(memory, offsets.u, layout.stridePx >> 1, picture.u, layout.widthPx >> 1, layout.heightPx >> 1);
  writePlane(memory, offsets.v, layout.stridePx >> 1, picture.v, layout.widthPx >> 1, layout.heightPx >> 1);
}

/** Copies rows of `width` bytes to rows of `stride` bytes at `offset`. */
export function writePlane(
  memory: Uint8Array,
  offset: number,
  stride: number,
  plane: Uint8Array,
  width: number,
  height: number,
): void {
  if (stride === width) {
    memory.set(plane, offset);
    return;
  }
  for (let y = 0; y < height; y++) memory.set(plane.subarray(y * width, (y + 1) * width), offset + y * stride);
}

/** Copies rows of `stride` bytes at `offset` to rows of `width` bytes. */
export function readPlane(
  memory: Uint8Array,
  offset: number,
  stride: number,
  plane: Uint8Array,
  width: number,
  height: number,
): void {
  if (stride === width) {
    plane.set(memory.subarray(offset, offset + width * height));
    return;
  }
  for (let y = 0; y < height; y++) {
    plane.set(memory.subarray(offset + y * stride, offset + y * stride + width), y * width);
  }
}
