import type { Size } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';

/** A picture of a smaller size, each pixel the mean of the area it covers. Both sides of `size` even, none larger than the picture's. */
export function shrinkPicture(picture: YuvPicture, size: Size): YuvPicture {
  const { widthPx, heightPx } = picture;
  const small = createYuvPicture(size.widthPx, size.heightPx);
  shrinkPlane(picture.y, widthPx, heightPx, small.y, size.widthPx, size.heightPx);
  const [wide, high] = [size.widthPx >> 1, size.heightPx >> 1];
  shrinkPlane(picture.u, widthPx >> 1, heightPx >> 1, small.u, wide, high);
  shrinkPlane(picture.v, widthPx >> 1, heightPx >> 1, small.v, wide, high);
  return small;
}

function shrinkPlane(
  source: Uint8Array,
  sourceWide: number,
  sourceHigh: number,
  target: Uint8Array,
  wide: number,
  high: number,
): void {
  const acrossed = new Float32Array(wide * sourceHigh);
  for (let x = 0; x < wide; x++) {
    forEachPart((x * sourceWide) / wide, ((x + 1) * sourceWide) / wide, (from, part) => {
      for (let y = 0; y < sourceHigh; y++) acrossed[y * wide + x]! += source[y * sourceWide + from]! * part;
    });
  }
  const row = new Float32Array(wide);
  for (let y = 0; y < high; y++) {
    row.fill(0);
    forEachPart((y * sourceHigh) / high, ((y + 1) * sourceHigh) / high, (from, part) => {
      for (let x = 0; x < wide; x++) row[x]! += acrossed[from * wide + x]! * part;
    });
    for (let x = 0; x < wide; x++) target[y * wide + x] = Math.round(row[x]!);
  }
}

/** Visits the pixels between two edges with the share of the whole that each makes up. */
function forEachPart(from: number, to: number, visit: (pixel: number, share: number) => void): void {
  for (let pixel = Math.floor(from); pixel < to - 1e-9; pixel++) {
    visit(pixel, (Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from));
  }
}
