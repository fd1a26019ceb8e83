import { expect, test } from 'vitest';
import { clockText, rateText } from './progress-line.ts';

test('times and rates are written for people', () => {
  expect([0, 59.6, 3723].map(clockText)).toEqual(['0:00', '1:00', '1:02:03']);
  expect(rateText(1240.4, 'frames')).toBe('1,240 frames/s');
  expect(rateText(350e6, 'bytes')).toBe('350 MB/s');
});
