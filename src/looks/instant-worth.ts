import type { Size } from '../base/geometry.ts';
import { silhouetteArea } from '../base/silhouette.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';

/** A sample nearer than this to the border of the picture counts as cut by it. Cells of the analysis grid, guess. */
const BORDER_CELLS = 1.5;
/** What an instant counts that is cut by the border, beside one that is not. Guess. */
const CUT_WORTH = 0.25;
/** Samples larger than this share of all count as equally large: the very largest are often two objects that touch. Guess. */
const LARGE_SHARE = 0.85;

/**
 * How well each sample shows its object, 0..1: large, whole, away from the border. f64, [samples], 0 where nothing is seen of it.
 *
 * @param analysis the grid of boxes and silhouettes
 */
export function instantWorths(tube: Tube, analysis: Size): Float64Array {
  const areas = tube.samples.map(({ silhouette }) => (silhouette === null ? 0 : silhouetteArea(silhouette)));
  const sorted = areas.filter((area) => area > 0).sort((a, b) => a - b);
  const large = sorted[Math.floor((sorted.length - 1) * LARGE_SHARE)] ?? 1;
  return Float64Array.from(tube.samples, (sample, i) => {
    if (areas[i] === 0) return 0;
    const worth = Math.min(1, areas[i]! / large) * seenShare(sample);
    return isCut(sample, analysis) ? CUT_WORTH * worth : worth;
  });
}

/**
 * Numbers of about `count` samples, evenly over the time of the tube, in order of time, none twice.
 *
 * @param needsPicture only samples that have one, unless none has: not every look is pictured
 */
export function evenInstants(tube: Tube, count: number, needsPicture: boolean): number[] {
  const picked: number[] = [];
  const seen = [...tube.samples.keys()].filter((i) => tube.samples[i]!.silhouette !== null);
  const pictured = needsPicture ? seen.filter((i) => tube.samples[i]!.picture !== null) : [];
  const usable = pictured.length > 0 ? pictured : seen;
  for (let k = 0; k < count && usable.length > 0; k++) {
    // The middle of each of `count` equal parts: nobody is half in the picture there.
    const at = tube.startMicros + ((k + 0.5) * (tube.endMicros - tube.startMicros)) / count;
    let best = usable[0]!;
    for (const i of usable) {
      if (Math.abs(tube.samples[i]!.ptsMicros - at) < Math.abs(tube.samples[best]!.ptsMicros - at)) best = i;
    }
    if (picked.at(-1) !== best) picked.push(best);
  }
  return picked;
}

/** Share of the object's box that its silhouette spans both ways: less where something hides part of it. */
function seenShare({ box, silhouette }: TubeSample): number {
  const own = silhouette!.box;
  const across = Math.min(1, (own.right - own.left) / Math.max(1, box.right - box.left));
  const down = Math.min(1, (own.bottom - own.top) / Math.max(1, box.bottom - box.top));
  return across * down;
}

function isCut({ box, silhouette }: TubeSample, { widthPx, heightPx }: Size): boolean {
  const own = silhouette!.box;
  return (
    Math.min(box.left, own.left, box.top, own.top) < BORDER_CELLS ||
    Math.max(box.right, own.right) > widthPx - BORDER_CELLS ||
    Math.max(box.bottom, own.bottom) > heightPx - BORDER_CELLS
  );
}
