import type { Box } from '../base/geometry.ts';
import { type Sighting, scaleOf, type Track } from './track.ts';
import type { Tube, TubeSample } from './tube.ts';
import { tubeId } from './tube-id.ts';

/** A real object moves by this much of its size or more while it is seen. Guess; swaying leaves stay well below. */
const LEAST_TRAVEL_SIZES = 0.5;

function centre(box: Box): { readonly x: number; readonly y: number } {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

/** Whether the sightings are those of an object rather than of flicker: enough of them, and they get somewhere. */
export function isObject(sightings: readonly Sighting[], track: Track): boolean {
  if (sightings.length < 3) return false;
  const first = centre(sightings[0]!.box);
  let farthest = 0;
  for (const { box } of sightings) {
    const here = centre(box);
    farthest = Math.max(farthest, Math.hypot(here.x - first.x, here.y - first.y));
  }
  return farthest >= LEAST_TRAVEL_SIZES * scaleOf(track);
}

/** Averages edges over neighbours in time, so that a box breathes with the gait less than its mask does. */
function smoothBoxes(sightings: readonly Sighting[]): Box[] {
  const reach = 2;
  return sightings.map(({ box }, i) => {
    let weight = 0;
    let x = 0;
    let y = 0;
    let width = 0;
    let height = 0;
    // The same reach on both sides, or the ends would be pulled inwards.
    const here = Math.min(reach, i, sightings.length - 1 - i);
    for (let j = i - here; j <= i + here; j++) {
      const near = sightings[j]!;
      const w = (reach + 1 - Math.abs(i - j)) * (near.alone ? 1 : 0.5);
      weight += w;
      x += (w * (near.box.left + near.box.right)) / 2;
      y += (w * (near.box.top + near.box.bottom)) / 2;
      width += w * (near.box.right - near.box.left);
      height += w * (near.box.bottom - near.box.top);
    }
    if (weight === 0) return box;
    const left = x / weight - width / weight / 2;
    const top = y / weight - height / weight / 2;
    return { left, top, right: left + width / weight, bottom: top + height / weight };
  });
}

/** Makes a tube of a finished track. Frames in which it was hidden become samples without silhouette, on the straight way. */
export function makeTube(track: Track, recordingSha256: string): Tube {
  const boxes = smoothBoxes(track.sightings);
  const samples: TubeSample[] = [];
  track.sightings.forEach((sighting, i) => {
    const { ordinal, ptsMicros, silhouette, picture } = sighting;
    for (const hidden of sighting.hiddenBefore) {
      const a = boxes[i - 1]!;
      const b = boxes[i]!;
      const fromMicros = track.sightings[i - 1]!.ptsMicros;
      const t = (hidden.ptsMicros - fromMicros) / (ptsMicros - fromMicros);
      const box = {
        left: a.left + t * (b.left - a.left),
        top: a.top + t * (b.top - a.top),
        right: a.right + t * (b.right - a.right),
        bottom: a.bottom + t * (b.bottom - a.bottom),
      };
      samples.push({ ...hidden, box, silhouette: null, picture: null });
    }
    samples.push({ ordinal, ptsMicros, box: boxes[i]!, silhouette, picture });
  });
  const first = samples[0]!;
  let total = 0;
  for (const share of track.colourShares) total += share;
  return {
    id: tubeId(recordingSha256, first.ordinal, first.box),
    startMicros: first.ptsMicros,
    endMicros: samples[samples.length - 1]!.ptsMicros,
    samples,
    colourShares: track.colourShares.map((share) => (total > 0 ? share / total : 1 / 11)),
  };
}
