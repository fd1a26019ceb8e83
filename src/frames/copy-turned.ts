import type { Box, Size } from '../base/geometry.ts';
import type { Orientation } from '../recording/display-size.ts';

/** One plane of a picture in memory whose rows may be padded. */
export interface Plane extends Size {
  readonly bytes: Uint8Array;
  readonly strideBytes: number;
}

/**
 * Copies a region out of a plane while mirroring it and then turning it clockwise.
 *
 * @param box integer, in the turned picture
 * @param target u8, row-major, exactly the size of the box
 */
export function copyTurned(plane: Plane, { quarterTurns, mirrored }: Orientation, box: Box, target: Uint8Array): void {
  const { bytes, strideBytes, widthPx, heightPx } = plane;
  const width = box.right - box.left;
  if (quarterTurns === 0 && !mirrored) {
    for (let y = box.top, to = 0; y < box.bottom; y++, to += width) {
      const from = y * strideBytes + box.left;
      target.set(bytes.subarray(from, from + width), to);
    }
    return;
  }
  // Where the pixel (0, 0) of the turned picture lies in the plane, and the steps in the plane of one pixel right and down.
  let originX = 0;
  let originY = 0;
  let rightX = 0;
  let rightY = 0;
  switch (quarterTurns) {
    case 0:
      rightX = 1;
      break;
    case 1:
      originY = heightPx - 1;
      rightY = -1;
      break;
    case 2:
      originX = widthPx - 1;
      originY = heightPx - 1;
      rightX = -1;
      break;
    case 3:
      originX = widthPx - 1;
      rightY = 1;
      break;
  }
  let downX = -rightY;
  const downY = rightX;
  if (mirrored) {
    originX = widthPx - 1 - originX;
    rightX = -rightX;
    downX = -downX;
  }
  const right = rightY * strideBytes + rightX;
  const down = downY * strideBytes + downX;
  let row = originY * strideBytes + originX + box.left * right + box.top * down;
  for (let y = box.top, to = 0; y < box.bottom; y++, row += down) {
    let from = row;
    for (let x = 0; x < width; x++, from += right) target[to++] = bytes[from]!;
  }
}
