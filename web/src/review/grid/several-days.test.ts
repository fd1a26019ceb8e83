import { expect, test } from 'vitest';
import { areOfSeveralDays } from './several-days.ts';

const hour = 3_600e6;
const day = 24 * hour;
/** Of a camera a day begins at midnight, of another three hours later. */
const dayOf = (utcMicros: number, cameraId: string) =>
  String(Math.floor((utcMicros - (cameraId === 'late' ? 3 * hour : 0)) / day));
const footage = (cameraId: string, startsAtMicros: number | null, durationMicros = hour) => ({
  cameraId,
  startsAtMicros,
  durationMicros,
});

test('recordings of one day, however many, need no day', () => {
  expect(areOfSeveralDays([footage('a', 2 * hour), footage('a', 22 * hour), footage('b', 9 * hour)], dayOf)).toBe(
    false,
  );
  expect(areOfSeveralDays([], dayOf)).toBe(false);
  expect(areOfSeveralDays([footage('a', null, 3 * day)], dayOf)).toBe(false);
});

test('those of several do: of one camera, of two, over midnight, and by the clock of each', () => {
  expect(areOfSeveralDays([footage('a', 2 * hour), footage('a', 30 * hour)], dayOf)).toBe(true);
  expect(areOfSeveralDays([footage('a', 2 * hour), footage('b', 30 * hour)], dayOf)).toBe(true);
  expect(areOfSeveralDays([footage('a', 23 * hour, 2 * hour)], dayOf)).toBe(true);
  expect(areOfSeveralDays([footage('late', 23 * hour, 2 * hour)], dayOf)).toBe(false);
});

test('a day is formatted twice a camera', () => {
  let asked = 0;
  const many = Array.from({ length: 1_000 }, (_, i) => footage('a', i * 60e6, 60e6));
  areOfSeveralDays(many, (at, camera) => {
    asked++;
    return dayOf(at, camera);
  });
  expect(asked).toBe(2);
});
