import { expect, test } from 'vitest';
import { footOf, measuresOf, rangeOf, type Sample, thinned } from './measures.ts';
import { headingAt, markStep, pathData, pathMarks, placeLabels } from './path-marks.ts';

/** Goes right by 20 pixels a second for 10 s, five samples a second, 40 pixels high. */
const walker: readonly Sample[] = Array.from({ length: 51 }, (_, i) => ({
  ptsMicros: 3_000_000 + i * 200_000,
  box: [100 + 4 * i, 60, 10, 40],
}));

const size = { widthPx: 640, heightPx: 400 };

test('the foot is the middle of the lower edge', () => {
  expect(footOf(walker[0]!)).toEqual({ x: 105, y: 100 });
});

test('speed in own heights a second, size as a share of the picture', () => {
  for (const { speed, heightShare } of measuresOf(walker, size)) {
    expect(speed).toBeCloseTo(0.5);
    expect(heightShare).toBeCloseTo(0.1);
  }
  expect(measuresOf(walker.slice(0, 1), size)).toEqual([{ ptsMicros: 3_000_000, speed: null, heightShare: 0.1 }]);
  expect(measuresOf([], size)).toEqual([]);
});

test('no speed while the edge of the picture cuts it', () => {
  const measures = measuresOf(walker, { widthPx: 290, heightPx: 400 });
  expect(measures[10]!.speed).toBeCloseTo(0.5);
  expect(measures.at(-1)!.speed).toBeNull();
});

test('marks at whole steps of time, apart from each other and from the ends', () => {
  expect(markStep(10_000_000, 5)).toBe(2_000_000);
  const marks = pathMarks(walker, 5, 30);
  expect(marks.map(({ ptsMicros, x }) => [ptsMicros, x])).toEqual([
    [5_000_000, 145],
    [7_000_000, 185],
    [9_000_000, 225],
    [11_000_000, 265],
  ]);
  expect(marks.every(({ heading }) => heading === 0)).toBe(true);
  expect(pathMarks(walker, 5, 70).map(({ x }) => x)).toEqual([185]);
  expect(pathMarks([], 5, 1)).toEqual([]);
});

test('one that stands heads nowhere', () => {
  const still = walker.map((sample) => ({ ...sample, box: [1, 2, 3, 4] }));
  expect(headingAt(still, 5)).toBeNull();
  expect(pathMarks(still, 5, 1)).toEqual([]);
});

test('a path, thinned rows and ranges', () => {
  expect(pathData(walker.slice(0, 2))).toBe('M105 100L109 100');
  expect(thinned([1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([1, 5, 9]);
  expect(thinned([1, 2], 3)).toEqual([1, 2]);
  expect(rangeOf([1, null, 3])).toEqual({ least: 1, mean: 2, most: 3 });
  expect(rangeOf([null])).toBeNull();
});

test('labels of a path that barely moves keep clear of each other, and in the picture', () => {
  const picture = { width: 640, height: 400 };
  const label = { width: 60, height: 14, isNeeded: true };
  for (const [x, y] of [
    [300, 200],
    [2, 398],
    [638, 3],
  ] as const) {
    const places = placeLabels(
      [
        { ...label, x, y },
        { ...label, x: x + 1, y: y - 1 },
        { ...label, x, y: y + 1, isNeeded: false },
      ],
      8,
      picture,
    );
    const [first, second] = [places[0]!, places[1]!];
    const isApart = Math.abs(first.left - second.left) >= 60 || Math.abs(first.bottom - second.bottom) >= 14;
    expect([x, y, isApart]).toEqual([x, y, true]);
    for (const { left, bottom } of places.filter((place) => place !== null)) {
      expect(left >= 0 && left + 60 <= 640 && bottom >= 14 && bottom <= 400).toBe(true);
    }
  }
});
