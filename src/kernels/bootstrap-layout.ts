import type { Size } from '../base/geometry.ts';
import { BLOCK_BYTES, LANES } from './foreground-layout.ts';

/**
 * Where everything lies in the memory of a bootstrap kernel. Offsets in bytes, multiples of 16. A picture is Y [heightPx, stridePx],
 * then U and V [heightPx / 2, stridePx / 2], each rounded up to whole blocks.
 */
export interface BootstrapLayout extends Size {
  readonly stridePx: number;
  /** Number of pictures, 1 to 127: they are counted in signed bytes. */
  readonly count: number;
  /** [count, pictureBytes]. */
  readonly pictures: number;
  readonly pictureBytes: number;
  /** From the start of a picture to its chroma. */
  readonly toU: number;
  readonly toV: number;
  /** [pictureBytes]: the empty scene. */
  readonly scene: number;
  /** 0 or 255, [count, heightPx, stridePx / 2], a byte a pair of pixels. */
  readonly agree: number;
  /** [heightPx, stridePx / 16, BLOCK_BYTES]: one slot of the samples as the foreground kernel wants it. */
  readonly slot: number;
  readonly slotBytes: number;
  readonly totalBytes: number;
}

/** Lays out memory for `count` pictures of an even size. */
export function layOutBootstrap({ widthPx, heightPx }: Size, count: number): BootstrapLayout {
  const stridePx = (widthPx + LANES - 1) & -LANES;
  const full = stridePx * heightPx;
  const chroma = (full / 4 + LANES - 1) & -LANES;
  const pictureBytes = full + 2 * chroma;
  const pictures = 1024;
  const scene = pictures + count * pictureBytes;
  const agree = scene + pictureBytes;
  const slot = agree + ((count * (full >> 1) + LANES - 1) & -LANES);
  const slotBytes = (full / LANES) * BLOCK_BYTES;
  return {
    widthPx,
    heightPx,
    stridePx,
    count,
    pictures,
    pictureBytes,
    toU: full,
    toV: full + chroma,
    scene,
    agree,
    slot,
    slotBytes,
    totalBytes: slot + slotBytes,
  };
}
