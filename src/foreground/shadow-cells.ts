import type { Size } from '../base/geometry.ts';
import type { ForegroundLayout } from '../kernels/foreground-layout.ts';
import type { Regions } from './regions.ts';

/** Luma of black in video range (BT.601). */
const BLACK = 16;

/**
 * The moving cells of 2 x 2 pixels of one picture, against the plate. A chroma value serves one cell, so nothing is interpolated, and
 * four lumas together have half of the noise. Arrays by cell number, `row * columns + column`, hold what they say for the cells of
 * `list` alone.
 */
export interface ShadowCells {
  readonly columns: number;
  readonly rows: number;
  /** Cells with a moving pixel, by region; `list[i]` for `i < count`. */
  readonly list: Int32Array;
  readonly count: number;
  /** Number of the cell's region plus one; 0 for cells that are not in the list. */
  readonly region: Uint16Array;
  /** Sum of the four lumas over black, in the picture and in the plate. */
  readonly now: Int16Array;
  readonly before: Int16Array;
  /** Chroma over grey, in the picture and in the plate. */
  readonly u: Int16Array;
  readonly v: Int16Array;
  readonly plateU: Int16Array;
  readonly plateV: Int16Array;
}

/** Cells of a size, and what fills them anew from the moving regions of a picture. */
export interface ShadowCellReader {
  readonly cells: ShadowCells;
  read(regions: Regions, memory: Uint8Array, layout: ForegroundLayout): void;
}

/** Makes empty cells. */
export function createShadowCells(size: Size): ShadowCellReader {
  const columns = size.widthPx >> 1;
  const rows = size.heightPx >> 1;
  const planes = () => new Int16Array(columns * rows);
  const cells = {
    columns,
    rows,
    list: new Int32Array(columns * rows),
    count: 0,
    region: new Uint16Array(columns * rows),
    now: planes(),
    before: planes(),
    u: planes(),
    v: planes(),
    plateU: planes(),
    plateV: planes(),
  };
  const read = (regions: Regions, memory: Uint8Array, layout: ForegroundLayout): void => {
    const { stridePx, pictureY, plateY, pictureU, pictureV, plateU, plateV } = layout;
    const { list, region, now, before, u, v } = cells;
    for (let i = 0; i < cells.count; i++) region[list[i]!] = 0;
    let count = 0;
    for (let r = 0; r < regions.boxes.length; r++) {
      for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
        const row = regions.rowY[i]! >> 1;
        const end = Math.min(columns, (regions.rowRight[i]! + 1) >> 1);
        for (let column = regions.rowLeft[i]! >> 1; column < end; column++) {
          const cell = row * columns + column;
          if (region[cell] !== 0) continue;
          region[cell] = r + 1;
          list[count++] = cell;
          const p = 2 * row * stridePx + 2 * column;
          const a = pictureY + p;
          const b = plateY + p;
          const c = row * (stridePx >> 1) + column;
          now[cell] = memory[a]! + memory[a + 1]! + memory[a + stridePx]! + memory[a + stridePx + 1]! - 4 * BLACK;
          before[cell] = memory[b]! + memory[b + 1]! + memory[b + stridePx]! + memory[b + stridePx + 1]! - 4 * BLACK;
          u[cell] = memory[pictureU + c]! - 128;
          v[cell] = memory[pictureV + c]! - 128;
          cells.plateU[cell] = memory[plateU + c]! - 128;
          cells.plateV[cell] = memory[plateV + c]! - 128;
        }
      }
    }
    cells.count = count;
  };
  return { cells, read };
}

/**
 * How far a cell's chroma is from that of its ground in shadow, levels; signs are kept. Under less light chroma is drawn towards
 * grey by the same factor as luma, but coders smooth chroma so much that it may lag behind: all in between will do.
 */
export function tintOf(now: number, plate: number, ratio: number): number {
  const drawn = ratio * plate;
  const low = Math.min(drawn, plate);
  const high = Math.max(drawn, plate);
  return now < low ? now - low : now > high ? now - high : 0;
}
