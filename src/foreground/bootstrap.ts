import type { Size } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';

/** The lower median of each value over the pictures: the scene without what is there less than half of the time. A new picture. */
export function medianPicture(pictures: readonly YuvPicture[], size: Size): YuvPicture {
  const result = createYuvPicture(size.widthPx, size.heightPx);
  medianPlane(
    pictures.map((picture) => picture.y),
    result.y,
  );
  medianPlane(
    pictures.map((picture) => picture.u),
    result.u,
  );
  medianPlane(
    pictures.map((picture) => picture.v),
    result.v,
  );
  return result;
}

function medianPlane(planes: readonly Uint8Array[], result: Uint8Array): void {
  const sorted = new Uint8Array(planes.length);
  const middle = (planes.length - 1) >> 1;
  for (let i = 0; i < result.length; i++) {
    for (let p = 0; p < planes.length; p++) {
      const value = planes[p]![i]!;
      let at = p;
      while (at > 0 && sorted[at - 1]! > value) {
        sorted[at] = sorted[at - 1]!;
        at--;
      }
      sorted[at] = value;
    }
    result[i] = sorted[middle]!;
  }
}
