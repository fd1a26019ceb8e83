import { ProblemError } from '../../api/problem.ts';
import { useReview } from '../review-store.ts';
import { type FilmObject, mapMicros, objectAt, shownAt } from './film-objects.ts';
import type { FilmPlayer } from './film-player.ts';
import { whatIsAt } from './film-requests.ts';
import { toOriginal } from './switch-view.ts';

/** A press at a place of the picture (shares of it): on an object, it is shown or picked; on the empty scene, the film stops or goes on. */
export async function pressPicture(
  caseId: string,
  player: FilmPlayer,
  objects: readonly FilmObject[],
  place: { readonly x: number; readonly y: number },
): Promise<void> {
  const { film, isPlaying } = player.view();
  if (film?.mapId == null) return;
  const at = mapMicros(film, player.nowMicros());
  const boxed = objectAt(shownAt(objects, at), place.x, place.y);
  // By the silhouette where the server has it; by the box while the film is being made.
  const exact = await whatIsAt(caseId, film.mapId, { atMicros: Math.max(0, Math.round(at)), ...place }).catch(
    (error: unknown) => {
      if (error instanceof ProblemError && error.problem.code.startsWith('catalogue.')) return null;
      throw error;
    },
  );
  const found = exact ?? (boxed === null ? null : { ...boxed.object, ptsMicros: boxed.ptsMicros });
  if (found === null) {
    if (isPlaying) player.pause();
    else player.play();
    return;
  }
  const { recordingId, tube, ptsMicros } = found;
  if (film.kind === 'original') useReview.getState().pick({ recordingId, tube });
  else toOriginal(player, { recordingId, tube, ptsMicros });
}
