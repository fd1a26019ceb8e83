import { type Showing, type Spot, type Unveiling, useReview } from '../review-store.ts';
import type { FilmPlayer, PlayerView } from './film-player.ts';
import { usePlayerView } from './use-player.ts';
import { isLifted } from './veil.ts';

/** The instant of an original that was asked for while its film is not seen yet; null when what is seen is what was asked for. */
export function pendingSpot(
  showing: Showing,
  unveiling: Unveiling | null,
  { film, isChanging }: PlayerView,
): Spot | null {
  if (showing.kind === 'synopsis') return null;
  const { spot } = showing;
  const isSeen =
    !isChanging &&
    film?.recordingId === spot.recordingId &&
    film.isVeiled !== isLifted(unveiling, spot) &&
    spot.ptsMicros >= film.originMicros &&
    (film.endMicros === null || spot.ptsMicros < film.endMicros);
  return isSeen ? null : spot;
}

export function usePending(): Spot | null {
  const showing = useReview((state) => state.showing);
  const unveiling = useReview((state) => state.unveiling);
  return usePlayerView((view) => pendingSpot(showing, unveiling, view));
}

/** Whether what is in the player may not be seen any more: it has no veil, and the reason it was lifted for is over. */
export function useIsConcealed(): boolean {
  const unveiling = useReview((state) => state.unveiling);
  return usePlayerView(
    ({ film }) => film !== null && !film.isVeiled && (unveiling === null || unveiling.recordingId !== film.recordingId),
  );
}

/** The instant of a recording that is shown, or is about to be; null in a synopsis. */
export function spotNow(player: FilmPlayer): Spot | null {
  const { showing, unveiling, picked } = useReview.getState();
  const view = player.view();
  const pending = pendingSpot(showing, unveiling, view);
  if (pending !== null) return pending;
  const recordingId = view.film?.recordingId ?? null;
  if (recordingId === null) return null;
  const tube = picked?.recordingId === recordingId ? picked.tube : null;
  return { recordingId, ptsMicros: Math.round(player.nowMicros()), tube };
}
