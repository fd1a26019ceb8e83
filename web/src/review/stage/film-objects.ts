import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePlayerTime } from '../player-clock.ts';
import type { Film } from './film.ts';
import { filmObjects } from './film-requests.ts';
import { usePlayerView } from './use-player.ts';

/** Objects are asked for in stretches of this length, film time: a stretch ahead is fetched while one is played. */
const windowMicros = 20_000_000;

/** How often more of a film in the making is asked for, milliseconds. */
const askMillis = 1000;

export type FilmObject = Awaited<ReturnType<typeof filmObjects>>['objects'][number];

/** Where an object is at an instant of its film: shares of the picture; null when it is not shown then. */
export type Box = readonly [number, number, number, number];

/** An object of the film at an instant. */
export interface Shown {
  readonly object: FilmObject;
  readonly box: Box;
  /** The instant of its recording that is seen. */
  readonly ptsMicros: number;
  /** UTC of it; null where it is not known. */
  readonly utcMicros: number | null;
}

/** The objects of the film around where the player is. Another stretch is drawn when it comes; nothing is drawn a frame. */
export function useFilmObjects(caseId: string): { readonly objects: readonly FilmObject[]; readonly error: unknown } {
  const client = useQueryClient();
  const mapId = usePlayerView(({ film }) => film?.mapId ?? null);
  const origin = usePlayerView(({ film }) => film?.mapOriginMicros ?? 0);
  const recordingId = usePlayerView(({ film }) => film?.recordingId ?? null);
  const index = usePlayerTime(({ filmMicros, ptsMicros, recordingId: played }) =>
    // The clock may be ahead, at what comes next.
    played === recordingId ? Math.max(0, Math.floor(((ptsMicros ?? filmMicros ?? 0) - origin) / windowMicros)) : 0,
  );
  const query = useQuery({
    ...windowQuery(caseId, mapId ?? '', index),
    enabled: mapId !== null,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (mapId !== null && query.isSuccess) prefetch(client, caseId, mapId, index + 1);
  }, [client, caseId, mapId, index, query.isSuccess]);
  const fits = query.data?.mapId === mapId;
  return { objects: fits ? query.data!.objects : none, error: mapId === null ? null : query.error };
}

const none: readonly FilmObject[] = [];

function windowQuery(caseId: string, mapId: string, index: number) {
  return {
    queryKey: ['filmObjects', caseId, mapId, index],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const span = { fromMicros: index * windowMicros, toMicros: (index + 1) * windowMicros };
      const { objects, madeMicros } = await filmObjects(caseId, mapId, span, signal);
      return { mapId, objects, isWhole: madeMicros === null || madeMicros >= span.toMicros };
    },
    // Of a film in the making there is more every moment.
    staleTime: ({ state }: { state: { data?: { isWhole: boolean } | undefined } }) =>
      state.data?.isWhole === true ? Number.POSITIVE_INFINITY : 0,
    refetchInterval: ({ state }: { state: { data?: { isWhole: boolean } | undefined; status: string } }) =>
      state.data?.isWhole === false || state.status === 'error' ? askMillis : false,
    gcTime: 60_000,
  };
}

function prefetch(client: QueryClient, caseId: string, mapId: string, index: number): void {
  void client.prefetchQuery(windowQuery(caseId, mapId, index)).catch(() => {});
}

/** Time in the film of the map at an instant of the player; null where no map tells what is seen. */
export function mapMicros({ mapId, mapOriginMicros, mapEndMicros }: Film, atMicros: number): number | null {
  if (mapId === null || atMicros < mapOriginMicros || (mapEndMicros !== null && atMicros >= mapEndMicros)) return null;
  return atMicros - mapOriginMicros;
}

/** What is shown at an instant of the map's film, frontmost last. */
export function shownAt(objects: readonly FilmObject[], filmMicros: number): readonly Shown[] {
  const found: Shown[] = [];
  for (const object of objects) {
    const box = boxAt(object, filmMicros);
    if (box === null) continue;
    const since = filmMicros - object.shownFromMicros;
    const ptsMicros = Math.max(object.fromMicros, Math.min(object.toMicros, object.fromMicros + since));
    const { seenAtMicros } = object;
    const utcMicros = seenAtMicros === null ? null : seenAtMicros + ptsMicros - object.fromMicros;
    found.push({ object, box, ptsMicros, utcMicros });
  }
  return found;
}

/** Where it is: between two boxes of the list in proportion. */
export function boxAt({ boxes, shownFromMicros, shownToMicros }: FilmObject, filmMicros: number): Box | null {
  if (filmMicros < shownFromMicros || filmMicros > shownToMicros || boxes.length === 0) return null;
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxes[middle]!.filmMicros <= filmMicros) low = middle + 1;
    else high = middle;
  }
  const before = boxes[Math.max(0, low - 1)]!;
  const after = boxes[low];
  if (after === undefined || after.filmMicros <= before.filmMicros) return asBox(before.box);
  const share = Math.max(0, Math.min(1, (filmMicros - before.filmMicros) / (after.filmMicros - before.filmMicros)));
  const mix = (i: 0 | 1 | 2 | 3) => before.box[i]! + (after.box[i]! - before.box[i]!) * share;
  return [mix(0), mix(1), mix(2), mix(3)];
}

function asBox(box: readonly number[]): Box {
  return [box[0]!, box[1]!, box[2]!, box[3]!];
}

/** The object under a place of the picture; of several the smallest, which is the hardest to hit. */
export function objectAt(shown: readonly Shown[], x: number, y: number): Shown | null {
  let best: Shown | null = null;
  for (const one of shown) {
    const [left, top, width, height] = one.box;
    if (x < left || y < top || x > left + width || y > top + height) continue;
    if (best === null || width * height <= best.box[2] * best.box[3]) best = one;
  }
  return best;
}
