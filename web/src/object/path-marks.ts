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

/** A label at a place of a picture, in the same unit as the place: its width and height, and whether it may be left out. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isNeeded: boolean;
}

/** Where the lower edge of a label begins. */
export interface LabelPlace {
  readonly left: number;
  readonly bottom: number;
}

interface Box extends LabelPlace {
  readonly right: number;
  readonly top: number;
}

/**
 * Places labels above, below or beside their points, in the picture and clear of each other and of the points, `gap` from their own; the needed
 * ones first. Null for one that there is no room for; a needed one is then put where it is least in the way.
 */
export function placeLabels(
  labels: readonly Labelled[],
  gap: number,
  picture: { readonly width: number; readonly height: number },
): readonly (LabelPlace | null)[] {
  const placed: Box[] = [];
  const places = new Array<LabelPlace | null>(labels.length).fill(null);
  const order = labels.map((_, i) => i).sort((a, b) => Number(labels[b]!.isNeeded) - Number(labels[a]!.isNeeded));
  const half = gap / 2;
  const points = labels.map(({ x, y }) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half }));
  for (const i of order) {
    const { x, y, width, height, isNeeded } = labels[i]!;
    const middle = Math.max(0, Math.min(picture.width - width, x - width / 2));
    const level = Math.max(height, Math.min(picture.height, y + height / 2));
    const candidates = [
      boxAt(middle, y - gap, width, height),
      boxAt(middle, y + gap + height, width, height),
      boxAt(x + gap, level, width, height),
      boxAt(x - gap - width, level, width, height),
      boxAt(middle, y - 1.5 * gap - height, width, height),
      boxAt(middle, y + 1.5 * gap + 2 * height, width, height),
    ].filter(
      ({ left, right, top, bottom }) => left >= 0 && top >= 0 && right <= picture.width && bottom <= picture.height,
    );
    const inTheWay = (box: Box) =>
      placed.filter((other) => overlaps(box, other)).length * 10 +
      points.filter((point, at) => at !== i && overlaps(box, point)).length;
    const best = candidates.toSorted((a, b) => inTheWay(a) - inTheWay(b))[0];
    if (best === undefined || (!isNeeded && inTheWay(best) > 0)) continue;
    placed.push(best);
    places[i] = best;
  }
  return places;
}

const boxAt = (left: number, bottom: number, width: number, height: number): Box => ({
  left,
  bottom,
  right: left + width,
  top: bottom - height,
});

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
