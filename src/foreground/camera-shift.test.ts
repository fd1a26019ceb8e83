import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { createShiftMeter } from './camera-shift.ts';

/** Blobs of texture drawn around a shifted origin, with noise that differs from picture to picture. */
function scene(shiftX: number, shiftY: number, noiseSeed: number): YuvPicture {
  const picture = createYuvPicture(240, 136);
  let state = noiseSeed;
  for (let y = 0; y < 136; y++) {
    for (let x = 0; x < 240; x++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const u = x - shiftX;
      const v = y - shiftY;
      const pattern = 40 * Math.sin(u * 0.31) * Math.cos(v * 0.27) + 25 * Math.sin((u + 2 * v) * 0.11);
      picture.y[y * 240 + x] = 110 + pattern + ((state >>> 28) - 8) / 2;
    }
  }
  return picture;
}

test('a still camera has no shift, a moved one its own', () => {
  const meter = createShiftMeter(scene(0, 0, 1));
  expect(meter(scene(0, 0, 2))).toEqual({ xPx: 0, yPx: 0, reliable: true });
  expect(meter(scene(3, -2, 3))).toEqual({ xPx: 3, yPx: -2, reliable: true });
});

test('an object that covers a third of the picture is no shift of the camera', () => {
  const meter = createShiftMeter(scene(0, 0, 1));
  const picture = scene(0, 0, 4);
  for (let y = 0; y < 136; y++) picture.y.fill(30, y * 240 + 80, y * 240 + 160);
  expect(meter(picture)).toMatchObject({ xPx: 0, yPx: 0 });
});

test('another view is not reliable, a blank one tells nothing', () => {
  const meter = createShiftMeter(scene(0, 0, 1));
  const other = createYuvPicture(240, 136);
  for (let i = 0; i < other.y.length; i++) other.y[i] = (i * 7919) % 200;
  expect(meter(other)?.reliable).toBe(false);
  expect(createShiftMeter(createYuvPicture(240, 136))(scene(0, 0, 1))).toBeNull();
});
