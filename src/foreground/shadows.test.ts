import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { createForeground } from './foreground.ts';

const size = { widthPx: 160, heightPx: 96 };
/** Share of the light in the drawn shadow. */
const LIGHT = 0.45;

/**
 * Sunlit ground. With `left`, a body 14 wide and 44 high stands on it, bright above, and below in trousers as dark as the shadow that it
 * throws to the right: 30 wide, 12 high, with a soft edge.
 */
function scene(left: number | null): YuvPicture {
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  for (let y = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++) {
      const ground = 130 + ((x * 7919 + y * 104729) % 7);
      let luma = ground;
      if (left !== null) {
        const off = Math.hypot((x - left - 29) / 15, (y - 66) / 6);
        const light = Math.min(1, LIGHT + (1 - LIGHT) * Math.max(0, 2.5 * (off - 0.8)));
        luma = 16 + (ground - 16) * light;
        if (x >= left && x < left + 14 && y >= 28 && y < 72) luma = y < 52 ? 220 : 16 + (ground - 16) * LIGHT;
      }
      picture.y[y * size.widthPx + x] = Math.round(luma);
    }
  }
  return picture;
}

test('a hard shadow goes, trousers of the same darkness stay', () => {
  const model = createForeground({ ...size, bootstrap: [10, 60, 100, 20, 80, 40].map(scene), seed: 1 });
  for (let i = 0; i < 40; i++) model.push(scene(10 + 2 * i));
  const left = 90;
  const { mask } = model.push(scene(left));
  const share = (x0: number, x1: number, y0: number, y1: number): number => {
    let set = 0;
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (mask[y * size.widthPx + x] !== 0) set++;
    return set / ((x1 - x0) * (y1 - y0));
  };
  expect(share(left + 20, left + 44, 60, 72)).toBeLessThan(0.1);
  expect(share(left + 1, left + 13, 30, 58)).toBeGreaterThan(0.95);
  expect(share(left + 1, left + 8, 58, 70)).toBeGreaterThan(0.9);
});

test('without anything that throws one, something dark is no shadow', () => {
  const model = createForeground({ ...size, bootstrap: [scene(null)], seed: 1 });
  const dark = scene(null);
  for (let y = 30; y < 70; y++) for (let x = 60; x < 90; x++) dark.y[y * size.widthPx + x] = 65;
  for (let i = 0; i < 12; i++) expect(model.push(dark).movingShare).toBeGreaterThan(0.07);
});
