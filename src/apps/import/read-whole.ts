import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { inputError } from '../../adapters/media-node-av/input-errors.ts';
import { DayfoldError } from '../../base/errors.ts';
import { writeError } from '../../index/file-errors.ts';
import { type FileStamp, sameContentStamp, stampOf } from './file-stamp.ts';
import { showName } from './names.ts';

/** A file that was read to its end once. */
export interface Taken {
  /** SHA-256 of its bytes, lower-case hex. */
  readonly sha256: string;
  /** Of the file that was read. */
  readonly stamp: FileStamp;
}

/** Told the bytes read so far; throws to stop. */
export type Step = (bytesRead: number) => void;

/** Piece that is read, hashed and written at once: stays in the second-level cache. Measured: 256 kB to 4 MB are equal within noise. */
const pieceBytes = 1 << 20;
/** Left free on the disk of the library, for the catalogue and its log. Guess. */
const reserveBytes = 64 << 20;

/**
 * Reads a file once, hashing it, and writes a copy beside when `part` is given: whole and on the disk, or not there at all.
 * Errors: `input.*`, `input.changed` when the file changes meanwhile, `output.diskFull`, `output.denied`, what `step` throws.
 */
export function readWhole(path: Uint8Array, part: string | null, step: Step): Taken {
  const bytes = Buffer.from(path);
  const shownAs = showName(bytes);
  const input = attempt(shownAs, () => openRegular(bytes, shownAs));
  try {
    const before = stampOf(fstatSync(input, { bigint: true }));
    if (before.sizeBytes === 0) {
      throw new DayfoldError('input.empty', `${shownAs} is empty (0 bytes). Copy it again from the recorder.`);
    }
    const { sha256, bytesRead } =
      part === null ? digest(input, null, shownAs, step) : copy(input, part, before, shownAs, step);
    const after = attempt(shownAs, () => stampOf(fstatSync(input, { bigint: true })));
    const named = attempt(shownAs, () => stampOf(statSync(bytes, { bigint: true })));
    const replaced = named.inode !== after.inode;
    if (replaced || bytesRead !== before.sizeBytes || !sameContentStamp(before, after)) {
      throw new DayfoldError(
        'input.changed',
        `${shownAs} changed while it was read. Wait until it is written to its end.`,
      );
    }
    return { sha256, stamp: after };
  } catch (error) {
    if (part !== null) rmSync(part, { force: true });
    throw error;
  } finally {
    closeSync(input);
  }
}

/** Never waits for a pipe that has taken the place of the file. */
function openRegular(path: Buffer, shownAs: string): number {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new DayfoldError('input.notVideo', `${shownAs} is no file.`);
}

function copy(input: number, part: string, before: FileStamp, shownAs: string, step: Step) {
  return writing(part, () => {
    const { bavail, bsize } = statfsSync(dirname(part));
    if (bavail * bsize < before.sizeBytes + reserveBytes) {
      throw new DayfoldError(
        'output.diskFull',
        `${shownAs} (${before.sizeBytes} bytes) does not fit on the disk of ${showName(dirname(part))}; free space there or keep recordings in place`,
      );
    }
    const output = openSync(part, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
    try {
      const result = digest(input, (piece) => writing(part, () => writeFully(output, piece)), shownAs, step);
      fsyncSync(output);
      return result;
    } finally {
      closeSync(output);
    }
  });
}

function digest(input: number, write: ((piece: Buffer) => void) | null, shownAs: string, step: Step) {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafeSlow(pieceBytes);
  let bytesRead = 0;
  for (;;) {
    const bytes = attempt(shownAs, () => readSync(input, piece));
    if (bytes === 0) return { sha256: hash.digest('hex'), bytesRead };
    const filled = bytes === piece.length ? piece : piece.subarray(0, bytes);
    hash.update(filled);
    write?.(filled);
    bytesRead += bytes;
    step(bytesRead);
  }
}

function writeFully(output: number, piece: Buffer): void {
  for (let at = 0; at < piece.length; ) at += writeSync(output, piece, at, piece.length - at);
}

function attempt<T>(shownAs: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw inputError(shownAs, error);
  }
}

function writing<T>(part: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw writeError(error, showName(part));
  }
}
