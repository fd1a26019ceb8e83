import { deserialize, serialize } from 'node:v8';
import { DayfoldError } from '../../base/errors.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { FrameBlobs } from '../../foreground/blob.ts';
import type { ShakeSums } from '../../foreground/shift-counter.ts';
import { chunkHeaderBytes, chunkLength, frameChunk, isChunkOf } from '../../index/chunks.ts';

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

/** A staged segment, its frames one at a time: all of them at once outlive V8's space for new objects. */
export interface StagedSegment extends Omit<SegmentResult, 'frames'> {
  /** Whole microseconds, one a frame. */
  readonly ptsMicros: Float64Array;
  frames(): Iterable<FrameBlobs>;
}

/** Version of the staging format: a staged segment of another version is done again. */
const stagingVersion = 5;

/**
 * A record of all but the frames, and one for each of these, each framed as the chunks of an index are. Staged results live for one analysis on one machine, so the runtime's own
 * structured serialisation is enough.
 */
export function encodeSegmentResult({ frames, ...rest }: SegmentResult): Uint8Array {
  const ptsMicros = Float64Array.from(frames, (frame) => frame.ptsMicros);
  const records = [{ stagingVersion, ptsMicros, ...rest }, ...frames];
  return Buffer.concat(records.map((record) => frameChunk(serialize(record))));
}

/** Errors: `index.damaged` where the bytes are not a whole segment of this version, before any frame is handed out. */
export function decodeSegmentResult(bytes: Uint8Array, name: string): StagedSegment {
  const records = recordsOf(bytes);
  const head = records?.[0] === undefined ? null : openRecord(records[0]);
  if (records === null || head?.stagingVersion !== stagingVersion || records.length !== head.ptsMicros.length + 1) {
    throw new DayfoldError('index.damaged', `${name}: not a whole segment of this version; it will be analysed again`);
  }
  return {
    ...head,
    *frames() {
      // Each from a copy: what a silhouette is a view of would keep the bytes of all.
      for (const record of records.slice(1)) yield deserialize(Buffer.from(record)) as FrameBlobs;
    },
  };
}

type Head = Omit<StagedSegment, 'frames'> & { readonly stagingVersion: number };

function openRecord(record: Uint8Array): Head | null {
  try {
    return deserialize(record) as Head;
  } catch {
    // Of another program, or another version of this one.
    return null;
  }
}

/** Views of the records; null where they do not fill the bytes or one is not as it was written. */
function recordsOf(bytes: Uint8Array): Uint8Array[] | null {
  const records: Uint8Array[] = [];
  let at = 0;
  while (at + chunkHeaderBytes <= bytes.length) {
    const start = at + chunkHeaderBytes;
    const header = bytes.subarray(at, start);
    at = start + chunkLength(header);
    const record = bytes.subarray(start, at);
    if (at > bytes.length || !isChunkOf(header, record)) return null;
    records.push(record);
  }
  return at === bytes.length ? records : null;
}
