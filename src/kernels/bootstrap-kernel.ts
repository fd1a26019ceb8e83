import type { BootstrapLayout } from './bootstrap-layout.ts';

/**
 * The loops that make the empty scene and the first samples out of some pictures, over one memory laid out by
 * `layOutBootstrap`. Every implementation leaves the same bytes in it. Used once and dropped.
 */
export interface BootstrapKernel {
  readonly name: 'reference' | 'wasm-simd';
  readonly layout: BootstrapLayout;
  /** u8, [layout.totalBytes]. */
  readonly memory: Uint8Array;
  /** Gives the memory to the next kernel of this size; this one must not be used any more. Once at most. */
  release(): void;
  /** Sets the scene to the lower median of the pictures, value by value. */
  median(): void;
  /**
   * Where fewer than `enough` pictures are like the scene, sets it to the picture that most others are like, if these are more. Alike is
   * |dY| + |dU| + |dV| of at most `within`; of two with as many, the one with the smaller sum of distances halved (rounded down, the
   * sum cut at 255), then the earlier. Four pixels share chroma: the last that changed in row-major order sets it.
   */
  vote(enough: number, within: number): void;
  /** Sets `agree` to 255 where |dY| of both pixels of a pair and |dU| + |dV| of a picture to the scene are at most `within`, else 0. */
  compare(within: number): void;
  /**
   * Fills `slot` with sample number `slot` of every pair: from picture `(slot + y + pair) % count` where there is such a turn and it
   * agrees, else from a random picture at a random place of the 3 x 3 around, else from the scene there.
   */
  fillSlot(slot: number, seed: number): void;
}
