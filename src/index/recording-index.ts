import type { Warning } from '../base/errors.ts';
import type { YuvPicture } from '../base/picture.ts';
import type { Micros } from '../base/time.ts';
import type { RecordingInfo } from '../recording/recording.ts';
import type { Tube } from '../tubes/tube.ts';
import type { TubeOutline } from '../tubes/tube-outline.ts';
import type { PartsByWhole } from './parted-objects.ts';
import type { IndexTrack } from './track-stream.ts';

/** The empty scene during `[fromMicros, toMicros)`, at display size. */
export interface Plate {
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
  readonly picture: YuvPicture;
}

/** Activity of ten seconds of recording. */
export interface ActivityRow {
  readonly startMicros: Micros;
  /** Mean share of moving pixels, 0..1. */
  readonly movingShare: number;
  readonly objects: number;
}

/** What was done to make an index, and what it covers. */
export interface AnalysisSummary {
  readonly analyserVersion: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly framesInFile: number;
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  readonly framesAnalysed: number;
  /** Frames left undecoded because the packets and key frames around them show a still scene. */
  readonly framesSkippedStill: number;
  /** Frames left undecoded because they are not analysed and no other frame is predicted from them. */
  readonly framesPassedOver: number;
  readonly cameraMoves: boolean;
  readonly warnings: readonly Warning[];
}

/** What found the classes of an index's tubes. */
export interface DetectedBy {
  /** Of the model pack. */
  readonly name: string;
  readonly version: string;
  /** Of the model's file, hex. */
  readonly sha256: string;
  /** What ran it: `cpu`, `cuda`, `dml`, `coreml`. */
  readonly provider: string;
  /** Name and version of the runtime. */
  readonly runtime: string;
  /** Version of the rules by which looks are chosen and votes counted. */
  readonly rules: number;
}

/** Of which tube a stored tube is a part. */
export interface PartedFrom {
  /** Id of the tube as it was tracked, which is not in this generation of the index. */
  readonly tube: string;
  /** How many bodies the detector saw in it: as many tubes as were made of it. */
  readonly parts: number;
}

/** From which tube a stored tube has its beginning. */
export interface JoinedFrom {
  /** Id of the tube in which it was as they were tracked; both are in this generation of the index, and in those before and after it. */
  readonly tube: string;
  /** Up to then, from the tube's start on, its samples were taken from the other one. */
  readonly untilMicros: Micros;
}

/** What looks at a stored tube told of what it is. */
export interface StoredClass {
  /** Of `objectClasses`, or "unknown". */
  readonly class: string;
  /** 0..1; 0 when unknown. */
  readonly score: number;
  /** How far the next class lies behind, 0..1. */
  readonly margin: number;
  /** Null for a tube that is no part of another. */
  readonly partedFrom: PartedFrom | null;
  /** Null for a tube that has its beginning from no other. */
  readonly joinedFrom: JoinedFrom | null;
}

/** A tube of an index, of which little is read until its samples are asked for. */
export interface StoredTube extends TubeOutline {
  /** The tube with its samples, made at the first call. */
  tube(): Tube;
}

/** What tells whether a tube is wanted. */
export type TubeHead = Pick<TubeOutline, 'id' | 'startMicros' | 'endMicros'>;

/** Read access to one finished index. Tubes come in order of start, then id. */
export interface RecordingIndex {
  readonly directory: string;
  readonly info: RecordingInfo;
  readonly summary: AnalysisSummary;
  readonly tubeCount: number;
  readonly sampleCount: number;
  /** Null where nobody looked for classes. */
  readonly detectedBy: DetectedBy | null;
  /**
   * The tubes as they were tracked, where a detector parted some or gave some their beginning; null where it did neither. Closed with this one. Its `detectedBy` is the same, its classes are those of the
   * tubes before that.
   */
  readonly asTracked: RecordingIndex | null;
  /** The parts of each tube that was parted. */
  parts(): Promise<PartsByWhole>;
  /** Classes by tube, read once and kept until `close`. */
  classes(): Promise<ReadonlyMap<string, StoredClass>>;
  tubes(): Promise<readonly Tube[]>;
  /**
   * The same without their samples; read once and kept until `close`. Holds the packed silhouettes of all.
   *
   * @param wanted some of them: of the others nothing is unpacked, and these are not kept
   */
  storedTubes(wanted?: (tube: TubeHead) => boolean): Promise<readonly StoredTube[]>;
  /** The same one by one: memory does not grow with the recording. */
  streamTubes(): AsyncIterable<Tube>;
  /** The tubes of these ids, in order of start, then id; ids that are not in the index are left out. Reads no other tube. */
  tubesNamed(ids: readonly string[]): Promise<readonly Tube[]>;
  /** Where the tubes were, all or those of these ids, in order of start, then id: boxes and times alone. */
  tracks(ids?: readonly string[] | null): AsyncIterable<IndexTrack>;
  /** The coded chunk of pictures that starts at this byte of patches.bin. */
  readChunk(chunkOffset: number): Uint8Array;
  plates(): Promise<readonly { readonly fromMicros: Micros; readonly toMicros: Micros; read(): Promise<YuvPicture> }[]>;
  activity(): Promise<readonly ActivityRow[]>;
  close(): void;
}
