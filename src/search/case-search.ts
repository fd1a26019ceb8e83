import type { DuckDBConnection } from '@duckdb/node-api';
import { DayfoldError } from '../base/errors.ts';
import { allTubes } from './all-tubes.ts';
import type { CaseContent } from './case-content.ts';
import { PoolClosed } from './connection-pool.ts';
import { type CountRequest, type Counts, countPassages } from './counts.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { throwIfAborted } from './database.ts';
import { type Explanation, explainTube } from './explain.ts';
import type { Facets } from './facet-tally.ts';
import { facetKey, facetPlan, facetsFromMatches, facetsFromTable, facetTag } from './facets.ts';
import { type HiddenObjects, hiddenKey, withoutHidden } from './hidden.ts';
import type { Hit } from './hit.ts';
import { findMatches, type Matches } from './matches.ts';
import { filterByMeetings } from './neighbours.ts';
import { type OpenCase, openCase, type UnreadSource } from './open-case.ts';
import { type After, countInTable, pageFromMatches, pageFromTable } from './page.ts';
import { isFlat, type Plan, planOf } from './plan.ts';
import { queryHash, type SearchQuery } from './query.ts';
import { SearchSession } from './search-session.ts';
import { sortKey } from './sort.ts';
import { type SearchSource, tieOf } from './source.ts';
import { own, type Sql } from './sql.ts';
import { countOverTime, countTag, type ObjectCount } from './time-counts.ts';

/** Most hits of a page. */
export const mostHitsPerPage = 1000;

/** Which part of the hits is wanted. */
export interface PageRequest {
  /** 1..`mostHitsPerPage`; 50 when left out. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** First hits left out, in place of a cursor; 0 when left out. */
  readonly skip?: number;
  /** Objects left out although they match; the total is without them. */
  readonly hidden?: HiddenObjects;
}

/** A part of the hits of a query. */
export interface SearchPage {
  /** All objects that match, on all pages. */
  readonly total: number;
  readonly hits: readonly Hit[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * Search over the recordings of one case. Queries are those of `parseSearchQuery`. Everything takes a signal: an abort ends the work inside
 * DuckDB too and rejects with `run.interrupted`. All may fail with `index.damaged` when samples must be read from an index that no longer is whole.
 */
export interface CaseSearch {
  /** Recordings whose index could not be read: nothing of them is found. */
  readonly unread: readonly UnreadSource[];
  /** One page and the total. Errors: `search.cursorForeign`, `usage.invalid` for a limit out of range. */
  search(query: SearchQuery, page?: PageRequest, signal?: AbortSignal): Promise<SearchPage>;
  facets(query: SearchQuery, signal?: AbortSignal, hidden?: HiddenObjects): Promise<Facets>;
  /** Ids of all objects that match, by recording, in order of time. */
  tubes(
    query: SearchQuery,
    signal?: AbortSignal,
    hidden?: HiddenObjects,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Why an object matches, or does not. Errors: `search.tubeUnknown`. */
  explain(
    query: SearchQuery,
    object: { readonly recordingId: string; readonly tube: string },
    signal?: AbortSignal,
  ): Promise<Explanation>;
  /** Passages and stays of the objects that match. */
  counts(query: SearchQuery, request: CountRequest, signal?: AbortSignal): Promise<Counts>;
  /** How many objects match, by time, camera and class; with `byColour` by the colour with the largest share too. */
  objectCounts(
    query: SearchQuery,
    spanMicros: number,
    signal?: AbortSignal,
    byColour?: boolean,
  ): Promise<readonly ObjectCount[]>;
  /** Stops what runs and lets go of all files. */
  close(): Promise<void>;
}

/**
 * Opens the search of a case and makes what its cache lacks. Adding a recording means opening it again with one source more: only that one is read.
 * The cache may be deleted at any time that nobody has it open, and used by several processes.
 * Errors: `usage.invalid` for a recording named twice, `search.zoneUnknown`, `output.denied`, `output.diskFull`.
 *
 * @param cacheDirectory of this case alone: files of recordings that are not among `sources` are removed from it
 */
export async function createCaseSearch(options: {
  readonly cacheDirectory: string;
  readonly sources: readonly SearchSource[];
}): Promise<CaseSearch> {
  const open = () => openCase(options.cacheDirectory, options.sources);
  return new CachedSearch(open, await open());
}

class CachedSearch implements CaseSearch {
  readonly #reopen: () => Promise<OpenCase>;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #session: Promise<SearchSession>;
  unread: readonly UnreadSource[];

  constructor(reopen: () => Promise<OpenCase>, open: OpenCase) {
    this.#reopen = reopen;
    this.#session = Promise.resolve(new SearchSession(open));
    this.unread = open.unread;
  }

  search(query: SearchQuery, page: PageRequest = {}, signal?: AbortSignal): Promise<SearchPage> {
    return this.#run(signal, async (session, signal) => {
      const { limit = 50, cursor, skip = 0, hidden } = page;
      if (!Number.isInteger(limit) || limit < 1 || limit > mostHitsPerPage) {
        throw new DayfoldError('usage.invalid', `a page holds 1 to ${mostHitsPerPage} hits, not ${limit}`);
      }
      const hash = queryHash(query);
      const after = cursor === undefined ? null : afterOf(cursor, hash, session.open.content);
      const key = JSON.stringify([hash, limit, after, skip, hiddenKey(hidden)]);
      const part = { after, skip, limit, hidden };
      return session.pages.get(key, (signal) => pageOf(session, query, hash, part, signal), signal);
    });
  }

  tubes(query: SearchQuery, signal?: AbortSignal, hidden?: HiddenObjects) {
    return this.#run(signal, async (session, signal) => {
      const { pool, content } = session.open;
      const plan = withoutHidden(planOf(query.conditions, content), content, hidden);
      const matches = isFlat(plan) ? null : await allMatches(session, query, own('0'), '', signal, { hidden });
      if (session.resident !== null) return session.resident.tubes({ query, hidden, matches }, signal);
      return pool.use((connection) => allTubes(connection, content, plan, matches, signal), signal);
    });
  }

  facets(query: SearchQuery, signal?: AbortSignal, hidden?: HiddenObjects): Promise<Facets> {
    return this.#run(signal, (session, signal) =>
      session.facets.get(
        filterHash(query) + hiddenKey(hidden),
        async (signal) => {
          const { pool, content } = session.open;
          const plan = withoutHidden(facetPlan(query, content), content, hidden);
          if (session.resident !== null) {
            const shaped = () => pool.use((connection) => matchesOf(session, connection, plan, { signal }), signal);
            const matches = isFlat(plan) ? null : await shaped();
            return session.resident.facets({ query, hidden, matches }, signal);
          }
          return pool.use(async (connection) => {
            if (isFlat(plan)) return facetsFromTable(connection, content, query, plan, signal);
            const options = { key: facetKey, tag: facetTag(query, content), signal };
            return facetsFromMatches(content, await matchesOf(session, connection, plan, options));
          }, signal);
        },
        signal,
      ),
    );
  }

  explain(
    query: SearchQuery,
    object: { recordingId: string; tube: string },
    signal?: AbortSignal,
  ): Promise<Explanation> {
    return this.#run(signal, async ({ open: { pool, samples, content } }, signal) => {
      const source = content.sources.find((entry) => entry.source.recordingId === object.recordingId)?.number;
      const explanation =
        source === undefined
          ? null
          : await pool.use(
              (connection) => explainTube(connection, samples, content, query, { source, tube: object.tube }, signal),
              signal,
            );
      if (explanation === null) {
        throw new DayfoldError('search.tubeUnknown', 'no recording of this search holds that object; search again');
      }
      return explanation;
    });
  }

  counts(query: SearchQuery, request: CountRequest, signal?: AbortSignal): Promise<Counts> {
    return this.#run(signal, async (session, signal) => {
      const matches = await allMatches(session, query, own('0'), '', signal);
      return countPassages(session.open.samples, matches, request, signal);
    });
  }

  objectCounts(
    query: SearchQuery,
    spanMicros: number,
    signal?: AbortSignal,
    byColour = false,
  ): Promise<readonly ObjectCount[]> {
    return this.#run(signal, async (session, signal) => {
      const matches = await allMatches(session, query, own('time_key'), 'time, class', signal, { tag: countTag });
      return countOverTime(session.open.content, matches, spanMicros, byColour);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort(new DayfoldError('run.interrupted', 'the search was closed'));
    await Promise.allSettled([...this.#running]);
    const session = await this.#session.catch(() => null);
    await session?.open.close();
  }

  /** Runs something on the cache; when the cache turns out to be damaged, makes it again and runs it once more. */
  async #run<T>(
    callers: AbortSignal | undefined,
    work: (session: SearchSession, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const signal = callers === undefined ? this.#closing.signal : AbortSignal.any([callers, this.#closing.signal]);
    const attempt = async () => {
      throwIfAborted(signal);
      const current = this.#session;
      const session = await current;
      try {
        const answer = await work(session, signal);
        this.#takeIn(session);
        return answer;
      } catch (cause) {
        throwIfAborted(signal);
        if (!isDamage(cause)) throw cause;
      }
      this.#renew(current, session);
      return work(await this.#session, signal);
    };
    const running = attempt();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Once somebody was answered: the next ones are answered from memory. What fails here fails for whoever asks the table itself. */
  #takeIn(session: SearchSession): void {
    const taking = session.makeResident(this.#closing.signal).catch(() => {});
    this.#running.add(taking);
    void taking.finally(() => this.#running.delete(taking));
  }

  #renew(current: Promise<SearchSession>, damaged: SearchSession): void {
    // Several queries may find the damage at once: the first one renews.
    if (this.#session !== current) return;
    this.#session = damaged.open.discard().then(async () => {
      const open = await this.#reopen();
      this.unread = open.unread;
      return new SearchSession(open);
    });
  }
}

async function pageOf(
  session: SearchSession,
  query: SearchQuery,
  hash: string,
  part: {
    readonly after: After;
    readonly skip: number;
    readonly limit: number;
    readonly hidden: HiddenObjects | undefined;
  },
  signal: AbortSignal,
): Promise<SearchPage> {
  const { pool, content } = session.open;
  const { after, skip, limit, hidden } = part;
  const plan = withoutHidden(planOf(query.conditions, content), content, hidden);
  // One more than asked for tells whether another page follows.
  const asked = limit + 1;
  let total: number;
  let rows: Awaited<ReturnType<typeof pageFromTable>>;
  if (session.resident !== null) {
    const matches = isFlat(plan) ? null : await allMatches(session, query, own('0'), '', signal, { hidden });
    const found = await session.resident.page({ query, hidden, matches }, { after, skip, limit: asked }, signal);
    ({ total, rows } = found);
  } else if (isFlat(plan)) {
    total = await session.totals.get(
      filterHash(query) + hiddenKey(hidden),
      (signal) => pool.use((connection) => countInTable(connection, plan, signal), signal),
      signal,
    );
    rows = await pool.use((c) => pageFromTable(c, content, query, plan, after, skip, asked, signal), signal);
  } else {
    const matches = await allMatches(session, query, sortKey(query), query.sort.by, signal, { hidden });
    total = matches.count;
    rows = await pool.use((c) => pageFromMatches(c, content, query, matches, after, skip, asked, signal), signal);
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    total,
    hits: shown.map(({ hit }) => hit),
    nextCursor: last === undefined || rows.length <= limit ? null : cursorOf({ key: last.key, ...last.hit }, hash),
  };
}

/** All matches of a query, kept for the next page. `keyName` tells keys and tags apart. */
function allMatches(
  session: SearchSession,
  query: SearchQuery,
  key: Sql,
  keyName: string,
  signal: AbortSignal,
  { tag = own('0'), hidden }: { readonly tag?: Sql; readonly hidden?: HiddenObjects | undefined } = {},
) {
  return session.matches.get(
    `${keyName} ${filterHash(query)}${hiddenKey(hidden)}`,
    (signal) =>
      session.open.pool.use(
        (connection) =>
          matchesOf(
            session,
            connection,
            withoutHidden(planOf(query.conditions, session.open.content), session.open.content, hidden),
            { key, tag, signal },
          ),
        signal,
      ),
    signal,
  );
}

async function matchesOf(
  { open: { samples, content }, verdicts }: SearchSession,
  connection: DuckDBConnection,
  plan: Plan,
  options: { readonly key?: Sql; readonly tag?: Sql; readonly signal: AbortSignal },
): Promise<Matches> {
  let matches = await findMatches(connection, samples, plan, { ...options, verdicts });
  for (const condition of plan.meetings) {
    matches = await filterByMeetings(connection, samples, content, matches, condition, options.signal);
  }
  return matches;
}

function filterHash({ conditions }: SearchQuery): string {
  return queryHash({ conditions });
}

function afterOf(cursor: string, hash: string, { sources }: CaseContent): After {
  const { key, recordingId, tubeRow } = placeOf(cursor, hash);
  const entry = sources.find(({ source }) => source.recordingId === recordingId);
  // A recording that has left the case: its objects with the same key are gone too.
  return { key, tie: tieOf(recordingId), id: entry === undefined ? -1 : entry.firstId + tubeRow };
}

/** What DuckDB says of a file that is not what it wrote, and the file system of one that is gone. */
function isDamage(cause: unknown): boolean {
  if (cause instanceof DayfoldError) return false;
  // Someone else found the damage first.
  if (cause instanceof PoolClosed) return true;
  const words = cause instanceof Error ? cause.message : '';
  return /^(IO Error|Serialization Error|Corrupt|Fatal Error|INTERNAL Error|Invalid Input Error: .*checksum)/i.test(
    words,
  );
}
