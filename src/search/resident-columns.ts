import type { DuckDBConnection } from '@duckdb/node-api';
import { codeColumns } from './colour-code.ts';
import { rowsOf, runSql, throwIfAborted } from './database.ts';
import { clothesBits, facetValues } from './facets.ts';
import { joined, own, type Sql, sql } from './sql.ts';
import { turn } from './turn.ts';

/**
 * Objects of a case that are kept in memory at most: some 150 bytes each. Larger cases are answered by DuckDB, which is slower for each
 * change of a filter and takes no memory for good. Guess.
 */
export const mostResident = 300_000;

/** Rows taken out of DuckDB's answer before other work of this thread gets its turn: a few milliseconds. */
const rowsPerTurn = 10_240;

/** Numbers of an object that hits, orders and counts are made of: SQL over the table of tubes, and what it is kept as. */
const numberColumns = {
  source: ['source::UINTEGER', Uint32Array],
  durationMicros: ['duration_micros::DOUBLE', Float64Array],
  timeKey: ['time_key::DOUBLE', Float64Array],
  classCode: ['class::UINTEGER', Uint32Array],
  classScore: ['class_score', Float32Array],
  areaShare: ['area_share', Float32Array],
  heightShare: ['height_share', Float32Array],
  speedPx: ['speed_px', Float32Array],
  speedHeights: ['speed_heights', Float32Array],
  /** NaN when it went nowhere. */
  direction: ["coalesce(direction, 'NaN'::FLOAT)", Float32Array],
  samples: ['sample_count', Uint32Array],
  colourDoubt: ['colour_doubt::UINTEGER', Uint32Array],
} as const;

type NumberColumns = { readonly [name in keyof typeof numberColumns]: InstanceType<(typeof numberColumns)[name][1]> };

/** Columns of the table of tubes, held in memory. Arrays are by `id`, [length]; what they hold where there is no object means nothing. */
export interface ResidentColumns extends NumberColumns {
  /** Highest `id` and one. */
  readonly length: number;
  /** u8: 1 where there is an object. Recordings that left the case leave gaps. */
  readonly held: Uint8Array;
  readonly tube: readonly string[];
  /** Codes of colours, one array a column, in the order of `codeColumns`. */
  readonly codes: readonly Uint32Array[];
  /** u32: values of an object that facets count, as `facet-tally.ts` lays them out, without passes. */
  readonly facetTag: Uint32Array;
  /** u32: colours of its clothes. */
  readonly clothes: Uint32Array;
}

/** Reads them; null where a case is too large for it. Errors: `run.interrupted`; DuckDB's own. */
export async function readResidentColumns(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
): Promise<ResidentColumns | null> {
  const [[length, count]] = (await rowsOf(
    connection,
    own('SELECT coalesce(max(id) + 1, 0)::DOUBLE, count(*)::DOUBLE FROM tubes'),
    signal,
  )) as [[number, number]];
  if (count > mostResident || length > 2 * mostResident) return null;
  const numbers = Object.fromEntries(
    Object.entries(numberColumns).map(([name, [, array]]) => [name, new array(length)]),
  ) as unknown as NumberColumns;
  const codes = codeNames.map(() => new Uint32Array(length));
  const [facetTag, clothes] = [new Uint32Array(length), new Uint32Array(length)];
  const held = new Uint8Array(length);
  const tube = new Array<string>(length).fill('');
  const result = await runSql(connection, selection, signal);
  const arrays = [...Object.values(numbers), ...codes, facetTag, clothes] as (Uint32Array | Float64Array)[];
  let sinceTurn = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    const rows = chunk?.rowCount ?? 0;
    if (chunk === null || rows === 0) break;
    const ids = itemsOf(chunk.getColumnVector(0));
    const names = chunk.getColumnVector(1);
    for (let row = 0; row < rows; row++) {
      held[ids[row]!] = 1;
      tube[ids[row]!] = names.getItem(row) as string;
    }
    for (const [i, array] of arrays.entries()) {
      const items = itemsOf(chunk.getColumnVector(i + 2));
      for (let row = 0; row < rows; row++) array[ids[row]!] = items[row]!;
    }
    sinceTurn += rows;
    if (sinceTurn >= rowsPerTurn) {
      sinceTurn = 0;
      await turn();
      throwIfAborted(signal);
    }
  }
  return { ...numbers, length, held, tube, codes, facetTag, clothes };
}

/** Flags by `id`, u8 [length]: 1 for the objects for which a condition holds. Errors: `run.interrupted`; DuckDB's own. */
export async function flagsOf(
  connection: DuckDBConnection,
  holds: Sql,
  length: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const flags = new Uint8Array(length);
  await forEachId(connection, sql`SELECT id FROM tubes WHERE ${holds}`, signal, (id) => {
    flags[id] = 1;
  });
  return flags;
}

/** All objects in an order of the table: their ids. Errors: `run.interrupted`; DuckDB's own. */
export async function idsInOrder(
  connection: DuckDBConnection,
  key: Sql,
  descending: boolean,
  count: number,
  signal: AbortSignal | undefined,
): Promise<Uint32Array> {
  const ids = new Uint32Array(count);
  let at = 0;
  const way = own(descending ? 'DESC' : 'ASC');
  await forEachId(connection, sql`SELECT id FROM tubes ORDER BY ${key} ${way}, tie, id`, signal, (id) => {
    ids[at++] = id;
  });
  return ids;
}

const codeNames = Object.values(codeColumns).flat();

const selection: Sql = sql`SELECT id, tube, ${joined(
  [
    ...Object.values(numberColumns).map(([text]) => own(text)),
    ...codeNames.map((name) => own(name)),
    sql`(${facetValues})::UINTEGER`,
    sql`(${clothesBits()})::UINTEGER`,
  ],
  ', ',
  '',
)} FROM tubes`;

async function forEachId(
  connection: DuckDBConnection,
  query: Sql,
  signal: AbortSignal | undefined,
  visit: (id: number) => void,
): Promise<void> {
  const result = await runSql(connection, query, signal);
  for (;;) {
    const chunk = await result.fetchChunk();
    const rows = chunk?.rowCount ?? 0;
    if (chunk === null || rows === 0) return;
    const ids = itemsOf(chunk.getColumnVector(0));
    for (let row = 0; row < rows; row++) visit(ids[row]!);
    throwIfAborted(signal);
  }
}

/** The numbers of a column that has no nulls, as they lie in DuckDB's memory: a call a value takes ten times as long. */
function itemsOf(vector: unknown): ArrayLike<number> {
  return (vector as { readonly items: ArrayLike<number> }).items;
}
