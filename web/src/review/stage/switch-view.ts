import type { QueryClient } from '@tanstack/react-query';
import { useReview } from '../review-store.ts';
import { type FilmObject, mapMicros, type Shown, shownAt } from './film-objects.ts';
import type { FilmPlayer } from './film-player.ts';
import { filmShows } from './film-requests.ts';
import { type Moves, showOriginal } from './moves.ts';

/** Where the synopsis was left for an original, film time. */
let leftAtMicros = 0;

/**
 * From the synopsis to the original of the object one looks at, at the instant that is seen; from an original to where the synopsis
 * shows the same instant of the same object.
 */
export async function switchView(
  caseId: string,
  synopsisId: string | null,
  player: FilmPlayer,
  client: QueryClient,
  moves: Moves,
): Promise<void> {
  const { showing, picked, show } = useReview.getState();
  if (showing.kind === 'synopsis') {
    const seen = seenNow(caseId, player, client);
    const shown = seen.find(({ object }) => isSame(object, picked)) ?? largest(seen);
    if (shown !== undefined) toOriginal(player, { ...shown.object, ptsMicros: shown.ptsMicros });
    return;
  }
  const { film } = player.view();
  const atMicros = player.nowMicros();
  const object = picked ?? (showing.spot.tube === null ? null : { ...showing.spot, tube: showing.spot.tube });
  let filmMicros = leftAtMicros;
  if (object !== null && synopsisId !== null && object.recordingId === film?.recordingId) {
    try {
      const { recordingId, tube } = object;
      filmMicros = placeOf(await filmShows(caseId, synopsisId, { recordingId, tube }), atMicros) ?? leftAtMicros;
    } catch (error) {
      // The way back must not fail with it: the place that was left is there still.
      moves.onFailure(error);
    }
  }
  show({ kind: 'synopsis', filmMicros });
}

/** Shows the original of something that is seen in the synopsis. */
export function toOriginal(
  player: FilmPlayer,
  seen: { readonly recordingId: string; readonly tube: string; readonly ptsMicros: number },
): void {
  const { recordingId, tube, ptsMicros } = seen;
  leftAtMicros = player.nowMicros();
  useReview.getState().pick({ recordingId, tube });
  showOriginal({ recordingId, ptsMicros: Math.round(ptsMicros), tube });
}

/** Where a film shows an instant of an object: the stretch that holds it, else the nearest; null when it shows none. */
export function placeOf(
  shows: readonly {
    readonly fromMicros: number;
    readonly toMicros: number;
    readonly shownFromMicros: number;
  }[],
  atMicros: number,
): number | null {
  let best: number | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const { fromMicros, toMicros, shownFromMicros } of shows) {
    const held = Math.max(fromMicros, Math.min(toMicros, atMicros));
    if (Math.abs(held - atMicros) >= distance) continue;
    distance = Math.abs(held - atMicros);
    best = shownFromMicros + held - fromMicros;
  }
  return best;
}

/** What the film shows now, from what was fetched for the boxes. */
export function seenNow(caseId: string, player: FilmPlayer, client: QueryClient): readonly Shown[] {
  const { film } = player.view();
  const at = film === null ? null : mapMicros(film, player.nowMicros());
  if (film === null || at === null) return [];
  const known = client.getQueriesData<{ readonly objects: readonly FilmObject[] }>({
    queryKey: ['filmObjects', caseId, film.mapId],
  });
  const byId = new Map(
    known.flatMap(([, data]) => (data?.objects ?? []).map((object) => [keyOf(object), object] as const)),
  );
  return shownAt([...byId.values()], at);
}

/** One stretch of one object in a film. */
export function keyOf({ recordingId, tube, shownFromMicros }: FilmObject): string {
  return `${recordingId} ${tube} ${shownFromMicros}`;
}

function isSame(a: { recordingId: string; tube: string }, b: { recordingId: string; tube: string } | null): boolean {
  return b !== null && a.recordingId === b.recordingId && a.tube === b.tube;
}

function largest(shown: readonly Shown[]): Shown | undefined {
  const area = ({ box }: Shown) => box[2] * box[3];
  return [...shown].sort((a, b) => area(b) - area(a))[0];
}
