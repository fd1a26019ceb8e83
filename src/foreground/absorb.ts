import type { ForegroundKernel } from '../kernels/foreground-kernel.ts';
import { rowSeed } from '../kernels/foreground-kernel.ts';
import { SAMPLES, sampleOffset } from '../kernels/foreground-layout.ts';
import type { Regions } from './regions.ts';

/** Samples that take the value of the picture. One may stay: two are needed for a match. */
const ABSORBED_SAMPLES = 19;

/** Makes region `r` part of the empty scene: most samples and the plate take what the picture shows there. */
export function absorbRegion(kernel: ForegroundKernel, regions: Regions, r: number, seed: number): void {
  const { memory, layout } = kernel;
  const { widthPx, heightPx, stridePx } = layout;
  const pairs = widthPx >> 1;
  for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
    const y = regions.rowY[i]!;
    let random = rowSeed(seed, y);
    const next = (bound: number): number => {
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      return (random >>> 0) % bound;
    };
    for (let pair = regions.rowLeft[i]! >> 1; 2 * pair < regions.rowRight[i]!; pair++) {
      const lane = pair & 7;
      const first = next(SAMPLES);
      for (let s = 0; s < ABSORBED_SAMPLES; s++) {
        const at = sampleOffset(layout, 2 * (pair - lane), y, (first + s) % SAMPLES);
        const fromPair = s === 0 ? pair : Math.min(pairs - 1, Math.max(0, pair + next(3) - 1));
        const fromY = s === 0 ? y : Math.min(heightPx - 1, Math.max(0, y + next(3) - 1));
        const px = layout.pictureY + fromY * stridePx + 2 * fromPair;
        const chroma = (fromY >> 1) * (stridePx >> 1) + fromPair;
        memory[at + 2 * lane] = memory[px]!;
        memory[at + 2 * lane + 1] = memory[px + 1]!;
        memory[at + 16 + lane] = memory[layout.pictureU + chroma]!;
        memory[at + 24 + lane] = memory[layout.pictureV + chroma]!;
      }
      const px = y * stridePx + 2 * pair;
      const chroma = (y >> 1) * (stridePx >> 1) + pair;
      memory[layout.plateY + px] = memory[layout.pictureY + px]!;
      memory[layout.plateY + px + 1] = memory[layout.pictureY + px + 1]!;
      memory[layout.plateU + chroma] = memory[layout.pictureU + chroma]!;
      memory[layout.plateV + chroma] = memory[layout.pictureV + chroma]!;
    }
  }
}
