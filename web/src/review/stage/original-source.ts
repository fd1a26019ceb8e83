import { useQuery } from '@tanstack/react-query';
import { useRecordings } from '../../api/case-data.ts';
import { ProblemError } from '../../api/problem.ts';
import { useLanguage } from '../../words/words.tsx';
import { filmAddress, frameTimes, makeVeiledFilm, showPlayback } from './film-requests.ts';
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

/** Veiled films come in stretches on this grid: the same stretch asked for again is there at once. */
export const veiledSpanMicros = 120_000_000;

/** What the browser can't play by itself is coded anew by the server, in pieces: short ones come soon. */
const clipSpanMicros = 20_000_000;

/** The stretch of the grid in which an instant lies. The last one ends with the recording. */
export function spanAt(ptsMicros: number, durationMicros: number, lengthMicros: number): Span {
  const last = Math.max(0, Math.ceil(durationMicros / lengthMicros) - 1);
  const index = Math.max(0, Math.min(last, Math.floor(ptsMicros / lengthMicros)));
  const fromMicros = index * lengthMicros;
  return { fromMicros, toMicros: Math.max(fromMicros + 1, Math.min(fromMicros + lengthMicros, durationMicros)) };
}

type Place = { readonly recordingId: string; readonly ptsMicros: number };

/**
 * The film to put into a `<video>` to see a recording around an instant: veiled, or with a reason as it was recorded. Asks for nothing
 * without the veil unless there is a reason.
 */
export function useOriginalSource(caseId: string, spot: Place | null, reason: string | null): OriginalState {
  const veiled = useVeiledSource(caseId, reason === null ? spot : null);
  const open = useUnveiledSource(caseId, reason === null ? null : spot, reason ?? '');
  return reason === null ? veiled : open;
}

/** The veiled film of the stretch around an instant. */
export function useVeiledFilm(caseId: string, spot: Place | null) {
  const [language] = useLanguage();
  const recording = useRecordings(caseId).data?.find(({ id }) => id === spot?.recordingId);
  const span = recording && spot ? spanAt(spot.ptsMicros, recording.durationMicros, veiledSpanMicros) : null;
  const film = useQuery({
    queryKey: ['veiledFilm', caseId, spot?.recordingId, span?.fromMicros, language],
    queryFn: ({ signal }) => makeVeiledFilm(caseId, spot!.recordingId, { ...span!, language }, signal),
    enabled: span !== null,
    staleTime: 600_000,
  });
  return { span, film };
}

function useVeiledSource(caseId: string, spot: Place | null): OriginalState {
  const { span, film } = useVeiledFilm(caseId, spot);
  const made = span === null ? undefined : film.data;
  const failure = made?.state === 'failed' || made?.state === 'cancelled' ? failureOf(made.job?.error ?? null) : null;
  const address = made === undefined || failure !== null ? null : filmAddress(caseId, made.id, null);
  const { url, error } = useFilmUrl(address, made?.state === 'ready');
  const source =
    url === null || span === null ? null : { url, originMicros: span.fromMicros, endMicros: span.toMicros };
  const wrong = failure ?? error ?? (made === undefined ? film.error : null);
  return { source, isWaiting: spot !== null && source === null && wrong === null, error: wrong };
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
  const span = data && spot ? spanAt(spot.ptsMicros, data.durationMicros, clipSpanMicros) : null;
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
