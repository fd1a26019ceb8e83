import { useEffect } from 'react';
import { useCameras } from '../../api/case-data.ts';
import { useReview } from '../review-store.ts';
import type { FilmPlayer } from '../stage/film-player.ts';
import { useDrawing } from './draw-store.ts';

/**
 * Holds the film while somebody draws on it where it goes on from one camera to another: what is drawn belongs to the picture it was begun on.
 * Goes on afterwards.
 */
export function useHeldScene(caseId: string, player: FilmPlayer): void {
  const hasSeveral = (useCameras(caseId).data?.length ?? 0) > 1;
  useEffect(() => {
    if (!hasSeveral) return;
    let goesOn = false;
    return useDrawing.subscribe((now, before) => {
      if (before.draft === null && now.draft !== null) {
        goesOn = player.view().isPlaying && useReview.getState().showing.kind === 'synopsis';
        if (goesOn) player.pause();
      } else if (before.draft !== null && now.draft === null && goesOn) {
        goesOn = false;
        player.play();
      }
    });
  }, [hasSeveral, player]);
}
