import type { Silhouette } from '../base/silhouette.ts';
import type { Micros } from '../base/time.ts';

/** Where the picture of a blob is kept: a chunk of coded pictures, and which of them. */
export interface PictureRef {
  /** Byte offset of the chunk in the patches file. */
  readonly chunkOffset: number;
  readonly index: number;
}

/** One connected region of foreground in one frame, on the analysis grid. */
export interface Blob {
  readonly silhouette: Silhouette;
  readonly areaPx: number;
  /** u8, [11], share of its pixels by `colourNames`, 255 for all. Coarse on purpose: colour of clothes or paint, nothing more. */
  readonly colourShares: Uint8Array;
  /** Mean luma and chroma, each 0..255. */
  readonly meanYuv: readonly [number, number, number];
  readonly picture: PictureRef | null;
}

/** What moved in one analysed frame. */
export interface FrameBlobs {
  readonly ordinal: number;
  readonly ptsMicros: Micros;
  readonly blobs: readonly Blob[];
}
