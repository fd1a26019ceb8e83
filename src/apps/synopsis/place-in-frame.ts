import type { YuvPicture } from '../../base/picture.ts';
import { scalePlane } from '../../synopsis/compose/scale-picture.ts';

/** Scales a picture to fit another's size, with black bars where the shapes differ. `frame` is overwritten. */
export function placeInFrame(picture: YuvPicture, frame: YuvPicture): void {
  const scale = Math.min(frame.widthPx / picture.widthPx, frame.heightPx / picture.heightPx);
  const width = Math.min(frame.widthPx, Math.round((picture.widthPx * scale) / 2) * 2);
  const height = Math.min(frame.heightPx, Math.round((picture.heightPx * scale) / 2) * 2);
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
    const left = (frame.widthPx - width) >> (1 + shift);
    const top = (frame.heightPx - height) >> (1 + shift);
    for (let y = 0; y < height >> shift; y++) {
      target.set(fitted.subarray(y * (width >> shift), (y + 1) * (width >> shift)), (top + y) * stride + left);
    }
  }
}
