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
  expect(taken.length).toBe(400);
  expect(new Set(taken).size).toBe(400);
  expect(sampled.reduce((sum, { found }) => sum + found, 0)).toBeCloseTo(total);
  expect(taken).toContain('r0 0');
  expect(taken).toContain(all.at(-1)!.tubes.at(-1));
});
