import { expect, test } from 'vitest';
import { correctionOf } from './drift.ts';

test('small drift is caught up with, large drift is jumped over', () => {
  expect(correctionOf(0.02, 1)).toEqual({ seek: false, rate: 1 });
  expect(correctionOf(0.3, 1).rate).toBeCloseTo(0.92);
  expect(correctionOf(-0.05, 2).rate).toBeCloseTo(2.05);
  expect(correctionOf(-2, 1)).toEqual({ seek: true, rate: 1 });
  expect(correctionOf(2, 8).seek).toBe(false);
});
