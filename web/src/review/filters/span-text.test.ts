import { expect, test } from 'vitest';
import { spanText } from './span-text.ts';

const intl = {
  formatNumber: (value: number, options: object = {}) => new Intl.NumberFormat('en', options).format(value),
};

test.each([
  [0, '0 s'],
  [4_240_000, '4.2 s'],
  [9_960_000, '10 s'],
  [59_600_000, '1 min'],
  [90_000_000, '1 min 30 s'],
  [7_200_000_000, '2 h'],
  [7_260_000_000, '2 h 1 min'],
  [7_205_000_000, '2 h 5 s'],
])('%d microseconds are %s', (micros, text) => {
  expect(spanText(micros, intl as never).replaceAll('\u202f', ' ')).toBe(text);
});
