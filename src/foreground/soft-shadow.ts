import type { Size } from '../base/geometry.ts';
import type { ForegroundLayout } from '../kernels/foreground-layout.ts';
import type { Regions } from './regions.ts';

/** What counts as a shadow; see `defaultTuning` for the values. */
export interface ShadowTuning {
  /** Darkest shadow on smooth ground, share of the light left, 0..1. Darker smooth things may as well be clothes. */
  readonly shadowDarkest: number;
  /** Darkest shadow where the ground's texture shows through it. */
  readonly shadowDarkestTextured: number;
  /** Brightest: above this there is nothing to see. Slightly over 1 lets reflected light go too. */
  readonly shadowBrightest: number;
  /** Mean difference between the picture and the darkened plate in a window that is still the same ground, levels. */
  readonly shadowResidual: number;
  /** The same for each chroma, levels. */
  readonly shadowChroma: number;
}

/** The texture of the ground must be this many times the difference that is left, to be called the same. Guess. */
const TEXTURE_OVER_RESIDUAL = 3;
/** Mean deviation of luma in a window, levels, below which there is no texture to compare. Guess. */
const SMALLEST_TEXTURE = 2;

/** Finds soft cast shadows in a mask and takes them out. */
export interface ShadowFilter {
  /** Clears shadow pixels of `mask` (u8, [heightPx, widthPx]) in place; returns how many. */
  remove(mask: Uint8Array, regions: Regions, memory: Uint8Array, layout: ForegroundLayout): number;
}

/**
 * A cast shadow is the same ground under less light: in a window of 3 x 3 cells of 2 x 2 pixels, luma is the plate's times one
 * factor, chroma is the plate's drawn towards grey by the same factor, and the texture agrees. Windows and not pixels: a
 * rough test on brightness ratios of single pixels took more from dark cars than from shadows (F 0.78 on highway).
 */
export function createShadowFilter(size: Size, tuning: ShadowTuning): ShadowFilter {
  const columns = size.widthPx >> 1;
  const rows = size.heightPx >> 1;
  const cells = columns * rows;
  const inMask = new Uint8Array(cells);
  const now = new Int32Array(cells);
  const before = new Int32Array(cells);
  const isShadow = new Uint8Array(cells);

  const remove = (mask: Uint8Array, regions: Regions, memory: Uint8Array, layout: ForegroundLayout): number => {
    const { stridePx } = layout;
    const chromaStride = stridePx >> 1;
    let removed = 0;
    for (const box of regions.boxes) {
      const left = box.left >> 1;
      const right = Math.min(columns, (box.right + 1) >> 1);
      const top = box.top >> 1;
      const bottom = Math.min(rows, (box.bottom + 1) >> 1);
      for (let cy = top; cy < bottom; cy++) {
        for (let cx = left; cx < right; cx++) {
          const at = 2 * cy * size.widthPx + 2 * cx;
          const cell = cy * columns + cx;
          const set = mask[at]! | mask[at + 1]! | mask[at + size.widthPx]! | mask[at + size.widthPx + 1]!;
          inMask[cell] = set & 1;
          isShadow[cell] = 0;
          if (set === 0) continue;
          const p = layout.pictureY + 2 * cy * stridePx + 2 * cx;
          const q = layout.plateY + 2 * cy * stridePx + 2 * cx;
          now[cell] = memory[p]! + memory[p + 1]! + memory[p + stridePx]! + memory[p + stridePx + 1]! - 64;
          before[cell] = memory[q]! + memory[q + 1]! + memory[q + stridePx]! + memory[q + stridePx + 1]! - 64;
        }
      }
      for (let cy = top; cy < bottom; cy++) {
        for (let cx = left; cx < right; cx++) {
          const cell = cy * columns + cx;
          if (inMask[cell] === 0) continue;
          let n = 0;
          let sumNow = 0;
          let sumBefore = 0;
          let u = 0;
          let v = 0;
          let u0 = 0;
          let v0 = 0;
          const y0 = Math.max(top, cy - 1);
          const y1 = Math.min(bottom - 1, cy + 1);
          const x0 = Math.max(left, cx - 1);
          const x1 = Math.min(right - 1, cx + 1);
          for (let y = y0; y <= y1; y++) {
            for (let x = x0; x <= x1; x++) {
              const c = y * columns + x;
              if (inMask[c] === 0) continue;
              const chroma = y * chromaStride + x;
              n++;
              sumNow += now[c]!;
              sumBefore += before[c]!;
              u += memory[layout.pictureU + chroma]! - 128;
              v += memory[layout.pictureV + chroma]! - 128;
              u0 += memory[layout.plateU + chroma]! - 128;
              v0 += memory[layout.plateV + chroma]! - 128;
            }
          }
          if (sumBefore < n * 40 || sumNow > tuning.shadowBrightest * sumBefore) continue;
          const lightLeft = sumNow / sumBefore;
          if (lightLeft < tuning.shadowDarkestTextured) continue;
          const tint = Math.max(Math.abs(u - lightLeft * u0), Math.abs(v - lightLeft * v0));
          if (tint > 2 * tuning.shadowChroma * n) continue;
          let residual = 0;
          let texture = 0;
          for (let y = y0; y <= y1; y++) {
            for (let x = x0; x <= x1; x++) {
              const c = y * columns + x;
              if (inMask[c] === 0) continue;
              residual += Math.abs(now[c]! - lightLeft * before[c]!);
              texture += Math.abs(lightLeft * before[c]! - sumNow / n);
            }
          }
          const isTextured = texture >= TEXTURE_OVER_RESIDUAL * residual && texture >= 4 * SMALLEST_TEXTURE * n;
          if (
            isTextured ||
            (lightLeft >= tuning.shadowDarkest &&
              tint <= tuning.shadowChroma * n &&
              residual <= 4 * tuning.shadowResidual * n)
          )
            isShadow[cell] = 1;
        }
      }
      for (let cy = top; cy < bottom; cy++) {
        for (let cx = left; cx < right; cx++) {
          const cell = cy * columns + cx;
          if (inMask[cell] === 0) continue;
          let votes = 0;
          let n = 0;
          for (let y = Math.max(top, cy - 1); y <= Math.min(bottom - 1, cy + 1); y++) {
            for (let x = Math.max(left, cx - 1); x <= Math.min(right - 1, cx + 1); x++) {
              n += inMask[y * columns + x]!;
              votes += isShadow[y * columns + x]!;
            }
          }
          if (2 * votes <= n) continue;
          const at = 2 * cy * size.widthPx + 2 * cx;
          for (const px of [at, at + 1, at + size.widthPx, at + size.widthPx + 1]) {
            if (mask[px] !== 0) removed++;
            mask[px] = 0;
          }
        }
      }
    }
    return removed;
  };
  return { remove };
}
