import { createHash } from 'node:crypto';
import type { FrameTable, RecordingInfo, Survey } from '../../recording/recording.ts';
import { VarintReader, VarintWriter } from './varints.ts';

/**
 * A survey in few bytes, about ten a frame: 8 MB for a day at 10 a second.
 *
 * ```
 * 8 bytes  'DFFRAME' and the version       u32 length of the header, little endian
 * header   JSON: what the recording is, its counts, the state of the file when it was surveyed
 * columns  varints, one column after another: times, sizes, keys, and where the packets lie, each as the step from the one before
 * 32 bytes SHA-256 of all before
 * ```
 */
const magic = Buffer.from('DFFRAME\x01', 'latin1');
const headerAt = magic.length + 4;
const hashBytes = 32;

/** A survey and the state of the file it was made of. */
export interface StoredSurvey {
  readonly survey: Survey;
  /** Size and time of change of the source, as `sourceState` tells them. */
  readonly state: string;
}

/** The bytes of a frame table file. */
export function encodeSurvey({ survey: { info, table }, state }: StoredSurvey): Uint8Array {
  const { ptsMicros, isKey, packetBytes, packets, ...counts } = table;
  const { path: _, ...recording } = info;
  const header = Buffer.from(
    JSON.stringify({ state, recording, counts, frames: ptsMicros.length, stream: packets?.streamIndex ?? null }),
  );
  const columns = new VarintWriter(ptsMicros.length * 12 + 64);
  columns.steps(ptsMicros);
  columns.numbers(packetBytes);
  columns.numbers(isKey);
  if (packets !== undefined) {
    // The order in the file is the order of presentation but for a few places.
    columns.steps(packets.fileOrder.map((ordinal, position) => ordinal - position + packets.fileOrder.length));
    columns.steps(packets.ticks);
    columns.steps(packets.offsetBytes);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const body = Buffer.concat([magic, length, header, columns.bytes()]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/**
 * Reads a frame table file back; null for one of another version or a damaged one: it is made anew then.
 *
 * @param path where the recording lies now; the file does not say
 */
export function decodeSurvey(bytes: Uint8Array, path: string): StoredSurvey | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < headerAt + hashBytes || !buffer.subarray(0, magic.length).equals(magic)) return null;
  const body = buffer.subarray(0, buffer.length - hashBytes);
  if (!createHash('sha256').update(body).digest().equals(buffer.subarray(body.length))) return null;
  const headerEnd = headerAt + buffer.readUInt32LE(magic.length);
  const header = JSON.parse(body.toString('utf8', headerAt, headerEnd)) as {
    readonly state: string;
    readonly recording: Omit<RecordingInfo, 'path'>;
    readonly counts: Pick<FrameTable, 'framesWithoutTime' | 'framesMovedInTime' | 'framesAbsent'>;
    readonly frames: number;
    readonly stream: number | null;
  };
  const { frames, stream } = header;
  const columns = new VarintReader(body, headerEnd);
  const ptsMicros = columns.steps(new Float64Array(frames));
  const packetBytes = columns.numbers(new Uint32Array(frames));
  const isKey = columns.numbers(new Uint8Array(frames));
  const table: FrameTable = { ...header.counts, ptsMicros, isKey, packetBytes };
  if (stream === null) return { survey: { info: { ...header.recording, path }, table }, state: header.state };
  const places = columns.steps(new Float64Array(frames));
  const fileOrder = Uint32Array.from(places, (place, position) => place + position - frames);
  const ticks = columns.steps(new Float64Array(frames));
  const offsetBytes = columns.steps(new Float64Array(frames));
  return {
    survey: {
      info: { ...header.recording, path },
      table: { ...table, packets: { fileOrder, ticks, offsetBytes, streamIndex: stream } },
    },
    state: header.state,
  };
}
