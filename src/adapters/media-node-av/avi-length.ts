import { closeSync, openSync, readSync } from 'node:fs';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';

/** The headers of all streams lie within this many bytes of the start. Guess: FFmpeg and recorders write them first. */
const headerBytes = 64 << 10;

/**
 * The length an AVI file tells of its pictures, 0 when it tells none. FFmpeg takes another where the file ends before its
 * index, which is when it matters. Layout after Microsoft's AVISTREAMHEADER.
 */
export function aviPicturesMicros(path: string): Micros {
  const head = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, headerBytes, 0);
  } finally {
    closeSync(file);
  }
  const at = head.indexOf('strh\x38\0\0\0vids', 0, 'latin1');
  if (at < 0 || at + 64 > headerBytes) return 0;
  const scale = head.readUInt32LE(at + 8 + 20);
  const rate = head.readUInt32LE(at + 8 + 24);
  const length = head.readUInt32LE(at + 8 + 32);
  return rate === 0 ? 0 : Math.round((length * scale * MICROS_PER_SECOND) / rate);
}
