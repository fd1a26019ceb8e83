import type { ForegroundLayout } from './foreground-layout.ts';

/**
 * The pixel loops of the foreground model over one memory laid out by `layOutForeground`. Every implementation leaves
 * the same bytes in it. All arithmetic is on integers.
 */
export interface ForegroundKernel {
  readonly name: 'reference' | 'wasm-simd';
  readonly layout: ForegroundLayout;
  /** u8, [layout.totalBytes]. */
  readonly memory: Uint8Array;
  /** Gives the memory to the next kernel of this size; this one must not be used any more. Once at most. */
  release(): void;
  /**
   * Sets `raw` to 1 where neither the plate nor two samples lie within `radius` of the picture; the distance is
   * |dY| + |dU| + |dV|, cut at 255. Where the picture is darker, `sample >> shade` of that is forgiven:
   * a faint shadow. `shade` 1..7.
   */
  classify(shade: number): void;
  /** Sets `mask` to 255 where more than half of the (2 reach + 1) squared window of `raw` is 1; edges repeat. `reach` 1..7. */
  majority(reach: number): void;
  /** Sets `near` to 255 where any pixel of the (2 reach + 1) squared window of `mask` is 255. `reach` 1..7. */
  dilate(reach: number): void;
  /**
   * Feedback on the thresholds: where `raw` is set and `near` is not, `radius` grows by `up` to at most `highest`;
   * elsewhere, it falls by `down` to at least `lowest`.
   */
  adapt(up: number, down: number, lowest: number, highest: number): void;
  /**
   * Random replacement and spread to a neighbour outside `mask`, about every `period`-th pair of pixels of each row.
   * One slot a row and one for the neighbours, so that the writes of a row lie together: slots at random took twice the time.
   * What differs (`raw`) next to something moving (`near`) is not learned either: the majority rounds corners, and learning
   * them ate a standing body 8 pixels wide within a minute. `period` 1..2^15. Randomness comes from `seed` and the row alone.
   */
  learn(seed: number, period: number): void;
  /** Moves the plate by one level towards the picture where `learn` would learn. */
  stepPlate(): void;
  /** Luma of samples and plate becomes (value * gainQ8 + offsetQ8 + 128) >> 8, cut to 0..255. `gainQ8` 0..1023, |offsetQ8| < 2^16. */
  mapLuma(gainQ8: number, offsetQ8: number): void;
}

/** Number for row `row` of a frame from its seed; never 0, so that xorshift can run from it. The finaliser of MurmurHash3. */
export function rowSeed(seed: number, row: number): number {
  let h = (seed ^ Math.imul(row + 1, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return h === 0 ? 1 : h;
}
