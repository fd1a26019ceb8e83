import { create } from 'zustand';
import { useCameras, useRecordings } from '../../api/case-data.ts';
import { usePlayerTime } from '../player-clock.ts';
import { useReview } from '../review-store.ts';

/**
 * The recording of which the synopsis shows objects, told by who draws their boxes; null before the first. A film is made of the scenes of one
 * camera after the other, so the last that was seen tells the scene between two objects too.
 */
export const useSceneShown = create<{ readonly recordingId: string | null }>()(() => ({ recordingId: null }));

/** The camera whose picture is shown; null while it can't be told. */
export function useShownCamera(caseId: string): string | null {
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  const played = usePlayerTime(({ recordingId }) => recordingId);
  const shown = useReview(({ showing }) => (showing.kind === 'original' ? showing.spot.recordingId : null));
  const scene = useSceneShown(({ recordingId }) => recordingId);
  const recordingId = shown ?? played ?? scene;
  if (cameras?.length === 1) return cameras[0]!.id;
  return recordings?.find(({ id }) => id === recordingId)?.cameraId ?? null;
}
