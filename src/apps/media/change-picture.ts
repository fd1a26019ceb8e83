import sharp from 'sharp';
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import { forEachRow } from '../../base/silhouette.ts';
import { comparePlates, type PlateChange, type PlateComparison } from '../../measures/plate-change.ts';
import type { OpenIndexes } from './open-indexes.ts';
import { type PlateRef, takePlate } from './plates.ts';

/** Two plates of one camera to be compared. */
export interface ChangeTask {
  readonly earlier: PlateRef;
  readonly later: PlateRef;
  /** Regions smaller than this are left out, px of the analysis picture; null for the usual. */
  readonly smallestPx: number | null;
  /** Width of the overlay to draw; null for none. */
  readonly overlayWidthPx: number | null;
}

/** What changed between two plates, and a picture of it to lay over either. */
export interface ChangeValue {
  readonly comparison: PlateComparison;
  /** PNG with transparency, or null when none was asked for. */
  readonly overlay: Uint8Array | null;
}

/** Told apart by the colour-blind (Okabe and Ito 2008): vermilion came, blue went, yellow changed, grey is light. */
const colours = { appeared: [213, 94, 0], gone: [0, 114, 178], changed: [240, 228, 66] } as const;
const lightColour = [153, 153, 153] as const;
/** Opacity inside a region and on its border, of 255. Guesses. */
const INSIDE_OPACITY = 110;
const BORDER_OPACITY = 235;

/** Compares two plates. Errors: `usage.invalid` when their pictures differ in size, `input.missing`, `index.*`. */
export async function makeChange(task: ChangeTask, indexes: OpenIndexes): Promise<ChangeValue> {
  const { analysis } = (await indexes.take(task.earlier.indexDirectory)).info;
  const [earlier, later] = [await takePlate(task.earlier, indexes), await takePlate(task.later, indexes)];
  if (earlier.widthPx !== later.widthPx || earlier.heightPx !== later.heightPx) {
    throw new DayfoldError(
      'usage.invalid',
      `The plates differ in size (${earlier.widthPx} × ${earlier.heightPx}, ${later.widthPx} × ${later.heightPx}): they are not of one camera as it is set up.`,
    );
  }
  const comparison = comparePlates(earlier, later, analysis, task.smallestPx ?? undefined);
  const { overlayWidthPx } = task;
  if (overlayWidthPx === null) return { comparison, overlay: null };
  const heightPx = Math.round((overlayWidthPx * earlier.heightPx) / earlier.widthPx);
  return { comparison, overlay: await drawChanges(comparison, { widthPx: overlayWidthPx, heightPx }) };
}

/** Draws the regions of a comparison, clear elsewhere. */
export async function drawChanges({ grid, changes, lights }: PlateComparison, size: Size): Promise<Uint8Array> {
  const { widthPx, heightPx } = grid;
  const pixels = new Uint8Array(widthPx * heightPx * 4);
  for (const change of lights) paint(pixels, widthPx, change, lightColour);
  for (const change of changes) paint(pixels, widthPx, change, colours[change.kind]);
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: 'nearest' })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

function paint(
  pixels: Uint8Array,
  wide: number,
  { mask }: PlateChange,
  [red, green, blue]: readonly [number, number, number],
): void {
  const { top, bottom } = mask.box;
  forEachRow(mask, (left, right, y) => {
    for (let x = left; x < right; x++) {
      const border = x === left || x === right - 1 || y === top || y === bottom - 1;
      pixels.set([red, green, blue, border ? BORDER_OPACITY : INSIDE_OPACITY], 4 * (y * wide + x));
    }
  });
}
