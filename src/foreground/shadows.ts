import type { Size } from '../base/geometry.ts';
import type { ForegroundLayout } from '../kernels/foreground-layout.ts';
import { createHardShadow } from './hard-shadow.ts';
import type { Regions } from './regions.ts';
import { createShadowCells } from './shadow-cells.ts';
import { createShadowRatio } from './shadow-ratio.ts';
import { findRemains } from './shadow-remains.ts';
import { createSoftShadow, type SoftShadowTuning } from './soft-shadow.ts';

/** Finds cast shadows in a mask and takes them out. */
export interface ShadowFilter {
  /** Says that time has passed: what `learn` sees from now on are other things. */
  turn(): void;
  /** Learns how dark the shadows of the scene are from the moving regions of a picture. To be called before `remove`. */
  learn(regions: Regions, memory: Uint8Array, layout: ForegroundLayout): void;
  /** Clears shadow pixels of `mask` (u8, [heightPx, widthPx]), whose regions were learned last, in place; returns how many. */
  remove(mask: Uint8Array, regions: Regions): number;
  /** Numbers of the regions that are but left-overs of shadow, after `remove`. */
  remains(regions: Regions): number[];
}

/** Soft shadows by their looks, hard ones by the share of the light that the shadows of this scene leave. */
export function createShadowFilter(size: Size, tuning: SoftShadowTuning): ShadowFilter {
  const { cells, read } = createShadowCells(size);
  const isShadow = new Uint8Array(cells.columns * cells.rows);
  const markSoft = createSoftShadow(cells, tuning);
  const markHard = createHardShadow(cells);
  const learned = createShadowRatio();
  let ratio: number | null = null;

  const learn = (regions: Regions, memory: Uint8Array, layout: ForegroundLayout): void => {
    read(regions, memory, layout);
    learned.vote(cells, regions);
  };
  const remove = (mask: Uint8Array, regions: Regions): number => {
    for (let i = 0; i < cells.count; i++) isShadow[cells.list[i]!] = 0;
    ratio = learned.ratio();
    if (ratio !== null) markHard(cells, regions, ratio, isShadow);
    markSoft(cells, isShadow);
    let removed = 0;
    for (let i = 0; i < cells.count; i++) {
      const cell = cells.list[i]!;
      if (isShadow[cell] === 0) continue;
      const row = Math.floor(cell / cells.columns);
      const at = 2 * row * size.widthPx + 2 * (cell - row * cells.columns);
      for (let y = at; y <= at + size.widthPx; y += size.widthPx) {
        removed += (mask[y]! + mask[y + 1]!) / 255;
        mask[y] = 0;
        mask[y + 1] = 0;
      }
    }
    return removed;
  };
  const remains = (regions: Regions): number[] =>
    findRemains(cells, isShadow, ratio ?? tuning.shadowDarkestTextured, regions);
  return { turn: learned.turn, learn, remove, remains };
}
