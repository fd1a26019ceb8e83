import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { Hit } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { type GridView, useGridView } from './grid/grid-view.ts';
import { type Query, type TubeRef, useReview } from './review-store.ts';
import { type Hidden, searchBody, windowHits } from './search-body.ts';

/** Windows that were scrolled past are let go of: 100,000 hits take 100 MB. */
const keepWindowMillis = 30_000;

/** Counts of the values that objects have, by dimension. */
export type Facets = Readonly<
  Record<'classes' | 'colours' | 'upperColours' | 'lowerColours' | 'cameras' | 'hours' | 'directions', Counted>
>;
export type Counted = readonly { readonly value: string; readonly count: number }[];

/** What is listed: the query, what is hidden, and a number that grows when marks change what that is. */
export interface Listed {
  readonly caseId: string;
  readonly query: Query;
  readonly hide: Hidden;
  readonly marksRevision: number;
}

interface HitWindow {
  readonly listed: Listed;
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: Facets | null;
  readonly recordingsNotAnalysed: readonly string[];
  readonly tookMillis: number;
}

/** One window of a list. Requests that nobody waits for any more are aborted. */
export function hitWindow(listed: Listed, window: number) {
  const { caseId, query, hide, marksRevision } = listed;
  return queryOptions({
    queryKey: ['hits', caseId, JSON.stringify([query, hide, hide.length > 0 ? marksRevision : 0]), window] as const,
    gcTime: window === 0 ? 300_000 : keepWindowMillis,
    queryFn: async ({ signal }): Promise<HitWindow> => {
      const startMillis = performance.now();
      const page = await answered(
        api.POST('/api/cases/{caseId}/search', {
          params: { path: { caseId } },
          body: searchBody(caseId, query, hide, window),
          signal,
        }),
      );
      const { total, hits, recordingsNotAnalysed } = page;
      const facets = page.facets as Facets | null;
      return { listed, total, hits, facets, recordingsNotAnalysed, tookMillis: performance.now() - startMillis };
    },
  });
}

/** Windows that are looked at, besides the first. One list is shown at a time, so there is one range. */
const useWanted = create<{ readonly from: number; readonly to: number }>()(() => ({ from: 0, to: 0 }));

/** The hits of the current query. */
export interface Hits {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Counts for the current query, without what is hidden left out of them. */
  readonly facets: Facets | null;
  readonly recordingsNotAnalysed: readonly string[];
  readonly tookMillis: number;
  /** What the hits belong to; not the current query while that is still being searched. */
  readonly listed: Listed | null;
  /** Another query is being searched; what is here belongs to the one before. */
  readonly isBehind: boolean;
  readonly error: unknown;
  retry(): void;
  /** Null while it is not loaded. */
  hitAt(index: number): Hit | null;
  /** Place of an object among the hits that are loaded; null when it is not among them. */
  indexOf(tube: TubeRef): number | null;
  /** Asks for the hits from `from` up to and without `to`. */
  ensure(from: number, to: number): void;
}

/** What is listed of a query, as far as it is hidden. */
export function listedOf(
  caseId: string,
  query: Query,
  { hidesExcluded, hidesReviewed, marksRevision }: Pick<GridView, 'hidesExcluded' | 'hidesReviewed' | 'marksRevision'>,
): Listed {
  const hide = [...(hidesExcluded ? (['excluded'] as const) : []), ...(hidesReviewed ? (['reviewed'] as const) : [])];
  return { caseId, query, hide, marksRevision };
}

/** What the page lists now. */
export function useListed(caseId: string): Listed {
  const query = useReview((state) => state.query);
  const { hidesExcluded, hidesReviewed, marksRevision } = useGridView();
  return useMemo(
    () => listedOf(caseId, query, { hidesExcluded, hidesReviewed, marksRevision }),
    [caseId, query, hidesExcluded, hidesReviewed, marksRevision],
  );
}

/** Hits of the current query by windows, total and counts. The ones before stay until the new ones are there. */
export function useHits(caseId: string): Hits {
  const listed = useListed(caseId);
  const first = useQuery({ ...hitWindow(listed, 0), placeholderData: keepPreviousData });
  const shown = first.data?.listed ?? null;
  const wanted = useWanted();
  const windows = useMemo(() => {
    const first = Math.max(1, wanted.from);
    return Array.from({ length: Math.max(0, wanted.to - first) }, (_, i) => first + i);
  }, [wanted]);
  const more = useQueries({
    queries: shown === null ? [] : windows.map((window) => hitWindow(shown, window)),
    combine: useCallback(
      (results: readonly { readonly data: HitWindow | undefined; readonly error: unknown }[]) => ({
        pages: new Map(
          results.flatMap(({ data }, i) => (data === undefined ? [] : [[windows[i]!, data.hits] as const])),
        ),
        error: results.find(({ error }) => error !== null)?.error ?? null,
      }),
      [windows],
    ),
  });

  // Another case begins at its top.
  useEffect(() => () => useWanted.setState({ from: 0, to: 0 }), []);

  const total = first.data?.total ?? null;
  const error = first.error ?? more.error;
  const isBehind = first.isPlaceholderData || (first.isFetching && first.data === undefined);
  const { data, refetch } = first;
  return useMemo(() => {
    const hitAt = (index: number): Hit | null => {
      const window = Math.floor(index / windowHits);
      const hits = window === 0 ? data?.hits : more.pages.get(window);
      return hits?.[index % windowHits] ?? null;
    };
    return {
      total,
      facets: data?.facets ?? null,
      recordingsNotAnalysed: data?.recordingsNotAnalysed ?? [],
      tookMillis: data?.tookMillis ?? 0,
      listed: shown,
      isBehind,
      error,
      retry: () => {
        void refetch();
        void queryClient.refetchQueries({ queryKey: ['hits', caseId], type: 'active' });
      },
      hitAt,
      indexOf: (tube) => {
        for (const [window, hits] of [[0, data?.hits ?? []] as const, ...more.pages]) {
          const place = hits.findIndex((hit) => isSame(hit, tube));
          if (place >= 0) return window * windowHits + place;
        }
        return null;
      },
      ensure: (from, to) => {
        const next = { from: Math.floor(from / windowHits), to: Math.ceil(to / windowHits) };
        const now = useWanted.getState();
        if (next.from !== now.from || next.to !== now.to) useWanted.setState(next);
      },
    };
  }, [caseId, data, more, total, shown, isBehind, error, refetch]);
}

/** One hit of a list by its place, loaded when it is not there; null behind the end. */
export async function fetchHit(listed: Listed, index: number): Promise<Hit | null> {
  const page = await queryClient.fetchQuery(hitWindow(listed, Math.floor(index / windowHits)));
  return page.hits[index % windowHits] ?? null;
}

/** An object as a list that was fetched tells it; null when none did. Needs no server. */
export function knownHit(caseId: string, tube: TubeRef): Hit | null {
  for (const [, data] of queryClient.getQueriesData<HitWindow>({ queryKey: ['hits', caseId] })) {
    const hit = data?.hits.find((one) => isSame(one, tube));
    if (hit !== undefined) return hit;
  }
  return null;
}

/** Whether two things name the same object. */
export function isSame(a: TubeRef, b: TubeRef | null): boolean {
  return b !== null && a.recordingId === b.recordingId && a.tube === b.tube;
}

/** One text for an object, to look it up by. */
export function tubeKey({ recordingId, tube }: TubeRef): string {
  return `${recordingId}/${tube}`;
}

/** Address of an object's picture: behind the veil, unless a reason was given. */
export function thumbnailUrl(caseId: string, { recordingId, tube }: TubeRef, widthPx: number, reason: string | null) {
  const veil = reason === null ? '' : `&veil=false&reason=${encodeURIComponent(reason)}`;
  return `/api/cases/${caseId}/recordings/${recordingId}/tubes/${tube}/thumbnail?widthPx=${widthPx}${veil}`;
}
