import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Hit, useCameras, useRecordings } from '../../api/case-data.ts';
import { answered, api, type Schemas } from '../../api/client.ts';
import { useAnalyses } from '../../api/jobs.ts';
import { motiveField } from '../../api/kept-motive.ts';
import { hitWindow, useListed } from '../hits.ts';
import { queryBody } from '../review-store.ts';
import { type Hidden, windowHits } from '../search-body.ts';
import { blockBuckets, blockSpan, blocksFor, bucketFor } from './buckets.ts';
import { type CameraLine, type Clock, extentOf, lanesOf } from './lanes.ts';
import type { Span } from './view.ts';

/** Activity of one camera in one block of buckets; null where nothing was recorded. */
export interface ActivityBlock {
  readonly fromMicros: number;
  readonly bucketMicros: number;
  readonly movingShare: readonly (number | null)[];
  readonly objects: readonly (number | null)[];
}

/** The rows of the line and how long they are. Kept up to date while something is being analysed. */
export function useLanes(caseId: string, clock: Clock) {
  const cameras = useCameras(caseId);
  const recordings = useRecordings(caseId);
  const jobs = useAnalyses(caseId);
  const known = useMemo(() => {
    const count = new Map<string, number>();
    for (const { cameraId, startsAtMicros } of recordings.data ?? []) {
      if (startsAtMicros !== null) count.set(cameraId, (count.get(cameraId) ?? 0) + 1);
    }
    return count;
  }, [recordings.data]);
  const lines = useQueries({
    queries: (cameras.data ?? [])
      .filter(({ id }) => (known.get(id) ?? 0) > 1)
      .map(({ id: cameraId, offsetMicros }) => ({
        queryKey: ['cameras', caseId, cameraId, 'time line', known.get(cameraId), offsetMicros],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          answered(
            api.GET('/api/cases/{caseId}/cameras/{cameraId}/time-line', {
              params: { path: { caseId, cameraId } },
              signal,
            }),
          ).then((line): readonly [string, CameraLine] => [cameraId, line]),
      })),
    combine: combineLines,
  });
  const lanes = useMemo(
    () =>
      lanesOf({
        clock,
        cameras: cameras.data ?? [],
        recordings: recordings.data ?? [],
        jobs: jobs.data ?? [],
        lines,
      }),
    [clock, cameras.data, recordings.data, jobs.data, lines],
  );
  return {
    lanes,
    extent: useMemo(() => extentOf(lanes), [lanes]),
    hasKnown: known.size > 0,
    hasUnknown: recordings.data?.some(({ startsAtMicros }) => startsAtMicros === null) ?? false,
    isPending: cameras.isPending || recordings.isPending,
    error: cameras.error ?? recordings.error,
    retry: () => {
      void cameras.refetch();
      void recordings.refetch();
    },
  };
}

function combineLines(
  results: readonly { readonly data: readonly [string, CameraLine] | undefined }[],
): ReadonlyMap<string, CameraLine> {
  return new Map(results.flatMap(({ data }) => (data === undefined ? [] : [data])));
}

/** Activity of what is on the screen, by camera. Blocks that are still asked for are filled in when they come. */
export function useActivity(
  caseId: string,
  span: Span | null,
  extent: Span | null,
  microsPerPx: number,
): ReadonlyMap<string, readonly ActivityBlock[]> {
  const bucketMicros = bucketFor(microsPerPx);
  const blocks = span === null || extent === null ? [] : blocksFor(span, extent, bucketMicros);
  return useQueries({
    queries: blocks.map((block) => ({
      queryKey: ['activity', caseId, bucketMicros, block],
      staleTime: 60_000,
      gcTime: 600_000,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answered(
          api.GET('/api/cases/{caseId}/activity', {
            params: { path: { caseId }, query: { ...blockSpan(block, bucketMicros), bucketMicros } },
            signal,
          }),
        ),
    })),
    combine: combineActivity,
  });
}

interface ActivityAnswer {
  readonly fromMicros: number;
  readonly bucketMicros: number;
  readonly cameras: readonly {
    readonly cameraId: string;
    readonly movingShare: readonly (number | null)[];
    readonly objects: readonly (number | null)[];
  }[];
}

function combineActivity(
  results: readonly { readonly data: ActivityAnswer | undefined }[],
): ReadonlyMap<string, readonly ActivityBlock[]> {
  const byCamera = new Map<string, ActivityBlock[]>();
  for (const { data } of results) {
    for (const { cameraId, movingShare, objects } of data?.cameras ?? []) {
      const block = { fromMicros: data!.fromMicros, bucketMicros: data!.bucketMicros, movingShare, objects };
      const own = byCamera.get(cameraId);
      if (own === undefined) byCamera.set(cameraId, [block]);
      else own.push(block);
    }
  }
  return byCamera;
}

const none: readonly Hit[] = [];

/** Most objects that are drawn one by one. */
const mostTicks = 1000;

/**
 * Objects of the current search to draw one by one, with how many there are. All of them where they are few; else those of the stretch that
 * is seen, when they are few enough there.
 */
export function useTickHits(
  caseId: string,
  span: Span | null,
  microsPerPx: number,
): { readonly hits: readonly Hit[]; readonly total: number } {
  const listed = useListed(caseId);
  const { query, hide, marksRevision } = listed;
  const { conditions } = query;
  const key = ['search', caseId, 'time line', conditions, hide, hide.length > 0 ? marksRevision : 0];
  // What the list asks for tells how many there are, and often is all of them: each search is in the ledger, and takes its time.
  const first = useQuery({ ...hitWindow(listed, 0), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const isMany = total > mostTicks;
  const isAll = total <= windowHits;
  const few = useQuery({
    queryKey: key,
    enabled: !first.isPlaceholderData && !isAll && !isMany,
    queryFn: ({ signal }) => hitsOf(caseId, conditions, hide, signal),
    placeholderData: keepPreviousData,
  });
  const width = bucketFor(microsPerPx) * blockBuckets;
  // Two blocks: whatever the view, it lies in them or is too wide.
  const from = span === null ? 0 : Math.floor(span.fromMicros / width) * width;
  const near = useQuery({
    queryKey: [...key, from, width],
    enabled: isMany && span !== null && span.toMicros - span.fromMicros < 2 * 3_600_000_000,
    queryFn: async ({ signal }) => {
      // Who zooms passes many stretches: only those one stays at are searched, as each search is in the ledger.
      await new Promise((resolve) => setTimeout(resolve, 600));
      signal.throwIfAborted();
      const time = { kind: 'time', not: false, from, to: from + 2 * width } as const;
      return hitsOf(caseId, [...conditions, time], hide, signal);
    },
  });
  if (isAll) return { hits: first.data?.hits ?? none, total };
  if (!isMany) return { hits: few.data?.hits ?? none, total };
  return { hits: near.data !== undefined && near.data.total <= mostTicks ? near.data.hits : none, total };
}

function hitsOf(caseId: string, conditions: readonly Schemas['Condition'][], hide: Hidden, signal: AbortSignal) {
  return answered(
    api.POST('/api/cases/{caseId}/search', {
      params: { path: { caseId } },
      body: {
        query: queryBody({ conditions, sort: { by: 'time', order: 'ascending' } }),
        limit: mostTicks,
        facets: false,
        hide: [...hide],
        ...motiveField(caseId),
      },
      signal,
    }),
  );
}
