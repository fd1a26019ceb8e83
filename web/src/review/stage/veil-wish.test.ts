import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wishesAt } from './veil-wish.ts';

const place = { recordingId: 'r', durationMicros: 600_000_000, atMicros: 100_000_000, object: null, marks: null };
const object = { tube: 't', startMicros: 90_000_000, endMicros: 130_000_000 };

test('with nothing picked or marked it is the stretch around', () => {
  const wishes = wishesAt(place);
  expect(wishes.map(({ about }) => about)).toEqual(['stretch']);
  expect(wishes[0]!.span!.fromMicros).toBeLessThanOrEqual(place.atMicros);
  expect(wishes[0]!.span!.toMicros).toBeGreaterThan(place.atMicros);
});

test('of the picked object and the marked span, the shorter one that is seen comes first', () => {
  const within = wishesAt({ ...place, object, marks: [101_000_000, 99_000_000] });
  expect(within.map(({ about }) => about)).toEqual(['span', 'object']);
  expect(within[0]!.span).toEqual({ fromMicros: 99_000_000, toMicros: 101_000_001 });
  expect(within[0]!.tube).toBe(null);
  expect(within[1]!.tube).toBe('t');
  const elsewhere = wishesAt({ ...place, object, marks: [10_000_000, 11_000_000] });
  expect(elsewhere.map(({ about }) => about)).toEqual(['object', 'span']);
});

test('where the picked object is not seen, the stretch that is comes first', () => {
  const wishes = wishesAt({ ...place, object, atMicros: 300_000_000 });
  expect(wishes.map(({ about }) => about)).toEqual(['stretch', 'object']);
});

test('the first one is always seen', () => {
  const instant = fc.integer({ min: 0, max: place.durationMicros - 1 });
  fc.assert(
    fc.property(instant, fc.option(fc.tuple(instant, instant)), fc.boolean(), (atMicros, marks, isPicked) => {
      const { span } = wishesAt({ ...place, atMicros, marks, object: isPicked ? object : null })[0]!;
      expect(span!.fromMicros).toBeLessThanOrEqual(atMicros);
      expect(span!.toMicros).toBeGreaterThan(atMicros);
    }),
  );
});
