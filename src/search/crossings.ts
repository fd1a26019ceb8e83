import type { RelativePoint } from '../index/path.ts';
import type { Track, Way } from './track.ts';

/** One crossing of a line. The instant and place lie between two samples, in proportion. */
export interface Crossing {
  readonly ptsMicros: number;
  readonly direction: 'leftToRight' | 'rightToLeft';
  readonly x: number;
  readonly y: number;
  /** Number of the sample before it. */
  readonly afterSample: number;
}

/**
 * Calls `found` for every step from one sample to the next that crosses the line, in order of time, until it answers false.
 *
 * Half-open in both directions, so that nothing is counted twice and nothing slips through a corner: a point on the line counts as right
 * of it, and a line whose end lies on the step counts that end as right of the step. So a step that ends on the line from its left
 * crosses, and one that goes on to the right does not cross again; moving along the line crosses nothing; a step through the point at which two
 * lines meet crosses exactly one of them when they lie on both sides of the step.
 */
export function forEachCrossing(
  { count }: Pick<Track, 'count'>,
  way: Way,
  from: RelativePoint,
  to: RelativePoint,
  found: (step: number, toRight: boolean, part: number) => boolean,
): void {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (count === 0) return;
  let x = way.x[0]!;
  let y = way.y[0]!;
  // With y downwards the right hand of someone who walks from `from` to `to` is where this is positive.
  let before = dx * (y - from.y) - dy * (x - from.x);
  for (let i = 1; i < count; i++) {
    const nextX = way.x[i]!;
    const nextY = way.y[i]!;
    const after = dx * (nextY - from.y) - dy * (nextX - from.x);
    if (before >= 0 !== after >= 0) {
      const stepX = nextX - x;
      const stepY = nextY - y;
      const fromSide = stepX * (from.y - y) - stepY * (from.x - x);
      const toSide = stepX * (to.y - y) - stepY * (to.x - x);
      if (fromSide >= 0 !== toSide >= 0 && !found(i - 1, after >= 0, before / (before - after))) return;
    }
    before = after;
    x = nextX;
    y = nextY;
  }
}

/** All crossings of a line by one object. */
export function crossingsOf(track: Track, way: Way, from: RelativePoint, to: RelativePoint): Crossing[] {
  const crossings: Crossing[] = [];
  forEachCrossing(track, way, from, to, (step, toRight, part) => {
    const between = (values: Float64Array) => values[step]! + part * (values[step + 1]! - values[step]!);
    crossings.push({
      ptsMicros: Math.round(between(track.ptsMicros)),
      direction: toRight ? 'leftToRight' : 'rightToLeft',
      x: between(way.x),
      y: between(way.y),
      afterSample: step,
    });
    return true;
  });
  return crossings;
}
