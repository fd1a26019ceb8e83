import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { quoted } from '../index/tables.ts';
import { throwIfAborted } from './database.ts';
import { cacheVersion, type Part, requireWhole } from './source.ts';
import { sampleBytes } from './track.ts';

/**
 * The samples of one recording, packed so that those of any object are one short read (Parquet would decode twenty thousand for ten).
 * First `sampleBytes` of head: "DFSAMPLE", u32 version, u32 CRC-32 of all that follows, f64 number of samples, little-endian. Then
 * the samples in the order of samples.parquet, each as `sampleBytes` says.
 */
const magic = 'DFSAMPLE';

/** Bytes written or checked at once: about a millisecond of this thread. */
const pieceBytes = sampleBytes * 43_000;

/** Writes the file of samples of a recording. Errors: `index.damaged`; those of the file system. */
export async function writeSampleFile(path: string, part: Part): Promise<void> {
  await requireWhole(part.samplesFile);
  const database = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await database.connect();
  const file = await open(path, 'w');
  try {
    const result = await connection.stream(
      `SELECT pts_micros::DOUBLE, left_px, top_px, right_px, bottom_px FROM read_parquet(${quoted(part.samplesFile.path)})`,
    );
    let at = sampleBytes;
    let checksum = 0;
    const piece = new Uint8Array(pieceBytes);
    const times = new Float64Array(piece.buffer);
    const edges = new Float32Array(piece.buffer);
    let filled = 0;
    const flush = async () => {
      const bytes = piece.subarray(0, filled * sampleBytes);
      checksum = crc32(bytes, checksum);
      await writeAll(file, bytes, at);
      at += bytes.length;
      filled = 0;
    };
    for await (const chunk of result) {
      const rows = chunk.rowCount;
      if ((filled + rows) * sampleBytes > pieceBytes) await flush();
      const columns = Array.from({ length: 5 }, (_, i) => chunk.getColumnVector(i));
      for (let row = 0; row < rows; row++, filled++) {
        times[filled * 3] = columns[0]!.getItem(row) as number;
        for (let i = 1; i < 5; i++) edges[filled * 6 + 1 + i] = columns[i]!.getItem(row) as number;
      }
    }
    await flush();
    await writeAll(file, headOf(checksum, at / sampleBytes - 1), 0);
  } finally {
    await file.close();
    connection.closeSync();
    database.closeSync();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  }
}

function headOf(checksum: number, samples: number): Uint8Array {
  const head = Buffer.alloc(sampleBytes);
  head.write(magic, 'latin1');
  head.writeUInt32LE(cacheVersion, 8);
  head.writeUInt32LE(checksum, 12);
  head.writeDoubleLE(samples, 16);
  return head;
}

/** Opens a file of samples after every byte was compared with its checksum; null when it is missing, damaged or another's. */
export async function openSampleFile(path: string, samples: number, signal?: AbortSignal): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return null;
  }
  try {
    if (await isWhole(file, samples, signal)) return file;
  } catch (cause) {
    await file.close();
    throw cause;
  }
  await file.close();
  return null;
}

async function isWhole(file: FileHandle, samples: number, signal?: AbortSignal): Promise<boolean> {
  const { size } = await file.stat();
  if (size !== (samples + 1) * sampleBytes) return false;
  const head = await readBytes(file, 0, sampleBytes);
  let checksum = 0;
  for (let at = sampleBytes; at < size; at += pieceBytes) {
    throwIfAborted(signal);
    checksum = crc32(await readBytes(file, at, Math.min(pieceBytes, size - at)), checksum);
  }
  return Buffer.from(head).equals(headOf(checksum, samples));
}

/** Bytes of a file from `position` on; shorter where the file ends. The array starts its own buffer. */
export async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, position + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}
