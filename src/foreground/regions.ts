import type { Box, Size } from '../base/geometry.ts';

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
 * 8-connected regions of the pixels of `mask` that equal `value`: rows of equal pixels joined by union-find, so
 * the cost goes with the outline and not with the area.
 *
 * @param mask u8, [heightPx, widthPx], row-major; sides at most 65,535
 */
export function findRegions(mask: Uint8Array, size: Size, value = 255): Regions {
  const { widthPx, heightPx } = size;
  const y16: number[] = [];
  const left16: number[] = [];
  const right16: number[] = [];
  const parent: number[] = [];
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
  let at = mask.indexOf(value);
  for (let y = 0; y < heightPx; y++) {
    const rowStart = y16.length;
    const end = (y + 1) * widthPx;
    let search = above;
    while (at >= 0 && at < end) {
      let stop = at + 1;
      while (stop < end && mask[stop] === value) stop++;
      const left = at - y * widthPx;
      const right = stop - y * widthPx;
      const self = y16.length;
      y16.push(y);
      left16.push(left);
      right16.push(right);
      parent.push(self);
      while (search < aboveEnd && right16[search]! < left) search++;
      for (let i = search; i < aboveEnd && left16[i]! <= right; i++) {
        const a = root(i);
        const b = root(self);
        if (a < b) parent[b] = a;
        else parent[a] = b;
      }
      at = mask.indexOf(value, stop);
    }
    above = rowStart;
    aboveEnd = y16.length;
  }
  return gather(y16, left16, right16, parent, root);
}

function gather(
  y: readonly number[],
  left: readonly number[],
  right: readonly number[],
  parent: readonly number[],
  root: (i: number) => number,
): Regions {
  const regionOfRow = new Int32Array(y.length);
  const boxes: { left: number; top: number; right: number; bottom: number }[] = [];
  const areas: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < y.length; i++) {
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
  const rowY = new Uint16Array(y.length);
  const rowLeft = new Uint16Array(y.length);
  const rowRight = new Uint16Array(y.length);
  for (let i = 0; i < y.length; i++) {
    const to = next[regionOfRow[i]!]!++;
    rowY[to] = y[i]!;
    rowLeft[to] = left[i]!;
    rowRight[to] = right[i]!;
  }
  return { boxes, areaPx: Uint32Array.from(areas), firstRow, rowY, rowLeft, rowRight };
}
