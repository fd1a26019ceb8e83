import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { colourNames } from '../base/colours.ts';
import { type CaseSearch, createCaseSearch } from './case-search.ts';
import { countRequestSchema } from './counts.ts';
import type { Hit } from './hit.ts';
import { earlyAfternoonMicros, scratchFolder, sourceOf, tubeAlong, writeMadeIndex } from './made-case.fixture.ts';
import { parseSearchQuery, type SearchQueryInput } from './query.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());

/** Three hundred objects that go to and fro between two cameras' pictures, several at the same instant. */
const made = Array.from({ length: 300 }, (_, n) => {
  const turned = n % 3 === 0;
  const way = Array.from({ length: 11 }, (_, i) => ({
    seconds: 40 * Math.floor(n / 4) + i * (1 + (n % 5)),
    part: i / 10,
  }));
  return {
    id: `t${String(n).padStart(3, '0')}`,
    points: way.map(({ seconds, part }) => ({ seconds, x: turned ? 1 - part : part, y: 0.2 + (n % 7) / 10 })),
    colours: { [n % 11]: 0.75, [(n + 4) % 11]: 0.25 },
    height: 0.05 + (n % 4) / 20,
  };
});

let search: CaseSearch;
beforeAll(async () => {
  await writeMadeIndex(join(folder.path, 'yard'), made.filter((_, n) => n % 2 === 0).map(tubeAlong));
  await writeMadeIndex(join(folder.path, 'gate'), made.filter((_, n) => n % 2 === 1).map(tubeAlong));
  search = await createCaseSearch({
    cacheDirectory: join(folder.path, 'cache'),
    sources: [
      sourceOf(join(folder.path, 'yard')),
      sourceOf(join(folder.path, 'gate'), { recordingId: 'gate', cameraId: 'gate' }),
    ],
  });
}, 60_000);
afterAll(() => search.close());

const zone = {
  polygon: [
    { x: 0.31, y: 0.22 },
    { x: 0.69, y: 0.22 },
    { x: 0.69, y: 0.62 },
    { x: 0.31, y: 0.62 },
  ],
};
const line = { from: { x: 0.55, y: 1 }, to: { x: 0.55, y: 0 } };

async function pagesOf(input: SearchQueryInput, limit: number): Promise<Hit[]> {
  const hits: Hit[] = [];
  let cursor: string | null = null;
  do {
    const page = await search.search(parseSearchQuery(input), { limit, ...(cursor === null ? {} : { cursor }) });
    expect(page.hits.length).toBe(Math.min(limit, page.total - hits.length));
    hits.push(...page.hits);
    cursor = page.nextCursor;
    expect(cursor === null).toBe(hits.length === page.total);
  } while (cursor !== null);
  return hits;
}

describe('pages', () => {
  const keys: Record<string, (hit: Hit) => number> = {
    time: (hit) => hit.startsAtMicros!,
    duration: (hit) => hit.endMicros - hit.startMicros,
    size: (hit) => hit.areaShare,
    relevance: (hit) => hit.relevance,
  };
  const filters: Record<string, SearchQueryInput['conditions']> = {
    'by SQL alone': [{ kind: 'colour', names: ['red', 'blue'] }],
    'with a shape': [{ kind: 'inside', zone }],
  };
  for (const [filter, conditions] of Object.entries(filters)) {
    for (const by of ['time', 'duration', 'size', 'relevance'] as const) {
      for (const order of ['ascending', 'descending'] as const) {
        test(`${filter}, by ${by} ${order}: each object once, in order`, async () => {
          const query = { conditions, sort: { by, order } };
          const hits = await pagesOf(query, 7);
          expect(new Set(hits.map(({ tube }) => tube)).size).toBe(hits.length);
          expect(hits.length).toBeGreaterThan(20);
          const sign = order === 'ascending' ? 1 : -1;
          for (const [i, hit] of hits.slice(1).entries()) {
            expect(sign * (keys[by]!(hit) - keys[by]!(hits[i]!))).toBeGreaterThanOrEqual(0);
          }
          expect(await pagesOf(query, 1000)).toEqual(hits);
        });
      }
    }
  }

  test('a cursor of another query, order or hand is refused', async () => {
    const query = parseSearchQuery({ conditions: filters['with a shape'] });
    const { nextCursor } = await search.search(query, { limit: 5 });
    const other = parseSearchQuery({ conditions: filters['by SQL alone'] });
    const turned = parseSearchQuery({ ...query, sort: { by: 'time', order: 'descending' } });
    const foreign = expect.objectContaining({ code: 'search.cursorForeign' });
    await expect(search.search(other, { cursor: nextCursor! })).rejects.toThrow(foreign);
    await expect(search.search(turned, { cursor: nextCursor! })).rejects.toThrow(foreign);
    const made = Buffer.from(JSON.stringify([0, "' OR 1=1", 1, 'x'])).toString('base64url');
    for (const cursor of ['', 'x', made, `${nextCursor}A`.repeat(500)]) {
      await expect(search.search(query, { cursor })).rejects.toThrow(foreign);
    }
    await expect(search.search(query, { limit: 0 })).rejects.toThrow(
      expect.objectContaining({ code: 'usage.invalid' }),
    );
  });
});

describe('facets', () => {
  const own: NonNullable<SearchQueryInput['conditions']> = [
    { kind: 'colour', names: ['red'], leastShare: 0.5 },
    { kind: 'direction', towards: 'right' },
    { kind: 'timeOfDay', from: '13:00', to: '13:40' },
  ];
  test.each<[string, NonNullable<SearchQueryInput['conditions']>]>([
    ['by SQL alone', [{ kind: 'size', leastHeightShare: 0.09 }]],
    ['with a shape', [{ kind: 'inside', zone }]],
    ['with a meeting', [{ kind: 'near', withinHeights: 4 }]],
  ])('%s: each dimension is counted without its own condition', async (_, common) => {
    const facets = await search.facets(parseSearchQuery({ conditions: [...common, ...own] }));
    const without = (kind: string) =>
      pagesOf({ conditions: [...common, ...own.filter((one) => one.kind !== kind)] }, 1000);
    const counted = (hits: Hit[], valuesOf: (hit: Hit) => readonly string[]) => {
      const counts = new Map<string, number>();
      for (const hit of hits) for (const value of valuesOf(hit)) counts.set(value, (counts.get(value) ?? 0) + 1);
      return Object.fromEntries(counts);
    };
    const asObject = (list: readonly { value: string; count: number }[]) =>
      Object.fromEntries(list.map(({ value, count }) => [value, count]));
    const all = [...common, ...own];
    expect(asObject(facets.cameras)).toEqual(
      counted(await pagesOf({ conditions: all }, 1000), (hit) => [hit.cameraId]),
    );
    expect(asObject(facets.classes)).toEqual(counted(await pagesOf({ conditions: all }, 1000), (hit) => [hit.class]));
    expect(asObject(facets.colours)).toEqual(
      counted(await without('colour'), (hit) =>
        hit.colours.filter(({ share }) => share >= 0.2).map(({ name }) => name),
      ),
    );
    expect(asObject(facets.directions)).toEqual(
      counted(await without('direction'), (hit) => [
        hit.directionDegrees === null ? 'none' : hit.directionDegrees < 1 ? 'right' : 'left',
      ]),
    );
    expect(asObject(facets.hours)).toEqual(
      counted(await without('timeOfDay'), (hit) => [
        String(13 + Math.floor((hit.startsAtMicros! - earlyAfternoonMicros) / 3_600_000_000)),
      ]),
    );
    expect(facets.colours.length).toBeGreaterThan(1);
    expect(facets.colours.every(({ value }) => (colourNames as readonly string[]).includes(value))).toBe(true);
  });
});

describe('explaining', () => {
  const query = parseSearchQuery({
    conditions: [
      { kind: 'crosses', line, direction: 'leftToRight' },
      { kind: 'crosses', line: { ...line, cameraId: 'nowhere' }, not: true },
      { kind: 'inside', zone },
      { kind: 'colour', names: ['red'], leastShare: 0.9, not: true },
      { kind: 'time', from: earlyAfternoonMicros + 3_500_000, to: earlyAfternoonMicros + 7_000_000 },
      { kind: 'near', withinHeights: 100 },
    ],
  });
  test('names the samples and instants of each condition', async () => {
    // Object 1 goes right at two seconds a step, at y 0.3.
    const { matches, conditions, hit } = await search.explain(query, { recordingId: 'gate', tube: 't001' });
    expect(hit.tube).toBe('t001');
    expect(matches).toBe(true);
    const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => (from + i) * 2_000_000);
    expect(conditions.slice(0, 5)).toEqual([
      {
        condition: 0,
        kind: 'crosses',
        not: false,
        satisfied: true,
        evidence: [
          {
            fromMicros: expect.closeTo(11_000_000, -3),
            toMicros: expect.closeTo(11_000_000, -3),
            samplesMicros: steps(5, 6),
            crossing: { direction: 'leftToRight', x: expect.closeTo(0.55, 6), y: expect.closeTo(0.3, 3) },
          },
        ],
      },
      { condition: 1, kind: 'crosses', not: true, satisfied: true, evidence: [] },
      {
        condition: 2,
        kind: 'inside',
        not: false,
        satisfied: true,
        evidence: [{ fromMicros: 8_000_000, toMicros: 12_000_000, samplesMicros: steps(4, 6) }],
      },
      { condition: 3, kind: 'colour', not: true, satisfied: true, evidence: [] },
      {
        condition: 4,
        kind: 'time',
        not: false,
        satisfied: true,
        evidence: [{ fromMicros: 4_000_000, toMicros: 6_000_000, samplesMicros: steps(2, 3) }],
      },
    ]);
    expect(conditions[5]).toMatchObject({ kind: 'near', satisfied: true });
    expect(conditions[5]!.evidence[0]!.otherTube).toBe('t003');
  });
  test('says which condition an object fails', async () => {
    // Object 3 goes left.
    const { matches, conditions } = await search.explain(query, { recordingId: 'gate', tube: 't003' });
    expect(matches).toBe(false);
    expect(conditions[0]).toMatchObject({ satisfied: false, evidence: [] });
  });
  test('agrees with the search on every object', async () => {
    const found = new Set((await pagesOf(query, 1000)).map(({ tube }) => tube));
    expect(found.size).toBeGreaterThan(0);
    for (const [n, { id }] of made.slice(0, 40).entries()) {
      const { matches } = await search.explain(query, { recordingId: n % 2 === 0 ? 'yard' : 'gate', tube: id });
      expect(matches, id).toBe(found.has(id));
    }
  });
  test('an object of another recording, or of none, is unknown', async () => {
    for (const object of [
      { recordingId: 'yard', tube: 't001' },
      { recordingId: 'nowhere', tube: 't001' },
      { recordingId: 'gate', tube: "' OR true; --" },
    ]) {
      await expect(search.explain(query, object)).rejects.toThrow(
        expect.objectContaining({ code: 'search.tubeUnknown' }),
      );
    }
  });
});

describe('counting', () => {
  test('passages of a line by direction and span, and stays in a zone', async () => {
    const minute = 60_000_000;
    const request = countRequestSchema.parse({
      lines: [{ ...line, cameraId: 'gate' }, line],
      zones: [zone],
      spanMicros: 10 * minute,
    });
    const counts = await search.counts(
      parseSearchQuery({ conditions: [{ kind: 'direction', towards: 'right' }] }),
      request,
    );
    const right = made.filter((_, n) => n % 3 !== 0);
    const perSpan = new Map<number, number>();
    for (const { points } of right) {
      // Half way between the sixth sample and the seventh.
      const at = earlyAfternoonMicros + Math.round(((points[5]!.seconds + points[6]!.seconds) / 2) * 1_000_000);
      const span = Math.floor(at / (10 * minute)) * 10 * minute;
      perSpan.set(span, (perSpan.get(span) ?? 0) + 1);
    }
    expect(counts.lines.filter((count) => count.line === 1)).toEqual(
      [...perSpan]
        .sort(([a], [b]) => a - b)
        .map(([startsAtMicros, leftToRight]) => ({
          line: 1,
          startsAtMicros,
          endsAtMicros: startsAtMicros + 10 * minute,
          leftToRight,
          rightToLeft: 0,
        })),
    );
    const gate = counts.lines.filter((count) => count.line === 0).reduce((sum, count) => sum + count.leftToRight, 0);
    expect(gate).toBe(made.filter((_, n) => n % 2 === 1 && n % 3 !== 0).length);
    const within = right.filter(({ points }) => points[0]!.y > 0.25 && points[0]!.y < 0.61);
    const sum = (field: 'entries' | 'exits' | 'startsInside' | 'stopsInside' | 'dwellMicros') =>
      counts.zones.reduce((total, count) => total + count[field], 0);
    expect(sum('entries')).toBe(within.length);
    expect(sum('exits')).toBe(within.length);
    expect(sum('startsInside') + sum('stopsInside')).toBe(0);
    // Samples 4, 5 and 6 lie inside.
    expect(sum('dwellMicros')).toBe(
      within.reduce((total, { points }) => total + (points[6]!.seconds - points[4]!.seconds) * 1_000_000, 0),
    );
    expect(counts.eventsLeftOut).toBe(0);
    expect(counts.events.filter(({ kind }) => kind === 'crossing')).toHaveLength(right.length + gate);
  });
  test('nothing to count is refused', () => {
    expect(countRequestSchema.safeParse({}).success).toBe(false);
  });
});

test('an abort ends a search before and while it runs, and leaves the next one alone', async () => {
  const query = parseSearchQuery({
    conditions: [
      { kind: 'inside', zone },
      { kind: 'duration', leastMicros: 3 },
    ],
  });
  const interrupted = expect.objectContaining({ code: 'run.interrupted' });
  await expect(search.search(query, {}, AbortSignal.abort())).rejects.toThrow(interrupted);
  const stop = new AbortController();
  const running = search.search(query, {}, stop.signal);
  const same = search.search(query);
  stop.abort();
  await expect(running).rejects.toThrow(interrupted);
  expect((await same).total).toBeGreaterThan(0);
});
