import type { Size } from '../base/geometry.ts';

/** Runs of pixels in rows, in row-major order: `left[i]` to `right[i]` (half-open) of row `y[i]`, for `i < count`. */
export interface RowRuns {
  readonly count: number;
  readonly y: Uint16Array;
  readonly left: Uint16Array;
  readonly right: Uint16Array;
}

/** Makes lists of runs one by one. */
interface RunList {
  add(y: number, left: number, right: number): void;
  done(): RowRuns;
}

function createRunList(): RunList {
  let y = new Uint16Array(256);
  let left = new Uint16Array(256);
  let right = new Uint16Array(256);
  let count = 0;
  const grown = (from: Uint16Array): Uint16Array<ArrayBuffer> => {
    const to = new Uint16Array(2 * from.length);
    to.set(from);
    return to;
  };
  return {
    add(atY, from, to) {
      if (count === y.length) {
        y = grown(y);
        left = grown(left);
        right = grown(right);
      }
      y[count] = atY;
      left[count] = from;
      right[count++] = to;
    },
    done: () => ({ count, y, left, right }),
  };
}

/**
 * The runs of moving pixels of a mask. Four pixels are looked at together where the rows allow it: nearly all are still.
 *
 * @param mask u8, [heightPx, stridePx], 0 or 255
 */
export function runsOf(mask: Uint8Array, { widthPx, heightPx }: Size, stridePx: number): RowRuns {
  const list = createRunList();
  const byWords = ((mask.byteOffset | stridePx) & 3) === 0;
  const words = byWords ? new Int32Array(mask.buffer, mask.byteOffset, (stridePx * heightPx) >> 2) : null;
  for (let y = 0; y < heightPx; y++) {
    const row = y * stridePx;
    const end = row + widthPx;
    let at = row;
    while (at < end) {
      if (words !== null && (at & 3) === 0) {
        let word = at >> 2;
        const last = end >> 2;
        while (word < last && words[word] === 0) word++;
        at = word << 2;
      }
      while (at < end && mask[at] === 0) {
        at++;
        if (words !== null && (at & 3) === 0) break;
      }
      if (at >= end) break;
      if (mask[at] === 0) continue;
      let stop = at + 1;
      while (stop < end && mask[stop] !== 0) stop++;
      list.add(y, at - row, stop - row);
      at = stop;
    }
  }
  return list.done();
}

/** The still pixels between the runs, of all rows from the first to the last that has one; up to the edges of the picture. */
export function gapsBetween(runs: RowRuns, widthPx: number): RowRuns {
  const list = createRunList();
  let i = 0;
  for (let y = runs.y[0]!; i < runs.count; y++) {
    let at = 0;
    for (; i < runs.count && runs.y[i] === y; i++) {
      if (runs.left[i]! > at) list.add(y, at, runs.left[i]!);
      at = runs.right[i]!;
    }
    if (at < widthPx) list.add(y, at, widthPx);
  }
  return list.done();
}
