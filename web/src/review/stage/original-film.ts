import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useRecordings } from '../../api/case-data.ts';
import { useLanguage } from '../../words/words.tsx';
import { usePlayerTime } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import type { Film } from './film.ts';
import { type Span, useOriginal, veiledFilmQuery, veiledSpanAt } from './original-source.ts';
import { isLifted } from './veil.ts';

/** So long before the end of a stretch the next one is asked for, microseconds: it is ready when it is needed. */
const aheadMicros = 20_000_000;

/** The film of the recording that is to be shown, and how it stands. */
export interface OriginalFilm {
  readonly film: Film | null;
  readonly isWaiting: boolean;
  readonly error: unknown;
}

/** The stretch of the original that is shown now; null film while a synopsis is shown. */
export function useOriginalFilm(caseId: string): OriginalFilm {
  const showing = useReview((state) => state.showing);
  const unveiling = useReview((state) => state.unveiling);
  const spot = showing.kind === 'original' ? showing.spot : null;
  const recording = useRecordings(caseId).data?.find(({ id }) => id === spot?.recordingId);
  const reason = spot !== null && isLifted(unveiling, spot) ? unveiling!.reason : null;
  const { state, film: veiled, span } = useOriginal(caseId, spot, reason);
  useNextStretch(caseId, recording?.id ?? null, recording?.durationMicros ?? 0, reason === null ? span : null);
  const { url, originMicros, endMicros } = state.source ?? {};
  const mapId = veiled?.id ?? null;
  const mapOriginMicros = span?.fromMicros ?? 0;
  const mapEndMicros = span?.toMicros ?? null;
  const film = useMemo<Film | null>(() => {
    if (url === undefined || recording === undefined) return null;
    return {
      // Not the address: one that is fetched anew after the server was gone is the same film.
      key: `${recording.id} ${originMicros} ${endMicros} ${reason ?? ''}`,
      url,
      kind: 'original',
      mapId,
      mapOriginMicros,
      mapEndMicros,
      isVeiled: reason === null,
      recordingId: recording.id,
      originMicros: originMicros!,
      endMicros: endMicros!,
      wholeMicros: recording.durationMicros,
      startsAtMicros: recording.startsAtMicros,
      frameMicros: null,
    };
  }, [url, originMicros, endMicros, mapId, mapOriginMicros, mapEndMicros, reason, recording]);
  return { film, isWaiting: state.isWaiting, error: state.error };
}

/** Asks for the stretch behind the one that is played, before it is needed. */
function useNextStretch(caseId: string, recordingId: string | null, durationMicros: number, span: Span | null): void {
  const client = useQueryClient();
  const [language] = useLanguage();
  const end = span?.toMicros ?? null;
  const isNear = usePlayerTime(
    ({ recordingId: played, ptsMicros, isPlaying }) =>
      isPlaying && end !== null && played === recordingId && ptsMicros !== null && ptsMicros > end - aheadMicros,
  );
  useEffect(() => {
    if (!isNear || end === null || recordingId === null || end >= durationMicros) return;
    const next = veiledSpanAt(end, durationMicros);
    void client.prefetchQuery(veiledFilmQuery(caseId, recordingId, next, language));
  }, [isNear, end, recordingId, durationMicros, client, caseId, language]);
}
