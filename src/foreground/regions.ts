import type { Box, Size } from '../base/geometry.ts';
import { type RowRuns, runsOf } from './row-runs.ts';

/**
 * Connected regions of a mask as rows. Region `r` owns the rows `firstRow[r] <= i < firstRow[r + 1]` of the parallel
 * arrays `rowY`, `rowLeft`, `rowRight` (half-open, in row-major order). Regions come by their first pixel in row-major order.
 */
export interface Regions {
  readonly boxes: readonly Box[];
  /** u32, one a region, pixels. */
  readonly areaPx: Uint32Array;
  /** u32, [boxes.length + 1]. */
  readonly firstRow: Uint32Array;
  readonly rowY: Uint16Array;
  readonly rowLeft: Uint16Array;
  readonly rowRight: Uint16Array;
}

/**
 * 8-connected regions of the moving pixels of `mask`.
 *
 * @param mask u8, [heightPx, stridePx], row-major, 0 or 255; sides at most 65,535
 * @param stridePx bytes from row to row, the width when not said
 */
export function findRegions(mask: Uint8Array, size: Size, stridePx = size.widthPx): Regions {
  return joinRuns(runsOf(mask, size, stridePx));
}

/** 8-connected regions of runs, by union-find: the cost goes with the outline and not with the area. */
export function joinRuns({ count, y, left, right }: RowRuns): Regions {
  const parent = new Int32Array(count);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  let above = 0;
  let aboveEnd = 0;
  for (let rowStart = 0; rowStart < count; ) {
    let rowEnd = rowStart + 1;
    while (rowEnd < count && y[rowEnd] === y[rowStart]) rowEnd++;
    const touches = aboveEnd > above && y[above]! + 1 === y[rowStart]!;
    let search = above;
    for (let self = rowStart; self < rowEnd; self++) {
      parent[self] = self;
      if (!touches) continue;
      while (search < aboveEnd && right[search]! < left[self]!) search++;
      for (let i = search; i < aboveEnd && left[i]! <= right[self]!; i++) {
        const a = root(i);
        const b = root(self);
        if (a < b) parent[b] = a;
        else parent[a] = b;
      }
    }
    above = rowStart;
    aboveEnd = rowEnd;
    rowStart = rowEnd;
  }
  return gather({ count, y, left, right }, parent, root);
}

function gather({ count, y, left, right }: RowRuns, parent: Int32Array, root: (i: number) => number): Regions {
  const regionOfRow = new Int32Array(count);
  const boxes: { left: number; top: number; right: number; bottom: number }[] = [];
  const areas: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < count; i++) {
    if (parent[i] === i) {
      regionOfRow[i] = boxes.length;
      boxes.push({ left: left[i]!, top: y[i]!, right: right[i]!, bottom: y[i]! + 1 });
      areas.push(0);
      counts.push(0);
    } else regionOfRow[i] = regionOfRow[root(i)]!;
    const region = regionOfRow[i]!;
    const box = boxes[region]!;
    if (left[i]! < box.left) box.left = left[i]!;
    if (right[i]! > box.right) box.right = right[i]!;
    box.bottom = y[i]! + 1;
    areas[region]! += right[i]! - left[i]!;
    counts[region]!++;
  }
  const firstRow = new Uint32Array(boxes.length + 1);
  for (let r = 0; r < boxes.length; r++) firstRow[r + 1] = firstRow[r]! + counts[r]!;
  const next = firstRow.slice();
  const rowY = new Uint16Array(count);
  const rowLeft = new Uint16Array(count);
  const rowRight = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const to = next[regionOfRow[i]!]!++;
    rowY[to] = y[i]!;
    rowLeft[to] = left[i]!;
    rowRight[to] = right[i]!;
  }
  return { boxes, areaPx: Uint32Array.from(areas), firstRow, rowY, rowLeft, rowRight };
}
