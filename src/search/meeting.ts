import type { Anchor } from './query-parts.ts';
import type { Stay } from './stays.ts';
import type { Track } from './track.ts';

/** One object's samples kept for comparing, with the bounds of its anchor. All f64, [count]; x is stretched by the aspect. */
export interface KeptTrack {
  readonly ptsMicros: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly height: Float64Array;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly mostHeight: number;
}

/** Copies what is needed of a track. */
export function keptTrack(track: Track, anchor: Anchor): KeptTrack {
  const { count, aspect } = track;
  const way = track.way(anchor);
  const x = way.x.slice(0, count).map((value) => value * aspect);
  const y = way.y.slice(0, count);
  const height = track.height.slice(0, count);
  const [left, right] = extremes(x);
  const [top, bottom] = extremes(y);
  return {
    ptsMicros: track.ptsMicros.slice(0, count),
    x,
    y,
    height,
    left,
    top,
    right,
    bottom,
    mostHeight: extremes(height)[1],
  };
}

/**
 * The unbroken rows of samples of one object, each at least `leastMicros` from first to last, at which it is closer to the other than
 * `withinHeights` times the mean of both heights. The other's place and height at these instants lie in proportion between its samples; before its first
 * and after its last it is nowhere.
 */
export function meetingsOf(own: KeptTrack, other: KeptTrack, withinHeights: number, leastMicros: number): Stay[] {
  const meetings: Stay[] = [];
  const mostReach = (withinHeights * (own.mostHeight + other.mostHeight)) / 2;
  const apartX = Math.max(own.left - other.right, other.left - own.right, 0);
  const apartY = Math.max(own.top - other.bottom, other.top - own.bottom, 0);
  if (Math.max(apartX, apartY) > mostReach) return meetings;
  const times = other.ptsMicros;
  let at = 0;
  let first = -1;
  const end = (last: number) => {
    if (first >= 0 && own.ptsMicros[last]! - own.ptsMicros[first]! >= leastMicros) meetings.push({ first, last });
    first = -1;
  };
  for (let i = 0; i < own.ptsMicros.length; i++) {
    const time = own.ptsMicros[i]!;
    if (time < times[0]! || time > times.at(-1)!) {
      end(i - 1);
      continue;
    }
    while (at + 2 < times.length && times[at + 1]! <= time) at++;
    const next = Math.min(at + 1, times.length - 1);
    const span = times[next]! - times[at]!;
    const part = span === 0 ? 0 : (time - times[at]!) / span;
    const between = (values: Float64Array) => values[at]! + part * (values[next]! - values[at]!);
    const dx = between(other.x) - own.x[i]!;
    const dy = between(other.y) - own.y[i]!;
    const reach = (withinHeights * (between(other.height) + own.height[i]!)) / 2;
    if (dx * dx + dy * dy < reach * reach) {
      if (first < 0) first = i;
    } else end(i - 1);
  }
  end(own.ptsMicros.length - 1);
  return meetings;
}

function extremes(values: Float64Array): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
