import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openIndex } from './index-reader.ts';
import { madeTubes, writeIndex } from './made-index.fixture.ts';
import { readAllNumbers, readBytes, readLists, readNumbers } from './parquet-column.ts';
import { openParquetTable, type ParquetTable } from './parquet-pages.ts';
import { copyToParquet, openDuckDb } from './tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-parquet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a query as the index does, and opens it. */
async function written(query: string): Promise<ParquetTable> {
  const path = join(folder, 'table.parquet');
  const database = await openDuckDb(':memory:', null);
  const connection = await database.connect();
  await copyToParquet(connection, query, path);
  connection.closeSync();
  database.closeSync();
  return openParquetTable(readFileSync(path));
}

/** By row, null where there is none. */
function numbersOf(table: ParquetTable): (number | null)[] {
  return table.groupRows.flatMap((_, group) =>
    Array.from(readNumbers(table, 'value', group), (number) => (Number.isNaN(number) ? null : number)),
  );
}

describe('columns that DuckDB wrote', () => {
  const rows = 50_000;
  const range = (expression: string) => `SELECT ${expression} AS value FROM range(${rows}) AS t(i)`;
  const numbers: [string, string, (i: number) => number | null][] = [
    ['plain whole numbers', 'i * 7919 - 100000', (i: number) => i * 7919 - 100_000],
    ['large whole numbers', '(i - 25000) * 87654321987', (i: number) => (i - 25_000) * 87_654_321_987],
    ['few values, by dictionary', '(i % 5)::INTEGER - 2', (i: number) => (i % 5) - 2],
    ['numbers without sign', '(4294967295 - i)::UINTEGER', (i: number) => 4_294_967_295 - i],
    ['one value', '42::UINTEGER', () => 42],
    ['singles', '(i / 8)::FLOAT', (i: number) => Math.fround(i / 8)],
    ['doubles', 'i / 7', (i: number) => i / 7],
    ['gaps', 'CASE WHEN i % 3 = 1 THEN NULL ELSE i::INTEGER END', (i: number) => (i % 3 === 1 ? null : i)],
    ['nothing but gaps', 'NULL::INTEGER', () => null],
    ['long gaps', 'CASE WHEN i < 30000 THEN NULL ELSE (i % 9)::BIGINT END', (i: number) => (i < 30_000 ? null : i % 9)],
  ];
  const texts: [string, string, (i: number) => string | null][] = [
    ['texts', "'n' || i", (i: number) => `n${i}`],
    ['few texts', "CASE WHEN i % 4 = 0 THEN NULL ELSE 'é' || (i % 3) END", (i: number) => (i % 4 ? `é${i % 3}` : null)],
    ['empty texts', "''", () => ''],
  ];
  it.each(numbers)('%s', async (_, expression, value) => {
    const expected = Array.from({ length: rows }, (_, i) => value(i));
    const table = await written(range(expression));
    expect(numbersOf(table)).toEqual(expected);
    if (expected.includes(null)) expect(() => readAllNumbers(table, 'value')).toThrow(RangeError);
    else expect([...readAllNumbers(table, 'value')]).toEqual(expected);
  });

  it.each(texts)('%s, and the same as bytes', async (_, expression, value) => {
    const expected = Array.from({ length: rows }, (_, i) => value(i));
    const lists = readLists(await written(range(expression)), 'value');
    expect(lists.map(([text]) => text ?? null)).toEqual(expected);
    const table = await written(range(`encode(${expression})`));
    const pieces = table.groupRows.flatMap((_, group) => readBytes(table, 'value', group));
    const found = pieces.flatMap(({ bytes, starts, ends }) =>
      Array.from(starts, (start, i) => Buffer.from(bytes.subarray(start, ends[i])).toString('utf8')),
    );
    expect(found).toEqual(expected.map((text) => text ?? ''));
  });

  it('lists, empty ones, and gaps of and in them', async () => {
    const table = await written(
      range('CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN [] WHEN 2 THEN [i, NULL, 7] ELSE [i // 1000] END'),
    );
    const expected = Array.from({ length: rows }, (_, i) => [[], [], [i, 7], [Math.floor(i / 1000)]][i % 4]!);
    expect(readLists(table, 'value.list.element').map((list) => list.map(Number))).toEqual(expected);
  });

  it('are refused when they are damaged, or not there, or of another kind', async () => {
    const table = await written(range("'n' || i"));
    expect(() => readNumbers(table, 'value', 0)).toThrow(RangeError);
    expect(() => readBytes(table, 'value', 0)).toThrow(RangeError);
    expect(() => readNumbers(table, 'other', 0)).toThrow(RangeError);
    const bytes = readFileSync(join(folder, 'table.parquet'));
    expect(() => openParquetTable(bytes.subarray(0, 900))).toThrow(RangeError);
    expect(() => readLists(openParquetTable(bytes.fill(0, 4, 40)), 'value')).toThrow(RangeError);
  });
});

// More than one group of rows: 20,600 samples.
it('the tubes of an index are those DuckDB reads', async () => {
  const directory = join(folder, 'index');
  await writeIndex(directory, madeTubes(2060));
  const index = await openIndex(directory);
  const stored = await index.storedTubes();
  let i = 0;
  for await (const tube of index.streamTubes()) {
    const { boxes, ptsMicros, silhouetteAt, ...own } = stored[i++]!;
    // Vitest's own comparison takes a minute for all of them.
    expect(isDeepStrictEqual(own.tube(), tube)).toBe(true);
    expect(
      isDeepStrictEqual(
        [...ptsMicros],
        tube.samples.map((sample) => sample.ptsMicros),
      ),
    ).toBe(true);
    const shapes = tube.samples.map(({ silhouette }) => silhouette);
    expect(
      isDeepStrictEqual(
        tube.samples.map((_, k) => silhouetteAt(k)),
        shapes,
      ),
    ).toBe(true);
    const expected = tube.samples.flatMap(({ silhouette }) => {
      const { left, top, right, bottom } = silhouette?.box ?? { left: 0, top: 0, right: 0, bottom: 0 };
      return [left, top, right, bottom];
    });
    expect(isDeepStrictEqual([...boxes], expected)).toBe(true);
  }
  expect(i).toBe(stored.length);
  index.close();
});
