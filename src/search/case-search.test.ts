import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseSearch, createCaseSearch } from './case-search.ts';
import { earlyAfternoonMicros, scratchFolder, sourceOf, tubeAlong, writeMadeIndex } from './made-case.fixture.ts';
import { parseSearchQuery, type SearchQueryInput } from './query.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());

const second = 1_000_000;
const east = (id: string, y: number, from: number) => ({
  id,
  points: Array.from({ length: 11 }, (_, i) => ({ seconds: from + i * 0.5, x: i / 10, y })),
});
const yard = [
  // A red one goes right along the middle, a blue one left along the bottom edge of the picture, cut off by it.
  { ...east('right', 0.5, 10), colours: { 3: 0.6, 0: 0.4 }, upper: { 3: 1 }, lower: { 0: 0.9, 7: 0.1 } },
  {
    id: 'left',
    points: Array.from({ length: 11 }, (_, i) => ({ seconds: 100 + i * 0.5, x: 1 - i / 10, y: 1.02 })),
    colours: { 7: 1 },
    height: 0.2,
  },
  // One that stands at the upper right for a minute, in infrared.
  {
    id: 'still',
    colours: {},
    points: Array.from({ length: 61 }, (_, i) => ({ seconds: 200 + i, x: 0.9, y: 0.2 + (i % 2) / 500 })),
  },
  // One that walks beside "right", a tenth of the picture lower, and turns round.
  {
    id: 'beside',
    points: [
      ...Array.from({ length: 9 }, (_, i) => ({ seconds: 10 + i * 0.5, x: i / 10, y: 0.55 })),
      { seconds: 30, x: 0.1, y: 0.9 },
    ],
  },
];
const door = [
  { x: 0.4, y: 0.4 },
  { x: 0.6, y: 0.4 },
  { x: 0.6, y: 0.6 },
  { x: 0.4, y: 0.6 },
];
const zone = { polygon: door };

let search: CaseSearch;
beforeAll(async () => {
  await writeMadeIndex(join(folder.path, 'yard'), yard.map(tubeAlong));
  await writeMadeIndex(join(folder.path, 'gate'), [
    tubeAlong({ ...east('gate-right', 0.5, 5), colours: { 3: 0.3, 1: 0.7 } }),
  ]);
  search = await createCaseSearch({
    cacheDirectory: join(folder.path, 'cache'),
    sources: [
      sourceOf(join(folder.path, 'yard')),
      sourceOf(join(folder.path, 'gate'), { recordingId: 'gate-1', cameraId: 'gate', startsAtMicros: null }),
    ],
  });
});
afterAll(() => search.close());

async function found(query: SearchQueryInput): Promise<string[]> {
  const { hits, total } = await search.search(parseSearchQuery(query));
  expect(total).toBe(hits.length);
  return hits.map(({ tube }) => tube);
}
const foundBy = (...conditions: NonNullable<SearchQueryInput['conditions']>) => found({ conditions });

test('an empty query finds all, in order of time, objects of unknown time last', async () => {
  expect(await found({})).toEqual(['beside', 'right', 'left', 'still', 'gate-right'].sort(byYard));
  expect((await search.search(parseSearchQuery({}))).hits.at(-1)).toMatchObject({
    recordingId: 'gate-1',
    cameraId: 'gate',
    startMicros: 5 * second,
    startsAtMicros: null,
  });
});

test('hidden objects are not found, counted or paged, whatever the plan', async () => {
  const hidden = new Map([
    ['yard', ['right', 'no such']],
    ['elsewhere', ['left']],
  ]);
  for (const conditions of [[], [{ kind: 'inside' as const, zone }]]) {
    const query = parseSearchQuery({ conditions });
    const all = await search.search(query);
    const page = await search.search(query, { hidden });
    expect(page.hits.map(({ tube }) => tube)).toEqual(
      all.hits.map(({ tube }) => tube).filter((tube) => tube !== 'right'),
    );
    expect(page.total).toBe(all.total - 1);
    const next = await search.search(query, { hidden, skip: 1, limit: 1 });
    expect(next.hits).toEqual(page.hits.slice(1, 2));
    const counted = (classes: readonly { readonly count: number }[]) =>
      classes.reduce((sum, { count }) => sum + count, 0);
    expect(counted((await search.facets(query, undefined, hidden)).classes)).toBe(page.total);
    expect(counted((await search.facets(query)).classes)).toBe(all.total);
  }
});

function byYard(a: string, b: string): number {
  const order = ['beside', 'right', 'left', 'still', 'gate-right'];
  return order.indexOf(a) - order.indexOf(b);
}

describe('conditions of the whole object', () => {
  const at = (seconds: number) => earlyAfternoonMicros + seconds * second;
  test.each<[string, NonNullable<SearchQueryInput['conditions']>[number], string[]]>([
    ['time', { kind: 'time', from: at(14.5), to: at(100) }, ['beside', 'right']],
    ['a time whose end is when one starts', { kind: 'time', to: at(10) }, []],
    ['a time from the instant one ends', { kind: 'time', from: at(105), to: at(106) }, ['left']],
    ['a time as text', { kind: 'time', from: '2024-06-03T13:03:00+02:00' }, ['still']],
    ['not a time', { kind: 'time', from: at(0), not: true }, ['gate-right']],
    ['time of day', { kind: 'timeOfDay', from: '13:01:40', to: '13:03' }, ['left']],
    ['time of day over midnight', { kind: 'timeOfDay', from: '13:03', to: '12:00' }, ['still']],
    ['camera', { kind: 'camera', cameras: ['gate', 'nowhere'] }, ['gate-right']],
    ['recording', { kind: 'recording', recordings: ['yard'], not: true }, ['gate-right']],
    ['class', { kind: 'class', classes: ['unknown'], leastScore: 0.1 }, []],
    ['a hostile class', { kind: 'class', classes: ["'; DROP TABLE tubes; --\0\ud800"] }, []],
    ['colour', { kind: 'colour', names: ['red'], leastShare: 0.6 }, ['right']],
    ['colours together', { kind: 'colour', names: ['red', 'black'], leastShare: 1 }, ['right']],
    ['a colour of upper clothes', { kind: 'colour', part: 'upper', names: ['red', 'blue'], leastShare: 1 }, ['right']],
    ['a colour of lower clothes', { kind: 'colour', part: 'lower', names: ['red'] }, []],
    [
      'colours of lower clothes together',
      { kind: 'colour', part: 'lower', names: ['black', 'blue'], leastShare: 1 },
      ['right'],
    ],
    ['colours nobody can tell', { kind: 'colour', names: ['unknown'] }, ['still']],
    [
      'colours nobody can tell, of a part',
      { kind: 'colour', part: 'upper', names: ['unknown', 'red'] },
      ['right', 'still'],
    ],
    ['a picked colour of lower clothes', { kind: 'pickedColour', part: 'lower', red: 220, green: 20, blue: 20 }, []],
    ['a picked colour that nothing is near', { kind: 'pickedColour', red: 0, green: 250, blue: 120 }, []],
    ['a picked colour', { kind: 'pickedColour', red: 220, green: 20, blue: 20 }, ['right', 'gate-right']],
    ['height', { kind: 'size', leastHeightShare: 0.19 }, ['left']],
    ['direction in words', { kind: 'direction', towards: 'left' }, ['left']],
    ['direction over 0', { kind: 'direction', degrees: 350, toleranceDegrees: 15 }, ['right', 'gate-right']],
    ['no direction', { kind: 'direction', degrees: 0, toleranceDegrees: 180, not: true }, ['still']],
    ['duration', { kind: 'duration', leastMicros: 60 * second, mostMicros: 60 * second }, ['still']],
    ['speed', { kind: 'speed', mostHeightsPerSecond: 0.2 }, ['still']],
  ])('%s', async (_, condition, expected) => {
    expect((await foundBy(condition)).sort(byYard)).toEqual(expected);
  });
});

describe('conditions of shape', () => {
  const line = { from: { x: 0.55, y: 1 }, to: { x: 0.55, y: 0 } };
  const bottom = {
    polygon: [
      { x: 0, y: 0.9 },
      { x: 1, y: 0.9 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ],
  };
  const corner = {
    polygon: [
      { x: 0.8, y: 0.1 },
      { x: 1, y: 0.1 },
      { x: 1, y: 0.3 },
      { x: 0.8, y: 0.3 },
    ],
  };
  test.each<[string, NonNullable<SearchQueryInput['conditions']>[number], string[]]>([
    ['inside', { kind: 'inside', zone }, ['beside', 'right', 'gate-right']],
    ['not inside', { kind: 'inside', zone, not: true }, ['left', 'still']],
    ['inside, drawn for one camera', { kind: 'inside', zone: { ...zone, cameraId: 'gate' } }, ['gate-right']],
    [
      'not inside, drawn for one camera',
      { kind: 'inside', zone: { ...zone, cameraId: 'gate' }, not: true },
      ['beside', 'right', 'left', 'still'],
    ],
    ['inside up to the edge that cuts the object off', { kind: 'inside', zone: bottom }, ['beside', 'left']],
    ['inside with the centre', { kind: 'inside', zone, anchor: 'centre' }, ['beside', 'right', 'gate-right']],
    ['enters', { kind: 'enters', zone: corner }, []],
    ['leaves', { kind: 'leaves', zone }, ['beside', 'right', 'gate-right']],
    ['dwells', { kind: 'dwells', zone: corner, leastMicros: 60 * second }, ['still']],
    ['dwells longer', { kind: 'dwells', zone: corner, leastMicros: 60 * second + 1 }, []],
    ['stands still', { kind: 'standsStill', zone: corner, leastMicros: 30 * second }, ['still']],
    ['starts in', { kind: 'startsIn', zone: corner }, ['still']],
    ['stops in', { kind: 'stopsIn', zone: bottom }, ['beside', 'left']],
    ['crosses', { kind: 'crosses', line }, ['beside', 'right', 'left', 'gate-right']],
    ['crosses to the right', { kind: 'crosses', line, direction: 'leftToRight' }, ['beside', 'right', 'gate-right']],
    ['crosses to the left', { kind: 'crosses', line, direction: 'rightToLeft' }, ['beside', 'left']],
    [
      'follows',
      {
        kind: 'follows',
        path: {
          points: [
            { x: 0.1, y: 0.5 },
            { x: 0.9, y: 0.5 },
          ],
        },
        tolerance: 0.02,
      },
      ['right', 'gate-right'],
    ],
    [
      'follows the other way',
      {
        kind: 'follows',
        path: {
          points: [
            { x: 0.9, y: 1 },
            { x: 0.1, y: 1 },
          ],
        },
      },
      ['left'],
    ],
    ['near', { kind: 'near', withinHeights: 0.6, leastMicros: 4 * second }, ['beside', 'right']],
    ['near for longer', { kind: 'near', withinHeights: 0.6, leastMicros: 5 * second }, []],
    [
      'not near',
      { kind: 'near', withinHeights: 0.6, leastMicros: 4 * second, not: true },
      ['left', 'still', 'gate-right'],
    ],
    ['near a class that nobody is', { kind: 'near', withinHeights: 0.6, otherClasses: ['car'] }, []],
  ])('%s', async (_, condition, expected) => {
    expect((await foundBy(condition)).sort(byYard)).toEqual(expected);
  });
});
