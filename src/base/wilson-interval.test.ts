import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

const deviations = 1.959963984540054;

// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i, as printed by Newcombe', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

const trial = fc
  .integer({ min: 1, max: 100_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

test('its ends are where the test by the score is just not refused, around the share and within 0 to 1', () => {
  fc.assert(
    fc.property(trial, ([successes, trials]) => {
      const { low, high } = wilsonInterval(successes, trials);
      const share = successes / trials;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      expect(high).toBeGreaterThan(low);
      for (const end of [low, high]) {
        if (end === 0 || end === 1) continue;
        const score = Math.abs(share - end) / Math.sqrt((end * (1 - end)) / trials);
        expect(score).toBeCloseTo(deviations, 6);
      }
    }),
  );
});

test('right and wrong are treated alike, and ten times the trials make it narrower', () => {
  fc.assert(
    fc.property(trial, ([successes, trials]) => {
      const interval = wilsonInterval(successes, trials);
      const other = wilsonInterval(trials - successes, trials);
      expect(other.low).toBeCloseTo(1 - interval.high, 12);
      expect(other.high).toBeCloseTo(1 - interval.low, 12);
      const more = wilsonInterval(10 * successes, 10 * trials);
      expect(more.high - more.low).toBeLessThan(interval.high - interval.low);
    }),
  );
});

test.each([
  [0, 0],
  [2, 1],
  [-1, 4],
  [1.5, 4],
  [Number.NaN, 4],
])('%d of %d is no share', (successes, trials) => {
  expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
});
