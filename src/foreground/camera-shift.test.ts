import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { createShiftMeter } from './camera-shift.ts';
import { createShiftCounter, shakeOf } from './shift-counter.ts';

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
  expect(meter.measure(scene(0, 0, 2))).toMatchObject({ xPx: 0, yPx: 0, reliable: true });
  expect(meter.measure(scene(3, -2, 3))).toMatchObject({ xPx: 3, yPx: -2, reliable: true });
});

test('an object that covers a third of the picture is no shift of the camera', () => {
  const meter = createShiftMeter(scene(0, 0, 1));
  const picture = scene(0, 0, 4);
  for (let y = 0; y < 136; y++) picture.y.fill(30, y * 240 + 80, y * 240 + 160);
  expect(meter.measure(picture)).toMatchObject({ xPx: 0, yPx: 0 });
});

test('another view is not reliable, a blank one tells nothing', () => {
  const meter = createShiftMeter(scene(0, 0, 1));
  const other = createYuvPicture(240, 136);
  for (let i = 0; i < other.y.length; i++) other.y[i] = (i * 7919) % 200;
  expect(meter.measure(other)?.reliable).toBe(false);
  expect(createShiftMeter(createYuvPicture(240, 136)).measure(scene(0, 0, 1))).toBeNull();
});

test('fractions of a pixel are told by both halves of the picture', () => {
  const meter = createShiftMeter(scene(0, 0, 1));
  const halves = meter.measure(scene(0.3, -0.2, 2))!.halves!;
  for (const { xPx, yPx } of [halves.left, halves.right]) {
    expect(xPx).toBeCloseTo(0.3, 1);
    expect(yPx).toBeCloseTo(-0.2, 1);
  }
});

test('what is in the reference alone is not compared; other views are told from one', () => {
  const still = [scene(0, 0, 2), scene(0, 0, 3), scene(0, 0, 4)];
  const passer = scene(0, 0, 1);
  // A passer-by with texture of its own over half of the reference.
  for (let y = 0; y < 136; y++)
    for (let x = 0; x < 120; x++) passer.y[y * 240 + x] = 110 + 60 * Math.sin(x * 0.9) * Math.cos(y * 0.8);
  const meter = createShiftMeter(passer, still);
  expect(meter.oneView).toBe(true);
  expect(meter.measure(scene(0, 0, 5))).toMatchObject({ xPx: 0, yPx: 0, reliable: true });
  expect(createShiftMeter(scene(0, 0, 1), [scene(31, 0, 2), scene(66, 0, 3), scene(93, 0, 4)]).oneView).toBe(false);
});

/** Eighty seconds of pictures at places given by the time, counted as a segment's frames are. */
function counted(at: (second: number) => [number, number]) {
  const pictures = Array.from({ length: 40 }, (_, i) => scene(...at(i), i + 1));
  const counter = createShiftCounter(pictures.filter((_, i) => i % 4 === 0));
  for (const picture of pictures) for (let i = 0; i < 12; i++) counter.look(picture);
  return { share: counter.share(), shake: shakeOf(counter.shake()) };
}

test('a fixed camera neither moves nor shakes; a shaking and a turning one are told', () => {
  expect(counted(() => [0, 0])).toEqual({ share: 0, shake: 0 });
  const little = counted((i) => [0.15 * Math.sin(i * 2), 0.1 * Math.cos(i * 3)]);
  expect(little.share).toBe(0);
  expect(little.shake).toBeGreaterThan(0.08);
  expect(little.shake).toBeLessThan(0.2);
  expect(counted((i) => [3 * Math.sin(i * 2), 2 * Math.cos(i * 3)]).share).toBeGreaterThan(0.7);
  expect(counted((i) => [i * 9, 0]).share).toBeGreaterThan(0.7);
});
