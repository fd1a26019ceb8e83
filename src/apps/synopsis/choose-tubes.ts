import { DayfoldError } from '../../base/errors.ts';
import type { Box, Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { RecordingIndex, StoredTube } from '../../index/recording-index.ts';
import type { TubeSample } from '../../tubes/tube.ts';
import { outlineOf } from '../../tubes/tube-outline.ts';
import type { Region } from '../cli/region-file.ts';

/** Which tubes of an index are wanted in a film. */
export interface TubeChoice {
  readonly fromMicros: Micros | null;
  readonly toMicros: Micros | null;
  readonly region: Region | null;
  /** These only; all when left out. */
  readonly tubeIds?: ReadonlySet<string>;
}

/**
 * The tubes that are seen in the span of time and stand in the region at some time; samples outside the span are cut off.
 * Errors: `input.missing` when a tube that was named is not in the index.
 */
export async function chooseTubes(index: RecordingIndex, choice: TubeChoice): Promise<StoredTube[]> {
  const from = choice.fromMicros ?? 0;
  const to = choice.toMicros ?? Number.POSITIVE_INFINITY;
  const polygon = choice.region === null ? null : polygonInAnalysis(choice.region, index.info);
  const chosen: StoredTube[] = [];
  const { tubeIds } = choice;
  const isWhole = choice.fromMicros === null && choice.toMicros === null && polygon === null;
  if (isWhole && tubeIds !== undefined) return tubesNamed(index, [...tubeIds]);
  const all = await index.storedTubes();
  if (tubeIds !== undefined) expectAll(index, all, tubeIds);
  for (const stored of all) {
    if (tubeIds !== undefined && !tubeIds.has(stored.id)) continue;
    if (isWhole) {
      if (stored.ptsMicros.length >= 2) chosen.push(stored);
      continue;
    }
    const tube = stored.tube();
    const samples = tube.samples.filter((sample) => sample.ptsMicros >= from && sample.ptsMicros < to);
    if (samples.length < 2) continue;
    if (polygon !== null && !samples.some((sample) => standsIn(sample, polygon))) continue;
    const cut = { ...tube, samples, startMicros: samples[0]!.ptsMicros, endMicros: samples.at(-1)!.ptsMicros };
    chosen.push({ ...outlineOf(cut), tube: () => cut });
  }
  return chosen;
}

/** Tubes by their ids, in order of start; nothing of others is unpacked. Errors: `input.missing` when one is not in the index, `index.damaged`. */
export async function tubesNamed(index: RecordingIndex, ids: readonly string[]): Promise<StoredTube[]> {
  const wanted = new Set(ids);
  const tubes = await index.storedTubes(({ id }) => wanted.has(id));
  expectAll(index, tubes, wanted);
  return tubes.filter(({ ptsMicros }) => ptsMicros.length >= 2);
}

function expectAll(index: RecordingIndex, tubes: readonly StoredTube[], wanted: ReadonlySet<string>): void {
  const known = new Set(tubes.map(({ id }) => id));
  for (const id of wanted) {
    if (!known.has(id))
      throw new DayfoldError('input.missing', `${index.directory}: holds no tube ${id}; search again`);
  }
}

type Polygon = readonly { readonly x: number; readonly y: number }[];

function polygonInAnalysis(region: Region, { analysis, display }: { analysis: Size; display: Size }): Polygon {
  const unit = region.unit === 'relative' ? { widthPx: 1, heightPx: 1 } : display;
  return region.points.map(({ x, y }) => ({
    x: (x * analysis.widthPx) / unit.widthPx,
    y: (y * analysis.heightPx) / unit.heightPx,
  }));
}

/** Where an object stands is the middle of its box's lower edge; its middle counts too, for a view from above. */
function standsIn(sample: TubeSample, polygon: Polygon): boolean {
  const { left, right, top, bottom }: Box = sample.box;
  const x = (left + right) / 2;
  return isInside(x, bottom, polygon) || isInside(x, (top + bottom) / 2, polygon);
}

/** Even-odd rule. */
function isInside(x: number, y: number, polygon: Polygon): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!;
    const b = polygon[j]!;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
