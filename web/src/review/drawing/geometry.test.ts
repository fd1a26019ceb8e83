import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptiestCorner, isComplete, moved, rightHand, shifted, withInserted, without } from './geometry.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: share, y: share });

test('a zone needs an area, a line and a path a length', () => {
  const flat = [
    { x: 0, y: 0 },
    { x: 0.5, y: 0.5 },
    { x: 1, y: 1 },
  ];
  expect(isComplete('zone', flat)).toBe(false);
  expect(isComplete('zone', [...flat, { x: 1, y: 0 }])).toBe(true);
  expect(isComplete('path', flat)).toBe(true);
  expect(isComplete('line', flat)).toBe(false);
  expect(isComplete('line', flat.slice(0, 2))).toBe(true);
  expect(isComplete('line', [flat[0]!, flat[0]!])).toBe(false);
  expect(isComplete('path', [])).toBe(false);
});

test('points stay on the picture', () => {
  expect(moved({ x: 0.99, y: 0.01 }, 0.05, -0.05)).toEqual({ x: 1, y: 0 });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1 }), fc.double({ min: -2, max: 2, noNaN: true }), (points, by) => {
      for (const { x, y } of shifted(points, by, -by)) {
        expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
      }
    }),
  );
});

test('a shape that is moved keeps its form', () => {
  const points = [
    { x: 0.1, y: 0.2 },
    { x: 0.4, y: 0.2 },
    { x: 0.4, y: 0.6 },
  ];
  expect(shifted(points, 0.9, 0)).toEqual([
    { x: 0.7, y: 0.2 },
    { x: 1, y: 0.2 },
    { x: 1, y: 0.6 },
  ]);
});

test('what is put in can be taken out again', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ];
  expect(without(withInserted(points, 1, { x: 0.5, y: 0.1 }), 1)).toEqual(points);
});

test('right of a line that runs down the picture is its left side', () => {
  expect(rightHand({ x: 0.5, y: 0 }, { x: 0.5, y: 1 }, 1280, 720)).toEqual({ x: -1, y: 0 });
  expect(rightHand({ x: 0, y: 0.5 }, { x: 1, y: 0.5 }, 1280, 720)).toEqual({ x: 0, y: 1 });
});

test('the corner that is left free is the one nothing lies near', () => {
  expect(
    emptiestCorner([
      { x: 0.9, y: 0.9 },
      { x: 0.9, y: 0.2 },
      { x: 0.1, y: 0.9 },
    ]),
  ).toBe('topLeft');
  expect(emptiestCorner([{ x: 0.5, y: 0.5 }])).toBe('bottomRight');
});
