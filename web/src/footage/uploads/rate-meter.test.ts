import { expect, test } from 'vitest';
import { measured, newMeter, nextPieceBytes, ratePerSecond } from './rate-meter.ts';

test('a rate needs two counts, and follows the last seconds', () => {
  let meter = measured(newMeter, 0, 0);
  expect(ratePerSecond(meter)).toBeNull();
  for (let s = 1; s <= 20; s++) meter = measured(meter, s * 1000, s * 100);
  expect(ratePerSecond(meter)).toBe(100);
  for (let s = 21; s <= 40; s++) meter = measured(meter, s * 1000, 2000 + (s - 20) * 500);
  expect(ratePerSecond(meter)).toBe(500);
  expect(meter.points.length).toBeLessThan(15);
});

test('pieces grow on a fast line and shrink on a slow one, within bounds', () => {
  expect(nextPieceBytes(4 << 20, 100)).toBe(16 << 20);
  expect(nextPieceBytes(16 << 20, 100)).toBe(32 << 20);
  expect(nextPieceBytes(8 << 20, 60_000)).toBe(4 << 20);
  expect(nextPieceBytes(16 << 20, 8000)).toBe(8 << 20);
});
