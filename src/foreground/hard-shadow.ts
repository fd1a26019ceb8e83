import type { Regions } from './regions.ts';
import { type ShadowCells, tintOf } from './shadow-cells.ts';

/** How far from the scene's share of the light, over and under, the core of a shadow may be, as a factor. Guess. */
const CORE_REACH = 0.14;
/** Fewer open cells together are no core. Guess. */
const SMALLEST_CORE = 3;
/** Chroma of a cell, and the mean of a core's, are this near to the darkened plate's, levels. Guess. */
const CELL_TINT = 5;
const MEAN_TINT = 2;
/** Cells from a core to the outer edge of its penumbra at most. Guess. */
const PENUMBRA_CELLS = 4;
/** How far a shadow is followed under what throws it, cells. Guess. */
const COVERED_CELLS = 3;
/** Light grows outwards through a penumbra; noise may take this share of it. Guess. */
const PENUMBRA_FALL = 0.06;
/** Largest step of the light from cell to cell in a penumbra. */
const PENUMBRA_STEP = 0.3;
/** The light at the outer edge of a penumbra: noise may be over the plate. */
const BRIGHTEST = 1.06;
/** Luma of the plate over black, of four pixels together, below which a share of it says nothing. */
const DARKEST_PLATE = 40;

const OBJECT = 0;
const PENUMBRA = 1;
const CORE = 2;

/**
 * Finds hard cast shadows once the scene's share of the light in them is known: cores of cells with that share and the plate's tint,
 * and around them the penumbra, in which the light grows outwards.
 *
 * Trousers may have the same share. So a core begins with open cells, that have nothing of their region above them but shadow, and is
 * followed for a short way, and no higher, under what stands above.
 */
export function createHardShadow(size: { columns: number; rows: number }) {
  const { columns } = size;
  const kind = new Uint8Array(columns * size.rows);
  const isOpen = new Uint8Array(columns * size.rows);
  const seen = new Uint8Array(columns * size.rows);
  const ratio = new Float32Array(columns * size.rows);
  const depth = new Uint8Array(columns * size.rows);
  const queue = new Int32Array(columns * size.rows);
  /** By column: light cells seen from the top of the region on, or more than any penumbra when something else was. */
  const above = new Uint8Array(columns);
  const steps = [-1, 1, -columns, columns];

  /** Says for every cell what it looks like, and whether only shadow is above it. */
  const look = (cells: ShadowCells, regions: Regions, share: number): void => {
    const { list, region, now, before, u, v, plateU, plateV } = cells;
    let current = 0;
    for (let i = 0; i < cells.count; i++) {
      const cell = list[i]!;
      if (region[cell] !== current) {
        current = region[cell]!;
        const box = regions.boxes[current - 1]!;
        above.fill(0, box.left >> 1, (box.right + 1) >> 1);
      }
      const light = before[cell]! < DARKEST_PLATE ? 0 : now[cell]! / before[cell]!;
      ratio[cell] = light;
      seen[cell] = 0;
      const isGround =
        light > share * (1 - CORE_REACH) &&
        light <= BRIGHTEST &&
        Math.abs(tintOf(u[cell]!, plateU[cell]!, light)) <= CELL_TINT &&
        Math.abs(tintOf(v[cell]!, plateV[cell]!, light)) <= CELL_TINT;
      kind[cell] = !isGround ? OBJECT : light < share * (1 + CORE_REACH) ? CORE : PENUMBRA;
      const column = cell % columns;
      if (kind[cell] === OBJECT) above[column] = PENUMBRA_CELLS + 1;
      else if (kind[cell] === PENUMBRA && above[column]! <= PENUMBRA_CELLS) above[column]!++;
      isOpen[cell] = above[column]! <= PENUMBRA_CELLS ? 1 : 0;
    }
  };

  /** Appends the core around an open cell to the queue at `from`; returns its end, or `from` when it is none. */
  const growCore = (cells: ShadowCells, first: number, from: number, isShadow: Uint8Array): number => {
    const { region, u, v, plateU, plateV } = cells;
    let end = from;
    let top = first;
    let du = 0;
    let dv = 0;
    queue[end++] = first;
    seen[first] = 1;
    for (let at = from; at < end; at++) {
      const cell = queue[at]!;
      top = Math.min(top, cell);
      du += tintOf(u[cell]!, plateU[cell]!, ratio[cell]!);
      dv += tintOf(v[cell]!, plateV[cell]!, ratio[cell]!);
      for (const step of steps) {
        const other = cell + step;
        if (region[other] !== region[cell] || kind[other] !== CORE || isOpen[other] === 0 || seen[other] === 1)
          continue;
        seen[other] = 1;
        queue[end++] = other;
      }
    }
    const open = end - from;
    if (open < SMALLEST_CORE || Math.max(Math.abs(du), Math.abs(dv)) > MEAN_TINT * open) return from;
    top -= top % columns;
    for (let at = from; at < end; at++) {
      const cell = queue[at]!;
      isShadow[cell] = 1;
      if (at < from + open) depth[cell] = 0;
      if (depth[cell]! >= COVERED_CELLS) continue;
      for (const step of steps) {
        const other = cell + step;
        if (region[other] !== region[cell] || kind[other] !== CORE || isOpen[other] === 1 || seen[other] === 1)
          continue;
        if (other < top) continue;
        seen[other] = 1;
        depth[other] = depth[cell]! + 1;
        queue[end++] = other;
      }
    }
    return end;
  };

  return (cells: ShadowCells, regions: Regions, share: number, isShadow: Uint8Array): void => {
    const { list, region } = cells;
    look(cells, regions, share);
    let end = 0;
    for (let i = 0; i < cells.count; i++) {
      const cell = list[i]!;
      if (kind[cell] === CORE && isOpen[cell] === 1 && seen[cell] === 0) end = growCore(cells, cell, end, isShadow);
    }
    for (let at = 0; at < end; at++) depth[queue[at]!] = 0;
    for (let at = 0; at < end; at++) {
      const cell = queue[at]!;
      if (depth[cell]! >= PENUMBRA_CELLS) continue;
      for (const step of steps) {
        const other = cell + step;
        if (region[other] !== region[cell] || isShadow[other] === 1 || kind[other] === OBJECT) continue;
        if (isOpen[other] === 0 && depth[cell]! >= COVERED_CELLS) continue;
        const change = ratio[other]! - ratio[cell]!;
        if (change < -PENUMBRA_FALL * ratio[cell]! || change > PENUMBRA_STEP) continue;
        isShadow[other] = 1;
        depth[other] = depth[cell]! + 1;
        queue[end++] = other;
      }
    }
  };
}
