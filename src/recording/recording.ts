import type { Size } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { ColourMatrix } from '../base/yuv-to-rgb.ts';

/** What is known of one source file (or folder of numbered pictures) before a picture is decoded. */
export interface RecordingInfo {
  readonly path: string;
  readonly sizeBytes: number;
  /** SHA-256 of the file, hex; of a folder, of the lines `sha256  name\n` of its pictures in order. */
  readonly sha256: string;
  readonly container: string;
  readonly codec: string;
  /** The picture as displayed: after rotation and pixel aspect, both even. Boxes in reports are in these pixels. */
  readonly display: Size;
  /** The reduced picture the analysis works on, even, at most about 480 wide, never larger than `display`. */
  readonly analysis: Size;
  /** Left out where the file does not say; players then go by the size of the picture. */
  readonly colourMatrix?: ColourMatrix;
  /** From the first frame's start to the last frame's end. */
  readonly durationMicros: Micros;
  readonly framesPerSecond: number;
  /** Wall time of the first frame from the file's metadata as ISO 8601, or null. */
  readonly startsAt: string | null;
  readonly timeBase: { readonly numerator: number; readonly denominator: number };
  /** Ticks of the first frame in `timeBase`: what `ptsMicros` 0 stands for in the file. */
  readonly firstTicks: number;
}

/**
 * One entry a coded frame, in presentation order: the file's own account of its time. Three parallel arrays.
 * Frames whose packet has no usable time get one between their neighbours, and are counted in `framesWithoutTime`.
 */
export interface FrameTable {
  /** f64 holding integers, strictly increasing, first is 0. */
  readonly ptsMicros: Float64Array;
  /** u8, 1 where decoding can begin. */
  readonly isKey: Uint8Array;
  /** u32, bytes of the coded packet. */
  readonly packetBytes: Uint32Array;
  readonly framesWithoutTime: number;
  /** Frames moved on because the file's clock jumped back before them; each keeps its distance to its neighbours. */
  readonly framesMovedInTime?: number;
  /** Frames the container tells of that are not in it: cut off or lost. They have no ordinal. */
  readonly framesAbsent?: number;
  /** How to find the frames again in the file; absent for a folder of pictures. */
  readonly packets?: PacketTable;
}

/** Where the coded frames lie in the file. */
export interface PacketTable {
  /** u32, the ordinals in the order the file holds them, which is the order of decoding. */
  readonly fileOrder: Uint32Array;
  /** f64 by ordinal: decoding time (else presentation time) of the packet in `timeBase` as the demuxer tells it, or NaN. */
  readonly ticks: Float64Array;
  /** f64 by ordinal: byte offset of the packet in the file, or -1. */
  readonly offsetBytes: Float64Array;
  /** Index of the video stream that was surveyed. */
  readonly streamIndex: number;
}

export interface Survey {
  readonly info: RecordingInfo;
  readonly table: FrameTable;
}

/** A stretch of the recording that one job analyses; starts at a key frame, chosen by the recording alone. */
export interface Segment {
  readonly index: number;
  /** Ordinals into the frame table, half-open. */
  readonly firstFrame: number;
  readonly endFrame: number;
}
