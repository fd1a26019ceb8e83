import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Most bytes handed on at once. */
const PIECE_BYTES = 1 << 20;

/** Hands on what another writer appends to a file. */
export interface GrowingFile {
  /** Calls back with the bytes that were added since the last call, in order; each piece is a new array. */
  readNew(): void;
  /** May be called more than once. */
  close(): void;
}

/** Opens a file that grows, at its beginning. Throws what the file system throws. */
export function openGrowingFile(path: string, onBytes: (bytes: Uint8Array) => void): GrowingFile {
  const file = openSync(path, 'r');
  let at = 0;
  let isOpen = true;
  return {
    readNew() {
      const { size } = fstatSync(file);
      while (at < size) {
        const piece = new Uint8Array(Math.min(PIECE_BYTES, size - at));
        const read = readSync(file, piece, 0, piece.length, at);
        if (read === 0) return;
        at += read;
        onBytes(piece.subarray(0, read));
      }
    },
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}
