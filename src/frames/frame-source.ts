import type { Box } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';
import type { Micros } from '../base/time.ts';
import type { RecordingInfo } from '../recording/recording.ts';

/** One decoded frame. Valid until the next frame is taken from the same source. */
export interface SourceFrame {
  /** Ordinal in the recording's frame table (presentation order, from 0). */
  readonly ordinal: number;
  readonly ptsMicros: Micros;
  /** True when the decoder had to make up parts of the picture, or predicted it from one that it did. */
  readonly damaged?: boolean;
  /** The picture at `info.analysis` size. Computed when asked for; arrays valid until the next frame. */
  reduced(): YuvPicture;
  /**
   * Copies a region of the displayed source picture; `box` has even integer edges and lies inside the picture.
   *
   * @param into a picture of the box's size to fill and return; a new one when not given
   */
  region(box: Box, into?: YuvPicture): YuvPicture;
  /** The same frame for later. Not there where pictures are not kept by reference: then the frame must be used now. */
  keep?(): KeptFrame;
}

/** A frame that stays valid until it is released, or its source is closed; it holds a whole decoded picture in memory. */
export interface KeptFrame extends SourceFrame {
  release(): void;
}

/** Counts since the source was opened. */
export interface DecodeCounts {
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  /** Of those decoded, how many are `damaged`. */
  readonly framesDamaged?: number;
  /** Left undecoded because they were not wanted and no other frame is predicted from them. */
  readonly framesPassedOver?: number;
}

/**
 * Reads one recording in one thread, synchronously. Frames come in presentation order.
 * A frame that cannot be decoded is skipped and counted. Errors: DayfoldError `input.*`.
 */
export interface FrameSource {
  readonly info: RecordingInfo;
  readonly counts: DecodeCounts;
  /** The same for the frames `firstFrame <= ordinal < endFrame` alone. */
  countsIn(firstFrame: number, endFrame: number): DecodeCounts;
  /**
   * Decodes the frames `firstFrame <= ordinal < endFrame`, starting from the key frame at or before the first.
   * Yields those for which `wanted(ordinal)` holds (all when not given); the others cost decoding only.
   */
  frames(firstFrame: number, endFrame: number, wanted?: (ordinal: number) => boolean): Iterable<SourceFrame>;
  /** Decodes just the key frames with the given ordinals (ascending, each a key frame of the table). */
  keyFrames(ordinals: readonly number[]): Iterable<SourceFrame>;
  close(): void;
}
