import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseContent } from './case-content.ts';
import { rowsOf } from './database.ts';
import { type HitRow, hitColumns, hitOf } from './hit.ts';
import type { Matches } from './matches.ts';
import type { Plan } from './plan.ts';
import type { SearchQuery } from './query.ts';
import { relevance, sortKey } from './sort.ts';
import { joined, own, type Sql, sql } from './sql.ts';

/** Where a page begins: behind the object with this key, tie and id; null: at the first. */
export type After = { readonly key: number; readonly tie: number; readonly id: number } | null;

/** A page straight from the table, for plans that SQL alone answers. */
export async function pageFromTable(
  connection: DuckDBConnection,
  content: CaseContent,
  query: SearchQuery,
  plan: Plan,
  after: After,
  skip: number,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<HitRow[]> {
  const key = sortKey(query);
  const descending = query.sort.order === 'descending';
  const first = await rowsOf(
    connection,
    sql`SELECT id FROM tubes WHERE ${plan.possible} AND ${behind(key, after, query)}
      ORDER BY ${key} ${own(descending ? 'DESC' : 'ASC')}, tie, id LIMIT ${limit} OFFSET ${skip}`,
    signal,
  );
  return rowsById(
    connection,
    content,
    query,
    first.map(([id]) => id as number),
    signal,
  );
}

function behind(key: Sql, after: After, { sort }: SearchQuery): Sql {
  if (after === null) return own('true');
  const beyond = own(sort.order === 'descending' ? '<' : '>');
  const from = sort.by === 'time' || sort.by === 'duration' ? sql`${after.key}::BIGINT` : sql`${after.key}::DOUBLE`;
  return sql`(${key} ${beyond} ${from} OR (${key} = ${from}
    AND (tie > ${after.tie}::UINTEGER OR (tie = ${after.tie}::UINTEGER AND id > ${after.id}::BIGINT))))`;
}

/** The number of objects that a plan finds by SQL alone. */
export async function countInTable(
  connection: DuckDBConnection,
  { possible }: Plan,
  signal?: AbortSignal,
): Promise<number> {
  const [[total]] = (await rowsOf(connection, sql`SELECT count(*)::DOUBLE FROM tubes WHERE ${possible}`, signal)) as [
    [number],
  ];
  return total;
}

/** A page of matches that were found before. */
export async function pageFromMatches(
  connection: DuckDBConnection,
  content: CaseContent,
  query: SearchQuery,
  matches: Matches,
  after: After,
  skip: number,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<HitRow[]> {
  const ties = new Map(content.sources.map(({ number, part }) => [number, part.tie]));
  const first = firstBehind(matches, ties, after, skip + limit, query.sort.order === 'descending').slice(skip);
  return rowsById(
    connection,
    content,
    query,
    first.map((match) => matches.id[match]!),
    signal,
  );
}

/** Hits by their ids, in that order. */
async function rowsById(
  connection: DuckDBConnection,
  content: CaseContent,
  query: SearchQuery,
  ids: readonly number[],
  signal: AbortSignal | undefined,
): Promise<HitRow[]> {
  if (ids.length === 0) return [];
  const list = joined(
    ids.map((id) => sql`(${id}::UINTEGER)`),
    ', ',
    '',
  );
  // The bounds let DuckDB leave out what lies far away; the join does the rest (IN with a list was ten times slower).
  const rows = await rowsOf(
    connection,
    sql`SELECT ${hitColumns}, ${relevance(query)}, ${sortKey(query)}::DOUBLE FROM tubes
      WHERE id >= ${Math.min(...ids)}::UINTEGER AND id <= ${Math.max(...ids)}::UINTEGER
        AND id IN (SELECT wanted FROM (VALUES ${list}) AS wanted(wanted))`,
    signal,
  );
  const byId = new Map(rows.map((row) => [row[0] as number, hitOf(row, content)]));
  return ids.map((id) => byId.get(id)!);
}

/** Numbers of the first matches behind a place, in order. A heap of `limit`: the whole is never sorted. */
function firstBehind(
  { count, key, id, source }: Matches,
  ties: ReadonlyMap<number, number>,
  after: After,
  limit: number,
  descending: boolean,
): number[] {
  const sign = descending ? -1 : 1;
  const tied = (a: number, b: number) => ties.get(source[a]!)! - ties.get(source[b]!)! || id[a]! - id[b]!;
  const comesBefore = (a: number, b: number) => (key[a] === key[b] ? tied(a, b) : sign * (key[a]! - key[b]!)) < 0;
  const isBehind = (i: number, { key: from, tie, id: last }: NonNullable<After>) =>
    key[i] === from ? (ties.get(source[i]!)! - tie || id[i]! - last) > 0 : sign * (key[i]! - from) > 0;
  const heap: number[] = [];
  for (let i = 0; i < count; i++) {
    if (after !== null && !isBehind(i, after)) continue;
    if (heap.length < limit) {
      heap.push(i);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!comesBefore(heap[parent]!, heap[at]!)) break;
        [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
        at = parent;
      }
    } else if (comesBefore(i, heap[0]!)) {
      heap[0] = i;
      for (let at = 0; ; ) {
        let last = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (child < limit && comesBefore(heap[last]!, heap[child]!)) last = child;
        }
        if (last === at) break;
        [heap[at], heap[last]] = [heap[last]!, heap[at]!];
        at = last;
      }
    }
  }
  return heap.sort((a, b) => (comesBefore(a, b) ? -1 : 1));
}
