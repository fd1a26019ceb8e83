import type { CaseContent } from './case-content.ts';
import type { ConnectionPool } from './connection-pool.ts';
import { allPasses, type Facets, FacetTally, passShift } from './facet-tally.ts';
import { conditionsByDimension, facetKinds } from './facets.ts';
import type { FlatCondition } from './flat-sql.ts';
import { type HiddenObjects, hiddenKey, withoutHidden } from './hidden.ts';
import { type HitRow, hitOf } from './hit.ts';
import type { Matches } from './matches.ts';
import type { After } from './page.ts';
import { flatCondition, planOf } from './plan.ts';
import { type Condition, parseSearchQuery, type SearchQuery } from './query.ts';
import { relevanceOf } from './relevance-of.ts';
import { flagsOf, idsInOrder, type ResidentColumns, readResidentColumns } from './resident-columns.ts';
import { SharedWork } from './shared-work.ts';
import { sortKey } from './sort.ts';
import { type Sql, textOf } from './sql.ts';
import { turn } from './turn.ts';

/** What flags and orders that are kept may take. Guess: some hundred filters of a large case. */
const mostFlagBytes = 32 << 20;
const mostOrderBytes = 16 << 20;

/** What a list most likely begins with, and is then filtered by. */
const firstConditions = [
  [],
  [{ kind: 'colour', names: ['black'] }],
  [{ kind: 'class', classes: ['person'] }],
  [{ kind: 'direction', towards: 'left' }],
];

/** Objects that match: a flag by `id`, u8 [length], 1 for those, and how many they are. */
interface Selection {
  readonly flags: Uint8Array;
  readonly count: number;
}

/** Which objects are meant. */
export interface Wanted {
  readonly query: SearchQuery;
  readonly hidden: HiddenObjects | undefined;
  /** Those of a query whose conditions a row does not decide alone; null for others. */
  readonly matches: Matches | null;
}

/**
 * A case whose columns are held in memory. DuckDB is asked once which objects a condition holds for, and what it said is kept: a query is the
 * conjunction of such flags, its list, counts and objects are read off the columns. The answers are those of the table.
 */
export class ResidentCase {
  readonly #content: CaseContent;
  readonly #pool: ConnectionPool;
  readonly #columns: ResidentColumns;
  readonly #count: number;
  readonly #ties: ReadonlyMap<number, number>;
  readonly #flags = new SharedWork<Uint8Array>(mostFlagBytes, (flags) => flags.length);
  readonly #orders = new SharedWork<Uint32Array>(mostOrderBytes, (ids) => 4 * ids.length);

  private constructor(content: CaseContent, pool: ConnectionPool, columns: ResidentColumns) {
    this.#content = content;
    this.#pool = pool;
    this.#columns = columns;
    this.#count = countOf(columns.held);
    this.#ties = new Map(content.sources.map(({ number, part }) => [number, part.tie]));
  }

  /** Reads the columns; null where the case is too large for it. Errors: `run.interrupted`; DuckDB's own. */
  static async read(content: CaseContent, pool: ConnectionPool, signal: AbortSignal): Promise<ResidentCase | null> {
    const columns = await pool.use((connection) => readResidentColumns(connection, signal), signal);
    return columns === null ? null : new ResidentCase(content, pool, columns);
  }

  /** A part of the hits, in their order, and how many there are in all. */
  async page(
    wanted: Wanted,
    part: { readonly after: After; readonly skip: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<{ readonly total: number; readonly rows: HitRow[] }> {
    const { query } = wanted;
    const [{ flags, count }, order] = await Promise.all([
      this.#select(wanted, query.conditions, signal),
      this.#order(sortKey(query), query.sort.order === 'descending', signal),
    ]);
    const rows: HitRow[] = [];
    let { skip } = part;
    for (let at = this.#placeBehind(order, query, part.after); at < order.length && rows.length < part.limit; at++) {
      const id = order[at]!;
      if (flags[id] === 0) continue;
      if (skip > 0) skip--;
      else rows.push(this.#hit(query, id));
    }
    return { total: count, rows };
  }

  /** `wanted.matches`: of the query without the conditions of all dimensions. */
  async facets(wanted: Wanted, signal: AbortSignal): Promise<Facets> {
    const { conditions } = wanted.query;
    const common = conditions.filter(({ kind }) => !facetKinds.includes(kind));
    const [base, ...dimensions] = await Promise.all([
      this.#select(wanted, common, signal),
      ...conditionsByDimension(wanted.query).map((own) =>
        own.length === 0 ? null : this.#select({ ...wanted, hidden: undefined, matches: null }, own, signal),
      ),
    ]);
    const asked = dimensions.flatMap((own, i) => (own === null ? [] : [{ bit: 1 << i, flags: own.flags }]));
    const { length, classCode, source, facetTag, clothes } = this.#columns;
    const tally = new FacetTally(this.#content);
    for (let id = 0; id < length; id++) {
      if (base.flags[id] === 0) continue;
      let passes = allPasses;
      for (const { bit, flags } of asked) if (flags[id] === 0) passes &= ~bit;
      const tag = facetTag[id]! | (passes << passShift);
      tally.add(classCode[id]!, source[id]!, tag, 1);
      tally.addClothes(clothes[id]!, tag, 1);
    }
    return tally.facets();
  }

  /** Ids of the tubes by recording, in order of time. */
  async tubes(wanted: Wanted, signal: AbortSignal): Promise<Map<string, string[]>> {
    const byTime = sortKey({ ...wanted.query, sort: { by: 'time', order: 'ascending' } });
    const [{ flags }, order] = await Promise.all([
      this.#select(wanted, wanted.query.conditions, signal),
      this.#order(byTime, false, signal),
    ]);
    const { source, tube } = this.#columns;
    const recordingOf = new Map(this.#content.sources.map(({ number, source }) => [number, source.recordingId]));
    const lists = new Map<number, string[]>();
    for (const id of order) {
      if (flags[id] === 0) continue;
      const number = source[id]!;
      const own = lists.get(number);
      if (own === undefined) lists.set(number, [tube[id]!]);
      else own.push(tube[id]!);
    }
    return new Map([...lists].map(([number, own]) => [recordingOf.get(number)!, own]));
  }

  /**
   * Does for nobody what the first searches do: the list in order of time, its counts, a condition of each kind that counts are pressed for.
   * The order is kept, DuckDB has read the columns, and the loops over them are compiled when somebody changes a filter.
   */
  async warm(signal: AbortSignal): Promise<void> {
    for (const conditions of firstConditions) {
      const wanted = { query: parseSearchQuery({ conditions }), hidden: undefined, matches: null };
      await this.page(wanted, { after: null, skip: 0, limit: 1 }, signal);
      await this.facets(wanted, signal);
      await turn();
    }
  }

  async #select(
    { hidden, matches }: Pick<Wanted, 'hidden' | 'matches'>,
    conditions: readonly Condition[],
    signal: AbortSignal,
  ): Promise<Selection> {
    const { length, held } = this.#columns;
    if (matches !== null) {
      const flags = new Uint8Array(length);
      for (let i = 0; i < matches.count; i++) flags[matches.id[i]!] = 1;
      return { flags, count: matches.count };
    }
    const all = await Promise.all([
      ...(hiddenKey(hidden) === '' ? [] : [this.#shown(hidden, signal)]),
      ...conditions.map((condition) => this.#holds(condition as FlatCondition, signal)),
    ]);
    const flags = held.slice();
    for (const one of all) for (let id = 0; id < length; id++) flags[id]! &= one[id]!;
    return { flags, count: countOf(flags) };
  }

  #holds(condition: FlatCondition, signal: AbortSignal): Promise<Uint8Array> {
    return this.#flagged(JSON.stringify(condition), () => flatCondition(condition, this.#content), signal);
  }

  #shown(hidden: HiddenObjects | undefined, signal: AbortSignal): Promise<Uint8Array> {
    const all = planOf([], this.#content);
    return this.#flagged(hiddenKey(hidden), () => withoutHidden(all, this.#content, hidden).possible, signal);
  }

  #flagged(key: string, holds: () => Sql, signal: AbortSignal): Promise<Uint8Array> {
    const { length } = this.#columns;
    const work = (signal: AbortSignal) =>
      this.#pool.use((connection) => flagsOf(connection, holds(), length, signal), signal);
    return this.#flags.get(key, work, signal);
  }

  #order(key: Sql, descending: boolean, signal: AbortSignal): Promise<Uint32Array> {
    const name = JSON.stringify([textOf(key), key.values.map(String), descending]);
    const work = (signal: AbortSignal) =>
      this.#pool.use((connection) => idsInOrder(connection, key, descending, this.#count, signal), signal);
    return this.#orders.get(name, work, signal);
  }

  /** Where an order goes on behind a place. */
  #placeBehind(order: Uint32Array, query: SearchQuery, after: After): number {
    if (after === null) return 0;
    const sign = query.sort.order === 'descending' ? -1 : 1;
    const isBehind = (id: number) => {
      const key = this.#key(query, id);
      if (key !== after.key) return sign * (key - after.key) > 0;
      return (this.#ties.get(this.#columns.source[id]!)! - after.tie || id - after.id) > 0;
    };
    let first = 0;
    for (let end = order.length; first < end; ) {
      const middle = (first + end) >> 1;
      if (isBehind(order[middle]!)) end = middle;
      else first = middle + 1;
    }
    return first;
  }

  #key(query: SearchQuery, id: number): number {
    const { timeKey, durationMicros, areaShare } = this.#columns;
    switch (query.sort.by) {
      case 'time':
        return timeKey[id]!;
      case 'duration':
        return durationMicros[id]!;
      case 'size':
        return areaShare[id]!;
      case 'relevance':
        return this.#relevance(query, id);
    }
  }

  #relevance(query: SearchQuery, id: number): number {
    const { classScore, areaShare, durationMicros, codes } = this.#columns;
    return relevanceOf(query, {
      classScore: classScore[id]!,
      areaShare: areaShare[id]!,
      durationMicros: durationMicros[id]!,
      codes: codes.map((column) => column[id]!),
    });
  }

  #hit(query: SearchQuery, id: number): HitRow {
    const { source, tube, durationMicros, timeKey, classCode, classScore, areaShare, heightShare, ...more } =
      this.#columns;
    const row = [
      ...[id, source[id]!, tube[id]!, durationMicros[id]!, timeKey[id]!, classCode[id]!, classScore[id]!],
      ...[areaShare[id]!, heightShare[id]!, more.speedPx[id]!, more.speedHeights[id]!],
      Number.isNaN(more.direction[id]!) ? null : more.direction[id]!,
      ...[more.samples[id]!, more.colourDoubt[id]!],
      ...more.codes.map((column) => column[id]!),
      ...[this.#relevance(query, id), this.#key(query, id)],
    ];
    return hitOf(row, this.#content);
  }
}

function countOf(flags: Uint8Array): number {
  let count = 0;
  for (let id = 0; id < flags.length; id++) count += flags[id]!;
  return count;
}
