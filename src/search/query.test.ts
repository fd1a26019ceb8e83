import { describe, expect, test } from 'vitest';
import { DayfoldError } from '../base/errors.ts';
import { offsetsDuring } from './local-time.ts';
import { instantMicros, parseSearchQuery, queryHash, type SearchQueryInput } from './query.ts';

const square = [
  { x: 0.1, y: 0.1 },
  { x: 0.3, y: 0.1 },
  { x: 0.3, y: 0.3 },
];
const inside = (polygon: unknown) => ({ conditions: [{ kind: 'inside', zone: { polygon } }] });

describe('a query from outside', () => {
  test.each<[string, unknown, string]>([
    ['no object', [], ''],
    ['an unknown field', { conditions: [], colour: 'red' }, ''],
    ['an unknown kind', { conditions: [{ kind: 'face' }] }, '/conditions/0/kind'],
    [
      'an unknown field of a condition',
      { conditions: [{ kind: 'camera', cameras: ['a'], or: true }] },
      '/conditions/0',
    ],
    ['a list of no names', { conditions: [{ kind: 'camera', cameras: [] }] }, '/conditions/0/cameras'],
    ['an endless name', { conditions: [{ kind: 'class', classes: ['x'.repeat(4000)] }] }, '/conditions/0/classes/0'],
    ['a range without ends', { conditions: [{ kind: 'time' }] }, '/conditions/0'],
    ['a time without zone', { conditions: [{ kind: 'time', from: '2024-06-03T13:00:00' }] }, '/conditions/0/from'],
    ['an hour that is none', { conditions: [{ kind: 'timeOfDay', from: '25:00', to: '01:00' }] }, '/conditions/0/from'],
    [
      'an empty span of day',
      { conditions: [{ kind: 'timeOfDay', from: '10:00', to: '10:00:00' }] },
      '/conditions/0/to',
    ],
    ['a number that is none', inside([{ x: Number.NaN, y: 0 }, ...square]), '/conditions/0/zone/polygon/0/x'],
    ['a point off the picture', inside([...square, { x: 1.1, y: 0 }]), '/conditions/0/zone/polygon/3/x'],
    ['an empty polygon', inside([]), '/conditions/0/zone/polygon'],
    ['a polygon on one line', inside([square[0], square[1], { x: 0.2, y: 0.1 }]), '/conditions/0/zone/polygon'],
    ['a polygon of 100,000 points', inside(Array(100_000).fill(square[0])), '/conditions/0/zone/polygon'],
    [
      'a line of no length',
      { conditions: [{ kind: 'crosses', line: { from: square[0], to: square[0] } }] },
      '/conditions/0/line/to',
    ],
    ['both words and degrees', { conditions: [{ kind: 'direction', towards: 'up', degrees: 3 }] }, '/conditions/0'],
    ['too many conditions', { conditions: Array(51).fill({ kind: 'camera', cameras: ['a'] }) }, '/conditions'],
    ['an order that is none', { sort: { by: 'name', order: 'ascending' } }, '/sort/by'],
  ])('with %s is refused with a pointer', (_, query, pointer) => {
    let error: unknown;
    try {
      parseSearchQuery(query);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(DayfoldError);
    expect((error as DayfoldError).code).toBe('search.queryInvalid');
    expect((error as DayfoldError).message).toContain(`fields: ${pointer}: `);
  });

  test('is completed, and the completed query is itself a query of the same hash', () => {
    const query = parseSearchQuery({ conditions: [{ kind: 'inside', zone: { polygon: square } }] });
    expect(query).toEqual({
      conditions: [{ kind: 'inside', not: false, anchor: 'foot', zone: { cameraId: null, polygon: square } }],
      sort: { by: 'time', order: 'ascending' },
    });
    expect(parseSearchQuery(JSON.parse(JSON.stringify(query)))).toEqual(query);
    const turned: SearchQueryInput = {
      sort: { order: 'ascending', by: 'time' },
      conditions: [{ zone: { polygon: square, cameraId: null }, anchor: 'foot', kind: 'inside' }],
    };
    expect(queryHash(parseSearchQuery(turned))).toBe(queryHash(query));
    expect(queryHash(parseSearchQuery({}))).not.toBe(queryHash(query));
  });

  test('a polygon whose sides cross is taken', () => {
    const bow = [square[0]!, { x: 0.3, y: 0.3 }, { x: 0.3, y: 0.1 }, { x: 0.1, y: 0.3 }];
    expect(() => parseSearchQuery(inside(bow))).not.toThrow();
  });
});

test('an instant as text keeps its microseconds', () => {
  expect(instantMicros('2024-06-03T13:00:00.123456+02:00')).toBe(Date.UTC(2024, 5, 3, 11) * 1000 + 123_456);
  expect(instantMicros('1969-12-31T23:59:59.999999Z')).toBe(-1);
  expect(instantMicros(17)).toBe(17);
});

test('the offsets of a zone change where its clocks do', () => {
  const hour = 3_600_000_000;
  // Paris, 31 March 2024: at 1:00 UTC summer time begins.
  const change = Date.UTC(2024, 2, 31, 1) * 1000;
  expect(offsetsDuring('Europe/Paris', change - hour, change + hour).map(({ offsetMicros }) => offsetMicros)).toEqual([
    hour,
    2 * hour,
  ]);
  expect(offsetsDuring('Europe/Paris', change - hour, change + hour)[1]!.fromMicros).toBe(change);
  expect(offsetsDuring('Asia/Kolkata', change, change + 24 * hour)).toHaveLength(1);
  expect(() => offsetsDuring('Europe/Atlantis', 0, 1)).toThrow(expect.objectContaining({ code: 'search.zoneUnknown' }));
});
