import { useCameras, useRecordings } from '../../api/case-data.ts';
import { usePlayerTime } from '../player-clock.ts';
import { useReview } from '../review-store.ts';

/** The camera whose picture is shown; null while it can't be told (a synopsis of several). */
export function useShownCamera(caseId: string): string | null {
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  const played = usePlayerTime(({ recordingId }) => recordingId);
  const shown = useReview(({ showing }) => (showing.kind === 'original' ? showing.spot.recordingId : null));
  const recordingId = shown ?? played;
  if (cameras?.length === 1) return cameras[0]!.id;
  return recordings?.find(({ id }) => id === recordingId)?.cameraId ?? null;
}
