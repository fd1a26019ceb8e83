import { type Showing, type Spot, useReview } from '../review-store.ts';
import type { FilmPlayer, PlayerView } from './film-player.ts';
import { usePlayerView } from './use-player.ts';

/** The instant of an original that was asked for while its film is not seen yet; null when what is seen is what was asked for. */
export function pendingSpot(showing: Showing, { film, isChanging }: PlayerView): Spot | null {
  if (showing.kind === 'synopsis') return null;
  const { spot } = showing;
  const isSeen =
    !isChanging &&
    film?.recordingId === spot.recordingId &&
    spot.ptsMicros >= film.originMicros &&
    (film.endMicros === null || spot.ptsMicros < film.endMicros);
  return isSeen ? null : spot;
}

export function usePending(): Spot | null {
  const showing = useReview((state) => state.showing);
  return usePlayerView((view) => pendingSpot(showing, view));
}

/** The instant of a recording that is shown, or is about to be; null in a synopsis. */
export function spotNow(player: FilmPlayer): Spot | null {
  const { showing, picked } = useReview.getState();
  const view = player.view();
  const pending = pendingSpot(showing, view);
  if (pending !== null) return pending;
  const recordingId = view.film?.recordingId ?? null;
  if (recordingId === null) return null;
  const tube = picked?.recordingId === recordingId ? picked.tube : null;
  return { recordingId, ptsMicros: Math.round(player.nowMicros()), tube };
}
