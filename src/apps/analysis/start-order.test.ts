import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOrder } from './start-order.ts';

test('the dearest of the last segments come first, the others as they are, equal ones too', () => {
  const costs = [1, 9, 2, 8, 3, 3, 50, 3, 7, 1];
  expect(startOrder(10, (place) => costs[place]!)).toEqual([0, 1, 2, 3, 6, 8, 4, 5, 7, 9]);
  expect(startOrder(4, () => 5)).toEqual([0, 1, 2, 3]);
  expect(startOrder(0, () => 5)).toEqual([]);
});

test('every segment comes once, and only the last six may change places', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (costs) => {
      const order = startOrder(costs.length, (place) => costs[place]!);
      expect([...order].sort((a, b) => a - b)).toEqual(costs.map((_, i) => i));
      for (const [i, place] of order.entries()) if (i < costs.length - 6) expect(place).toBe(i);
      const last = order.slice(-6).map((place) => costs[place]!);
      expect(last).toEqual([...last].sort((a, b) => b - a));
    }),
  );
});
