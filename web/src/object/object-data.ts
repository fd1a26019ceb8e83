import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { motiveField } from '../api/kept-motive.ts';
import { type Query, queryBody, type TubeRef } from '../review/review-store.ts';
import type { Language } from '../words/words.tsx';
import type { FoundBy } from './found-by.ts';

/** An object of a case. */
export interface ObjectRef extends TubeRef {
  readonly caseId: string;
}

/** What is known of an object, and where it was when. */
export function useObject({ caseId, recordingId, tube }: ObjectRef) {
  return useQuery({
    queryKey: ['object', caseId, recordingId, tube],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}', {
          params: { path: { caseId, recordingId, tube } },
          signal,
        }),
      ),
  });
}

/** The address of the picture of the empty scene at an instant; null until it is known. */
export function usePlateAddress({ caseId, recordingId }: ObjectRef, ptsMicros: number | null) {
  const plates = useQuery({
    queryKey: ['plates', caseId, recordingId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/plates', {
          params: { path: { caseId, recordingId } },
          signal,
        }),
      ),
  });
  const items = plates.data?.items;
  const chosen =
    ptsMicros === null || items === undefined
      ? undefined
      : (items.find(({ fromMicros, toMicros }) => fromMicros <= ptsMicros && ptsMicros < toMicros) ??
        items.findLast(({ fromMicros }) => fromMicros <= ptsMicros) ??
        items[0]);
  return {
    address: chosen === undefined ? null : `/api/cases/${caseId}/recordings/${recordingId}/plates/${chosen.plate}`,
    error: plates.error,
  };
}

/** A filmstrip: one picture with several instants side by side. */
export interface Filmstrip {
  readonly url: string;
  readonly instants: readonly number[];
}

/** Pictures of a strip. */
export const stripCount = 8;
const stripWidthPx = 208;

/** The filmstrip of an object: behind the veil, unless there is a reason. */
export function useFilmstrip({ caseId, recordingId, tube }: ObjectRef, reason: string | null) {
  const strip = useQuery({
    queryKey: ['filmstrip', caseId, recordingId, tube, reason],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET('/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}/filmstrip', {
        params: {
          path: { caseId, recordingId, tube },
          query: {
            count: stripCount,
            widthPx: stripWidthPx,
            ...(reason === null ? {} : { veil: 'false' as const, reason }),
          },
        },
        parseAs: 'blob',
        signal,
      });
      const instants = (response.headers.get('dayfold-instants') ?? '').split(' ').filter(Boolean).map(Number);
      return { blob: data as unknown as Blob, instants };
    },
  });
  const film = useMemo(
    (): Filmstrip | null =>
      strip.data === undefined ? null : { url: URL.createObjectURL(strip.data.blob), instants: strip.data.instants },
    [strip.data],
  );
  useEffect(() => {
    if (film === null) return;
    return () => URL.revokeObjectURL(film.url);
  }, [film]);
  return { film, error: strip.error, retry: () => void strip.refetch() };
}

/** Why an object is a hit of a search, in the language of the page. */
export function useReasons({ caseId, recordingId, tube }: ObjectRef, query: Query | null, language: Language) {
  return useQuery({
    queryKey: ['reasons', caseId, recordingId, tube, JSON.stringify(query), language],
    enabled: query !== null && query.conditions.length > 0,
    queryFn: ({ signal }) =>
      answered(
        api.POST('/api/cases/{caseId}/search/explain', {
          params: { path: { caseId } },
          body: { query: queryBody(query!), recordingId, tube, language },
          signal,
        }),
      ),
  });
}

/** Hits asked for at once to find the place of an object in its search. */
const scanned = 1000;

/** Where an object stands in the search it is from, and its neighbours there. */
export interface Place {
  readonly index: number;
  readonly total: number;
  readonly previous: Schemas['Hit'] | null;
  readonly next: Schemas['Hit'] | null;
}

/** Looks up the place of an object in a search; null where it is not in it. */
export function usePlace({ caseId, recordingId, tube }: ObjectRef, foundBy: FoundBy) {
  return useQuery({
    queryKey: ['place', caseId, recordingId, tube, JSON.stringify(foundBy.query)],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Place | null> => {
      const { query, index } = foundBy;
      const ask = (skip: number, limit: number) =>
        answered(
          api.POST('/api/cases/{caseId}/search', {
            params: { path: { caseId } },
            body: { query: queryBody(query), limit, skip, cursor: null, facets: false, ...motiveField(caseId) },
            signal,
          }),
        );
      const isIt = (hit: Schemas['Hit']) => hit.recordingId === recordingId && hit.tube === tube;
      const found = (at: number, from: number, hits: readonly Schemas['Hit'][], total: number): Place => ({
        index: at,
        total,
        previous: hits[at - from - 1] ?? null,
        next: hits[at - from + 1] ?? null,
      });
      if (index !== null) {
        const from = Math.max(0, index - 1);
        const { hits, total } = await ask(from, 3);
        const at = hits.findIndex(isIt);
        if (at >= 0 && (at > 0 || from === 0)) return found(from + at, from, hits, total);
      }
      // One hit of the window before is asked for again, as the neighbour of the first.
      for (let from = 0; ; from += scanned - 2) {
        const { hits, total } = await ask(from, scanned);
        const at = hits.findIndex(isIt);
        const isLast = from + hits.length >= total;
        if (at >= 0 && (at < hits.length - 1 || isLast)) return found(from + at, from, hits, total);
        if (isLast || hits.length === 0) return null;
      }
    },
  });
}
