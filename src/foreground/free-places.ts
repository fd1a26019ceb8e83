import { lowerMedian } from '../base/lower-median.ts';
import type { YuvPicture } from '../base/picture.ts';

/** The scene so far, inside a kernel's memory: rows of `stridePx`, planes of half that, offsets in bytes. */
export interface SceneInMemory {
  readonly memory: Uint8Array;
  readonly stridePx: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Two values of a place are alike when |dY| + |dU| + |dV| is at most this. Guess. */
export const SAME_WITHIN = 14;
/** A place is in doubt where a smaller share of the pictures than this show the median. Guess. */
export const CLEAR_MAJORITY = 0.65;
/** Share of the cells that must be in doubt for it to be worth the time. Guess. */
const LEAST_DOUBT = 0.001;
/** How far around a place signs of an object are looked for, cells of two pixels. Guess: a head and arms around a body. */
const REACH_CELLS = 16;
/** Share of the cells around that must surely differ for the place to count as taken. Guess. */
const TAKEN_SHARE = 0.03;
/** Fewer pictures in which a place is free say nothing. Guess. */
const LEAST_FREE = 3;
/** A place that is free in more of the pictures than this is not in doubt because of who is seen beyond it. Guess. */
const MOST_FREE_SHARE = 0.65;

/**
 * Settles places in doubt by the pictures in which nothing is around them.
 *
 * Where people stand one after another for most of the time, most pictures may show dark clothes, and a vote takes these for the
 * scene. But a body shows beyond such a place too, a head before a wall that is otherwise always the same. So a place is
 * taken in a picture where much around it surely differs, and the scene there is the median of the pictures in which it is free.
 *
 * @param pictures all of one size
 * @param median the median of the pictures
 * @param scene is changed in place
 */
export function settleFreePlaces(pictures: readonly YuvPicture[], median: YuvPicture, scene: SceneInMemory): void {
  const { widthPx, heightPx } = median;
  const width = widthPx >> 1;
  const height = heightPx >> 1;
  const cells = width * height;
  const differing = pictures.map((picture) => differs(picture, median));
  const doubtful: number[] = [];
  const isClear = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let alike = 0;
    for (const mask of differing) alike += 1 - mask[cell]!;
    if (alike >= CLEAR_MAJORITY * pictures.length) isClear[cell] = 1;
    else doubtful.push(cell);
  }
  if (doubtful.length < LEAST_DOUBT * cells) return;
  const free = doubtful.map((): number[] => []);
  const sums = new Int32Array((width + 1) * (height + 1));
  differing.forEach((mask, p) => {
    sumAreas(mask, isClear, width, height, sums);
    doubtful.forEach((cell, i) => {
      if (!isTaken(cell, width, height, sums)) free[i]!.push(p);
    });
  });
  const { memory, stridePx } = scene;
  doubtful.forEach((cell, i) => {
    const among = free[i]!;
    // Who stands still for half of the time is all within the place in doubt: nothing is known of that, and the vote stands.
    if (among.length < LEAST_FREE || among.length > MOST_FREE_SHARE * pictures.length) return;
    const x = cell % width;
    const y = (cell - x) / width;
    const values = (of: (picture: YuvPicture) => number) => lowerMedian(among.map((p) => of(pictures[p]!)));
    for (let k = 0; k < 4; k++) {
      const row = 2 * y + (k >> 1);
      const column = 2 * x + (k & 1);
      memory[scene.y + row * stridePx + column] = values((picture) => picture.y[row * widthPx + column]!);
    }
    memory[scene.u + y * (stridePx >> 1) + x] = values((picture) => picture.u[cell]!);
    memory[scene.v + y * (stridePx >> 1) + x] = values((picture) => picture.v[cell]!);
  });
}

/** u8 a cell, 1 where its upper left pixel is another than in the scene. */
function differs(picture: YuvPicture, scene: YuvPicture): Uint8Array {
  const { widthPx, heightPx } = scene;
  const width = widthPx >> 1;
  const result = new Uint8Array(width * (heightPx >> 1));
  for (let cell = 0, y = 0; y < heightPx >> 1; y++) {
    for (let at = 2 * y * widthPx, end = cell + width; cell < end; cell++, at += 2) {
      const distance =
        Math.abs(picture.y[at]! - scene.y[at]!) +
        Math.abs(picture.u[cell]! - scene.u[cell]!) +
        Math.abs(picture.v[cell]! - scene.v[cell]!);
      result[cell] = distance > SAME_WITHIN ? 1 : 0;
    }
  }
  return result;
}

/** Summed areas of what surely differs; one row and column larger. */
function sumAreas(mask: Uint8Array, isClear: Uint8Array, width: number, height: number, sums: Int32Array): void {
  const stride = width + 1;
  for (let y = 0; y < height; y++) {
    let inRow = 0;
    for (let x = 0; x < width; x++) {
      inRow += mask[y * width + x]! & isClear[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + inRow;
    }
  }
}

function isTaken(cell: number, width: number, height: number, sums: Int32Array): boolean {
  const stride = width + 1;
  const x = cell % width;
  const y = (cell - x) / width;
  const left = Math.max(0, x - REACH_CELLS);
  const right = Math.min(width, x + REACH_CELLS + 1);
  const top = Math.max(0, y - REACH_CELLS);
  const bottom = Math.min(height, y + REACH_CELLS + 1);
  const inside =
    sums[bottom * stride + right]! -
    sums[bottom * stride + left]! -
    sums[top * stride + right]! +
    sums[top * stride + left]!;
  return inside > TAKEN_SHARE * (right - left) * (bottom - top);
}
