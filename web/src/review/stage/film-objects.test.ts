import { expect, test } from 'vitest';
import { boxAt, type FilmObject, objectAt, shownAt } from './film-objects.ts';

const object: FilmObject = {
  recordingId: 'rec',
  tube: 't1',
  fromMicros: 60_000_000,
  toMicros: 62_000_000,
  shownFromMicros: 1_000_000,
  shownToMicros: 3_000_000,
  seenAtMicros: 1_700_000_000_000_000,
  boxes: [
    { filmMicros: 1_000_000, box: [0, 0, 0.1, 0.2] },
    { filmMicros: 2_000_000, box: [0.2, 0.4, 0.1, 0.2] },
    { filmMicros: 3_000_000, box: [0.4, 0.4, 0.3, 0.2] },
  ],
};

test('a box lies between its neighbours in time', () => {
  expect(boxAt(object, 1_500_000)).toEqual([0.1, 0.2, 0.1, 0.2]);
  expect(boxAt(object, 1_000_000)).toEqual([0, 0, 0.1, 0.2]);
  expect(boxAt(object, 3_000_000)).toEqual([0.4, 0.4, 0.3, 0.2]);
});

test('there is none before and after the object is shown', () => {
  expect(boxAt(object, 999_999)).toBe(null);
  expect(boxAt(object, 3_000_001)).toBe(null);
  expect(boxAt({ ...object, boxes: [] }, 2_000_000)).toBe(null);
});

test('an object has the instant of its own recording', () => {
  const [shown] = shownAt([object], 2_000_000);
  expect(shown).toMatchObject({ ptsMicros: 61_000_000, utcMicros: 1_700_000_001_000_000 });
  expect(shownAt([{ ...object, seenAtMicros: null }], 2_000_000)[0]!.utcMicros).toBe(null);
  expect(shownAt([object], 0)).toEqual([]);
});

test('of two objects at a place the smaller one is meant', () => {
  const large = { ...object, tube: 't2', boxes: [{ filmMicros: 1_000_000, box: [0, 0, 1, 1] as Mutable }] };
  const shown = shownAt([object, large], 1_000_000);
  expect(objectAt(shown, 0.05, 0.1)?.object.tube).toBe('t1');
  expect(objectAt([...shown].reverse(), 0.05, 0.1)?.object.tube).toBe('t1');
  expect(objectAt(shown, 0.5, 0.5)?.object.tube).toBe('t2');
  expect(objectAt(shown, 1.5, 0.5)).toBe(null);
});

type Mutable = [number, number, number, number];
