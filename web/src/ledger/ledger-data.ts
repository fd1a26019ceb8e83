import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, api } from '../api/client.ts';
import { type Entry, type RawEntry, readEntry } from './entry.ts';
import { canVerify, type TreeHead, verifyConsistency } from './proof.ts';

/** Entries of all cases looked through at first; the log is one, and other cases' entries are left out of the answer. */
const firstWindow = 2000;
const largestWindow = 1_000_000;
/** Most entries the server answers at a time. */
const pageSize = 5000;
/** Fewer found than this: the next window is larger. */
const fewEntries = 500;
/** Loaded by themselves; older ones on request, so that a tab stays small. */
const mostByItself = 20_000;

interface Page {
  readonly entries: readonly Entry[];
  readonly head: TreeHead;
  /** Where older entries end, and how far back to look for them; null at the beginning of the log. */
  readonly older: { readonly end: number; readonly window: number } | null;
}

async function entriesBetween(caseId: string, from: number, end: number, signal: AbortSignal) {
  const found: RawEntry[] = [];
  for (let at = from; ; ) {
    const page = await answered(
      api.GET('/api/cases/{caseId}/ledger', {
        params: { path: { caseId }, query: { from: at, limit: Math.min(pageSize, end - from) } },
        signal,
      }),
    );
    found.push(...page.items.filter(({ sequence }) => sequence < end));
    if (page.nextFrom === null || page.nextFrom >= end) return { found, head: page.head };
    at = page.nextFrom;
  }
}

/** The entries of a case, newest first, in pages that go back in the log. */
export function useLedger(caseId: string) {
  const query = useInfiniteQuery({
    queryKey: ['ledger', caseId],
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: null as Page['older'],
    getNextPageParam: (page: Page) => page.older,
    async queryFn({ pageParam, signal }): Promise<Page> {
      let end = pageParam?.end;
      if (end === undefined) end = (await answered(api.GET('/api/ledger/head', { params: {}, signal }))).size;
      const window = pageParam?.window ?? firstWindow;
      const from = Math.max(0, end - window);
      const { found, head } = await entriesBetween(caseId, from, end, signal);
      const next = found.length < fewEntries ? Math.min(largestWindow, window * 4) : window;
      return {
        entries: found.toReversed().map(readEntry),
        head,
        older: from === 0 ? null : { end: from, window: next },
      };
    },
  });
  const { data, hasNextPage, isFetching, fetchNextPage, isError } = query;
  const count = data?.pages.reduce((sum, { entries }) => sum + entries.length, 0) ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && count < mostByItself) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, count, fetchNextPage]);
  return { ...query, isGoingOn: hasNextPage && count < mostByItself };
}

/** All entries of a case as the server has them, for a file; told how many there are so far. */
export async function wholeLedger(caseId: string, onCount: (count: number) => void) {
  const entries: RawEntry[] = [];
  for (let from = 0; ; ) {
    const page = await answered(
      api.GET('/api/cases/{caseId}/ledger', { params: { path: { caseId }, query: { from, limit: pageSize } } }),
    );
    entries.push(...page.items);
    onCount(entries.length);
    if (page.nextFrom === null) return { entries, head: page.head };
    from = page.nextFrom;
  }
}

const seenKey = 'dayfold.ledgerHead';

interface SeenHead extends TreeHead {
  readonly atMillis: number;
}

function seenHead(): SeenHead | null {
  try {
    const seen = JSON.parse(localStorage.getItem(seenKey) ?? 'null') as SeenHead | null;
    return typeof seen?.size === 'number' && typeof seen.root === 'string' && seen.size > 0 ? seen : null;
  } catch {
    return null;
  }
}

/**
 * Whether the log still begins with what this browser saw of it first: computed here from a proof. Null where nothing was seen before or
 * this browser can't compute it. The first head that was seen is kept for good: a later one would forgive a change between.
 */
export function useGrowth(head: TreeHead | null) {
  return useQuery({
    queryKey: ['ledgerGrowth', head?.size, head?.root],
    enabled: head !== null && canVerify(),
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }) {
      const seen = seenHead();
      if (seen === null) {
        localStorage.setItem(seenKey, JSON.stringify({ ...head, atMillis: Date.now() }));
        return null;
      }
      if (seen.size > head!.size) return { seen, isGood: false };
      const params = { query: { from: seen.size, to: head!.size } };
      const { hashes } = await answered(api.GET('/api/ledger/consistency', { params, signal }));
      return { seen, isGood: await verifyConsistency(seen, head!, hashes) };
    },
  });
}
