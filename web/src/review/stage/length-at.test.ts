import { expect, test } from 'vitest';
import { lengthAt } from './length-at.ts';

const estimates = [
  { density: 0, lengthMicros: 100 },
  { density: 0.5, lengthMicros: 40 },
  { density: 1, lengthMicros: 10 },
];

test.each([
  [0, 100],
  [0.125, 85],
  [0.5, 40],
  [0.75, 25],
  [1, 10],
])('at density %d the film takes %d', (density, micros) => expect(lengthAt(estimates, density)).toBe(micros));

test('nothing is told where nothing was estimated', () => {
  expect(lengthAt([], 0.5)).toBeNull();
  expect(lengthAt(estimates, 1.1)).toBeNull();
  expect(lengthAt(estimates.slice(1), 0.2)).toBeNull();
});
