import { DayfoldError } from '../../base/errors.ts';
import type { Box, Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import { tubesOrWholes } from '../../index/parted-objects.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { instantWorths } from '../../looks/instant-worth.ts';
import { cropAround, cropHeight } from '../../looks/scene-crop.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import { ObjectPainter } from './object-picture.ts';
import type { OpenIndexes } from './open-indexes.ts';
import { codePicture, colourMatrixOf, type PictureFormat, pictureTypes } from './picture-code.ts';
import { type ThumbnailFacts, writeThumbnail } from './thumbnail-cache.ts';

/** How thumbnails are to look. */
export interface ThumbnailLook extends Size {
  /** A silhouette in a flat colour instead of the object: no pixel of it is read. The product's default. */
  readonly veiled: boolean;
  readonly format: PictureFormat;
}

/** Thumbnails of tubes of one index to be made. */
export interface ThumbnailTask {
  readonly indexDirectory: string;
  readonly cacheDirectory: string;
  readonly tubes: readonly string[];
  readonly look: ThumbnailLook;
}

/** A thumbnail: the object at the instant that shows it best. */
export interface ThumbnailValue extends ThumbnailFacts {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Instants nearly as good as the best one whose sharpness is compared. Guess. */
const compared = 4;
const nearlyAsGood = 0.8;

/**
 * Makes thumbnails and keeps them in the case's cache. In order of the tubes' start; tubes that are not in the index are left out.
 * Errors: `input.missing`, `index.*`, `output.*`, `run.interrupted`.
 */
export async function makeThumbnails(
  { indexDirectory, cacheDirectory, tubes, look }: ThumbnailTask,
  indexes: OpenIndexes,
  signal: AbortSignal,
): Promise<ThumbnailValue[]> {
  const index = await indexes.take(indexDirectory);
  const painter = new ObjectPainter(index);
  const made: ThumbnailValue[] = [];
  try {
    for (const tube of await tubesOrWholes(index, tubes)) {
      if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      const sample = bestSample(tube, index, look.veiled ? null : painter);
      const plate = await indexes.plate(indexDirectory, await indexes.plateNumberAt(indexDirectory, sample.ptsMicros));
      const box = boxInDisplay(sample.box, index);
      const aspect = look.widthPx / look.heightPx;
      const crop = cropAround(box, cropHeight(box, aspect, index.info.display), aspect, index.info.display);
      const veiled = look.veiled || sample.picture === null;
      const picture = veiled ? painter.veiled(tube, sample, plate, crop) : painter.shown(sample, plate, crop);
      const bytes = await codePicture(picture, colourMatrixOf(index.info), look.format, look);
      const facts = { tube: tube.id, ptsMicros: sample.ptsMicros, box, crop, veiled };
      writeThumbnail(cacheDirectory, indexDirectory, look, facts, bytes);
      made.push({ ...facts, bytes, mediaType: pictureTypes[look.format] });
    }
  } finally {
    painter.close();
  }
  return made;
}

/** Instants of one tube side by side to be drawn; each cell has the look's size. */
export interface FilmstripTask {
  readonly indexDirectory: string;
  readonly tube: string;
  /** Instants at most, evenly over the tube's time. */
  readonly count: number;
  readonly look: ThumbnailLook;
}

/** Instants of a tube side by side in one picture, left to right. */
export interface FilmstripPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** One a cell. */
  readonly instants: readonly { readonly ptsMicros: Micros; readonly box: Box }[];
}

/** The sample that shows the object best; with a painter, the sharpest of the best ones of one chunk. */
function bestSample(tube: Tube, index: RecordingIndex, painter: ObjectPainter | null): TubeSample {
  const worths = instantWorths(tube, index.info.analysis);
  const order = [...worths.keys()].sort((a, b) => worths[b]! - worths[a]! || a - b);
  const samples = tube.samples;
  if (painter === null) return samples[order[0]!]!;
  const withPicture = order.filter((i) => samples[i]!.picture !== null && worths[i]! > 0);
  const first = withPicture[0];
  if (first === undefined) return samples[order[0]!]!;
  const whole =
    withPicture.find((i) => worths[i]! >= nearlyAsGood * worths[first]! && painter.holdsWhole(samples[i]!)) ?? first;
  // All of one chunk: another would be decoded from its start. In rising order, because going back would too.
  const rivals = withPicture
    .filter((i) => samples[i]!.picture!.chunkOffset === samples[whole]!.picture!.chunkOffset)
    .filter((i) => worths[i]! >= nearlyAsGood * worths[whole]! && painter.holdsWhole(samples[i]!));
  const chosen = spread(
    rivals.sort((a, b) => samples[a]!.picture!.index - samples[b]!.picture!.index),
    compared,
  );
  let best = whole;
  let bestWorth = -1;
  for (const i of chosen) {
    const worth = worths[i]! * Math.sqrt(painter.sharpness(samples[i]!));
    if (worth > bestWorth) {
      best = i;
      bestWorth = worth;
    }
  }
  return samples[best]!;
}

function spread(items: readonly number[], most: number): number[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, k) => items[Math.floor(((k + 0.5) * items.length) / most)]!);
}

/** A box on the analysis grid in px of the displayed picture, a tenth of a px exact. */
export function boxInDisplay({ left, top, right, bottom }: Box, { info }: RecordingIndex): Box {
  const scaleX = info.display.widthPx / info.analysis.widthPx;
  const scaleY = info.display.heightPx / info.analysis.heightPx;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    left: tenth(left * scaleX),
    top: tenth(top * scaleY),
    right: tenth(right * scaleX),
    bottom: tenth(bottom * scaleY),
  };
}
