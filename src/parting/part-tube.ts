import { type Box, intersectionOverUnion } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';
import { tubeId } from '../tubes/tube-id.ts';
import { divideSilhouette } from './divide-silhouette.ts';
import { agreedBodies, type BodyLook, followBodies, type PlacedLook } from './follow-bodies.ts';

/** More bodies than this in one tube are a crowd, which looks cannot tell apart. Guess. */
const MOST_BODIES = 4;
/** How much larger or smaller, each way, the box of the tube may become for places in it to hold. Guess: one of two who go beside each other is half of it. */
const LIKE_SIZE = 1.25;
/** Samples beyond the stretch in which all are seen by which it is told whose they are. Guess. */
const SAMPLES_BEYOND = 5;
/** A part with fewer samples in which anything is seen of it is none. Guess. */
const LEAST_SAMPLES = 4;

/**
 * The tubes that a tube is parted into where looks at it agree that it holds several bodies; null where they do not. Bodies are followed by their place in
 * the tube's box, on the straight way between looks. Before and after the stretch in which all are seen the tube is that of the body that fits it
 * best. Pictures are shared: each part has its own silhouettes in them.
 *
 * @param looks bodies on the analysis grid
 * @returns two or more, in the order of their bodies
 */
export function partTube(tube: Tube, looks: readonly BodyLook[], recordingSha256: string): Tube[] | null {
  const count = agreedBodies(looks);
  if (count < 2 || count > MOST_BODIES) return null;
  const { samples } = tube;
  const placed = followBodies(looks, count, (sample) => samples[sample]!.box);
  const stretch = sharedStretch(samples, looks, placed);
  const parts: TubeSample[][] = Array.from({ length: count }, () => []);
  for (let i = stretch.from; i <= stretch.to; i++) {
    for (const [body, own] of divide(samples[i]!, placesAt(samples, placed, i)).entries()) parts[body]!.push(own);
  }
  if (parts.some((own) => seenIn(own) < LEAST_SAMPLES)) return null;
  const before = samples.slice(0, stretch.from);
  const after = samples.slice(stretch.to + 1);
  const first = goesOnAs(samples, placed.slice(0, 2), before.slice(-SAMPLES_BEYOND));
  const last = goesOnAs(samples, placed.slice(-2).reverse(), after.slice(0, SAMPLES_BEYOND));
  parts[first]!.unshift(...before);
  parts[last]!.push(...after);
  return parts.map(seenStretch).map((own, body) => ({
    id: tubeId(`${recordingSha256} ${tube.id} ${body}`, own[0]!.ordinal, own[0]!.box),
    startMicros: own[0]!.ptsMicros,
    endMicros: own.at(-1)!.ptsMicros,
    samples: own,
    colours: tube.colours,
  }));
}

/**
 * First and last sample between which all bodies are taken to be there: up to half-way to the next look that shows fewer, as long as the box of the tube keeps the
 * size it has in the last look that shows all. Where one leaves, it becomes narrower at once, and places in it no longer hold.
 */
function sharedStretch(
  samples: readonly TubeSample[],
  looks: readonly BodyLook[],
  placed: readonly PlacedLook[],
): { readonly from: number; readonly to: number } {
  const [first, last] = [placed[0]!.sample, placed.at(-1)!.sample];
  const before = Math.max(-1, ...looks.map(({ sample }) => sample).filter((sample) => sample < first));
  const after = Math.min(samples.length, ...looks.map(({ sample }) => sample).filter((sample) => sample > last));
  const least = before < 0 ? 0 : Math.ceil((before + first) / 2);
  const most = after >= samples.length ? samples.length - 1 : Math.floor((last + after) / 2);
  let [from, to] = [first, last];
  while (from > least && isAlike(samples[from - 1]!.box, samples[first]!.box)) from--;
  while (to < most && isAlike(samples[to + 1]!.box, samples[last]!.box)) to++;
  return { from, to };
}

function isAlike(a: Box, b: Box): boolean {
  const across = (a.right - a.left) / Math.max(1e-9, b.right - b.left);
  const down = (a.bottom - a.top) / Math.max(1e-9, b.bottom - b.top);
  return Math.max(across, down, 1 / across, 1 / down) <= LIKE_SIZE;
}

/** Where the bodies are at a sample, on the analysis grid. */
function placesAt(samples: readonly TubeSample[], placed: readonly PlacedLook[], at: number): Box[] {
  const { box, ptsMicros } = samples[at]!;
  const next = placed.findIndex(({ sample }) => sample >= at);
  const after = next < 0 ? placed.at(-1)! : placed[next]!;
  const before = next <= 0 ? after : placed[next - 1]!;
  const share = shareOfTime(samples[before.sample]!.ptsMicros, samples[after.sample]!.ptsMicros, ptsMicros);
  return after.places.map((place, i) => {
    const from = before.places[i]!;
    const edge = (side: keyof Box) => from[side] + share * (place[side] - from[side]);
    return placeIn(box, { left: edge('left'), top: edge('top'), right: edge('right'), bottom: edge('bottom') });
  });
}

function shareOfTime(from: Micros, to: Micros, at: Micros): number {
  return to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0;
}

/**
 * Which body the tube is beyond the stretch in which all are seen: the one whose box, at the size it had and going on as it went, fits that of the tube best; the
 * first of two that fit alike. A tube of its own, which nobody's would be, is shown at another time than its parts: the same people twice in one picture of a film.
 *
 * @param nearest the look nearest to what is beyond, and the next one, if any
 */
function goesOnAs(
  samples: readonly TubeSample[],
  nearest: readonly PlacedLook[],
  beyond: readonly TubeSample[],
): number {
  if (beyond.length === 0) return 0;
  const at = samples[nearest[0]!.sample]!;
  const other = samples[(nearest[1] ?? nearest[0]!).sample]!;
  const fits = nearest[0]!.places.map((place, body) => {
    const box = placeIn(at.box, place);
    const there = placeIn(other.box, (nearest[1] ?? nearest[0]!).places[body]!);
    const apartMicros = other.ptsMicros - at.ptsMicros;
    const sum = beyond.reduce((total, sample) => {
      const share = apartMicros === 0 ? 0 : (sample.ptsMicros - at.ptsMicros) / apartMicros;
      const x = (share * (there.left + there.right - box.left - box.right)) / 2;
      const y = share * (there.bottom - box.bottom);
      const moved = { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
      return total + intersectionOverUnion(moved, sample.box);
    }, 0);
    return { body, fit: sum / beyond.length };
  });
  return fits.reduce((best, one) => (one.fit > best.fit ? one : best)).body;
}

function placeIn(box: Box, place: Box): Box {
  const wide = box.right - box.left;
  const high = box.bottom - box.top;
  return {
    left: box.left + wide * place.left,
    top: box.top + high * place.top,
    right: box.left + wide * place.right,
    bottom: box.top + high * place.bottom,
  };
}

function seenIn(samples: readonly TubeSample[]): number {
  return samples.filter(({ silhouette }) => silhouette !== null).length;
}

/** A sample of each body. */
function divide(sample: TubeSample, places: readonly Box[]): TubeSample[] {
  const shares = sample.silhouette === null ? places.map(() => null) : divideSilhouette(sample.silhouette, places);
  return places.map((box, i) => ({
    ...sample,
    box,
    silhouette: shares[i]!,
    picture: shares[i] === null ? null : sample.picture,
  }));
}

/** From the first to the last sample in which anything is seen. */
function seenStretch(samples: readonly TubeSample[]): readonly TubeSample[] {
  const first = samples.findIndex(({ silhouette }) => silhouette !== null);
  const last = samples.findLastIndex(({ silhouette }) => silhouette !== null);
  return first < 0 ? [] : samples.slice(first, last + 1);
}
