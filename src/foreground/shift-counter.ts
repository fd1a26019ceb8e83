import type { YuvPicture } from '../base/picture.ts';
import { createShiftMeter } from './camera-shift.ts';

/** Every so many analysed frames the camera's position is checked: about once a second. */
const framesPerShiftCheck = 12;

/** Counts in how many frames the whole picture lies elsewhere than in the middle one of the bootstrap. */
export function createShiftCounter(bootstrap: readonly YuvPicture[]) {
  const meter = createShiftMeter(bootstrap[bootstrap.length >> 1]!);
  let seen = 0;
  let checked = 0;
  let shifted = 0;
  return {
    look(picture: YuvPicture): void {
      if (seen++ % framesPerShiftCheck !== 0) return;
      const shift = meter(picture);
      if (shift === null) return;
      checked++;
      if (!shift.reliable || Math.abs(shift.xPx) >= 1 || Math.abs(shift.yPx) >= 1) shifted++;
    },
    share: () => (checked === 0 ? 0 : shifted / checked),
  };
}
