import { resolve } from 'node:path';
import type { FileStamp } from './file-stamp.ts';
import { dropPart, keepCopy, keepLink, linkPathOf, newPart, storedPathOf } from './library-files.ts';
import { isText, lastPart, showName, storedExtension } from './names.ts';
import type { ReaderPool, ReadOptions } from './reader-pool.ts';

/** `inPlace`: the file stays where it is and is checked before it is opened; `copy`: the library holds its own. */
export type TakeInMode = 'inPlace' | 'copy';

/** Where recordings go. */
export interface TakeInPlace {
  readonly mode: TakeInMode;
  readonly libraryDirectory: string;
}

/** A file that was read once and is known by its hash. */
export interface StoredFile {
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Absolute; where the recording is opened from now on. */
  readonly storedPath: string;
  /** Of the file at `storedPath`, to notice later that it is another. */
  readonly stamp: FileStamp;
  /** Of the file it came from. */
  readonly originStamp: FileStamp;
  /** One line for a person. */
  readonly fileName: string;
  /** As the file system holds it. */
  readonly fileNameBytes: Buffer;
  readonly originPathBytes: Buffer;
}

/** A file that is read but not yet part of the library: keep it, or drop it and nothing is left. */
export interface StagedFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly originStamp: FileStamp;
  /** Errors: `output.*`; then nothing is left. */
  keep(): Promise<StoredFile>;
  drop(): Promise<void>;
}

/**
 * Reads a file once, hashing it, and in mode `copy` writes the library's own under a name that nothing looks at yet.
 * Errors: `input.*`, `input.changed` when it changes meanwhile, `output.diskFull`, `output.denied`, `run.interrupted`.
 */
export async function stageFile(
  path: Uint8Array | string,
  { mode, libraryDirectory }: TakeInPlace,
  pool: ReaderPool,
  options: ReadOptions = {},
): Promise<StagedFile> {
  const origin = typeof path === 'string' ? Buffer.from(resolve(path)) : Buffer.from(path);
  const library = resolve(libraryDirectory);
  const part = mode === 'copy' ? await newPart(library) : null;
  const { sha256, stamp } = await pool.read(origin, part, options);
  const extension = storedExtension(lastPart(origin));
  const common = {
    sha256,
    sizeBytes: stamp.sizeBytes,
    originStamp: stamp,
    fileName: showName(lastPart(origin)),
    fileNameBytes: lastPart(origin),
    originPathBytes: origin,
  };
  return {
    sha256,
    sizeBytes: stamp.sizeBytes,
    originStamp: stamp,
    async keep() {
      if (part !== null) {
        const storedPath = storedPathOf(library, sha256, extension);
        return { ...common, storedPath, stamp: await keepCopy(part, storedPath, stamp.sizeBytes) };
      }
      if (isText(origin)) return { ...common, storedPath: origin.toString('utf8'), stamp };
      const storedPath = linkPathOf(library, sha256, extension);
      await keepLink(origin, storedPath);
      return { ...common, storedPath, stamp };
    },
    async drop() {
      if (part !== null) await dropPart(part);
    },
  };
}

/** Reads a file and makes it part of the library in one step. Errors: those of `stageFile`. */
export async function takeIn(
  path: Uint8Array | string,
  place: TakeInPlace,
  pool: ReaderPool,
  options: ReadOptions = {},
): Promise<StoredFile> {
  const staged = await stageFile(path, place, pool, options);
  return staged.keep();
}
