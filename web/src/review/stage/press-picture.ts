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
  if (film === null) return;
  const at = mapMicros(film, player.nowMicros());
  const found =
    film.mapId === null || at === null ? null : await foundAt(caseId, film.mapId, objects, { ...place, at });
  if (found === null) {
    if (isPlaying) player.pause();
    else player.play();
    return;
  }
  const { recordingId, tube, ptsMicros } = found;
  if (film.kind === 'original') useReview.getState().pick({ recordingId, tube });
  else toOriginal(player, { recordingId, tube, ptsMicros });
}

/** By the silhouette where the server has it; by the box while the film is being made. */
async function foundAt(
  caseId: string,
  mapId: string,
  objects: readonly FilmObject[],
  { x, y, at }: { readonly x: number; readonly y: number; readonly at: number },
) {
  const boxed = objectAt(shownAt(objects, at), x, y);
  const place = { atMicros: Math.max(0, Math.round(at)), x: held(x), y: held(y) };
  const exact = await whatIsAt(caseId, mapId, place).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.code.startsWith('catalogue.')) return null;
    throw error;
  });
  return exact ?? (boxed === null ? null : { ...boxed.object, ptsMicros: boxed.ptsMicros });
}

function held(share: number): number {
  return Math.max(0, Math.min(1, share));
}
