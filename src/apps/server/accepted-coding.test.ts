import { expect, test } from 'vitest';
import { accepts } from './accepted-coding.ts';

test.each([
  ['gzip, deflate, br', true],
  ['GZIP', true],
  ['br;q=1.0, gzip;q=0.5', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['deflate', false],
  ['xgzip', false],
  ['', false],
  [null, false],
])('Accept-Encoding %j takes gzip: %j', (header, taken) => {
  expect(accepts(header, 'gzip')).toBe(taken);
});
