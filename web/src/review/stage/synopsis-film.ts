import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRecordings } from '../../api/case-data.ts';
import { useLanguage } from '../../words/words.tsx';
import { afterFirstPicture } from '../grid/picture-queue.ts';
import { hitWindow, useListed } from '../hits.ts';
import { useKnownMarks } from '../marks/review-marks.ts';
import { useReview } from '../review-store.ts';
import type { Hidden } from '../search-body.ts';
import { type Film, filmFrameMicros } from './film.ts';
import { filmAddress, makeSynopsis, type Synopsis, type SynopsisWish, showSynopsis } from './film-requests.ts';
import { canPlayFilms } from './film-support.ts';
import { useFilmUrl } from './film-url.ts';
import { failureOf } from './original-source.ts';

/** A filter is being changed until its list has been there for so long, milliseconds: every film is a search in the ledger. Guess. */
const settleMillis = 100;

/** The first film waits for the first picture of the list, but no longer than this, milliseconds. Guess: where no pictures are listed. */
const firstPictureMillis = 600;

/** How often the server is asked how far a film is, milliseconds. While an original is shown, to say that it is still wanted. */
const askMillis = 500;
const stillWantedMillis = 5_000;

/** The synopsis of what is searched now, and how it stands. */
export interface SynopsisFilm {
  readonly film: Film | null;
  readonly synopsis: Synopsis | null;
  /** Asked for, and no answer yet. */
  readonly isAsking: boolean;
  readonly error: unknown;
  /** Recordings that were analysed since this film was asked for. */
  readonly newer: number;
  /** Objects were put aside, or brought back, since this film was asked for. */
  readonly marksChanged: boolean;
  /** Makes it again: with what has been analysed since, or after a failure. */
  again(): void;
}

/** @param isShown nothing is asked for while an original is shown */
export function useSynopsisFilm(caseId: string, isShown: boolean): SynopsisFilm {
  const wish = useSettledWish(caseId);
  const { hide } = useListed(caseId);
  const putAside = usePutAside(caseId, wish?.hide ?? hide);
  const recordings = useRecordings(caseId).data;
  const analysed = recordings?.filter(({ analysis }) => analysis !== null).length ?? 0;
  const [generation, setGeneration] = useState(0);
  const client = useQueryClient();
  const before = useRef<string | null>(null);
  const asked = useQuery({
    queryKey: ['synopsis', caseId, wish, generation],
    queryFn: async ({ signal }): Promise<Asked> => {
      const replaced = before.current;
      const made = await makeSynopsis(caseId, wish!, replaced, signal);
      before.current = made.id;
      if (replaced !== null && replaced !== made.id) forgetUnfinished(client, caseId, replaced);
      return { made, analysed, putAside };
    },
    // Each is a search in the ledger: none for a browser that can't show it.
    enabled: canPlayFilms && wish !== null && isShown && analysed > 0,
    staleTime: 600_000,
    gcTime: 600_000,
  });
  const first = asked.data?.made ?? null;
  const behind = asked.data ?? { analysed, putAside };
  const progress = useQuery({
    queryKey: ['synopsisState', caseId, first?.id],
    queryFn: ({ signal }) => showSynopsis(caseId, first!.id, signal),
    enabled: first?.state === 'making',
    refetchInterval: ({ state }) => {
      if (state.data !== undefined && state.data.state !== 'making') return false;
      return isShown ? askMillis : stillWantedMillis;
    },
    staleTime: 0,
  });
  const synopsis = first?.state === 'making' ? (progress.data ?? first) : first;
  // Given up while this page slept, as nobody seemed to look at it.
  const isGivenUp = isShown && first?.state === 'making' && synopsis?.state === 'cancelled';
  useEffect(() => {
    if (isGivenUp) setGeneration((n) => n + 1);
  }, [isGivenUp]);
  const isLost = synopsis?.state === 'failed' || synopsis?.state === 'cancelled';
  const isEmpty = synopsis !== null && synopsis.tubesFound === 0;
  const hasFilm = wish !== null && synopsis !== null && !isLost && !isEmpty;
  const address = hasFilm ? filmAddress(caseId, synopsis.id, wish.reason) : null;
  const { url, error } = useFilmUrl(address, synopsis?.state === 'ready', true);
  const film = useMemo(() => (url === null || synopsis === null ? null : filmOf(synopsis, url)), [url, synopsis]);
  const failure = isLost ? failureOf(synopsis.job?.error ?? null) : null;
  return {
    film,
    synopsis,
    isAsking: isShown && asked.isFetching,
    error: failure ?? error ?? asked.error,
    newer: Math.max(0, analysed - behind.analysed),
    // The first film may be asked for before the marks are here; the server had them.
    marksChanged: behind.putAside !== null && putAside !== null && behind.putAside !== putAside,
    again: () => setGeneration((n) => n + 1),
  };
}

/** A film that was asked for, and what was known then. */
interface Asked {
  readonly made: Synopsis;
  readonly analysed: number;
  readonly putAside: string | null;
}

/** What was being made is given up; who wants it again asks again. */
function forgetUnfinished(client: QueryClient, caseId: string, id: string): void {
  const isIt = (data: unknown) => {
    const made = (data as Asked | undefined)?.made;
    return made?.id === id && made.state === 'making';
  };
  client.removeQueries({ queryKey: ['synopsis', caseId], predicate: ({ state }) => isIt(state.data) });
  client.removeQueries({ queryKey: ['synopsisState', caseId, id] });
}

/**
 * What is to be filmed: once its list is there, as whoever changes a filter waits for that first, and has stayed for a moment. The first one
 * need not stay, but lets the first picture of the list come. Null before.
 */
function useSettledWish(caseId: string): SynopsisWish | null {
  const listed = useListed(caseId);
  const { query, hide } = listed;
  const list = useQuery(hitWindow(listed, 0));
  const isListed = list.data !== undefined || list.isError;
  const isEmpty = list.data === undefined || list.data.total === 0;
  const density = useReview((state) => state.density);
  const unveiling = useReview((state) => state.unveiling);
  const [language] = useLanguage();
  const reason = unveiling?.recordingId === null ? unveiling.reason : null;
  const hidden = hide.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another array of the same is the same
  const wish = useMemo(() => ({ query, hide, density, language, reason }), [query, hidden, density, language, reason]);
  const [settled, setSettled] = useState<SynopsisWish | null>(null);
  const isFirst = settled === null;
  useEffect(() => {
    if (!isListed) return;
    const settle = () => setSettled(wish);
    if (isFirst && !isEmpty) return afterFirstPicture(settle, firstPictureMillis);
    const timer = setTimeout(settle, isFirst ? 0 : settleMillis);
    return () => clearTimeout(timer);
  }, [wish, isListed, isFirst, isEmpty]);
  return settled;
}

/**
 * Names the objects that are left out now. A film is not made anew with each object that is put aside while one watches it: it says that it
 * is behind. Null while nothing is known of them.
 */
function usePutAside(caseId: string, hide: Hidden): string | null {
  const marks = useKnownMarks(caseId);
  return useMemo(() => {
    if (marks === null) return null;
    const tubes = Object.entries(marks).flatMap(([tube, state]) => (hide.includes(state) ? [tube] : []));
    return tubes.sort().join(' ');
  }, [marks, hide]);
}

function filmOf({ id, state, durationMicros, job, veil }: Synopsis, url: string): Film {
  const frames = job?.progress?.phase === 'compose' ? job.progress.total : 0;
  const planned = frames > 0 ? frames * filmFrameMicros : null;
  return {
    key: id,
    url,
    kind: 'synopsis',
    mapId: id,
    mapOriginMicros: 0,
    mapEndMicros: null,
    isVeiled: veil,
    recordingId: null,
    originMicros: 0,
    endMicros: state === 'ready' ? durationMicros : null,
    wholeMicros: durationMicros ?? planned,
    startsAtMicros: null,
    frameMicros: filmFrameMicros,
  };
}
