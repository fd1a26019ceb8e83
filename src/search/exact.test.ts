import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CaseSearch, createCaseSearch } from './case-search.ts';
import { scratchFolder, sourceOf, tubeAlong, writeMadeIndex } from './made-case.fixture.ts';
import { type Condition, conditionSchema, parseSearchQuery } from './query.ts';
import { isShape, shapeCheck } from './shape-check.ts';
import { shapeOf } from './shape-sql.ts';
import { sampleBuffer, Track } from './track.ts';

/**
 * Ten thousand objects in an index, and conditions whose shapes lie on the borders of the grid's cells, on corners of ways and on
 * each other: the search, which lets SQL and the grid decide what they can, must find exactly the objects whose samples satisfy
 * the condition (`shapes.test.ts` holds that against whole numbers). Both coordinates are whole numbers of pixels.
 */
const tubes = 10_000;
const grid = { columns: 64, rows: 36 } as const;

const folder = scratchFolder();
afterAll(() => folder.remove());

const gridPoint = fc.tuple(fc.integer({ min: 0, max: grid.columns }), fc.integer({ min: 0, max: grid.rows }));
const point = ([x, y]: readonly [number, number]) => ({ x: x / grid.columns, y: y / grid.rows });
const nearWays = fc
  .tuple(
    gridPoint,
    fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -6, max: 6 })), {
      minLength: 1,
      maxLength: 7,
    }),
  )
  .map(([start, steps]) => {
    let [x, y] = start;
    return [start, ...steps].map(([dx, dy], i) => {
      if (i > 0) {
        x = Math.min(grid.columns, Math.max(0, x + dx));
        y = Math.min(grid.rows, Math.max(0, y + dy));
      }
      return point([x, y]);
    });
  });

const ways = fc.sample(nearWays, { numRuns: tubes, seed: 5 });
const made = ways.map((points, n) => ({
  id: `t${String(n).padStart(5, '0')}`,
  points: points.map(({ x, y }, i) => ({ seconds: n + i, x, y })),
  height: 0.1,
}));
/** Every third object is seen by another camera. */
const cameraOf = (n: number) => (n % 3 === 0 ? 'gate' : 'yard');

let search: CaseSearch;
beforeAll(async () => {
  for (const camera of ['gate', 'yard']) {
    await writeMadeIndex(join(folder.path, camera), made.filter((_, n) => cameraOf(n) === camera).map(tubeAlong));
  }
  search = await createCaseSearch({
    cacheDirectory: join(folder.path, 'cache'),
    sources: ['gate', 'yard'].map((camera) =>
      sourceOf(join(folder.path, camera), { recordingId: camera, cameraId: camera }),
    ),
  });
}, 120_000);
afterAll(() => search.close());

/** The samples as the index keeps them: displayed pixels to a sixteenth. */
function trackOf(way: (typeof made)[number]): Track {
  const { samples } = tubeAlong(way);
  const bytes = new ArrayBuffer(samples.length * 24);
  for (const [i, { ptsMicros, box }] of samples.entries()) {
    new Float64Array(bytes, i * 24, 1)[0] = ptsMicros;
    const edges = [box.left, box.top, box.right, box.bottom].map((edge) => Math.round(edge * 4 * 16) / 16);
    new Float32Array(bytes, i * 24 + 8, 4).set(edges);
  }
  const track = new Track();
  track.fill(sampleBuffer(bytes), 0, samples.length, { widthPx: 1920, heightPx: 1080 });
  return track;
}

async function allFound(condition: Condition): Promise<string[]> {
  const found: string[] = [];
  const query = parseSearchQuery({ conditions: [condition] });
  let cursor: string | null = null;
  do {
    const page = await search.search(query, { limit: 1000, ...(cursor === null ? {} : { cursor }) });
    found.push(...page.hits.map(({ tube }) => tube));
    cursor = page.nextCursor;
    if (cursor === null) expect(found).toHaveLength(page.total);
  } while (cursor !== null);
  return found.sort();
}

const cameraId = fc.constantFrom(null, null, 'gate');
const zone = fc.record({ cameraId, polygon: fc.array(gridPoint.map(point), { minLength: 3, maxLength: 6 }) });
const line = fc.record({ cameraId, from: gridPoint.map(point), to: gridPoint.map(point) });
const path = fc.record({ cameraId, points: nearWays.map((points) => points.slice(0, 3)) });
const common = { anchor: fc.constantFrom('foot', 'foot', 'centre'), not: fc.boolean() };
const leastMicros = fc.integer({ min: 0, max: 4 }).map((seconds) => seconds * 1_000_000);
const conditions = {
  zones: fc.record({ ...common, zone, kind: fc.constantFrom('inside', 'enters', 'leaves', 'startsIn', 'stopsIn') }),
  stays: fc.record({ ...common, zone, leastMicros, kind: fc.constantFrom('dwells', 'standsStill') }),
  lines: fc.record({
    ...common,
    line,
    kind: fc.constant('crosses'),
    direction: fc.constantFrom('either', 'leftToRight', 'rightToLeft'),
  }),
  paths: fc.record({ ...common, path, kind: fc.constant('follows'), tolerance: fc.constantFrom(0.031, 0.11, 0.29) }),
};

test.each(Object.entries(conditions))(
  '%s: the search finds exactly what the samples say',
  async (_, shapes) => {
    const tracks = made.map(trackOf);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(shapes, async (input) => {
        const parsed = conditionSchema.safeParse(input);
        // Some shapes have no area or length.
        fc.pre(parsed.success);
        const condition = parsed.data!;
        if (!isShape(condition)) throw new Error('not a condition of shape');
        const { holds } = shapeCheck(condition);
        const { cameraId: camera } = shapeOf(condition);
        const expected = made.filter(
          (_, n) => ((camera === null || camera === cameraOf(n)) && holds(tracks[n]!)) !== condition.not,
        );
        expect(await allFound(condition)).toEqual(expected.map(({ id }) => id));
        if (!condition.not) found += expected.length;
      }),
      { numRuns: 8, seed: 6, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(0);
  },
  120_000,
);
