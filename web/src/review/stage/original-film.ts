import { useMemo } from 'react';
import { useRecordings } from '../../api/case-data.ts';
import { useReview } from '../review-store.ts';
import type { Film } from './film.ts';
import { useOriginalSource, useVeiledFilm } from './original-source.ts';
import { isLifted } from './veil.ts';

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
  const { source, isWaiting, error } = useOriginalSource(caseId, spot, reason);
  // Where what is comes from the veiled film, however the recording is shown.
  const { film: veiled, span } = useVeiledFilm(caseId, spot);
  const mapId = veiled.data?.id ?? null;
  const mapOriginMicros = span?.fromMicros ?? 0;
  const { url, originMicros, endMicros } = source ?? {};
  const film = useMemo<Film | null>(() => {
    if (url === undefined || recording === undefined) return null;
    return {
      key: url,
      url,
      kind: 'original',
      mapId,
      mapOriginMicros,
      isVeiled: reason === null,
      recordingId: recording.id,
      originMicros: originMicros!,
      endMicros: endMicros!,
      wholeMicros: recording.durationMicros,
      startsAtMicros: recording.startsAtMicros,
      frameMicros: null,
    };
  }, [url, originMicros, endMicros, mapId, mapOriginMicros, reason, recording]);
  return { film, isWaiting, error };
}
