import type { Box, Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import type { TubeShow } from '../schedule/plan-types.ts';

/** Fades take three film frames at 25 a second. Guess. */
const FADE_MICROS = 160_000;
const FADE_HEAD_MICROS = 40_000;
/** An object whose picture is missing is shown by its last or next one for this long at most. Guess. */
const HOLD_MICROS = 500_000;
/** A path is smoothed over this many samples to each side: the mask's edge trembles by a cell or two. Guess. */
const PATH_RADIUS = 3;
const LABEL_RADIUS = 8;
/** An object this near the picture's edge walks in or out and is not faded. Cells. */
const EDGE_CELLS = 3;

/** Where and how a tube is seen at one instant of the film. Grid: the analysis grid. One object reused by its tube. */
export interface Pose {
  /** The instant of the source shown. */
  sourceMicros: Micros;
  /** Which sample's silhouette and picture are shown; null while none is near enough. */
  sample: TubeSample | null;
  /** Ordinal of that sample in the tube, to know it again. */
  sampleIndex: number;
  /** How far the picture is moved along the path, cells. */
  shiftX: number;
  shiftY: number;
  /** Where the path is at that sample, cells. */
  pathX: number;
  pathY: number;
  /** 0..1. */
  opacity: number;
  /** Where the object's box is, smoothed, cells; the label hangs on it. */
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where nothing is seen. */
export const noPose: Readonly<Pose> = {
  sourceMicros: 0,
  sample: null,
  sampleIndex: -1,
  shiftX: 0,
  shiftY: 0,
  pathX: 0,
  pathY: 0,
  opacity: 1,
  left: 0,
  top: 0,
  right: 0,
  bottom: 0,
};

/** One show of a tube, being played. Instants are asked for in rising order. */
export interface ShownTube {
  readonly tube: Tube;
  readonly show: TubeShow;
  /** Its pose at an instant of the film inside the show; the same object each time. */
  poseAt(filmMicros: Micros): Pose;
}

/** Last instant of the film at which a show is seen. */
export function showEndMicros(show: TubeShow): Micros {
  return show.shownFromMicros + show.toSampleMicros - show.fromSampleMicros;
}

/** Whether a sample can be shown. `needsPicture` is false for a veiled film. */
export function isVisible(sample: TubeSample, needsPicture: boolean): boolean {
  return sample.silhouette !== null && (!needsPicture || sample.picture !== null);
}

/**
 * Prepares a show for playing: its smoothed path and what it fades.
 *
 * @param isWhole whether a sample's picture holds the whole of it; those that do not are shown only where no other is near enough
 */
export function createShownTube(
  tube: Tube,
  show: TubeShow,
  analysis: Size,
  needsPicture: boolean,
  isWhole: (sample: TubeSample) => boolean = () => true,
): ShownTube {
  const first = sampleIndexAt(tube.samples, show.fromSampleMicros);
  const last = sampleIndexAt(tube.samples, show.toSampleMicros);
  const count = last - first + 1;
  const times = new Float64Array(count);
  const edges = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const sample = tube.samples[first + i]!;
    times[i] = sample.ptsMicros;
    edges[0]![i] = sample.box.left;
    edges[1]![i] = sample.box.top;
    edges[2]![i] = sample.box.right;
    edges[3]![i] = sample.box.bottom;
  }
  const centreX = smooth(mean(edges[0]!, edges[2]!), PATH_RADIUS);
  const centreY = smooth(mean(edges[1]!, edges[3]!), PATH_RADIUS);
  const labelEdges = edges.map((edge) => smooth(edge, LABEL_RADIUS));
  const fadesIn = !touchesEdge(tube.samples[first]!.box, analysis);
  const fadesOut = !touchesEdge(tube.samples[last]!.box, analysis);
  const endMicros = showEndMicros(show);
  const pose: Pose = { ...noPose };
  let at = 0;

  /** u8, by sample: 0 not looked at, 1 whole, 2 a part, 3 not to be seen. */
  const looks = new Uint8Array(count);

  function lookAt(i: number): number {
    if (looks[i] === 0) {
      const sample = tube.samples[first + i]!;
      looks[i] = !isVisible(sample, needsPicture) ? 3 : isWhole(sample) ? 1 : 2;
    }
    return looks[i]!;
  }

  /** The nearest whole sample, or else the nearest that can be seen at all. */
  function pickSample(sourceMicros: Micros): number {
    let part = -1;
    for (let reach = 0; reach < count; reach++) {
      const before = at - reach;
      const after = at + 1 + reach;
      const gapBefore = before >= 0 ? sourceMicros - times[before]! : Number.POSITIVE_INFINITY;
      const gapAfter = after < count ? times[after]! - sourceMicros : Number.POSITIVE_INFINITY;
      if (Math.min(gapBefore, gapAfter) > HOLD_MICROS) break;
      for (const i of gapBefore <= gapAfter ? [before, after] : [after, before]) {
        if ((i === before ? gapBefore : gapAfter) > HOLD_MICROS) continue;
        const look = lookAt(i);
        if (look === 1) return i;
        if (look === 2 && part === -1) part = i;
      }
    }
    return part;
  }

  return {
    tube,
    show,
    poseAt(filmMicros) {
      const sourceMicros = Math.min(show.toSampleMicros, show.fromSampleMicros + filmMicros - show.shownFromMicros);
      while (at + 1 < count && times[at + 1]! <= sourceMicros) at++;
      const next = Math.min(count - 1, at + 1);
      const span = times[next]! - times[at]!;
      const part = span > 0 ? (sourceMicros - times[at]!) / span : 0;
      const lerp = (values: Float64Array) => values[at]! + (values[next]! - values[at]!) * part;
      const picked = pickSample(sourceMicros);
      pose.sourceMicros = sourceMicros;
      pose.sample = picked === -1 ? null : tube.samples[first + picked]!;
      pose.sampleIndex = picked === -1 ? -1 : first + picked;
      pose.pathX = picked === -1 ? 0 : centreX[picked]!;
      pose.pathY = picked === -1 ? 0 : centreY[picked]!;
      pose.shiftX = picked === -1 ? 0 : lerp(centreX) - pose.pathX;
      pose.shiftY = picked === -1 ? 0 : lerp(centreY) - pose.pathY;
      const fadeIn = fadesIn ? (filmMicros - show.shownFromMicros + FADE_HEAD_MICROS) / FADE_MICROS : 1;
      const fadeOut = fadesOut ? (endMicros - filmMicros + FADE_HEAD_MICROS) / FADE_MICROS : 1;
      pose.opacity = Math.max(0, Math.min(1, fadeIn, fadeOut));
      pose.left = lerp(labelEdges[0]!);
      pose.top = lerp(labelEdges[1]!);
      pose.right = lerp(labelEdges[2]!);
      pose.bottom = lerp(labelEdges[3]!);
      return pose;
    },
  };
}

/** Ordinal of the last sample at or before an instant; 0 when all come later. */
function sampleIndexAt(samples: readonly TubeSample[], ptsMicros: Micros): number {
  let low = 0;
  let high = samples.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (samples[middle]!.ptsMicros <= ptsMicros) low = middle;
    else high = middle - 1;
  }
  return low;
}

function touchesEdge(box: Box, analysis: Size): boolean {
  return (
    box.left <= EDGE_CELLS ||
    box.top <= EDGE_CELLS ||
    box.right >= analysis.widthPx - EDGE_CELLS ||
    box.bottom >= analysis.heightPx - EDGE_CELLS
  );
}

function mean(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => (value + b[i]!) / 2);
}

/** Triangular moving mean; the window shrinks towards both ends so that a straight path stays where it is. */
function smooth(values: Float64Array, radius: number): Float64Array {
  return values.map((_, i) => {
    const reach = Math.min(radius, i, values.length - 1 - i);
    let sum = 0;
    let weights = 0;
    for (let d = -reach; d <= reach; d++) {
      const weight = reach + 1 - Math.abs(d);
      sum += weight * values[i + d]!;
      weights += weight;
    }
    return sum / weights;
  });
}
