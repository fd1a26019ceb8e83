import { expect, test } from 'vitest';
import { targetOf } from './grid-keys.ts';

const place = { current: 4, total: 11, columns: 3, rowsPerView: 2 };

test('arrows go to the neighbours', () => {
  expect(targetOf('ArrowRight', place)).toBe(5);
  expect(targetOf('ArrowLeft', place)).toBe(3);
  expect(targetOf('ArrowDown', place)).toBe(7);
  expect(targetOf('ArrowUp', place)).toBe(1);
});

test('pages keep the column, also into a shorter last row', () => {
  expect(targetOf('PageDown', place)).toBe(10);
  expect(targetOf('PageUp', place)).toBe(1);
  expect(targetOf('ArrowDown', { ...place, current: 8 })).toBe(10);
});

test('edges hold', () => {
  expect(targetOf('ArrowRight', { ...place, current: 10 })).toBe(10);
  expect(targetOf('ArrowDown', { ...place, current: 9 })).toBe(9);
  expect(targetOf('ArrowUp', { ...place, current: 2 })).toBe(2);
  expect(targetOf('Home', place)).toBe(0);
  expect(targetOf('End', place)).toBe(10);
});

test('an empty grid and other keys move nothing', () => {
  expect(targetOf('End', { ...place, total: 0 })).toBeNull();
  expect(targetOf('a', place)).toBeNull();
});
