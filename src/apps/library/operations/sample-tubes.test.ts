import { expect, test } from 'vitest';
import { sampleTubes } from './sample-tubes.ts';

const recording = (name: string, count: number) => ({
  name,
  tubes: Array.from({ length: count }, (_, i) => `${name}${i}`),
});

test('few are taken as they are, without recordings that have none', () => {
  const few = sampleTubes([recording('a', 3), recording('b', 0), recording('c', 2)], 5);
  expect(few.map(({ name, found }) => [name, found])).toEqual([
    ['a', 3],
    ['c', 2],
  ]);
});

test.each([1, 7, 100, 1000])('many recordings of %i objects: no more than asked for, and the sum stays', (each) => {
  const all = Array.from({ length: Math.ceil(1201 / each) }, (_, i) => recording(`r${i} `, each));
  const total = all.length * each;
  const sampled = sampleTubes(all, 400);
  const taken = sampled.flatMap(({ tubes }) => tubes);
  // Of each end at most two recordings are read.
  expect(sampled.length).toBeLessThanOrEqual(4);
  expect(taken.length).toBeLessThanOrEqual(400);
  expect(taken.length).toBeGreaterThan(Math.min(390, 3 * each - 1));
  expect(new Set(taken).size).toBe(taken.length);
  expect(sampled.reduce((sum, { found }) => sum + found, 0)).toBeCloseTo(total);
  expect(taken).toContain('r0 0');
});
