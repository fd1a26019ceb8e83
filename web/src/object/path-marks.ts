import { footOf, type Sample } from './measures.ts';

/** A place on the path of an object, in pixels of the picture, and where it is heading. */
export interface PathMark {
  readonly ptsMicros: number;
  readonly x: number;
  readonly y: number;
  /** Clockwise on the picture from "to the right", degrees; null where it stands. */
  readonly heading: number | null;
}

/** Steps of time a person reads easily, microseconds. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200].map((seconds) => seconds * 1_000_000);

/** Less than this and it stands: pixels between the samples around a mark. */
const standingPx = 2;

/** The time between marks on a path of that length, so that there are at most `most`. */
export function markStep(durationMicros: number, most: number): number {
  return steps.find((step) => durationMicros / step <= most) ?? Math.ceil(durationMicros / most);
}

/** Places along the path at whole steps of time from its beginning; not its two ends. `least` is how far they are apart at least, pixels. */
export function pathMarks(samples: readonly Sample[], most: number, leastPx: number): readonly PathMark[] {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return [];
  const step = markStep(last.ptsMicros - first.ptsMicros, most);
  const marks: PathMark[] = [];
  const ends = [footOf(first), footOf(last)];
  const isFar = (x: number, y: number) =>
    [...ends, ...marks].every((other) => Math.hypot(other.x - x, other.y - y) >= leastPx);
  let at = 0;
  for (let micros = first.ptsMicros + step; micros < last.ptsMicros; micros += step) {
    while (samples[at + 1]!.ptsMicros < micros) at++;
    const [a, b] = [samples[at]!, samples[at + 1]!];
    const share = (micros - a.ptsMicros) / (b.ptsMicros - a.ptsMicros);
    const [from, to] = [footOf(a), footOf(b)];
    const x = from.x + share * (to.x - from.x);
    const y = from.y + share * (to.y - from.y);
    if (isFar(x, y)) marks.push({ ptsMicros: micros, x, y, heading: headingAt(samples, at) });
  }
  return marks;
}

/** Where it is heading around a sample. */
export function headingAt(samples: readonly Sample[], at: number): number | null {
  const from = footOf(samples[Math.max(0, at - 2)]!);
  const to = footOf(samples[Math.min(samples.length - 1, at + 2)]!);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (Math.hypot(dx, dy) < standingPx) return null;
  return (Math.atan2(dy, dx) * 180) / Math.PI;
}

/** The path as the `d` of an SVG path, in whole tenths of a pixel. */
export function pathData(samples: readonly Sample[]): string {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return samples
    .map((sample, i) => {
      const { x, y } = footOf(sample);
      return `${i === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`;
    })
    .join('');
}
