import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { fileSha256 } from '../index/file-hash.ts';
import { openIndex } from '../index/index-reader.ts';
import { serialiseManifest } from '../index/manifest.ts';
import { type CaseSearch, createCaseSearch } from './case-search.ts';
import { scratchFolder, sourceOf, tubeAlong, writeMadeIndex } from './made-case.fixture.ts';
import { type Condition, parseSearchQuery } from './query.ts';
import { reasonWords } from './reason-words.ts';

const folder = scratchFolder();
const open: CaseSearch[] = [];
afterAll(async () => {
  for (const search of open) await search.close();
  folder.remove();
});

const way = (id: string, from: number) => ({
  id,
  points: Array.from({ length: 5 }, (_, i) => ({ seconds: from + i, x: 0.2 + i / 10, y: 0.5 })),
});

async function searchOver(name: string): Promise<CaseSearch> {
  const search = await createCaseSearch({
    cacheDirectory: join(folder.path, `${name}-cache`),
    sources: [sourceOf(join(folder.path, name))],
  });
  open.push(search);
  return search;
}

const people = [
  tubeAlong({ ...way('anna', 0), colours: { 3: 0.5, 7: 0.4 }, upper: { 3: 0.9 }, lower: { 7: 0.8, 0: 0.2 } }),
  tubeAlong({ ...way('ben', 10), colours: { 7: 0.6, 3: 0.3 }, upper: { 7: 1 }, lower: { 3: 0.7 } }),
  tubeAlong({ ...way('car', 20), colours: { 3: 0.8 } }),
  tubeAlong({ ...way('night', 30), colours: {} }),
];

describe('colours of parts', () => {
  test('are counted apart, each without its own condition but with those of the others', async () => {
    await writeMadeIndex(join(folder.path, 'people'), people);
    const search = await searchOver('people');
    const facets = await search.facets(
      parseSearchQuery({ conditions: [{ kind: 'colour', part: 'upper', names: ['red'] }] }),
    );
    expect(facets.upperColours).toEqual([
      { value: 'blue', count: 1 },
      { value: 'red', count: 1 },
    ]);
    expect(facets.lowerColours).toEqual([
      { value: 'black', count: 1 },
      { value: 'blue', count: 1 },
    ]);
    expect(facets.colours).toEqual([
      { value: 'blue', count: 1 },
      { value: 'red', count: 1 },
    ]);
    const all = await search.facets(parseSearchQuery({}));
    expect(all.colours).toEqual([
      { value: 'red', count: 3 },
      { value: 'blue', count: 2 },
      { value: 'unknown', count: 1 },
    ]);
    // The same with a shape, whose matches are counted one by one.
    const polygon = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ];
    const inside: Condition = parseSearchQuery({ conditions: [{ kind: 'inside', zone: { polygon } }] }).conditions[0]!;
    const shaped = await search.facets(parseSearchQuery({ conditions: [inside] }));
    expect(shaped.upperColours).toEqual(all.upperColours);
    expect(shaped.lowerColours).toEqual(all.lowerColours);
  });

  test('are told with what they look like, and with why nobody can tell them', async () => {
    const search = await searchOver('people');
    const { hits } = await search.search(parseSearchQuery({}));
    expect(hits[0]!.upperColours).toEqual([{ name: 'red', share: 0.9, hex: expect.stringMatching(/^#[0-9a-f]{6}$/) }]);
    expect(hits[0]!.lowerColours.map(({ name, share }) => [name, share])).toEqual([
      ['blue', 0.8],
      ['black', 0.2],
    ]);
    expect(hits.map(({ colourDoubt }) => colourDoubt)).toEqual([null, null, null, 'oneColour']);
    expect(hits[3]!.colours).toEqual([]);
  });

  test('are counted over time by the colour with the largest share', async () => {
    const search = await searchOver('people');
    const day = 86_400_000_000;
    const counts = await search.objectCounts(parseSearchQuery({}), day, undefined, true);
    expect(counts.map(({ colour, objects }) => [colour, objects])).toEqual([
      ['blue', 1],
      ['red', 2],
      ['unknown', 1],
    ]);
    const plain = await search.objectCounts(parseSearchQuery({}), day);
    expect(plain.map(({ colour, objects }) => [colour, objects])).toEqual([[null, 4]]);
  });

  test('say why an object was found, in both languages', async () => {
    const search = await searchOver('people');
    const { hits } = await search.search(parseSearchQuery({}));
    const words = (condition: object, hit: number, language: 'en' | 'fr') =>
      reasonWords(parseSearchQuery({ conditions: [condition] }).conditions[0]!, hits[hit]!, true, language, (id) => id);
    const upper = { kind: 'colour', part: 'upper', names: ['red', 'green'] };
    expect(words(upper, 0, 'en')).toBe('red upper part, 90\u00a0% of its pixels');
    expect(words(upper, 0, 'fr')).toBe('haut rouge, 90\u00a0% de ses pixels');
    expect(words({ kind: 'colour', names: ['red'] }, 2, 'en')).toBe('red, 80\u00a0% of its pixels');
    expect(words({ kind: 'colour', names: ['unknown'] }, 3, 'fr')).toBe('couleur indiscernable');
    expect(words({ kind: 'colour', names: ['green'], not: true }, 0, 'en')).toBe('not: at least 20\u00a0% green');
  });
});

test('an index from before there were colours of parts is read and searched: names, and nothing more', async () => {
  const directory = join(folder.path, 'old');
  await writeMadeIndex(directory, people.slice(0, 1));
  await makeOld(directory);
  const index = await openIndex(directory);
  const [tube] = await index.tubes();
  const [named] = await index.tubesNamed(['anna']);
  for (const one of [tube!, named!]) {
    expect(one.colours).toEqual({
      colours: [
        { name: 'red', share: 0.5, swatch: null },
        { name: 'blue', share: 0.4, swatch: null },
      ],
      upperColours: [],
      lowerColours: [],
      doubt: null,
    });
  }
  index.close();
  const search = await searchOver('old');
  const find = async (condition: object) =>
    (await search.search(parseSearchQuery({ conditions: [condition] }))).hits.map(({ tube }) => tube);
  expect(await find({ kind: 'colour', names: ['red'], leastShare: 0.5 })).toEqual(['anna']);
  expect(await find({ kind: 'colour', part: 'upper', names: ['red'] })).toEqual([]);
  expect(await find({ kind: 'pickedColour', red: 200, green: 20, blue: 20, tolerance: 1 })).toEqual([]);
});

/** Takes the columns away that older versions did not write. */
async function makeOld(directory: string): Promise<void> {
  const file = join(directory, 'tubes.parquet');
  mkdirSync(join(folder.path, 'work'), { recursive: true });
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  await connection.run(`CREATE TABLE t AS SELECT * EXCLUDE (upper_colours, lower_colours, colour_doubt)
    REPLACE (list_transform(colours, lambda c: {'name': c.name, 'share': c.share}) AS colours) FROM read_parquet('${file}')`);
  await connection.run(`COPY t TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  database.closeSync();
  const path = join(directory, 'manifest.json');
  const { integrity: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  const entry = manifest.files.find(({ name }: { name: string }) => name === 'tubes.parquet');
  entry.sha256 = await fileSha256(file);
  entry.sizeBytes = readFileSync(file).length;
  writeFileSync(path, serialiseManifest(manifest));
}
