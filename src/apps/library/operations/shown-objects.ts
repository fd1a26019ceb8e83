import { MICROS_PER_SECOND, type Micros } from '../../../base/time.ts';
import type { FilmMap, MappedShow } from '../../../synopsis/compose/film-map.ts';

/** Every fifth frame has its box: five a second, enough to draw what lies between. */
const framesPerBox = 5;

/** A stretch of an object in a film, as it is answered. */
export interface ShownSpan {
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
  readonly shownFromMicros: Micros;
  readonly shownToMicros: Micros;
}

/** A place in a film: left, top, width and height as shares of its picture. */
export interface ShownBox {
  readonly filmMicros: Micros;
  readonly box: readonly [number, number, number, number];
}

/** How much of a film a map knows. */
export function mappedMicros({ frames, framesPerSecond }: FilmMap): Micros {
  return Math.round((frames * MICROS_PER_SECOND) / framesPerSecond);
}

/** The part of a show that the film has: where nothing is folded a show may begin before it and end behind it. */
export function shownSpan(map: FilmMap, show: MappedShow): ShownSpan {
  const shownFromMicros = Math.max(0, show.shownFromMicros);
  const fromMicros = show.fromMicros + shownFromMicros - show.shownFromMicros;
  const lastsMicros = Math.max(0, Math.min(show.toMicros - fromMicros, mappedMicros(map) - shownFromMicros));
  return {
    fromMicros: Math.round(fromMicros),
    toMicros: Math.round(fromMicros + lastsMicros),
    shownFromMicros: Math.round(shownFromMicros),
    shownToMicros: Math.round(shownFromMicros + lastsMicros),
  };
}

/** The shows seen at some time in `[fromMicros, toMicros)` of the film, in order, with where they are in it. */
export function showsDuring(
  map: FilmMap,
  fromMicros: Micros,
  toMicros: Micros,
): { readonly show: MappedShow; readonly boxes: readonly ShownBox[] }[] {
  const { framesPerSecond } = map;
  const from = Math.max(0, Math.floor((fromMicros * framesPerSecond) / MICROS_PER_SECOND));
  const to = Math.ceil((toMicros * framesPerSecond) / MICROS_PER_SECOND);
  const during = [];
  for (const show of map.shows) {
    if (show.firstFrame >= to) break;
    const end = Math.min(to, show.firstFrame + show.masks.length);
    const boxes: ShownBox[] = [];
    for (let frame = Math.max(from, show.firstFrame); frame < end; frame++) {
      const isEdge = frame === show.firstFrame || frame === end - 1;
      if (!isEdge && frame % framesPerBox !== 0) continue;
      const box = boxAt(map, show, frame - show.firstFrame);
      if (box !== null) {
        boxes.push({ filmMicros: Math.round((frame * MICROS_PER_SECOND) / framesPerSecond), box });
      }
    }
    if (boxes.length > 0) during.push({ show, boxes });
  }
  return during;
}

function boxAt({ stages, size }: FilmMap, show: MappedShow, at: number): ShownBox['box'] | null {
  const mask = show.masks[at];
  if (mask === null || mask === undefined) return null;
  const { place, picture, cellPx } = stages[show.stage]!;
  const scaleX = (place.right - place.left) / picture.widthPx;
  const scaleY = (place.bottom - place.top) / picture.heightPx;
  const left = Math.max(place.left, place.left + show.leftPx[at]! * scaleX);
  const top = Math.max(place.top, place.top + show.topPx[at]! * scaleY);
  const right = Math.min(place.right, place.left + (show.leftPx[at]! + mask.widthCells * cellPx) * scaleX);
  const bottom = Math.min(place.bottom, place.top + (show.topPx[at]! + mask.heightCells * cellPx) * scaleY);
  if (right <= left || bottom <= top) return null;
  return [
    share(left, size.widthPx),
    share(top, size.heightPx),
    share(right - left, size.widthPx),
    share(bottom - top, size.heightPx),
  ];
}

/** A tenth of a pixel of a large picture. */
function share(px: number, of: number): number {
  return Math.round((px / of) * 20_000) / 20_000;
}
