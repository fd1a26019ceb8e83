import { expect, test } from 'vitest';
import { withoutGaps } from './without-gaps.ts';

const group = (fromStep: number, stepCount: number) => ({ parts: [], fromStep, stepCount });

test('what overlaps in the source keeps its distance, and what nobody fills is left out', () => {
  const { starts, lengthSteps } = withoutGaps([group(30, 5), group(100, 10), group(32, 20), group(105, 2)]);
  expect([...starts]).toEqual([0, 22, 2, 27]);
  expect(lengthSteps).toBe(32);
});

test('nothing takes no time', () => {
  expect(withoutGaps([]).lengthSteps).toBe(0);
});
