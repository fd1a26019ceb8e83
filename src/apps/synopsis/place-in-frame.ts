import type { Box, Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { scalePlane } from '../../synopsis/compose/scale-picture.ts';

/** Where a picture lies in a frame that it is scaled to fit, in the middle; all even. */
export function placeOf(picture: Size, frame: Size): Box {
  const scale = Math.min(frame.widthPx / picture.widthPx, frame.heightPx / picture.heightPx);
  const width = Math.min(frame.widthPx, Math.round((picture.widthPx * scale) / 2) * 2);
  const height = Math.min(frame.heightPx, Math.round((picture.heightPx * scale) / 2) * 2);
  const left = 2 * ((frame.widthPx - width) >> 2);
  const top = 2 * ((frame.heightPx - height) >> 2);
  return { left, top, right: left + width, bottom: top + height };
}

/** Scales a picture to fit another's size, with black bars where the shapes differ. `frame` is overwritten. */
export function placeInFrame(picture: YuvPicture, frame: YuvPicture): void {
  const place = placeOf(picture, frame);
  const width = place.right - place.left;
  const height = place.bottom - place.top;
  for (const plane of ['y', 'u', 'v'] as const) {
    const shift = plane === 'y' ? 0 : 1;
    const fitted = new Uint8Array((width >> shift) * (height >> shift));
    scalePlane(
      picture[plane],
      picture.widthPx >> shift,
      picture.heightPx >> shift,
      fitted,
      width >> shift,
      height >> shift,
      picture.widthPx / width,
      picture.heightPx / height,
      0,
      0,
    );
    const target = frame[plane].fill(plane === 'y' ? 16 : 128);
    const stride = frame.widthPx >> shift;
    const left = place.left >> shift;
    const top = place.top >> shift;
    for (let y = 0; y < height >> shift; y++) {
      target.set(fitted.subarray(y * (width >> shift), (y + 1) * (width >> shift)), (top + y) * stride + left);
    }
  }
}
