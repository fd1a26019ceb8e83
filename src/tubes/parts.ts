import { boxArea, intersectBoxes } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { Blob } from '../foreground/blob.ts';
import { isEstablished } from './associate.ts';
import { walks } from './crowd.ts';
import type { SizeModel } from './size-model.ts';
import { boxOf, scaleOf, type Track } from './track.ts';

/** A track that lies within a larger one, since when, and where in it. */
export interface Within {
  readonly whole: Track;
  readonly sinceMicros: Micros;
  /** From the whole's centre, in sizes of the whole. */
  readonly offsetX: number;
  readonly offsetY: number;
  /** Where the whole was then. */
  readonly wholeX: number;
  readonly wholeY: number;
}

/** Area of a part over that of the whole, at most: people who walk together are about equally large. Guess. */
const LARGEST_PART = 0.5;
/** Share of the part's box inside the whole's, at least. Guess. */
const LEAST_INSIDE = 0.7;
/** How far a part may wander in its whole, in sizes of the whole. Guess. */
const LARGEST_DRIFT = 0.12;
/** How far both must have gone together, in sizes of the whole. Guess. */
const LEAST_JOURNEY = 0.75;

/** How much of their union two tracks share, and for how long, from which they are one object followed twice. Guess. */
const LEAST_TWIN_OVERLAP = 0.5;
const LONGEST_TWINS_MICROS = 1_500_000;

/**
 * Finds tracks that are parts of others: what lies within a larger body and goes where it goes, for most of the body's length, is of that
 * body, and so is what touches it where it is faster than people. (A car cut up by a tree in front of it is followed twice
 * from then on; a person who passes it does not go along.)
 *
 * @returns pairs of a part and its whole
 */
export function findParts(
  tracks: readonly Track[],
  nowMicros: Micros,
  model: SizeModel,
): { readonly part: Track; readonly whole: Track }[] {
  const isNow = ({ sightings }: Track): boolean => sightings[sightings.length - 1]!.ptsMicros === nowMicros;
  const mingled = tracks.filter((track) => !isNow(track) || !track.sightings[track.sightings.length - 1]!.alone);
  const shared = mingled.filter(isNow);
  const found: { part: Track; whole: Track }[] = [];
  for (const part of mingled) {
    // Of two that follow one object now one, now the other is thought to be behind it.
    const twin = twinOf(part, tracks);
    const whole = twin ?? (isNow(part) ? (wholeOf(part, shared) ?? vehicleBeside(part, shared, model)) : null);
    if (whole === null) {
      part.within = null;
      continue;
    }
    const offsetX = (part.x.position - whole.x.position) / whole.widthPx;
    const offsetY = (part.y.position - whole.y.position) / whole.heightPx;
    const { within } = part;
    const stays =
      within !== null &&
      within.whole === whole &&
      (twin !== null || Math.hypot(offsetX - within.offsetX, offsetY - within.offsetY) < LARGEST_DRIFT);
    if (!stays) {
      part.within = {
        whole,
        sinceMicros: nowMicros,
        offsetX,
        offsetY,
        wholeX: whole.x.position,
        wholeY: whole.y.position,
      };
      continue;
    }
    const journeyPx = Math.hypot(whole.x.position - within.wholeX, whole.y.position - within.wholeY);
    const proven =
      twin === null
        ? journeyPx >= LEAST_JOURNEY * scaleOf(whole)
        : nowMicros - within.sinceMicros >= LONGEST_TWINS_MICROS;
    if (proven) found.push({ part, whole });
  }
  return found;
}

/** An older track in the same place, where nothing says that there are two objects. */
function twinOf(part: Track, others: readonly Track[]): Track | null {
  if (isEstablished(part)) return null;
  const box = boxOf(part);
  return (
    others.find((other) => {
      if (other === part || other.timesAlone < part.timesAlone || other.serial > part.serial) return false;
      const shared = boxArea(intersectBoxes(box, boxOf(other)));
      return shared > LEAST_TWIN_OVERLAP * (boxArea(box) + boxArea(boxOf(other)) - shared);
    }) ?? null
  );
}

function wholeOf(part: Track, others: readonly Track[]): Track | null {
  const box = boxOf(part);
  const area = boxArea(box);
  let best: Track | null = null;
  let most = LEAST_INSIDE;
  for (const other of others) {
    const otherBox = boxOf(other);
    if (other === part || area > LARGEST_PART * boxArea(otherBox)) continue;
    const inside = boxArea(intersectBoxes(box, otherBox)) / area;
    if (inside > most) {
      most = inside;
      best = other;
    }
  }
  return best;
}

/** An older track that it touches and that does not move like people of known size, where nothing says that there are two objects. */
function vehicleBeside(part: Track, others: readonly Track[], model: SizeModel): Track | null {
  if (isEstablished(part)) return null;
  const box = boxOf(part);
  return (
    others.find((other) => {
      const otherBox = boxOf(other);
      if (other === part || other.serial > part.serial || walks(other, model)) return false;
      const gapX = Math.max(box.left - otherBox.right, otherBox.left - box.right);
      const gapY = Math.max(box.top - otherBox.bottom, otherBox.top - box.bottom);
      return Math.max(gapX, gapY) < LARGEST_DRIFT * scaleOf(other);
    }) ?? null
  );
}

/** Sightings alone before the meeting that make a part an object that was lost on the way. Guess. */
const SIGHTINGS_OF_ITS_OWN = 4;

/**
 * Joins a part to its whole. What was seen of it before the whole was known is the whole's past; what was seen of it by itself
 * while the whole was there already is another object, which was lost when they met.
 *
 * @returns the part as it was until then, to be ended, or null when nothing is left of it
 */
export function absorb(part: Track, whole: Track): Track | null {
  const first = whole.sightings[0]!.ptsMicros;
  const until = part.within!.sinceMicros;
  const before = part.sightings.filter(({ ptsMicros }) => ptsMicros < until);
  const alone = before.filter((sighting) => sighting.alone).length;
  if (alone < SIGHTINGS_OF_ITS_OWN) return null;
  if (part.sightings[0]!.ptsMicros >= first) {
    part.sightings = before;
    return part;
  }
  const past = part.sightings.filter(({ ptsMicros }) => ptsMicros < first);
  whole.sightings = [...past, ...whole.sightings];
  whole.timesAlone += past.filter((sighting) => sighting.alone).length;
  return null;
}

/** Share of the blobs that all tracks of a group together must expect. Guess: people with their shadows still do. */
const LEAST_EXPECTED = 0.6;
/** How long they may expect less. Guess. */
const LONGEST_DWARFED_MICROS = 400_000;

/**
 * Of tracks that share blobs far larger than all of them together, the one that the blobs are: a car seen in pieces at first
 * goes on as one body. Null while that may be otherwise; two objects known for certain are never one.
 */
export function dwarfedBy(members: readonly Track[], blobs: readonly Blob[], nowMicros: Micros): Track | null {
  const oldest = members.reduce((a, b) => (b.sightings.length > a.sightings.length ? b : a));
  const expected = members.reduce((sum, track) => sum + track.areaPx, 0);
  const seen = blobs.reduce((sum, blob) => sum + blob.areaPx, 0);
  if (expected >= LEAST_EXPECTED * seen || members.some((track) => track !== oldest && isEstablished(track))) {
    oldest.dwarfedSinceMicros = null;
    return null;
  }
  oldest.dwarfedSinceMicros ??= nowMicros;
  return nowMicros - oldest.dwarfedSinceMicros < LONGEST_DWARFED_MICROS ? null : oldest;
}
