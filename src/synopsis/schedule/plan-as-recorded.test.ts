import { expect, test } from 'vitest';
import { planAsRecorded } from './plan-as-recorded.ts';

const second = 1_000_000;

function tube(id: string, fromSecond: number, toSecond: number) {
  const ptsMicros = Float64Array.from(
    { length: (toSecond - fromSecond) * 4 + 1 },
    (_, i) => (fromSecond + i / 4) * second,
  );
  const boxes = new Int32Array(4 * ptsMicros.length).fill(1);
  const [startMicros, endMicros] = [fromSecond * second, toSecond * second];
  return { id, startMicros, endMicros, ptsMicros, boxes, silhouetteAt: () => null };
}

test('every tube of the span at its own time, with a second before and after it', () => {
  const tubes = [tube('long', 0, 100), tube('inside', 12, 14), tube('before', 0, 9), tube('behind', 20, 25)];
  const plan = planAsRecorded(tubes, 10 * second, 20 * second);
  expect(plan.lengthMicros).toBe(10 * second);
  expect(plan.shows.map(({ tube }) => tube)).toEqual(['long', 'inside']);
  for (const { fromSampleMicros, shownFromMicros } of plan.shows) {
    expect(fromSampleMicros - shownFromMicros).toBe(10 * second);
  }
  const [long, inside] = plan.shows;
  expect(long!.fromSampleMicros).toBeLessThanOrEqual(9 * second);
  expect(long!.toSampleMicros).toBeGreaterThanOrEqual(21 * second);
  expect(inside).toMatchObject({ fromSampleMicros: 12 * second, toSampleMicros: 14 * second });
});

test('a span in which nothing moves has its length all the same', () => {
  expect(planAsRecorded([], 0, 90_000)).toMatchObject({ lengthMicros: 120_000, shows: [] });
});
