import { spawn } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseSearch, createCaseSearch } from './case-search.ts';
import { scratchFolder, sourceOf, tubeAlong, writeMadeIndex } from './made-case.fixture.ts';
import { parseSearchQuery } from './query.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());

const index = (n: number) => join(folder.path, `index-${n}`);
const source = (n: number, changes = {}) =>
  sourceOf(index(n), { recordingId: `r${n}`, cameraId: `c${n % 2}`, ...changes });
let caches = 0;
const freshCache = () => join(folder.path, `cache-${caches++}`);

beforeAll(async () => {
  for (let n = 0; n < 4; n++) {
    const tubes = Array.from({ length: 100 * (n + 1) }, (_, i) => ({
      id: `r${n}-${i}`,
      points: Array.from({ length: 5 }, (_, k) => ({
        seconds: i + k,
        x: ((i + k * 13) % 100) / 100,
        y: (i % 90) / 100,
      })),
    }));
    await writeMadeIndex(index(n), tubes.map(tubeAlong), String(n).repeat(64));
  }
}, 60_000);

const polygon = [
  { x: 0.13, y: 0.11 },
  { x: 0.67, y: 0.23 },
  { x: 0.41, y: 0.83 },
];
const shaped = parseSearchQuery({ conditions: [{ kind: 'enters', zone: { polygon } }] });
const all = parseSearchQuery({});

async function answersOf(search: CaseSearch) {
  const flat = await search.search(all, { limit: 1000 });
  const { total, hits } = await search.search(shaped, { limit: 1000 });
  return { all: flat.total, first: flat.hits, total, hits };
}

async function withCase<T>(
  cacheDirectory: string,
  numbers: readonly number[],
  use: (search: CaseSearch) => Promise<T>,
): Promise<T> {
  const search = await createCaseSearch({ cacheDirectory, sources: numbers.map((n) => source(n)) });
  try {
    return await use(search);
  } finally {
    await search.close();
  }
}

const fileOf = (cache: string, kind: 'case' | 'samples') =>
  join(cache, readdirSync(cache).find((name) => name.startsWith(`${kind}-`))!);

describe('a recording is added to a case', () => {
  test('only that one is read, and the answers are those of a cache made at once', async () => {
    const cache = freshCache();
    await withCase(cache, [0, 1, 2], answersOf);
    // Hidden: to read any of it again would fail.
    const hidden = [0, 1, 2].flatMap((n) => ['tubes.parquet', 'samples.parquet'].map((name) => join(index(n), name)));
    for (const file of hidden) renameSync(file, `${file}.hidden`);
    const added = await withCase(cache, [0, 1, 2, 3], answersOf).finally(() => {
      for (const file of hidden) renameSync(`${file}.hidden`, file);
    });
    expect(added.all).toBe(1000);
    expect(added.total).toBeGreaterThan(100);
    expect(added).toEqual(await withCase(freshCache(), [0, 1, 2, 3], answersOf));
    expect(readdirSync(cache).filter((name) => name.startsWith('case-'))).toHaveLength(1);
  }, 60_000);
  test('one that is removed leaves nothing of itself in the cache', async () => {
    const cache = freshCache();
    await withCase(cache, [0, 1], answersOf);
    const left = await withCase(cache, [1], answersOf);
    expect(left).toEqual(await withCase(freshCache(), [1], answersOf));
    expect(readdirSync(cache)).toHaveLength(2);
    expect(readFileSync(fileOf(cache, 'case')).includes('r0-7')).toBe(false);
    expect(readFileSync(fileOf(cache, 'case')).includes('r1-7')).toBe(true);
  }, 60_000);
  test('a corrected start moves its objects in time', async () => {
    const cache = freshCache();
    await withCase(cache, [0, 1], answersOf);
    const sources = [source(0), source(1, { startsAtMicros: 0 })];
    const search = await createCaseSearch({ cacheDirectory: cache, sources });
    const { hits, total } = await search.search(all);
    expect(total).toBe(300);
    expect(hits[0]).toMatchObject({ recordingId: 'r1', startsAtMicros: 0 });
    await search.close();
  }, 60_000);
});

describe('a cache that is not what it should be is made again', () => {
  const garbage = Buffer.alloc(300_000, 'not a database ');
  test.each<[string, 'case' | 'samples', (file: string) => void | Promise<void>]>([
    ['a table that is garbage', 'case', (file) => writeFileSync(file, garbage)],
    ['an empty table', 'case', (file) => writeFileSync(file, '')],
    ['a table cut off', 'case', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['a table cut off after its head', 'case', (file) => truncateSync(file, 12_288)],
    ['a missing table', 'case', (file) => rmSync(file)],
    ['a table of nothing', 'case', emptyDatabase],
    ['samples that are garbage', 'samples', (file) => writeFileSync(file, garbage)],
    ['samples cut off', 'samples', (file) => truncateSync(file, 1000)],
    ['missing samples', 'samples', (file) => rmSync(file)],
    ['samples with one bit turned', 'samples', (file) => turnBit(file, statSync(file).size - 100)],
    ['samples of another version', 'samples', (file) => turnBit(file, 8)],
  ])(
    '%s',
    async (_, kind, damage) => {
      const cache = freshCache();
      const before = await withCase(cache, [0, 1], answersOf);
      await damage(fileOf(cache, kind));
      expect(await withCase(cache, [0, 1], answersOf)).toEqual(before);
    },
    60_000,
  );

  test('a table with turned bits in its data, also while it is open', async () => {
    const cache = freshCache();
    const before = await withCase(cache, [0, 1], answersOf);
    const file = fileOf(cache, 'case');
    const whole = readFileSync(file);
    const search = await createCaseSearch({ cacheDirectory: cache, sources: [source(0), source(1)] });
    // All blocks behind the three heads, in place: the open file is the same.
    const bytes = Buffer.from(whole);
    for (let at = 20_000; at < bytes.length; at += 512) bytes[at]! ^= 4;
    writeFileSync(file, bytes);
    expect(await answersOf(search)).toEqual(before);
    await search.close();
    expect(await withCase(cache, [0, 1], answersOf)).toEqual(before);
  }, 60_000);
});

test('a recording is added to a case whose table is damaged where nobody looked', async () => {
  const expected = await withCase(freshCache(), [0, 1], answersOf);
  for (const [before, after] of [
    [[0], [0, 1]],
    [
      [0, 1, 2],
      [0, 1],
    ],
  ] as const) {
    const cache = freshCache();
    await withCase(cache, before, answersOf);
    const file = fileOf(cache, 'case');
    const bytes = readFileSync(file);
    // The first blocks of data; what tells the tables apart lies behind them.
    for (let at = 20_000; at < bytes.length / 2; at += 512) bytes[at]! ^= 4;
    writeFileSync(file, bytes);
    expect(await withCase(cache, after, answersOf)).toEqual(expected);
  }
}, 60_000);

function turnBit(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at]! ^= 1;
  writeFileSync(file, bytes);
}

async function emptyDatabase(file: string): Promise<void> {
  rmSync(file);
  const database = await DuckDBInstance.create(file);
  database.closeSync();
}

test('a recording whose index is damaged, missing or too new is named, and the others are searched', async () => {
  const broken = join(folder.path, 'broken');
  await writeMadeIndex(broken, [
    tubeAlong({
      id: 'x',
      points: [
        { seconds: 0, x: 0, y: 0 },
        { seconds: 1, x: 1, y: 1 },
      ],
    }),
  ]);
  turnBit(join(broken, 'samples.parquet'), 500);
  const newer = join(folder.path, 'newer');
  await writeMadeIndex(newer, []);
  writeFileSync(join(newer, 'manifest.json'), '{"schema":99}');
  const search = await createCaseSearch({
    cacheDirectory: freshCache(),
    sources: [
      source(0),
      sourceOf(broken, { recordingId: 'broken' }),
      sourceOf(newer, { recordingId: 'newer' }),
      sourceOf(join(folder.path, 'nowhere'), { recordingId: 'nowhere' }),
    ],
  });
  const named = search.unread.map(({ recordingId, error }) => [recordingId, error.code]);
  expect(Object.fromEntries(named)).toEqual({
    broken: 'index.damaged',
    newer: 'index.newer',
    nowhere: 'input.missing',
  });
  expect((await search.search(all)).total).toBe(100);
  await search.close();
}, 60_000);

test('a case of no recordings, and one with an empty index, answer with nothing', async () => {
  const empty = join(folder.path, 'empty');
  await writeMadeIndex(empty, []);
  for (const sources of [[], [sourceOf(empty)]]) {
    const search = await createCaseSearch({ cacheDirectory: freshCache(), sources });
    expect(await search.search(shaped)).toEqual({ total: 0, hits: [], nextCursor: null });
    expect((await search.facets(all)).classes).toEqual([]);
    await search.close();
  }
}, 60_000);

test('a recording named twice and a time zone that does not exist are refused', async () => {
  const cacheDirectory = freshCache();
  await expect(createCaseSearch({ cacheDirectory, sources: [source(0), source(0)] })).rejects.toThrow(
    expect.objectContaining({ code: 'usage.invalid' }),
  );
  await expect(
    createCaseSearch({ cacheDirectory, sources: [source(0, { timeZone: "Mars/Olympus'; --" })] }),
  ).rejects.toThrow(expect.objectContaining({ code: 'search.zoneUnknown' }));
  expect(
    existsSync(cacheDirectory) ? readdirSync(cacheDirectory).filter((name) => name.includes('partial')) : [],
  ).toEqual([]);
}, 60_000);

test('several processes and several openings at once make one good cache', async () => {
  const cache = freshCache();
  const program = fileURLToPath(new URL('./open-search.fixture.ts', import.meta.url));
  const run = () =>
    new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, [program, cache, index(2), index(3)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let words = '';
      child.stdout.on('data', (bytes) => {
        words += bytes;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve(`${code} ${words.trim()}`));
    });
  const own = async () => {
    const search = await createCaseSearch({
      cacheDirectory: cache,
      sources: [sourceOf(index(2), { recordingId: 'r0' }), sourceOf(index(3), { recordingId: 'r1' })],
    });
    const { total } = await search.search(all);
    await search.close();
    return `0 ${total}`;
  };
  expect(await Promise.all([run(), run(), run(), own(), own()])).toEqual(Array(5).fill('0 700'));
  expect(
    readdirSync(cache)
      .sort()
      .map((name) => name.split('-')[0]),
  ).toEqual(['case', 'samples', 'samples']);
}, 60_000);

test('fifty clients at once get their answers, also when some leave', async () => {
  await withCase(freshCache(), [0, 1, 2, 3], async (search) => {
    const query = (n: number) =>
      parseSearchQuery({
        conditions: [
          { kind: 'inside', zone: { polygon } },
          { kind: 'duration', leastMicros: n % 10 },
        ],
      });
    const expected = (await search.search(query(0))).total;
    const totals = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => {
        const stop = new AbortController();
        if (n % 5 === 4) setTimeout(() => stop.abort(), n / 5);
        return search.search(query(n + 1), {}, stop.signal);
      }),
    );
    for (const [n, result] of totals.entries()) {
      if (result.status === 'fulfilled') expect(result.value.total).toBe(expected);
      else {
        expect(n % 5).toBe(4);
        expect(result.reason).toMatchObject({ code: 'run.interrupted' });
      }
    }
  });
}, 60_000);

test('closing stops what runs, and nothing runs afterwards', async () => {
  const search = await createCaseSearch({ cacheDirectory: freshCache(), sources: [source(3)] });
  const running = search.search(shaped);
  running.catch(() => {});
  await search.close();
  await expect(running).rejects.toThrow(expect.objectContaining({ code: 'run.interrupted' }));
  await expect(search.search(all)).rejects.toThrow(expect.objectContaining({ code: 'run.interrupted' }));
}, 60_000);
