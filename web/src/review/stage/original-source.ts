import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecordings } from '../../api/case-data.ts';
import { ProblemError } from '../../api/problem.ts';
import { useLanguage } from '../../words/words.tsx';
import { filmAddress, frameTimes, makeVeiledFilm, type Synopsis, showPlayback } from './film-requests.ts';
import { useFilmUrl } from './film-url.ts';

/** Film to see a recording by. */
export interface OriginalSource {
  /** For the `src` of one `<video>`; its time is the recording's less `originMicros`. */
  readonly url: string;
  readonly originMicros: number;
  /** The recording goes on behind it in another source; or it ends there. */
  readonly endMicros: number;
}

/** What there is to show, or why not yet. */
export interface OriginalState {
  readonly source: OriginalSource | null;
  readonly isWaiting: boolean;
  readonly error: unknown;
}

/** A stretch of a recording. */
export interface Span {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/**
 * Veiled films begin on this grid: the same place asked for again is there at once, and one that has to be made shows it soon, as making
 * five seconds takes about one. Measured on two cores: 60 to 150 frames a second.
 */
export const veiledGridMicros = 5_000_000;

/** How long a veiled film goes on. */
export const veiledSpanMicros = 60_000_000;

/** What the browser can't play by itself is coded anew by the server, in pieces: short ones come soon. */
const clipSpanMicros = 20_000_000;

/** The stretch to show an instant by: from the grid before it, for as long as one is, held in the recording. */
export function spanAt(ptsMicros: number, durationMicros: number, gridMicros: number, lengthMicros: number): Span {
  const last = Math.max(0, Math.ceil(durationMicros / gridMicros) - 1);
  const index = Math.max(0, Math.min(last, Math.floor(ptsMicros / gridMicros)));
  const fromMicros = index * gridMicros;
  return { fromMicros, toMicros: Math.max(fromMicros + 1, Math.min(fromMicros + lengthMicros, durationMicros)) };
}

/** The stretch of a veiled film around an instant. */
export function veiledSpanAt(ptsMicros: number, durationMicros: number): Span {
  return spanAt(ptsMicros, durationMicros, veiledGridMicros, veiledSpanMicros);
}

type Place = { readonly recordingId: string; readonly ptsMicros: number };

/**
 * The film to put into a `<video>` to see a recording around an instant: veiled, or with a reason as it was recorded. Asks for nothing
 * without the veil unless there is a reason.
 */
export function useOriginalSource(caseId: string, spot: Place | null, reason: string | null): OriginalState {
  return useOriginal(caseId, spot, reason).state;
}

/** The same, with the veiled film of that stretch if it was asked for: its map tells where what is. */
export function useOriginal(caseId: string, spot: Place | null, reason: string | null) {
  const veiled = useVeiledFilm(caseId, spot, reason === null);
  const veiledState = useVeiledSource(caseId, reason === null ? veiled : null);
  const open = useUnveiledSource(caseId, reason === null ? null : spot, reason ?? '');
  return { state: reason === null ? veiledState : open, film: veiled.film, span: veiled.span };
}

/** A veiled film and the stretch it shows. */
export interface VeiledFilm {
  readonly span: Span | null;
  readonly film: Synopsis | null;
  readonly error: unknown;
}

/** The veiled film around an instant; a stretch that holds the instant is kept when another one begins nearer. */
export function useVeiledFilm(caseId: string, spot: Place | null, isAsked = true): VeiledFilm {
  const [language] = useLanguage();
  const durationMicros = useRecordings(caseId).data?.find(({ id }) => id === spot?.recordingId)?.durationMicros;
  const [kept, setKept] = useState<{ readonly recordingId: string; readonly span: Span } | null>(null);
  let span: Span | null = null;
  if (spot !== null && durationMicros !== undefined) {
    const holds =
      kept?.recordingId === spot.recordingId &&
      spot.ptsMicros >= kept.span.fromMicros &&
      spot.ptsMicros < kept.span.toMicros;
    span = holds ? kept.span : veiledSpanAt(spot.ptsMicros, durationMicros);
    if (!holds) setKept({ recordingId: spot.recordingId, span });
  }
  const film = useQuery({
    ...veiledFilmQuery(caseId, spot?.recordingId ?? '', span ?? { fromMicros: 0, toMicros: 1 }, language),
    enabled: isAsked && span !== null,
  });
  return { span, film: span === null ? null : (film.data ?? null), error: film.error };
}

/** Asks for a veiled film. */
export function veiledFilmQuery(caseId: string, recordingId: string, span: Span, language: 'en' | 'fr') {
  return {
    queryKey: ['veiledFilm', caseId, recordingId, span.fromMicros, span.toMicros, language],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      makeVeiledFilm(caseId, recordingId, { ...span, language }, signal),
    staleTime: 600_000,
  };
}

function useVeiledSource(caseId: string, veiled: VeiledFilm | null): OriginalState {
  const { span, film } = veiled ?? { span: null, film: null };
  const failure = film?.state === 'failed' || film?.state === 'cancelled' ? failureOf(film.job?.error ?? null) : null;
  const address = film === null || failure !== null ? null : filmAddress(caseId, film.id, null);
  const { url, error } = useFilmUrl(address, film?.state === 'ready');
  const source =
    url === null || span === null ? null : { url, originMicros: span.fromMicros, endMicros: span.toMicros };
  const wrong = failure ?? error ?? (film === null ? (veiled?.error ?? null) : null);
  return { source, isWaiting: span !== null && source === null && wrong === null, error: wrong };
}

function useUnveiledSource(caseId: string, spot: Place | null, reason: string): OriginalState {
  const recordingId = spot?.recordingId ?? '';
  const playback = useQuery({
    queryKey: ['playback', caseId, recordingId],
    queryFn: ({ signal }) => showPlayback(caseId, recordingId, signal),
    enabled: spot !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = playback;
  const span = data && spot ? spanAt(spot.ptsMicros, data.durationMicros, clipSpanMicros, clipSpanMicros) : null;
  const needsClip = data !== undefined && !data.playsInBrowser;
  // A clip begins with the frame that is shown at its beginning: that frame's own time is the origin.
  const first = useQuery({
    queryKey: ['frameTimes', caseId, recordingId, span?.fromMicros],
    queryFn: () => frameTimes(caseId, recordingId, span!.fromMicros),
    enabled: needsClip && span !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const error = playback.error ?? first.error;
  if (spot === null || data === undefined || span === null || (needsClip && first.data === undefined)) {
    return { source: null, isWaiting: spot !== null && error === null, error };
  }
  const base = `/api/cases/${caseId}/recordings/${recordingId}`;
  if (!needsClip) {
    const url = `${base}/file?${new URLSearchParams({ reason })}`;
    return { source: { url, originMicros: 0, endMicros: data.durationMicros }, isWaiting: false, error: null };
  }
  const originMicros = first.data!.ptsMicros;
  const search = new URLSearchParams({
    fromMicros: String(originMicros),
    toMicros: String(span.toMicros),
    mode: 'exact',
    reason,
  });
  const source = { url: `${base}/clip?${search}`, originMicros, endMicros: span.toMicros };
  return { source, isWaiting: false, error: null };
}

/** What a job failed of, as a failure of the page. */
export function failureOf(error: { readonly code: string; readonly message: string } | null): ProblemError {
  const { code, message } = error ?? { code: 'run.interrupted', message: '' };
  return new ProblemError({ code, status: 500, detail: message, errors: [] });
}
