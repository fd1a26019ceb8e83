import { answered, api, type Schemas } from '../../api/client.ts';
import { motiveField } from '../../api/kept-motive.ts';
import { type Query, queryBody } from '../review-store.ts';
import type { Hidden } from '../search-body.ts';

export type Synopsis = Schemas['Synopsis'];

/** A film that is asked for: where it can be had, and what must be said to have it. */
export interface SynopsisWish {
  readonly query: Query;
  /** Objects left out: what this person marked so by now. */
  readonly hide: Hidden;
  readonly density: number | null;
  readonly language: 'en' | 'fr';
  /** Why without the veil; null keeps it. */
  readonly reason: string | null;
}

/**
 * Asks for a synopsis; the same one again is there at once.
 *
 * @param replaces the one asked for before: it need not be made to its end when nobody else watches it
 */
export function makeSynopsis(
  caseId: string,
  wish: SynopsisWish,
  replaces: string | null,
  signal: AbortSignal,
): Promise<Synopsis> {
  const { query, hide, density, language, reason } = wish;
  return answered(
    api.POST('/api/cases/{caseId}/synopses', {
      params: { path: { caseId } },
      body: {
        query: queryBody(query),
        density,
        lengthMicros: null,
        language,
        hide: [...hide],
        veil: reason === null,
        ...(reason === null ? {} : { reason }),
        ...(replaces === null ? {} : { replaces }),
        whileWatched: true,
        ...motiveField(caseId),
      },
      signal,
    }),
  );
}

/** How far it is. */
export function showSynopsis(caseId: string, synopsisId: string, signal: AbortSignal): Promise<Synopsis> {
  return answered(
    api.GET('/api/cases/{caseId}/synopses/{synopsisId}', { params: { path: { caseId, synopsisId } }, signal }),
  );
}

/** Address of a film; `reason` for one without the veil. */
export function filmAddress(caseId: string, synopsisId: string, reason: string | null): string {
  const query = reason === null ? '' : `?${new URLSearchParams({ reason })}`;
  return `/api/cases/${caseId}/synopses/${synopsisId}/film${query}`;
}

/** Which object a place of a film's picture shows, and which instant of it. `x`, `y`: shares of the picture. */
export async function whatIsAt(
  caseId: string,
  synopsisId: string,
  place: { readonly atMicros: number; readonly x: number; readonly y: number },
) {
  const path = '/api/cases/{caseId}/synopses/{synopsisId}/at' as const;
  return (await answered(api.GET(path, { params: { path: { caseId, synopsisId }, query: place } }))).found;
}

/** The frame shown at an instant and the times of its neighbours. */
export function frameTimes(caseId: string, recordingId: string, atMicros: number) {
  return answered(
    api.GET('/api/cases/{caseId}/recordings/{recordingId}/frame-times', {
      params: { path: { caseId, recordingId }, query: { atMicros } },
    }),
  );
}

/** The veiled film of a stretch of a recording, at its own times. */
export function makeVeiledFilm(
  caseId: string,
  recordingId: string,
  body: { readonly fromMicros: number; readonly toMicros: number; readonly language: 'en' | 'fr' },
  signal: AbortSignal,
): Promise<Synopsis> {
  return answered(
    api.POST('/api/cases/{caseId}/recordings/{recordingId}/veiled-films', {
      params: { path: { caseId, recordingId } },
      body,
      signal,
    }),
  );
}

/** Whether the browser can play a recording's own file, and how long it is. */
export function showPlayback(caseId: string, recordingId: string, signal: AbortSignal) {
  return answered(
    api.GET('/api/cases/{caseId}/recordings/{recordingId}/playback', {
      params: { path: { caseId, recordingId } },
      signal,
    }),
  );
}

/** Which objects a stretch of a film shows, and where: at most a minute at a time; of a film in the making what is made of it. */
export function filmObjects(
  caseId: string,
  synopsisId: string,
  span: { readonly fromMicros: number; readonly toMicros: number },
  signal: AbortSignal,
) {
  const params = { path: { caseId, synopsisId }, query: span };
  return answered(api.GET('/api/cases/{caseId}/synopses/{synopsisId}/objects', { params, signal }));
}

/** Where an object is in a film. */
export async function filmShows(
  caseId: string,
  synopsisId: string,
  object: { readonly recordingId: string; readonly tube: string },
) {
  const params = { path: { caseId, synopsisId }, query: object };
  return (await answered(api.GET('/api/cases/{caseId}/synopses/{synopsisId}/shows', { params }))).shows;
}

/** How long a synopsis would be at some densities. */
export function estimateLengths(
  caseId: string,
  query: Query,
  hide: Hidden,
  densities: readonly number[],
  signal: AbortSignal,
) {
  return answered(
    api.POST('/api/cases/{caseId}/synopses/estimate', {
      params: { path: { caseId } },
      body: { query: queryBody(query), densities: [...densities], hide: [...hide], ...motiveField(caseId) },
      signal,
    }),
  );
}
