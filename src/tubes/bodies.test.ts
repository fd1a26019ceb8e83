import { expect, test } from 'vitest';
import type { Box } from '../base/geometry.ts';
import { car, draw, type Figure, person, red, track } from './test-scene.ts';

const scene = (frames: number, figures: (i: number) => Figure[], hidden: readonly Box[] = []) =>
  Array.from({ length: frames }, (_, i) => draw(i, figures(i), hidden));

test('a car that drives past one who waits leaves the tube whole', () => {
  const waiting = (i: number) => (i < 40 ? 40 + 3 * i : 160);
  const van = (i: number): Figure => ({
    box: { left: 9 * (i - 70) - 100, top: 90, right: 9 * (i - 70), bottom: 165 },
    yuv: red,
    form: 'car',
  });
  const tubes = track(scene(150, (i) => [person(waiting(i), 150), van(i)]));
  expect(tubes).toHaveLength(2);
  const long = tubes.find((tube) => tube.startMicros === 0)!;
  expect(long.samples.length).toBeGreaterThan(140);
});

test('two cars that were one blob are two tubes once they have parted', () => {
  const tubes = track(scene(60, (i) => [car(60 + 2 * i, 120), car(120 + 5 * i, 120)]));
  expect(tubes).toHaveLength(2);
});

test('a car that comes out from behind a wide tree in pieces is one tube in the end', () => {
  const tree = { left: 150, top: 0, right: 172, bottom: 200 };
  const tubes = track(scene(90, (i) => [car(330 - 4 * i, 120)], [tree]));
  const last = tubes.filter((tube) => tube.endMicros > 7_000_000);
  expect(last).toHaveLength(1);
});
