import { expect, test } from 'vitest';
import { placeOf } from './switch-view.ts';

const shows = [
  { fromMicros: 10, toMicros: 20, shownFromMicros: 1000 },
  { fromMicros: 20, toMicros: 30, shownFromMicros: 5 },
];

test('an instant is found in the stretch that shows it', () => {
  expect(placeOf(shows, 15)).toBe(1005);
  expect(placeOf(shows, 25)).toBe(10);
});

test('else the nearest instant that is shown', () => {
  expect(placeOf(shows, 0)).toBe(1000);
  expect(placeOf(shows, 40)).toBe(15);
  expect(placeOf([], 40)).toBe(null);
});
