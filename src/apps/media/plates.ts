import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { OpenIndexes } from './open-indexes.ts';
import { codePicture, colourMatrixOf, type PictureFormat, pictureTypes, sizeForWidth } from './picture-code.ts';

/** One plate of an index: the empty scene for a time. Times since the recording's first frame, half-open. */
export interface PlateEntry extends Size {
  readonly number: number;
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
}

/** The plates of an index in order of time. Reads the manifest only. Errors: `input.missing`, `index.*`. */
export async function listPlates(indexDirectory: string): Promise<PlateEntry[]> {
  const index = await openIndex(indexDirectory);
  try {
    const { display } = index.info;
    return (await index.plates()).map(({ fromMicros, toMicros }, number) => ({
      ...display,
      number,
      fromMicros,
      toMicros,
    }));
  } finally {
    index.close();
  }
}

/** A plate of an index. */
export interface PlateRef {
  readonly indexDirectory: string;
  readonly number: number;
}

/** A picture of a plate to be made. */
export interface PlateTask {
  readonly plate: PlateRef;
  readonly format: PictureFormat;
  /** Width to scale to, null for that of the display. Never enlarged. */
  readonly widthPx: number | null;
}

/** A plate as a picture. */
export interface PlatePicture extends Size {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Makes the picture of a plate. Errors: `usage.invalid` for a number that is not there, `input.missing`, `index.*`. */
export async function makePlate({ plate, format, widthPx }: PlateTask, indexes: OpenIndexes): Promise<PlatePicture> {
  const { info } = await indexes.take(plate.indexDirectory);
  const picture = await takePlate(plate, indexes);
  const size = sizeForWidth(info.display, widthPx);
  const bytes = await codePicture(picture, colourMatrixOf(info), format, size);
  return { widthPx: size.widthPx, heightPx: size.heightPx, bytes, mediaType: pictureTypes[format] };
}

/** A plate's picture. Errors: `usage.invalid`, `input.missing`, `index.*`. */
export async function takePlate({ indexDirectory, number }: PlateRef, indexes: OpenIndexes) {
  const { length } = await (await indexes.take(indexDirectory)).plates();
  if (!Number.isInteger(number) || number < 0 || number >= length) {
    throw new DayfoldError('usage.invalid', `There is no plate ${number}: the index has ${length}, counted from 0.`);
  }
  return indexes.plate(indexDirectory, number);
}
