import { crc32 } from 'node:zlib';
import { DayfoldError } from '../base/errors.ts';

/**
 * Every chunk of coded pictures in a patches file stands behind eight bytes: its length and its CRC-32 (IEEE 802.3), both
 * u32 little-endian. A `PictureRef.chunkOffset` points at these eight bytes, so that a chunk can be read, and a damaged one
 * told, without the table of samples.
 */
export const chunkHeaderBytes = 8;

/** The header and the chunk in one array, ready to be appended to a patches file. */
export function frameChunk(chunk: Uint8Array): Uint8Array {
  const framed = new Uint8Array(chunkHeaderBytes + chunk.length);
  const view = new DataView(framed.buffer);
  view.setUint32(0, chunk.length, true);
  view.setUint32(4, crc32(chunk), true);
  framed.set(chunk, chunkHeaderBytes);
  return framed;
}

/** Length of the chunk, without its header, that a header announces. */
export function chunkLength(header: Uint8Array): number {
  return new DataView(header.buffer, header.byteOffset, header.byteLength).getUint32(0, true);
}

/** Whether the chunk is the one its header was written for. */
export function isChunkOf(header: Uint8Array, chunk: Uint8Array): boolean {
  return crc32(chunk) === new DataView(header.buffer, header.byteOffset, header.byteLength).getUint32(4, true);
}

/** Throws `index.damaged` when the chunk is not the one its header was written for. */
export function checkChunk(header: Uint8Array, chunk: Uint8Array, where: string): void {
  if (!isChunkOf(header, chunk)) {
    throw new DayfoldError(
      'index.damaged',
      `${where}: a chunk of pictures is damaged; delete the index and analyse again`,
    );
  }
}
