import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openIndex } from '../index-reader.ts';
import { madeTubes, writeIndex } from '../made-index.fixture.ts';
import { copyToParquet, openDuckDb } from '../tables.ts';
import { readPacked } from './packed-numbers.ts';
import { readColumn } from './parquet-column.ts';
import { readParquetFacts } from './parquet-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-parquet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a query as the index does, and reads a column of it; a null where there is none. */
async function written(query: string, column: string): Promise<(number | string | null)[]> {
  const path = join(folder, 'table.parquet');
  const database = await openDuckDb(':memory:', null);
  const connection = await database.connect();
  await copyToParquet(connection, query, path);
  connection.closeSync();
  database.closeSync();
  const bytes = readFileSync(path);
  const { dense, definitions, facts } = readColumn(bytes, readParquetFacts(bytes), column);
  let at = 0;
  return Array.from(definitions, (level) => {
    if (level < facts.maxDefinition) return null;
    const i = at++;
    if (dense.kind === 'numbers') return dense.numbers[i]!;
    return Buffer.from(dense.bytes.subarray(dense.starts[i], dense.ends[i])).toString('utf8');
  });
}

describe('columns that DuckDB wrote', () => {
  const rows = 50_000;
  const range = (expression: string) => `SELECT ${expression} AS value FROM range(${rows}) AS t(i)`;
  const cases: [string, string, (i: number) => number | string | null][] = [
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
    ['texts', "'n' || i", (i: number) => `n${i}`],
    ['few texts', "CASE WHEN i % 4 = 0 THEN NULL ELSE 'é' || (i % 3) END", (i: number) => (i % 4 ? `é${i % 3}` : null)],
    ['empty texts', "''", () => ''],
  ];
  it.each(cases)('%s', async (_, expression, value) => {
    expect(await written(range(expression), 'value')).toEqual(Array.from({ length: rows }, (_, i) => value(i)));
  });

  it('are refused where they are coded otherwise', async () => {
    const path = join(folder, 'other.parquet');
    const database = await openDuckDb(':memory:', null);
    const connection = await database.connect();
    await connection.run(`COPY (${range('i')}) TO '${path}' (FORMAT parquet, COMPRESSION snappy)`);
    connection.closeSync();
    database.closeSync();
    const bytes = readFileSync(path);
    expect(() => readColumn(bytes, readParquetFacts(bytes), 'value')).toThrow(RangeError);
    expect(() => readParquetFacts(bytes.subarray(0, 900))).toThrow(RangeError);
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

/** Packs numbers in groups of eight, low bits first, as the format says. */
function packed(values: readonly number[], bitWidth: number): Uint8Array {
  const groups = Math.ceil(values.length / 8);
  const bytes = new Uint8Array(groups * bitWidth);
  values.forEach((value, i) => {
    for (let bit = 0; bit < bitWidth; bit++) {
      const at = i * bitWidth + bit;
      if (Math.floor(value / 2 ** bit) % 2 === 1) bytes[at >> 3]! |= 1 << (at & 7);
    }
  });
  const header = groups * 2 + 1;
  return Uint8Array.from([...(header < 128 ? [header] : [(header & 127) | 128, header >> 7]), ...bytes]);
}

it('packed numbers of any width are read as they were packed', () => {
  const cases = fc
    .integer({ min: 1, max: 32 })
    .chain((width) =>
      fc.tuple(fc.constant(width), fc.array(fc.nat({ max: 2 ** width - 1 }), { minLength: 1, maxLength: 300 })),
    );
  fc.assert(
    fc.property(cases, ([width, values]) => {
      const bytes = packed(values, width);
      expect([...readPacked(bytes, 0, bytes.length, width, values.length)]).toEqual(values);
      expect(() => readPacked(bytes, 0, bytes.length - width, width, values.length)).toThrow(RangeError);
    }),
  );
});
