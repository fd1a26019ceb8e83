import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DayfoldError } from '../base/errors.ts';
import type { Size } from '../base/geometry.ts';
import { fileSha256 } from '../index/file-hash.ts';
import { parseManifest } from '../index/manifest.ts';
import { readManifestText } from '../index/replaced-generation.ts';

/** Raised whenever the files of the cache get another form: those of another version are made anew. */
export const cacheVersion = 2;

/** One recording of a case as the search sees it. */
export interface SearchSource {
  readonly recordingId: string;
  readonly cameraId: string;
  /** A finished index. */
  readonly indexDirectory: string;
  /** UTC microseconds of the recording's first frame; null when nobody knows it. */
  readonly startsAtMicros: number | null;
  /** IANA name of the zone in which the camera's people live. */
  readonly timeZone: string;
}

/** What must be known of a recording to make its part of the cache. */
export interface Part {
  readonly source: SearchSource;
  /** Names its rows in the table of a case: the same key, the same rows. */
  readonly key: string;
  /** Orders objects of different recordings that have the same key, u32: arbitrary, and the same in every cache. */
  readonly tie: number;
  /** Names its file of samples. */
  readonly samplesKey: string;
  readonly display: Size;
  readonly durationMicros: number;
  readonly tubes: number;
  readonly samples: number;
  readonly tubesFile: IndexedFile;
  readonly samplesFile: IndexedFile;
}

/** A table of an index and the hash its manifest gives. */
export interface IndexedFile {
  readonly path: string;
  readonly sha256: string;
}

/** Reads the manifest of a source. Errors: `input.missing`, `index.damaged`, `index.newer`. */
export async function partOf(source: SearchSource): Promise<Part> {
  const { indexDirectory } = source;
  const manifest = parseManifest(readManifestText(indexDirectory), indexDirectory);
  const file = (name: string): IndexedFile => {
    const entry = manifest.files.find((entry) => entry.name === name);
    if (entry === undefined) throw damaged(indexDirectory, `${name} is not in its manifest`);
    return { path: join(indexDirectory, name), sha256: entry.sha256 };
  };
  const tubesFile = file('tubes.parquet');
  const samplesFile = file('samples.parquet');
  const { display, durationMicros } = manifest.recording;
  return {
    source,
    key: hashOf(
      cacheVersion,
      tubesFile.sha256,
      samplesFile.sha256,
      display,
      durationMicros,
      source.recordingId,
      source.startsAtMicros,
      source.timeZone,
    ),
    tie: tieOf(source.recordingId),
    samplesKey: hashOf(cacheVersion, samplesFile.sha256),
    display,
    durationMicros,
    tubes: manifest.tubes,
    samples: manifest.samples,
    tubesFile,
    samplesFile,
  };
}

/** Says which recording of a case could not be read; `cause` says why. */
export class PartFailure extends Error {
  readonly part: Part;

  constructor(part: Part, cause: DayfoldError) {
    super(cause.message, { cause });
    this.name = 'PartFailure';
    this.part = part;
  }
}

/** Reads something of a recording: what goes wrong with its index becomes a `PartFailure`. */
export async function partRead(part: Part, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (cause) {
    if (cause instanceof DayfoldError && cause.code.startsWith('index.')) throw new PartFailure(part, cause);
    throw cause;
  }
}

/** Compares a table with its hash before it is read. Errors: `index.damaged`. */
export async function requireWhole({ path, sha256 }: IndexedFile): Promise<void> {
  let found: string;
  try {
    found = await fileSha256(path);
  } catch (cause) {
    throw damaged(path, 'cannot be read', cause);
  }
  if (found !== sha256) throw damaged(path, 'was changed after it was written');
}

/** `Part.tie` of a recording. */
export function tieOf(recordingId: string): number {
  return Number.parseInt(hashOf(recordingId).slice(0, 8), 16);
}

/** A short hash over plain values, for names of files. */
export function hashOf(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
}

function damaged(where: string, why: string, cause?: unknown): DayfoldError {
  return new DayfoldError('index.damaged', `${where}: ${why}; delete the index and analyse again`, { cause });
}
