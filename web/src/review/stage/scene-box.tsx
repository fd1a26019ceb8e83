import type { CSSProperties, ReactNode } from 'react';
import { useSceneShown } from '../drawing/shown-camera.ts';
import { useReview } from '../review-store.ts';
import { useInstants } from './instants.ts';

/**
 * Where the picture of the camera lies in the film: a synopsis of cameras whose pictures have other forms shows some of them between bars. What
 * is drawn on a camera's picture, and maps of it, are placed by shares of this box and not of the film.
 */
export function SceneBox({ caseId, children }: { readonly caseId: string; readonly children: ReactNode }) {
  const isSynopsis = useReview(({ showing }) => showing.kind === 'synopsis');
  const scene = useSceneShown(({ recordingId }) => recordingId);
  const recording = useInstants(caseId).recording(isSynopsis ? scene : null);
  const isKnown = recording !== null && recording.widthPx > 0 && recording.heightPx > 0;
  const style = isKnown ? { '--scene': String(recording.widthPx / recording.heightPx) } : {};
  return (
    <div className="stage-scene" style={style as CSSProperties}>
      {children}
    </div>
  );
}
