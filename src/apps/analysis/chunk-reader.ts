import { closeSync, openSync, readSync } from 'node:fs';
import { chunkLength } from '../../adapters/media-node-av/patch-chunk.ts';
import { DayfoldError } from '../../base/errors.ts';

/** Room at first, bytes; most chunks fit, and a longer one's table does. Guess. */
const firstBytes = 1 << 18;

/**
 * Reads single chunks of coded pictures out of staged files: a recording's files as a whole would wait for V8's collector.
 *
 * @returns the chunk at a byte offset of a file, as a view that holds until the next call. Errors: `index.damaged`
 */
export function createChunkReader(): (path: string, offset: number) => Uint8Array {
  let room = Buffer.alloc(firstBytes);
  return (path, offset) => {
    const file = openSync(path, 'r');
    try {
      let had = readSync(file, room, 0, room.length, offset);
      const length = chunkLength(room.subarray(0, had));
      if (length > room.length) {
        room = Buffer.alloc(length);
        had = readSync(file, room, 0, length, offset);
      }
      if (had < length) throw new DayfoldError('index.damaged', `${path}: cut off; it will be analysed again`);
      return room.subarray(0, length);
    } finally {
      closeSync(file);
    }
  };
}
