import type { Size } from '../base/geometry.ts';

/** Runs of pixels in rows, in row-major order: `left[i]` to `right[i]` (half-open) of row `y[i]`, for `i < count`. */
export interface RowRuns {
  readonly count: number;
  readonly y: Uint16Array;
  readonly left: Uint16Array;
  readonly right: Uint16Array;
}

/** A list of runs that is written again and again: what it holds is valid until it is cleared. */
export interface RunList extends RowRuns {
  clear(): void;
  add(y: number, left: number, right: number): void;
}

/** An empty list. */
export function createRunList(): RunList {
  const grown = (from: Uint16Array): Uint16Array<ArrayBuffer> => {
    const to = new Uint16Array(2 * from.length);
    to.set(from);
    return to;
  };
  const list = {
    count: 0,
    y: new Uint16Array(512),
    left: new Uint16Array(512),
    right: new Uint16Array(512),
    clear(): void {
      list.count = 0;
    },
    add(y: number, left: number, right: number): void {
      if (list.count === list.y.length) {
        list.y = grown(list.y);
        list.left = grown(list.left);
        list.right = grown(list.right);
      }
      list.y[list.count] = y;
      list.left[list.count] = left;
      list.right[list.count++] = right;
    },
  };
  return list;
}

/**
 * The runs of moving pixels of a mask. Eight pixels are looked at together where the rows allow it: nearly all are still.
 *
 * @param mask u8, [heightPx, stridePx], 0 or 255
 * @param list cleared, filled and returned
 */
export function runsOf(
  mask: Uint8Array,
  { widthPx, heightPx }: Size,
  stridePx = widthPx,
  list = createRunList(),
): RowRuns {
  list.clear();
  // Bytes of 0 and 255 alone: a number is 0 only where all eight are.
  const byEights = ((mask.byteOffset | stridePx) & 7) === 0;
  const eights = byEights ? new Float64Array(mask.buffer, mask.byteOffset, (stridePx * heightPx) >> 3) : null;
  for (let y = 0; y < heightPx; y++) {
    const row = y * stridePx;
    const end = row + widthPx;
    let at = row;
    while (at < end) {
      if (eights !== null && (at & 7) === 0) {
        let eight = at >> 3;
        const last = end >> 3;
        while (eight < last && eights[eight] === 0) eight++;
        at = eight << 3;
      }
      while (at < end && mask[at] === 0) {
        at++;
        if (eights !== null && (at & 7) === 0) break;
      }
      if (at >= end) break;
      if (mask[at] === 0) continue;
      let stop = at + 1;
      while (stop < end && mask[stop] !== 0) stop++;
      list.add(y, at - row, stop - row);
      at = stop;
    }
  }
  return list;
}

/** The still pixels between the runs, of all rows from the first to the last that has one; up to the edges of the picture. */
export function gapsBetween(runs: RowRuns, widthPx: number, list = createRunList()): RowRuns {
  list.clear();
  let i = 0;
  for (let y = runs.y[0]!; i < runs.count; y++) {
    let at = 0;
    for (; i < runs.count && runs.y[i] === y; i++) {
      if (runs.left[i]! > at) list.add(y, at, runs.left[i]!);
      at = runs.right[i]!;
    }
    if (at < widthPx) list.add(y, at, widthPx);
  }
  return list;
}
