import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { analyseRecording } from '../apps/analysis/analyse.ts';
import { defaultParameters } from '../apps/analysis/parameters.ts';
import { openIndex } from '../index/index-reader.ts';
import { createCaseSearch } from './case-search.ts';
import { scratchFolder, sourceOf } from './made-case.fixture.ts';
import { parseSearchQuery, type SearchQueryInput } from './query.ts';

const video = fileURLToPath(new URL('../../../shared/data/videos/vtest.avi', import.meta.url));
const missing = existsSync(video) ? '' : ' (skipped: ../shared/data/videos is absent)';
const folder = scratchFolder();
afterAll(() => folder.remove());

interface Seen {
  readonly pts: number;
  readonly x: number;
  readonly y: number;
}

describe.skipIf(missing)(`people on a campus road${missing}`, () => {
  test('are found by what their own samples say, computed again from the index', { timeout: 300_000 }, async () => {
    const directory = join(folder.path, 'index');
    await analyseRecording(video, { parameters: defaultParameters, indexDirectory: directory });
    const index = await openIndex(directory);
    const { widthPx, heightPx } = index.info.analysis;
    const people = (await index.tubes()).map(({ id, samples }) => ({
      id,
      way: samples.map(
        ({ ptsMicros, box }): Seen => ({
          pts: ptsMicros,
          x: (box.left + box.right) / 2 / widthPx,
          y: Math.min(0.99998, box.bottom / heightPx),
        }),
      ),
    }));
    index.close();
    expect(people.length).toBeGreaterThan(18);

    const search = await createCaseSearch({
      cacheDirectory: join(folder.path, 'cache'),
      sources: [sourceOf(directory, { recordingId: 'vtest', cameraId: 'campus' })],
    });
    const found = async (...conditions: NonNullable<SearchQueryInput['conditions']>) => {
      const { hits, total } = await search.search(parseSearchQuery({ conditions }), { limit: 1000 });
      expect(total).toBe(hits.length);
      return hits.map(({ tube }) => tube).sort();
    };
    const those = (holds: (way: readonly Seen[]) => boolean) =>
      people
        .filter(({ way }) => holds(way))
        .map(({ id }) => id)
        .sort();

    const left = 0.303;
    const right = 0.697;
    const top = 0.401;
    const bottom = 0.899;
    const isIn = ({ x, y }: Seen) => x > left && x < right && y > top && y < bottom;
    const zone = {
      polygon: [
        { x: left, y: top },
        { x: right, y: top },
        { x: right, y: bottom },
        { x: left, y: bottom },
      ],
    };
    const pairs = (way: readonly Seen[]) => way.slice(1).map((after, i) => [way[i]!, after] as const);
    const inside = those((way) => way.some(isIn));
    expect(await found({ kind: 'inside', zone })).toEqual(inside);
    expect(inside.length).toBeGreaterThan(5);
    expect(inside.length).toBeLessThan(people.length);
    expect(await found({ kind: 'inside', zone, not: true })).toEqual(those((way) => !way.some(isIn)));
    expect(await found({ kind: 'enters', zone })).toEqual(
      those((way) => pairs(way).some(([before, after]) => !isIn(before) && isIn(after))),
    );
    expect(await found({ kind: 'stopsIn', zone })).toEqual(those((way) => isIn(way.at(-1)!)));
    const longestStay = (way: readonly Seen[]) => {
      let longest = -1;
      let since: number | null = null;
      for (const seen of way) {
        since = isIn(seen) ? (since ?? seen.pts) : null;
        if (since !== null) longest = Math.max(longest, seen.pts - since);
      }
      return longest;
    };
    const dwelling = those((way) => longestStay(way) >= 5_000_000);
    expect(await found({ kind: 'dwells', zone, leastMicros: 5_000_000 })).toEqual(dwelling);
    expect(dwelling.length).toBeGreaterThan(0);

    // Across the whole picture from the bottom up: right of it is where x is larger.
    const line = { from: { x: 0.5003, y: 1 }, to: { x: 0.5003, y: 0 } };
    const goesRight = ([before, after]: readonly [Seen, Seen]) => before.x < 0.5003 && after.x > 0.5003;
    const goesLeft = ([before, after]: readonly [Seen, Seen]) => before.x > 0.5003 && after.x < 0.5003;
    const rightwards = those((way) => pairs(way).some(goesRight));
    const leftwards = those((way) => pairs(way).some(goesLeft));
    expect(await found({ kind: 'crosses', line, direction: 'leftToRight' })).toEqual(rightwards);
    expect(await found({ kind: 'crosses', line, direction: 'rightToLeft' })).toEqual(leftwards);
    expect(rightwards.length).toBeGreaterThan(2);
    expect(leftwards.length).toBeGreaterThan(2);

    const query = parseSearchQuery({ conditions: [{ kind: 'crosses', line, direction: 'leftToRight' }] });
    for (const tube of rightwards) {
      const { conditions } = await search.explain(query, { recordingId: 'vtest', tube });
      const steps = pairs(people.find(({ id }) => id === tube)!.way).filter(goesRight);
      expect(conditions[0]!.evidence.map(({ samplesMicros }) => samplesMicros)).toEqual(
        steps.map(([before, after]) => [before.pts, after.pts]),
      );
      for (const { fromMicros, samplesMicros } of conditions[0]!.evidence) {
        expect(fromMicros).toBeGreaterThanOrEqual(samplesMicros[0]!);
        expect(fromMicros).toBeLessThanOrEqual(samplesMicros[1]!);
      }
    }
    const { directions } = await search.facets(parseSearchQuery({}));
    expect(directions.reduce((sum, { count }) => sum + count, 0)).toBe(people.length);
    await search.close();
  });
});
