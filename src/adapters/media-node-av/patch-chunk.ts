import { DayfoldError } from '../../base/errors.ts';

/**
 * A chunk of coded pictures, little endian, describes itself:
 *
 * ```
 * u32 magic 'DFP1'  u16 widthPx  u16 heightPx  u16 count  u16 0
 * count times: u16 left  u16 top  u32 bytes          where the window lay in the displayed source picture
 * the coded pictures one after another               H.264 annex B, the first an IDR picture with its parameter sets
 * ```
 */
const MAGIC = 0x31504644;
const HEADER_BYTES = 12;
const ENTRY_BYTES = 8;

/** One coded picture and where its window lay in the displayed source picture (even px). */
export interface CodedPatch {
  readonly leftPx: number;
  readonly topPx: number;
  readonly bytes: Uint8Array;
}

/** A chunk taken apart; `patches` are views of the chunk's bytes. */
export interface PatchChunk {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly patches: readonly CodedPatch[];
}

/** Bytes of a chunk. Sizes and origins are below 65536. */
export function writePatchChunk(chunk: PatchChunk): Uint8Array {
  const { patches } = chunk;
  let length = HEADER_BYTES + patches.length * ENTRY_BYTES;
  for (const patch of patches) length += patch.bytes.length;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, chunk.widthPx, true);
  view.setUint16(6, chunk.heightPx, true);
  view.setUint16(8, patches.length, true);
  let at = HEADER_BYTES;
  for (const patch of patches) {
    view.setUint16(at, patch.leftPx, true);
    view.setUint16(at + 2, patch.topPx, true);
    view.setUint32(at + 4, patch.bytes.length, true);
    at += ENTRY_BYTES;
  }
  for (const patch of patches) {
    bytes.set(patch.bytes, at);
    at += patch.bytes.length;
  }
  return bytes;
}

/** Length of the chunk that starts at byte `at`, from its header and table alone. Errors: `index.damaged`. */
export function chunkLength(bytes: Uint8Array, at = 0): number {
  const view = readHeader(bytes, at);
  const count = view.getUint16(8, true);
  let length = HEADER_BYTES + count * ENTRY_BYTES;
  if (bytes.length - at < length) throw damaged();
  for (let i = 0; i < count; i++) length += view.getUint32(HEADER_BYTES + i * ENTRY_BYTES + 4, true);
  return length;
}

/** Takes a chunk apart; bytes after its end are ignored. Errors: `index.damaged`. */
export function readPatchChunk(bytes: Uint8Array): PatchChunk {
  if (chunkLength(bytes) > bytes.length) throw damaged();
  const view = readHeader(bytes, 0);
  const count = view.getUint16(8, true);
  const patches: CodedPatch[] = [];
  let at = HEADER_BYTES + count * ENTRY_BYTES;
  for (let i = 0; i < count; i++) {
    const entry = HEADER_BYTES + i * ENTRY_BYTES;
    const length = view.getUint32(entry + 4, true);
    patches.push({
      leftPx: view.getUint16(entry, true),
      topPx: view.getUint16(entry + 2, true),
      bytes: bytes.subarray(at, at + length),
    });
    at += length;
  }
  return { widthPx: view.getUint16(4, true), heightPx: view.getUint16(6, true), patches };
}

function readHeader(bytes: Uint8Array, at: number): DataView {
  if (bytes.length < at + HEADER_BYTES) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
  if (view.getUint32(0, true) !== MAGIC) throw damaged();
  return view;
}

function damaged(): DayfoldError {
  return new DayfoldError(
    'index.damaged',
    'A chunk of pictures in the index is damaged; delete the index and analyse again.',
  );
}
