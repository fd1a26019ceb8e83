import type { Size } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import { mixPictures } from './blend.ts';
import { scalePicture } from './scale-picture.ts';

/** When a plate is good for. */
export interface PlateSpan {
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
}

/** A stretch of the film and the mean source time shown in it. */
export interface ShownTime {
  readonly filmFromMicros: Micros;
  readonly filmToMicros: Micros;
  /** Source time shown at the first of them; it runs as the film does. */
  readonly sourceFromMicros: Micros;
}

/** The plate is chosen anew this often, and fades to the next choice in between. Guess: slow enough not to be noticed. */
const CHOICE_MICROS = 2_000_000;
/** Times shown this far before and after a choice count, the nearer the more. */
const REACH_MICROS = 3_000_000;
/** Instants within the reach that are looked at. */
const PROBES = 9;

/** The empty scene behind the objects; changes gently with the mean source time of what is shown. */
export interface Backdrop {
  /** Ordinals of the plates the frame at this instant needs, one or two. */
  platesAt(filmMicros: Micros): readonly number[];
  /** The scene at this instant at the film's size; valid until the next call. */
  pictureAt(filmMicros: Micros): YuvPicture;
}

/**
 * Plans the backdrop of a whole film.
 *
 * @param spans of the plates, at least one, in order of time
 * @param readPlate at the size of the source's display; asked for again when a plate comes back after a while
 */
export function createBackdrop(
  spans: readonly PlateSpan[],
  shown: readonly ShownTime[],
  filmMicros: Micros,
  size: Size,
  readPlate: (plate: number) => YuvPicture,
): Backdrop {
  const choices = choosePlates(spans, shown, filmMicros);
  const scaled = new Map<number, YuvPicture>();
  const mixed = createYuvPicture(size.widthPx, size.heightPx);
  let mixedOf = '';

  function plate(ordinal: number, other: number): YuvPicture {
    const known = scaled.get(ordinal);
    if (known !== undefined) return known;
    let room: YuvPicture | undefined;
    for (const [old, picture] of scaled) {
      if (old !== other && scaled.size >= 2) {
        scaled.delete(old);
        room = picture;
        break;
      }
    }
    room ??= createYuvPicture(size.widthPx, size.heightPx);
    scalePicture(readPlate(ordinal), room);
    scaled.set(ordinal, room);
    return room;
  }

  function at(micros: Micros): { from: number; to: number; weight: number } {
    const place = Math.max(0, Math.min(choices.length - 1, micros / CHOICE_MICROS));
    const index = Math.floor(place);
    const from = choices[index]!;
    const to = choices[Math.min(choices.length - 1, index + 1)]!;
    const weight = from === to ? 0 : Math.round((place - index) * 256);
    return { from, to, weight };
  }

  return {
    platesAt(micros) {
      const { from, to } = at(micros);
      return from === to ? [from] : [from, to];
    },
    pictureAt(micros) {
      const { from, to, weight } = at(micros);
      if (weight === 0) return plate(from, to);
      const name = `${from} ${to} ${weight}`;
      if (mixedOf !== name) mixPictures(plate(from, to), plate(to, from), weight, mixed);
      mixedOf = name;
      return mixed;
    },
  };
}

/** How much of a film's backdrop is settled when all that is shown before `untilMicros` is known. */
export function settledMicros(untilMicros: Micros): Micros {
  return Math.max(0, Math.floor((untilMicros - REACH_MICROS) / CHOICE_MICROS)) * CHOICE_MICROS;
}

/** The plate for every `CHOICE_MICROS` of the film, from its start to past its end. */
function choosePlates(spans: readonly PlateSpan[], shown: readonly ShownTime[], filmMicros: Micros): Int32Array {
  const count = Math.ceil(filmMicros / CHOICE_MICROS) + 1;
  const choices = new Int32Array(count);
  const ordered = [...shown].sort((a, b) => a.filmFromMicros - b.filmFromMicros);
  let source = ordered[0]?.sourceFromMicros ?? spans[0]!.fromMicros;
  let first = 0;
  for (let i = 0; i < count; i++) {
    const middle = i * CHOICE_MICROS;
    while (first < ordered.length && ordered[first]!.filmToMicros < middle - REACH_MICROS) first++;
    let sum = 0;
    let weights = 0;
    for (let s = first; s < ordered.length && ordered[s]!.filmFromMicros <= middle + REACH_MICROS; s++) {
      const { filmFromMicros, filmToMicros, sourceFromMicros } = ordered[s]!;
      for (let p = 0; p < PROBES; p++) {
        const offset = ((2 * p) / (PROBES - 1) - 1) * REACH_MICROS;
        const probe = middle + offset;
        if (probe < filmFromMicros || probe > filmToMicros) continue;
        const weight = 1.1 - Math.abs(offset) / REACH_MICROS;
        sum += weight * (sourceFromMicros + probe - filmFromMicros);
        weights += weight;
      }
    }
    if (weights > 0) source = sum / weights;
    choices[i] = plateFor(spans, source);
  }
  return choices;
}

function plateFor(spans: readonly PlateSpan[], sourceMicros: Micros): number {
  let best = 0;
  let bestGap = Number.POSITIVE_INFINITY;
  spans.forEach(({ fromMicros, toMicros }, i) => {
    const gap = sourceMicros < fromMicros ? fromMicros - sourceMicros : Math.max(0, sourceMicros - toMicros);
    if (gap < bestGap) {
      best = i;
      bestGap = gap;
    }
  });
  return best;
}
