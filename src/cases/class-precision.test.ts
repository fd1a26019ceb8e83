import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../base/wilson-interval.ts';
import { classPrecisions, leastChecks } from './class-precision.ts';
import { type ClassCheckCount, dismissalCauses } from './model.ts';

const detector = { name: 'yolox-nano', version: '1', sha256: 'ef'.repeat(32), rules: 3 };
const person = { cameraId: 'k1', detector, class: 'person' };
const confirmed = (count: number): ClassCheckCount => ({ ...person, state: 'confirmed', cause: null, count });
const dismissed = (count: number, cause: ClassCheckCount['cause']): ClassCheckCount => ({
  ...person,
  state: 'dismissed',
  cause,
  count,
});

test('confirmed of all that were checked, with the interval and what was wrong, most frequent first', () => {
  const counts = [confirmed(9), dismissed(1, 'other'), dismissed(2, 'severalInOne'), dismissed(1, 'otherThing')];
  expect(classPrecisions(counts)).toEqual([
    {
      ...person,
      confirmed: 9,
      dismissed: 4,
      causes: [
        { cause: 'severalInOne', count: 2 },
        { cause: 'other', count: 1 },
        { cause: 'otherThing', count: 1 },
      ],
      precision: { share: 9 / 13, ...wilsonInterval(9, 13) },
    },
  ]);
});

test('of fewer checks than enough nothing is told but their number', () => {
  const few = [confirmed(leastChecks - 2), dismissed(1, 'other')];
  expect(classPrecisions(few)).toMatchObject([{ confirmed: leastChecks - 2, dismissed: 1, precision: null }]);
  expect(classPrecisions([...few, dismissed(1, 'partOfOne')])[0]!.precision).toMatchObject({ share: 0.8 });
});

test('another camera, version, file, set of rules or class is another precision', () => {
  const others: Partial<ClassCheckCount>[] = [
    { cameraId: 'k2' },
    { class: 'car' },
    ...[{ version: '2' }, { sha256: 'ab'.repeat(32) }, { rules: 4 }, { name: 'other' }].map((change) => ({
      detector: { ...detector, ...change },
    })),
  ];
  const counts = [confirmed(10), ...others.map((other) => ({ ...confirmed(5), ...other }))];
  const found = classPrecisions(counts);
  expect(found).toHaveLength(1 + others.length);
  expect(found.map(({ precision }) => precision === null)).toEqual([false, ...others.map(() => true)]);
});

test('nothing is lost or counted twice, and the share lies in its interval', () => {
  const count = fc.record({
    cameraId: fc.constantFrom('k1', 'k2'),
    class: fc.constantFrom('person', 'car'),
    detector: fc.constantFrom(detector, { ...detector, rules: 4 }),
    cause: fc.constantFrom(...dismissalCauses, null),
    count: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(count, { maxLength: 40 }), (drawn) => {
      const counts = drawn.map((one) => ({ ...one, state: one.cause === null ? 'confirmed' : 'dismissed' }) as const);
      const found = classPrecisions(counts);
      const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
      expect(sum(found.flatMap((one) => [one.confirmed, one.dismissed]))).toBe(sum(counts.map((one) => one.count)));
      for (const { confirmed, dismissed, causes, precision } of found) {
        expect(sum(causes.map((one) => one.count))).toBe(dismissed);
        expect(precision === null).toBe(confirmed + dismissed < leastChecks);
        if (precision === null) continue;
        expect(precision.low).toBeLessThanOrEqual(precision.share);
        expect(precision.high).toBeGreaterThanOrEqual(precision.share);
      }
    }),
  );
});
