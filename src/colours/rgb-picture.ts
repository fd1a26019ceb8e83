import type { Size } from '../base/geometry.ts';

/** A picture in sRGB. `rgb`: u8, [heightPx, widthPx, 3], row-major. */
export interface RgbPicture extends Size {
  readonly rgb: Uint8Array | Uint8ClampedArray;
}
