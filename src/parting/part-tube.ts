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
/** A part with fewer samples in which anything is seen of it is none. Guess. */
const LEAST_SAMPLES = 4;

/**
 * The tubes that a tube is parted into where looks at it agree that it holds several bodies; null where they do not. Bodies are followed by their place in
 * the tube's box, on the straight way between looks. Before the first and after the last stretch in which all are seen the tube is that of the body that
 * was nearest to it. Pictures are shared: each part has its own silhouettes in them.
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
  const first = nearestBody(placesAt(samples, placed, stretch.from), samples[stretch.from]!, samples[stretch.from - 1]);
  const last = nearestBody(placesAt(samples, placed, stretch.to), samples[stretch.to]!, samples[stretch.to + 1]);
  const parts: TubeSample[][] = Array.from({ length: count }, () => []);
  samples.forEach((sample, i) => {
    if (i < stretch.from) parts[first]!.push(sample);
    else if (i > stretch.to) parts[last]!.push(sample);
    else for (const [body, own] of divide(sample, placesAt(samples, placed, i)).entries()) parts[body]!.push(own);
  });
  const whole = parts.map(seenStretch);
  if (whole.some((own) => own.filter(({ silhouette }) => silhouette !== null).length < LEAST_SAMPLES)) return null;
  return whole.map((own, body) => ({
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
  const wide = box.right - box.left;
  const high = box.bottom - box.top;
  return after.places.map((place, i) => {
    const from = before.places[i]!;
    const edge = (side: keyof Box) => from[side] + share * (place[side] - from[side]);
    return {
      left: box.left + wide * edge('left'),
      top: box.top + high * edge('top'),
      right: box.left + wide * edge('right'),
      bottom: box.top + high * edge('bottom'),
    };
  });
}

function shareOfTime(from: Micros, to: Micros, at: Micros): number {
  return to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0;
}

/** Which body goes on as the whole tube beyond the stretch in which all are seen. */
function nearestBody(places: readonly Box[], inside: TubeSample, beyond: TubeSample | undefined): number {
  const { box } = beyond ?? inside;
  let best = 0;
  places.forEach((place, i) => {
    if (intersectionOverUnion(place, box) > intersectionOverUnion(places[best]!, box)) best = i;
  });
  return best;
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
