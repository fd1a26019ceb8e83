import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFolded, listTop, scrollCoordinate, scrollTop, tallestPx, topToShow } from './scroll-coordinate.ts';

test('a list that fits is its own coordinate', () => {
  const coordinate = scrollCoordinate(100_000, 34, 700);
  expect(isFolded(coordinate)).toBe(false);
  expect(listTop(coordinate, 12_345)).toBe(12_345);
});

test('a list taller than elements may be reaches both of its ends', () => {
  const coordinate = scrollCoordinate(3_000_000, 34, 700);
  expect(coordinate.elementPx).toBe(tallestPx);
  expect(isFolded(coordinate)).toBe(true);
  expect(listTop(coordinate, 0)).toBe(0);
  expect(listTop(coordinate, tallestPx - 700)).toBe(3_000_000 * 34 - 700);
});

test('the scroll bar and the list say the same place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
      const coordinate = scrollCoordinate(rows, 34, 700);
      const top = share * Math.max(0, coordinate.listPx - 700);
      expect(Math.abs(listTop(coordinate, scrollTop(coordinate, top)) - top)).toBeLessThan(0.001);
    }),
  );
});

test('a row is brought into view by the shortest way', () => {
  const coordinate = scrollCoordinate(100, 50, 200);
  expect(topToShow(coordinate, 500, 3, 50)).toBe(150);
  expect(topToShow(coordinate, 500, 11, 50)).toBe(500);
  expect(topToShow(coordinate, 500, 20, 50)).toBe(850);
});
