import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allTubes } from './all-tubes.ts';
import { facetKey, facetPlan, facetsFromMatches, facetsFromTable, facetTag } from './facets.ts';
import { type HiddenObjects, withoutHidden } from './hidden.ts';
import { scratchFolder, sourceOf, tubeAlong, writeMadeIndex } from './made-case.fixture.ts';
import { findMatches } from './matches.ts';
import { type OpenCase, openCase } from './open-case.ts';
import { type After, countInTable, pageFromMatches, pageFromTable } from './page.ts';
import { isFlat, planOf } from './plan.ts';
import { parseSearchQuery, type SearchQuery, type SearchQueryInput } from './query.ts';
import { ResidentCase } from './resident-case.ts';
import { sortKey } from './sort.ts';
import { tieOf } from './source.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());
const signal = new AbortController().signal;

/** Objects of three recordings, many at the same instant, of the same size and length; those of one are of unknown time, and some go nowhere. */
const made = Array.from({ length: 240 }, (_, n) => ({
  id: `t${n}`,
  points: Array.from({ length: 6 }, (_, i) => ({
    seconds: 600 * Math.floor(n / 12) + i * (1 + (n % 4)),
    x: n % 9 === 0 ? 0.5 : n % 2 === 0 ? i / 5 : 1 - i / 5,
    y: n % 5 === 0 ? i / 5 : 0.3 + (n % 5) / 10,
  })),
  colours: n % 13 === 0 ? {} : { [n % 11]: 0.7, [(n + 3) % 11]: 0.3 },
  upper: n % 3 === 0 ? { [n % 7]: 1 } : {},
  lower: n % 4 === 0 ? { [n % 5]: 0.6, 9: 0.4 } : {},
  height: 0.06 + (n % 3) / 20,
}));

let open: OpenCase;
let resident: ResidentCase;
beforeAll(async () => {
  for (let part = 0; part < 3; part++) {
    await writeMadeIndex(join(folder.path, `${part}`), made.filter((_, n) => n % 3 === part).map(tubeAlong));
  }
  const sources = [0, 1, 2].map((part) =>
    sourceOf(join(folder.path, `${part}`), {
      recordingId: `r${part}`,
      cameraId: part === 0 ? 'yard' : 'gate',
      ...(part === 2 ? { startsAtMicros: null } : {}),
    }),
  );
  // A recording that has left leaves a gap in the numbers of objects.
  await (await openCase(join(folder.path, 'cache'), [...sources])).close();
  open = await openCase(join(folder.path, 'cache'), [sources[0]!, sources[2]!]);
  resident = (await ResidentCase.read(open.content, open.pool, signal))!;
}, 60_000);
afterAll(() => open?.close());

const conditionArb = fc.oneof(
  fc.record({ kind: fc.constant('class'), classes: fc.constant(['unknown']), not: fc.boolean() }),
  fc.record({
    kind: fc.constant('colour'),
    names: fc.uniqueArray(fc.constantFrom('red', 'grey', 'black', 'blue', 'unknown'), { minLength: 1 }),
    part: fc.constantFrom('any', 'upper', 'lower'),
    leastShare: fc.constantFrom(0.2, 0.5),
    not: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('pickedColour'),
    red: fc.integer({ min: 0, max: 255 }),
    green: fc.integer({ min: 0, max: 255 }),
    blue: fc.integer({ min: 0, max: 255 }),
    tolerance: fc.constantFrom(0.1, 0.3),
    part: fc.constantFrom('any', 'upper', 'lower'),
  }),
  fc.record({ kind: fc.constant('camera'), cameras: fc.constantFrom(['yard'], ['gate'], ['gone']), not: fc.boolean() }),
  fc.record({ kind: fc.constant('direction'), towards: fc.constantFrom('left', 'right', 'down'), not: fc.boolean() }),
  fc.record({ kind: fc.constant('timeOfDay'), from: fc.constant('13:00'), to: fc.constantFrom('13:30', '15:00') }),
  fc.record({ kind: fc.constant('duration'), leastMicros: fc.constantFrom(0, 6_000_000, 16_000_000) }),
  fc.record({ kind: fc.constant('size'), leastHeightShare: fc.constantFrom(0.05, 0.1), not: fc.boolean() }),
  fc.record({
    kind: fc.constant('inside'),
    zone: fc.constant({
      polygon: [
        { x: 0.1, y: 0.2 },
        { x: 0.6, y: 0.2 },
        { x: 0.4, y: 0.7 },
      ],
    }),
  }),
);
const queryArb: fc.Arbitrary<SearchQuery> = fc
  .record({
    conditions: fc.array(conditionArb, { maxLength: 3 }),
    sort: fc.record({
      by: fc.constantFrom('time', 'duration', 'size', 'relevance'),
      order: fc.constantFrom('ascending', 'descending'),
    }),
  })
  .map((query) => parseSearchQuery(query as SearchQueryInput));
const hiddenArb = fc.constantFrom<HiddenObjects | undefined>(
  undefined,
  new Map([
    ['r0', ['t0', 't6', 't15']],
    ['r2', ['t2', 't8']],
  ]),
);

/** What the table says, by the functions that answer for large cases. */
async function fromTable(query: SearchQuery, hidden: HiddenObjects | undefined, after: After, skip: number) {
  const { content, pool, samples } = open;
  return pool.use(async (connection) => {
    const plan = withoutHidden(planOf(query.conditions, content), content, hidden);
    const counted = withoutHidden(facetPlan(query, content), content, hidden);
    const matches = await findMatches(connection, samples, plan, { key: sortKey(query), signal });
    const tagged = { key: facetKey, tag: facetTag(query, content), signal };
    const counting = isFlat(counted) ? null : await findMatches(connection, samples, counted, tagged);
    const isByTable = isFlat(plan);
    return {
      total: isByTable ? await countInTable(connection, plan, signal) : matches.count,
      rows: isByTable
        ? await pageFromTable(connection, content, query, plan, after, skip, 20, signal)
        : await pageFromMatches(connection, content, query, matches, after, skip, 20, signal),
      matches: isByTable ? null : matches,
      tubes: await allTubes(connection, content, plan, isByTable ? null : matches, signal),
      counting,
      facets:
        counting === null
          ? await facetsFromTable(connection, content, query, counted, signal)
          : facetsFromMatches(content, counting),
    };
  });
}

test('a case in memory answers as its table does: pages in order and from any place, totals, counts and all objects', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(queryArb, hiddenArb, fc.nat({ max: 30 }), async (query, hidden, skip) => {
      const table = await fromTable(query, hidden, null, skip);
      found += table.total;
      const wanted = { query, hidden, matches: table.matches };
      const page = await resident.page(wanted, { after: null, skip, limit: 20 }, signal);
      expect(page).toEqual({ total: table.total, rows: table.rows });
      const tubes = await resident.tubes(wanted, signal);
      expect([...tubes].sort()).toEqual([...table.tubes].sort());
      expect(await resident.facets({ ...wanted, matches: table.counting }, signal)).toEqual(table.facets);
      const place = page.rows.at(-1);
      if (place === undefined) return;
      const after = { key: place.key, tie: tieOf(place.hit.recordingId), id: place.id };
      const next = await resident.page(wanted, { after, skip: 0, limit: 20 }, signal);
      expect(next.rows).toEqual((await fromTable(query, hidden, after, 0)).rows);
    }),
    { numRuns: 80 },
  );
  expect(found).toBeGreaterThan(1000);
}, 120_000);
