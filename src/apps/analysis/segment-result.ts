import { deserialize, serialize } from 'node:v8';
import { DayfoldError } from '../../base/errors.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { FrameBlobs } from '../../foreground/blob.ts';
import type { ShakeSums } from '../../foreground/shift-counter.ts';

/** What one segment's job leaves in the staging folder, besides the coded pictures of its blobs. */
export interface SegmentResult {
  readonly frames: readonly FrameBlobs[];
  /** f32, one an entry of `frames`: share of moving pixels, 0..1. */
  readonly movingShares: Float32Array;
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  readonly framesSkippedStill: number;
  /** Frames left undecoded because they are not analysed and no other frame is predicted from them. */
  readonly framesPassedOver: number;
  /** Share of sampled frames shifted against the background by a pixel or more, 0..1. */
  readonly shiftedShare: number;
  readonly shake: ShakeSums;
  /** The empty scene at the segment's end, at analysis size. */
  readonly empty: YuvPicture;
  /** At display size; null where one can be made of the segment's key frames when it is wanted. */
  readonly plate: YuvPicture | null;
}

/** Version of the staging format: a staged segment of another version is done again. */
const stagingVersion = 4;

/** Staged results live for one analysis on one machine, so the runtime's own structured serialisation is enough. */
export function encodeSegmentResult(result: SegmentResult): Uint8Array {
  return serialize({ stagingVersion, ...result });
}

/** Errors: `index.damaged` where the bytes are not a whole segment of this version. */
export function decodeSegmentResult(bytes: Uint8Array, name: string): SegmentResult {
  try {
    const value = deserialize(bytes) as SegmentResult & { stagingVersion: number };
    if (value.stagingVersion === stagingVersion) return value;
  } catch {
    // Falls through: a cut-off file and one of another version get the same answer.
  }
  throw new DayfoldError('index.damaged', `${name}: not a whole segment of this version; it will be analysed again`);
}
