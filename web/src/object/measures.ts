/** An object at one instant: its box in pixels of the picture, left, top, width, height. */
export interface Sample {
  readonly ptsMicros: number;
  readonly box: readonly [number, number, number, number] | readonly number[];
}

/** What is measured at an instant. */
export interface Measure {
  readonly ptsMicros: number;
  /** Own heights a second, over the half second around; null while the edge of the picture cuts the object. */
  readonly speed: number | null;
  /** Height of the box as a share of the picture's. */
  readonly heightShare: number;
}

/** Speed is taken over so long: boxes tremble by a pixel or two from one sample to the next. Guess. */
const aroundMicros = 500_000;

/** An object this near to an edge of the picture is cut by it: its box grows and its foot is not where it seems. Share of the width. */
const edgeShare = 0.004;

/** A picture, pixels. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Speed and size over time. Speed is that of the foot, the middle of the lower edge; null where less than two samples are near, and where one
 * of them is cut by the edge of the picture.
 */
export function measuresOf(samples: readonly Sample[], size: PictureSize): readonly Measure[] {
  let from = 0;
  let to = 0;
  return samples.map(({ ptsMicros, box }) => {
    while (samples[from]!.ptsMicros < ptsMicros - aroundMicros) from++;
    while (to + 1 < samples.length && samples[to + 1]!.ptsMicros <= ptsMicros + aroundMicros) to++;
    const [first, last] = [samples[from]!, samples[to]!];
    const seconds = (last.ptsMicros - first.ptsMicros) / 1_000_000;
    const height = box[3]!;
    const [a, b] = [footOf(first), footOf(last)];
    const isKnown = seconds > 0 && height > 0 && !isCut(first, size) && !isCut(last, size);
    const speed = isKnown ? Math.hypot(b.x - a.x, b.y - a.y) / height / seconds : null;
    return { ptsMicros, speed, heightShare: height / size.heightPx };
  });
}

function isCut({ box }: Sample, { widthPx, heightPx }: PictureSize): boolean {
  const [left, top, width, height] = box as readonly [number, number, number, number];
  const edge = edgeShare * widthPx;
  return left <= edge || top <= edge || left + width >= widthPx - edge || top + height >= heightPx - edge;
}

/** Where an object touches the ground, in pixels. */
export function footOf({ box }: Sample): { readonly x: number; readonly y: number } {
  return { x: box[0]! + box[2]! / 2, y: box[1]! + box[3]! };
}

/** Every so many of a row, its ends always, so that there are at most so many. */
export function thinned<T>(row: readonly T[], most: number): readonly T[] {
  if (row.length <= most) return row;
  return Array.from({ length: most }, (_, i) => row[Math.round((i * (row.length - 1)) / (most - 1))]!);
}

/** Least, mean and most of what is known; null when nothing is. */
export function rangeOf(
  values: readonly (number | null)[],
): { readonly least: number; readonly mean: number; readonly most: number } | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { least: Math.min(...known), mean, most: Math.max(...known) };
}
