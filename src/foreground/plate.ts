import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { layOutPlate, type PlateKernel } from '../kernels/plate-kernel.ts';
import { createSimdPlate } from '../kernels/plate-simd.ts';
import { type Agreement, agreement } from './plate-agreement.ts';

/** Fewer samples than this share agreeing nearby, and those agreeing around are taken instead. Guess. */
const doubtfulShare = 0.25;

/**
 * The picture of the empty scene at full size: the mean of the samples, at each place over those that agree with the
 * empty scene there, which is known at analysis size. A mean has less noise than a empty. Where no sample agrees (somebody
 * stood there in all of them) the enlarged empty scene stands in: soft, but without a ghost.
 *
 * @param full the samples at display size, one at least; up to 255
 * @param reduced the same samples at analysis size
 * @param empty the empty scene at analysis size, made of these and more pictures
 */
export function makePlate(full: readonly YuvPicture[], reduced: readonly YuvPicture[], empty: YuvPicture): YuvPicture {
  const { widthPx, heightPx } = full[0]!;
  const agree = reduced.map((picture) => agreement(picture, empty));
  const kernel = createSimdPlate(layOutPlate(widthPx, full.length));
  const plate = createYuvPicture(widthPx, heightPx);
  const fill = (names: readonly ('y' | 'u' | 'v')[], shift: number): void => {
    const width = widthPx >> shift;
    const height = heightPx >> shift;
    const planes = names.map((name) => ({
      samples: full.map((picture) => picture[name]),
      target: plate[name],
      enlarge: enlarger(empty[name], empty.widthPx >> shift, empty.heightPx >> shift, width, height),
    }));
    fillPlanes(kernel, planes, width, height, agree, empty.widthPx, empty.heightPx);
  };
  fill(['y'], 0);
  fill(['u', 'v'], 1);
  return plate;
}

interface Plane {
  readonly samples: readonly Uint8Array[];
  readonly target: Uint8Array;
  /** The empty scene at a place. */
  enlarge(x: number, y: number): number;
}

/** Fills planes of one size, row by row: what is trusted in a row of the analysis grid holds for all rows that it covers. */
function fillPlanes(
  kernel: PlateKernel,
  planes: readonly Plane[],
  widthPx: number,
  heightPx: number,
  agree: readonly Agreement[],
  gridWidthPx: number,
  gridHeightPx: number,
): void {
  const { memory, layout } = kernel;
  const enough = Math.max(1, Math.ceil(agree.length * doubtfulShare));
  const column = new Int32Array(widthPx);
  // Columns of the grid begin here.
  const start = new Int32Array(gridWidthPx + 1).fill(widthPx);
  for (let x = widthPx - 1; x >= 0; x--) {
    column[x] = Math.min(gridWidthPx - 1, ((x + 0.5) * gridWidthPx) / widthPx);
    start[column[x]!] = x;
  }
  for (let g = gridWidthPx - 1; g >= 0; g--) start[g] = Math.min(start[g]!, start[g + 1]!);
  let trustedRow = -1;
  for (let y = 0; y < heightPx; y++) {
    const gridY = Math.min(gridHeightPx - 1, Math.floor(((y + 0.5) * gridHeightPx) / heightPx));
    if (gridY !== trustedRow) {
      agree.forEach(({ near }, s) => {
        const at = layout.trusted + s * layout.rowBytes;
        writeTrusted(memory, at, near.subarray(gridY * gridWidthPx, (gridY + 1) * gridWidthPx), start);
      });
      trustedRow = gridY;
    }
    const row = y * widthPx;
    for (const { samples, target, enlarge } of planes) {
      for (let s = 0; s < samples.length; s++) {
        memory.set(samples[s]!.subarray(row, row + widthPx), layout.values + s * layout.rowBytes);
      }
      const doubtful = kernel.meanRow(widthPx, enough);
      target.set(memory.subarray(layout.means, layout.means + widthPx), row);
      if (doubtful === 0) continue;
      for (let x = 0; x < widthPx; x++) {
        if (memory[layout.counts + x]! >= enough) continue;
        target[row + x] = meanAround(samples, row + x, agree, column[x]!, gridY) ?? enlarge(x, y);
      }
    }
  }
}

/** Expands a row of the grid: 255 everywhere but over the columns that are not trusted. */
function writeTrusted(memory: Uint8Array, at: number, near: Uint8Array, start: Int32Array): void {
  memory.fill(255, at, at + start[near.length]!);
  for (let g = near.indexOf(0); g >= 0; g = near.indexOf(0, g)) {
    let stop = g + 1;
    while (stop < near.length && near[stop] === 0) stop++;
    memory.fill(0, at + start[g]!, at + start[stop]!);
    g = stop;
  }
}

/** Mean of the samples that agree in most of the neighbourhood; null when none does. */
function meanAround(
  samples: readonly Uint8Array[],
  at: number,
  agree: readonly Agreement[],
  gridX: number,
  gridY: number,
): number | null {
  let sum = 0;
  let count = 0;
  for (let s = 0; s < samples.length; s++) {
    if (!agree[s]!.around(gridX, gridY)) continue;
    sum += samples[s]![at]!;
    count++;
  }
  return count > 0 ? Math.round(sum / count) : null;
}

/** Reads a small plane at the places of a large one, bilinear. */
function enlarger(plane: Uint8Array, fromWidth: number, fromHeight: number, toWidth: number, toHeight: number) {
  return (x: number, y: number): number => {
    const sx = Math.min(fromWidth - 1, Math.max(0, ((x + 0.5) * fromWidth) / toWidth - 0.5));
    const sy = Math.min(fromHeight - 1, Math.max(0, ((y + 0.5) * fromHeight) / toHeight - 0.5));
    const left = Math.min(fromWidth - 2, Math.floor(sx));
    const top = Math.min(fromHeight - 2, Math.floor(sy));
    if (left < 0 || top < 0) return plane[Math.round(sy) * fromWidth + Math.round(sx)]!;
    const fx = sx - left;
    const fy = sy - top;
    const i = top * fromWidth + left;
    const upper = plane[i]! * (1 - fx) + plane[i + 1]! * fx;
    const lower = plane[i + fromWidth]! * (1 - fx) + plane[i + fromWidth + 1]! * fx;
    return Math.round(upper * (1 - fy) + lower * fy);
  };
}
