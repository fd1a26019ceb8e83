import type { Size } from '../base/geometry.ts';

/** Samples a pixel: Barnich and Van Droogenbroeck 2011, section IV-A. */
export const SAMPLES = 20;
/** Pixels handled at once: one 128-bit register of bytes. */
export const LANES = 16;
/** Bytes of one sample of one block of 16 pixels in a row: 16 of Y, 8 of U, 8 of V (4:2:0 has one chroma for two pixels). */
export const BLOCK_BYTES = 32;
/** Free room before and after a row of column sums, so that a window may look over the edge of the picture. */
export const EDGE_PX = 16;

/**
 * Where everything lies in the one memory that the kernels share with their caller. Offsets in bytes, multiples of 16.
 * Full planes are u8 [heightPx, stridePx], chroma planes u8 [heightPx / 2, stridePx / 2]; pixels from `widthPx` to
 * `stridePx` are never in a mask.
 */
export interface ForegroundLayout extends Size {
  /** Width rounded up to whole blocks. */
  readonly stridePx: number;
  readonly pictureY: number;
  readonly pictureU: number;
  readonly pictureV: number;
  /** [SAMPLES, heightPx, stridePx / 16, BLOCK_BYTES]: the first ones of all blocks, read most, lie in a row. `sampleOffset` finds one. */
  readonly samples: number;
  /** Largest distance at which a sample matches, full plane. */
  readonly radius: number;
  /** 0 or 1, full plane: what the samples alone say. */
  readonly raw: number;
  /** 0 or 255, full plane. */
  readonly mask: number;
  /** 0 or 255, full plane: `mask` grown by `dilate`. */
  readonly near: number;
  readonly plateY: number;
  readonly plateU: number;
  readonly plateV: number;
  /** u8 [EDGE_PX + stridePx + EDGE_PX]: sums of a window's columns. */
  readonly columns: number;
  readonly totalBytes: number;
}

/** Lays the planes out for pictures of an even size. */
export function layOutForeground(size: Size): ForegroundLayout {
  const stridePx = (size.widthPx + LANES - 1) & -LANES;
  const full = stridePx * size.heightPx;
  // An odd number of chroma rows of 8-pixel blocks would leave the next plane unaligned.
  const chroma = (full / 4 + LANES - 1) & -LANES;
  let at = 1024;
  const take = (bytes: number): number => {
    const start = at;
    at += (bytes + LANES - 1) & -LANES;
    return start;
  };
  const layout = {
    widthPx: size.widthPx,
    heightPx: size.heightPx,
    stridePx,
    pictureY: take(full),
    pictureU: take(chroma),
    pictureV: take(chroma),
    samples: take((full / LANES) * SAMPLES * BLOCK_BYTES),
    radius: take(full),
    raw: take(full),
    mask: take(full),
    near: take(full),
    plateY: take(full),
    plateU: take(chroma),
    plateV: take(chroma),
    columns: take(stridePx + 2 * EDGE_PX),
  };
  return { ...layout, totalBytes: at };
}

/** Where slot `slot` of the block of pixel (x, y) begins; `x` a multiple of LANES. */
export function sampleOffset(layout: ForegroundLayout, x: number, y: number, slot: number): number {
  const blocksPerRow = layout.stridePx / LANES;
  return layout.samples + ((slot * layout.heightPx + y) * blocksPerRow + x / LANES) * BLOCK_BYTES;
}
