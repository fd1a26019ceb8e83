import type { Regions } from './regions.ts';
import { type ShadowCells, tintOf } from './shadow-cells.ts';

/** Share of the cells of a remainder that must look like ground under some light. Guess. */
const GROUND_SHARE = 0.6;
/** Chroma of such a cell is this near to the darkened plate's, levels. Guess. */
const CELL_TINT = 5;
/** The light on such a cell, share of the plate's: over 1 is noise. */
const BRIGHTEST = 1.06;
/** Under the share that the scene's shadows leave by this factor is no shadow. Guess. */
const UNDER_SHARE = 0.86;

/**
 * Numbers of the regions that are left of shadows: slivers and rims that lost touch with what threw them. Of every region that shadow was
 * taken from the largest part stays, whatever it looks like.
 *
 * @param cells of the regions before shadow was taken
 * @param isShadow u8, by cell: what was taken
 * @param darkest share of the light that shadows leave
 * @param regions what is there now
 */
export function findRemains(cells: ShadowCells, isShadow: Uint8Array, darkest: number, regions: Regions): number[] {
  const { columns, list, region, now, before, u, v, plateU, plateV } = cells;
  const taken = new Map<number, number>();
  for (let i = 0; i < cells.count; i++) {
    const cell = list[i]!;
    if (isShadow[cell] === 1) taken.set(region[cell]!, (taken.get(region[cell]!) ?? 0) + 1);
  }
  const originOf = (r: number): number => {
    for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
      const row = (regions.rowY[i]! >> 1) * columns;
      for (let x = regions.rowLeft[i]! >> 1; 2 * x < regions.rowRight[i]!; x++) {
        if (region[row + x] !== 0) return region[row + x]!;
      }
    }
    return 0;
  };
  const origins = regions.boxes.map((_, r) => originOf(r));
  const largest = new Map<number, number>();
  origins.forEach((origin, r) => {
    const other = largest.get(origin);
    if (other === undefined || regions.areaPx[r]! > regions.areaPx[other]!) largest.set(origin, r);
  });
  const isGround = (cell: number): boolean => {
    const light = before[cell]! <= 0 ? 0 : now[cell]! / before[cell]!;
    return (
      light > UNDER_SHARE * darkest &&
      light <= BRIGHTEST &&
      Math.abs(tintOf(u[cell]!, plateU[cell]!, light)) <= CELL_TINT &&
      Math.abs(tintOf(v[cell]!, plateV[cell]!, light)) <= CELL_TINT
    );
  };
  return origins.flatMap((origin, r) => {
    if (largest.get(origin) === r || regions.areaPx[r]! > 4 * (taken.get(origin) ?? 0)) return [];
    let all = 0;
    let ground = 0;
    for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
      const row = (regions.rowY[i]! >> 1) * columns;
      for (let x = regions.rowLeft[i]! >> 1; 2 * x < regions.rowRight[i]!; x++) {
        all++;
        if (region[row + x] !== 0 && isGround(row + x)) ground++;
      }
    }
    return ground >= GROUND_SHARE * all ? [r] : [];
  });
}
