import { expect, test } from 'vitest';
import type { Progress } from './engine-port.ts';
import { clockText, ProgressRate, rateText } from './progress-line.ts';

const at = (done: number, phase: Progress['phase'] = 'analyse'): Progress => ({
  input: 'a.mp4',
  phase,
  done,
  total: 1000,
  unit: 'frames',
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

test('times and rates are written for people', () => {
  expect([0, 59.6, 3723].map(clockText)).toEqual(['0:00', '1:00', '1:02:03']);
  expect(rateText(1240.4, 'frames')).toBe('1,240 frames/s');
  expect(rateText(350e6, 'bytes')).toBe('350 MB/s');
});
