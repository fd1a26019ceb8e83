import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DayfoldError } from '../base/errors.ts';
import type { RecordingInfo } from '../recording/recording.ts';
import type { Tube } from '../tubes/tube.ts';
import { readActivityRows } from './activity-rows.ts';
import { checkChunk, chunkHeaderBytes, chunkLength } from './chunks.ts';
import { fileSha256 } from './file-hash.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { type PartsByWhole, partsOf, partsQuery } from './parted-objects.ts';
import { decodePlate } from './plate-picture.ts';
import type {
  ActivityRow,
  AnalysisSummary,
  DetectedBy,
  RecordingIndex,
  StoredClass,
  StoredTube,
  TubeHead,
} from './recording-index.ts';
import { readManifestText } from './replaced-generation.ts';
import { SampleCursor } from './sample-cursor.ts';
import { addClasses, classColumns } from './stored-classes.ts';
import { readStoredTubes } from './stored-tubes.ts';
import { openDuckDb, quoted } from './tables.ts';
import { type IndexTrack, streamTracks } from './track-stream.ts';
import { headColumns, headOf, tubeOf } from './tube-head.ts';
import { currentTables, type TubeTables, trackedTables } from './tube-tables.ts';

/**
 * Opens a finished index. The manifest is checked at once and so are the sizes of all files; the hash of a table or plate is
 * checked when it is first read, that of a chunk of pictures each time: nothing damaged is ever handed out.
 * Errors: `input.missing`, `index.damaged`, `index.newer`.
 */
export async function openIndex(directory: string): Promise<RecordingIndex> {
  const manifest = readManifest(directory);
  for (const file of manifest.files) checkSize(directory, file);
  return new DirectoryIndex(directory, manifest, currentTables);
}

/** Reads every byte of an index against its manifest. Errors as `openIndex`. Returns the number of files and bytes checked. */
export async function verifyIndex(directory: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const manifest = readManifest(directory);
  let bytes = 0;
  for (const file of manifest.files) {
    checkSize(directory, file);
    await checkHash(directory, file);
    bytes += file.sizeBytes;
  }
  return { files: manifest.files.length, bytes };
}

function readManifest(directory: string): Manifest {
  return parseManifest(readManifestText(directory), directory);
}

type FileEntry = Manifest['files'][number];

function damaged(directory: string, name: string, why: string): DayfoldError {
  return new DayfoldError('index.damaged', `${directory}: ${name} ${why}; delete the index and analyse again`);
}

function checkSize(directory: string, file: FileEntry): void {
  const found = statSync(join(directory, file.name), { throwIfNoEntry: false });
  if (found === undefined) throw damaged(directory, file.name, 'is missing');
  if (found.size !== file.sizeBytes)
    throw damaged(directory, file.name, `has ${found.size} bytes instead of ${file.sizeBytes}`);
}

async function checkHash(directory: string, file: FileEntry): Promise<void> {
  if ((await fileSha256(join(directory, file.name))) !== file.sha256) {
    throw damaged(directory, file.name, 'was changed after it was written');
  }
}

class DirectoryIndex implements RecordingIndex {
  readonly directory: string;
  readonly info: RecordingInfo;
  readonly summary: AnalysisSummary;
  readonly tubeCount: number;
  readonly sampleCount: number;
  readonly detectedBy: DetectedBy | null;
  readonly asTracked: RecordingIndex | null;
  readonly #manifest: Manifest;
  readonly #names: TubeTables;
  readonly #checked = new Set<string>();
  #database: DuckDBInstance | null = null;
  readonly #connections: DuckDBConnection[] = [];
  #patches: number | null = null;
  #lookup: { readonly heads: DuckDBConnection; readonly samples: SampleCursor } | null = null;
  #stored: Promise<readonly StoredTube[]> | null = null;
  #classes: Promise<ReadonlyMap<string, StoredClass>> | null = null;
  /** The tables of tubes and samples, packed. */
  #tables: Promise<readonly Uint8Array[]> | null = null;

  constructor(directory: string, manifest: Manifest, names: TubeTables) {
    this.directory = directory;
    this.#manifest = manifest;
    this.#names = names;
    const { whole, ...rest } = manifest;
    this.asTracked = whole === undefined ? null : new DirectoryIndex(directory, { ...rest, ...whole }, trackedTables);
    this.info = { ...(manifest.recording as unknown as Omit<RecordingInfo, 'path'>), path: sourcePath(directory) };
    this.tubeCount = manifest.tubes;
    this.sampleCount = manifest.samples;
    this.detectedBy = manifest.detector ?? null;
    this.summary = manifest.summary as unknown as AnalysisSummary;
  }

  classes(): Promise<ReadonlyMap<string, StoredClass>> {
    this.#classes ??= this.#readClasses();
    return this.#classes;
  }

  async #readClasses(): Promise<ReadonlyMap<string, StoredClass>> {
    const classes = new Map<string, StoredClass>();
    const rows = await this.#query(this.#names.tubes, (file) => `SELECT ${classColumns} FROM ${file}`);
    for await (const chunk of rows) addClasses(classes, rows.columnNames(), chunk.getRows());
    return classes;
  }

  async parts(): Promise<PartsByWhole> {
    // Without the tables of wholes there is no column of parts either.
    if (this.asTracked === null) return new Map();
    const connection = await this.#connect(this.#names.tubes);
    const file = `read_parquet(${quoted(join(this.directory, this.#names.tubes))})`;
    return partsOf((await connection.runAndReadAll(partsQuery(file))).getRows());
  }

  async tubes(): Promise<readonly Tube[]> {
    return (await this.storedTubes()).map((stored) => stored.tube());
  }

  async storedTubes(wanted?: (tube: TubeHead) => boolean): Promise<readonly StoredTube[]> {
    if (wanted === undefined) {
      this.#stored ??= this.#readStored();
      return this.#stored;
    }
    return this.#stored === null ? this.#readStored(wanted) : (await this.#stored).filter(wanted);
  }

  async #readStored(wanted?: (tube: TubeHead) => boolean): Promise<readonly StoredTube[]> {
    const { tubes: tubesName, samples: samplesName } = this.#names;
    this.#tables ??= Promise.all([tubesName, samplesName].map((name) => this.#readWhole(name)));
    const [tubes, samples] = await this.#tables;
    const { analysis, display } = this.info;
    try {
      return readStoredTubes({ tubes: tubes!, samples: samples!, analysis, display }, wanted);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw damaged(this.directory, samplesName, `cannot be read (${cause.message})`);
    }
  }

  /** A file in memory, held against its hash there: it is read once. */
  async #readWhole(name: string): Promise<Uint8Array> {
    const bytes = await readFile(join(this.directory, name));
    const expected = this.#manifest.files.find((file) => file.name === name)!.sha256;
    if (createHash('sha256').update(bytes).digest('hex') !== expected)
      throw damaged(this.directory, name, 'was changed after it was written');
    this.#checked.add(name);
    return bytes;
  }

  async *streamTubes(): AsyncGenerator<Tube> {
    const heads = await this.#query(this.#names.tubes, (file) => `SELECT ${headColumns} FROM ${file}`);
    const samples = await this.#sampleCursor();
    try {
      const names = heads.columnNames();
      for await (const chunk of heads) {
        for (const row of chunk.getRows()) {
          const head = headOf(names, row);
          const own = await samples.take(head.sampleCount);
          if (own.length < head.sampleCount)
            throw damaged(this.directory, this.#names.samples, 'ends before the last tube');
          yield tubeOf(head, own);
        }
      }
    } finally {
      await samples.stop();
    }
  }

  async tubesNamed(ids: readonly string[]): Promise<readonly Tube[]> {
    if (ids.length === 0) return [];
    // These stay open: an index that is held open is asked again and again.
    this.#lookup ??= { heads: await this.#connect(this.#names.tubes), samples: await this.#sampleCursor() };
    const { heads, samples } = this.#lookup;
    const found = await heads.runAndReadAll(
      `SELECT ${headColumns}
       FROM read_parquet(${quoted(join(this.directory, this.#names.tubes))})
       WHERE tube IN (${ids.map(quoted).join(', ')}) ORDER BY tube_row`,
    );
    const names = found.columnNames();
    const rows = found.getRows().map((row) => headOf(names, row));
    const taken = await samples.ofTubes(rows.map(({ tubeRow }) => tubeRow));
    let at = 0;
    return rows.map((head) => {
      const own = taken.slice(at, at + head.sampleCount);
      at += head.sampleCount;
      if (own.length < head.sampleCount) throw damaged(this.directory, this.#names.samples, 'lacks samples of a tube');
      return tubeOf(head, own);
    });
  }

  async *tracks(ids: readonly string[] | null = null): AsyncGenerator<IndexTrack> {
    await this.#check(this.#names.samples);
    const connection = await this.#connect(this.#names.tubes);
    yield* streamTracks(connection, this.directory, this.#names, this.info.display, ids);
  }

  readChunk(chunkOffset: number): Uint8Array {
    this.#patches ??= openSync(join(this.directory, 'patches.bin'), 'r');
    const header = this.#readAt(chunkOffset, chunkHeaderBytes);
    const chunk = this.#readAt(chunkOffset + chunkHeaderBytes, chunkLength(header));
    checkChunk(header, chunk, this.directory);
    return chunk;
  }

  #readAt(offset: number, length: number): Uint8Array {
    const size = this.#manifest.files.find(({ name }) => name === 'patches.bin')!.sizeBytes;
    if (offset < 0 || offset + length > size)
      throw damaged(this.directory, 'patches.bin', 'does not hold a picture it should');
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const read = readSync(this.#patches!, bytes, at, length - at, offset + at);
      if (read === 0) throw damaged(this.directory, 'patches.bin', 'ends too early');
      at += read;
    }
    return bytes;
  }

  async plates() {
    return this.#manifest.plates.map(({ file, fromMicros, toMicros }) => ({
      fromMicros,
      toMicros,
      read: async () => {
        await this.#check(file);
        return decodePlate(readFileSync(join(this.directory, file)));
      },
    }));
  }

  async activity(): Promise<readonly ActivityRow[]> {
    const bytes = await this.#readWhole('activity.parquet');
    try {
      return readActivityRows(bytes);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw damaged(this.directory, 'activity.parquet', `cannot be read (${cause.message})`);
    }
  }

  close(): void {
    this.asTracked?.close();
    this.#lookup = null;
    this.#stored = null;
    this.#classes = null;
    this.#tables = null;
    for (const connection of this.#connections.splice(0)) connection.closeSync();
    this.#database?.closeSync();
    this.#database = null;
    if (this.#patches !== null) closeSync(this.#patches);
    this.#patches = null;
  }

  async #sampleCursor(): Promise<SampleCursor> {
    return new SampleCursor(
      await this.#connect(this.#names.samples),
      quoted(join(this.directory, this.#names.samples)),
      this.info.analysis,
      this.info.display,
    );
  }

  async #query(name: string, sql: (file: string) => string) {
    const connection = await this.#connect(name);
    return connection.stream(sql(`read_parquet(${quoted(join(this.directory, name))})`));
  }

  /** A connection to read one table with, once that is known to be whole. */
  async #connect(name: string): Promise<DuckDBConnection> {
    await this.#check(name);
    this.#database ??= await openDuckDb(':memory:', null);
    // One connection a query: a second result that streams on the same connection would end the first.
    const connection = await this.#database.connect();
    this.#connections.push(connection);
    return connection;
  }

  async #check(name: string): Promise<void> {
    if (this.#checked.has(name)) return;
    await checkHash(this.directory, this.#manifest.files.find((file) => file.name === name)!);
    this.#checked.add(name);
  }
}

function sourcePath(directory: string): string {
  try {
    return String((JSON.parse(readFileSync(join(directory, 'source.json'), 'utf8')) as { path?: unknown }).path ?? '');
  } catch {
    // Only a hint: an index without it is whole.
    return '';
  }
}
