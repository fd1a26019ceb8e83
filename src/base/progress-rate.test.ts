import { expect, test } from 'vitest';
import { type ProgressMark, ProgressRate } from './progress-rate.ts';

const at = (done: number, phase = 'analyse'): ProgressMark => ({
  input: 'a.mp4',
  phase,
  done,
  total: 1000,
});

test('the rate follows the last seconds and the time left follows the rate', () => {
  const rate = new ProgressRate();
  expect(rate.take(at(0), 0)).toEqual({ perSecond: null, secondsLeft: null });
  expect(rate.take(at(100), 1)).toEqual({ perSecond: 100, secondsLeft: 9 });
  for (let s = 2; s <= 20; s++) rate.take(at(100 + (s - 1) * 10), s);
  // The quick first second is forgotten.
  expect(rate.take(at(300), 21).perSecond).toBeCloseTo(10, 0);
});

test('another phase starts again', () => {
  const rate = new ProgressRate();
  rate.take(at(0), 0);
  rate.take(at(900), 1);
  expect(rate.take(at(500, 'index'), 2).perSecond).toBeNull();
});
