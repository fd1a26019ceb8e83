import type { RelativePoint } from '../index/path.ts';
import type { Track, Way } from './track.ts';

/** Most points a path is broken into; a longer path at a small tolerance gets its points farther apart. */
const mostCheckpoints = 2000;

/**
 * The points an object must pass: those of the drawn path, and between them as many that no gap is wider than the tolerance.
 * x is stretched by the aspect, so that distances are shares of the picture's height in both directions.
 */
export function checkpointsOf(
  points: readonly RelativePoint[],
  tolerance: number,
  aspect: number,
): readonly RelativePoint[] {
  const drawn = points.map(({ x, y }) => ({ x: x * aspect, y }));
  let length = 0;
  for (let i = 1; i < drawn.length; i++)
    length += Math.hypot(drawn[i]!.x - drawn[i - 1]!.x, drawn[i]!.y - drawn[i - 1]!.y);
  const gap = Math.max(tolerance, length / mostCheckpoints);
  const checkpoints = [drawn[0]!];
  for (let i = 1; i < drawn.length; i++) {
    const a = drawn[i - 1]!;
    const b = drawn[i]!;
    const parts = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / gap);
    for (let k = 1; k < parts; k++) {
      checkpoints.push({ x: a.x + ((b.x - a.x) * k) / parts, y: a.y + ((b.y - a.y) * k) / parts });
    }
    checkpoints.push(b);
  }
  return checkpoints;
}

/** A place on an object's way: `step` is the number of the sample before it, `part` 0..1 how far towards the next. */
export interface PlaceOnWay {
  readonly step: number;
  readonly part: number;
}

/**
 * Where an object passes the checkpoints in their order, each as early as it can after the one before; null when it does not pass them
 * all. It passes one where its way (straight from sample to sample) comes within the tolerance, the border included. It may stray in between:
 * the checkpoints are close enough that it can't stray far unseen.
 *
 * Taking each as early as it can be is exact: whatever order of places there is, none of its places comes before the one taken here.
 */
export function passInOrder(
  track: Track,
  way: Way,
  checkpoints: readonly RelativePoint[],
  tolerance: number,
): { readonly first: PlaceOnWay; readonly last: PlaceOnWay } | null {
  const { count, aspect } = track;
  if (count === 0) return null;
  let step = 0;
  let part = 0;
  let first: PlaceOnWay | null = null;
  for (const checkpoint of checkpoints) {
    for (;;) {
      const next = Math.min(step + 1, count - 1);
      const ax = way.x[step]! * aspect;
      const ay = way.y[step]!;
      const found = earliestWithin(ax, ay, way.x[next]! * aspect - ax, way.y[next]! - ay, checkpoint, tolerance, part);
      if (found !== null) {
        part = found;
        break;
      }
      if (step >= count - 2) return null;
      step++;
      part = 0;
    }
    first ??= { step, part };
  }
  return { first: first!, last: { step, part } };
}

/** The least t in `from..1` at which a + t d is within `reach` of the point; null when there is none. */
function earliestWithin(
  ax: number,
  ay: number,
  dx: number,
  dy: number,
  point: RelativePoint,
  reach: number,
  from: number,
): number | null {
  const isWithin = (t: number) => {
    const x = ax + t * dx - point.x;
    const y = ay + t * dy - point.y;
    return x * x + y * y <= reach * reach;
  };
  if (isWithin(from)) return from;
  const a = dx * dx + dy * dy;
  if (a === 0) return null;
  const px = ax - point.x;
  const py = ay - point.y;
  const half = px * dx + py * dy;
  const root = half * half - a * (px * px + py * py - reach * reach);
  if (root >= 0) {
    const enters = (-half - Math.sqrt(root)) / a;
    if (enters >= from && enters <= 1) return enters;
  }
  // Rounding may put the entry a hair behind the end.
  return isWithin(1) ? 1 : null;
}
