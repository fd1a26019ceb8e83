import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { RecordingInfo } from '../recording/recording.ts';
import type { Tube } from '../tubes/tube.ts';
import { frameChunk } from './chunks.ts';
import { writeError } from './file-errors.ts';
import { fileSha256 } from './file-hash.ts';
import { type Manifest, serialiseManifest } from './manifest.ts';
import { existsAsIndex, partialPath, removeStalePartials, requireFreePlace } from './partial-directory.ts';
import { encodePlate } from './plate-picture.ts';
import type { ActivityRow, AnalysisSummary, Plate } from './recording-index.ts';
import { indexSchemaVersion } from './schema-version.ts';
import { TableBuffer } from './table-buffer.ts';
import { activityColumns, copyToParquet, createTable, openDuckDb, sampleColumns, tubeColumns } from './tables.ts';
import { addTubeRows } from './tube-rows.ts';

/** Builds one index beside its final place. Everything that fails throws `output.denied`, `output.diskFull` or `internal`. */
export interface IndexWriter {
  /** Adds finished tubes, in any order; picture references must be final. Nothing of them is kept in memory. */
  addTubes(tubes: readonly Tube[]): void;
  /** Appends one coded chunk of pictures; returns the offset for `PictureRef.chunkOffset`. */
  appendChunk(chunk: Uint8Array): number;
  /** Adds a plate, in order of time. */
  addPlate(plate: Plate): Promise<void>;
  /** Adds rows of activity, in order of time. */
  addActivity(rows: readonly ActivityRow[]): void;
  /**
   * Writes the tables and the manifest and gives the directory its name. The writer cannot be used again.
   *
   * @param describe looks at the finished index before anybody else can, and may write its tubes anew
   */
  finish(summary: AnalysisSummary, describe?: (directory: string) => Promise<void>): Promise<void>;
  /** Removes all that was written. May be called at any time, also after `finish` (then it does nothing). */
  abort(): Promise<void>;
}

export interface IndexWriterOptions {
  /** The final directory; its parent is created. A whole index there stays; an empty folder gives way; else `output.exists`. */
  readonly directory: string;
  readonly info: RecordingInfo;
}

/** Starts an index. A partial directory that a dead process left for the same index is removed. */
export async function createIndexWriter(options: IndexWriterOptions): Promise<IndexWriter> {
  requireFreePlace(options.directory);
  const partial = partialPath(options.directory, process.pid);
  try {
    mkdirSync(dirname(options.directory), { recursive: true });
    removeStalePartials(options.directory);
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(join(partial, 'plates'), { recursive: true });
    const database = await openDuckDb(join(partial, workDatabase), join(partial, workSpill));
    const connection = await database.connect();
    // The work file is thrown away: tidying it up before that took a quarter of a second.
    await connection.run('PRAGMA disable_checkpoint_on_shutdown');
    await createTable(connection, 'tubes', tubeColumns);
    await createTable(connection, 'samples', sampleColumns);
    await createTable(connection, 'activity', activityColumns);
    return new DirectoryWriter(options, partial, database, connection, {
      tubes: await TableBuffer.create(connection, 'tubes', Object.values(tubeColumns)),
      samples: await TableBuffer.create(connection, 'samples', Object.values(sampleColumns)),
      activity: await TableBuffer.create(connection, 'activity', Object.values(activityColumns)),
    });
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    throw writeError(cause, options.directory);
  }
}

const workDatabase = 'work.duckdb';
const workSpill = 'work.spill';

const orderedTubes = `SELECT *, row_number() OVER (ORDER BY start_micros, tube) - 1 AS row FROM tubes`;

const tubesQuery = `SELECT row::UINTEGER AS tube_row, * EXCLUDE (row, arrival),
  (sum(sample_count) OVER (ORDER BY row) - sample_count)::BIGINT AS first_sample_row FROM (${orderedTubes}) ORDER BY row`;

const samplesQuery = `SELECT row::UINTEGER AS tube_row, samples.* EXCLUDE (arrival)
  FROM samples JOIN (SELECT arrival, row FROM (${orderedTubes})) USING (arrival) ORDER BY row, pts_micros`;

class DirectoryWriter implements IndexWriter {
  readonly #options: IndexWriterOptions;
  readonly #partial: string;
  readonly #database: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #buffers: { readonly tubes: TableBuffer; readonly samples: TableBuffer; readonly activity: TableBuffer };
  readonly #plates: Manifest['plates'] = [];
  readonly #patches: number;
  #patchesBytes = 0;
  #tubes = 0;
  #samples = 0;
  #open = true;

  constructor(
    options: IndexWriterOptions,
    partial: string,
    database: DuckDBInstance,
    connection: DuckDBConnection,
    buffers: { tubes: TableBuffer; samples: TableBuffer; activity: TableBuffer },
  ) {
    this.#options = options;
    this.#partial = partial;
    this.#database = database;
    this.#connection = connection;
    this.#buffers = buffers;
    this.#patches = openSync(join(partial, 'patches.bin'), 'w');
  }

  addTubes(tubes: readonly Tube[]): void {
    try {
      for (const tube of tubes) this.#addTube(tube);
    } catch (cause) {
      throw writeError(cause, this.#options.directory);
    }
  }

  #addTube(tube: Tube): void {
    addTubeRows(this.#buffers, this.#tubes++, tube, this.#options.info);
    this.#samples += tube.samples.length;
  }

  appendChunk(chunk: Uint8Array): number {
    const offset = this.#patchesBytes;
    this.#append(frameChunk(chunk));
    return offset;
  }

  #append(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#patches, bytes, at);
    } catch (cause) {
      throw writeError(cause, this.#options.directory);
    }
    this.#patchesBytes += bytes.length;
  }

  async addPlate({ fromMicros, toMicros, picture }: Plate): Promise<void> {
    const file = `plates/${String(fromMicros).padStart(14, '0')}.jpg`;
    const { widthPx, heightPx } = picture;
    try {
      writeFileSync(join(this.#partial, file), await encodePlate(picture));
    } catch (cause) {
      throw writeError(cause, this.#options.directory);
    }
    this.#plates.push({ file, fromMicros, toMicros, widthPx, heightPx });
  }

  addActivity(rows: readonly ActivityRow[]): void {
    for (const row of rows) this.#buffers.activity.add(BigInt(row.startMicros), row.movingShare, row.objects);
  }

  async finish(summary: AnalysisSummary, describe?: (directory: string) => Promise<void>): Promise<void> {
    try {
      for (const buffer of Object.values(this.#buffers)) buffer.close();
      await copyToParquet(this.#connection, tubesQuery, join(this.#partial, 'tubes.parquet'));
      await copyToParquet(this.#connection, samplesQuery, join(this.#partial, 'samples.parquet'));
      await copyToParquet(this.#connection, 'FROM activity', join(this.#partial, 'activity.parquet'));
      this.#closeDatabase();
      const { path, ...recording } = this.#options.info;
      const names = [
        'activity.parquet',
        'patches.bin',
        ...this.#plates.map(({ file }) => file),
        'samples.parquet',
        'tubes.parquet',
      ];
      const files: Manifest['files'] = [];
      for (const name of names) files.push(await this.#sealed(name));
      const manifest = {
        schema: indexSchemaVersion,
        recording,
        summary: { ...summary },
        tubes: this.#tubes,
        samples: this.#samples,
        plates: this.#plates,
        files,
      };
      // Where the source was found: a hint for people, outside the manifest so that a moved source changes no hash.
      writeFileSync(join(this.#partial, 'source.json'), `${JSON.stringify({ path }, null, 2)}\n`);
      writeFileSync(join(this.#partial, 'manifest.json'), serialiseManifest(manifest), { flush: true });
      await describe?.(this.#partial);
      this.#publish();
    } catch (cause) {
      await this.abort();
      throw writeError(cause, this.#options.directory);
    }
  }

  /** Makes sure a finished file is on the disk, and takes its hash. */
  async #sealed(name: string): Promise<Manifest['files'][number]> {
    const file = join(this.#partial, name);
    const descriptor = openSync(file, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    return { name, sizeBytes: statSync(file).size, sha256: await fileSha256(file) };
  }

  #publish(): void {
    const { directory } = this.#options;
    // Two processes may make the same index at once: whoever comes second finds the same content there and drops its own.
    if (existsAsIndex(directory)) rmSync(this.#partial, { recursive: true, force: true });
    else {
      requireFreePlace(directory);
      // An empty folder gives way: rename(2) replaces it.
      renameSync(this.#partial, directory);
    }
  }

  #closeDatabase(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#patches);
    this.#connection.closeSync();
    this.#database.closeSync();
    for (const name of [workDatabase, `${workDatabase}.wal`, workSpill]) {
      rmSync(join(this.#partial, name), { recursive: true, force: true });
    }
  }

  async abort(): Promise<void> {
    this.#closeDatabase();
    rmSync(this.#partial, { recursive: true, force: true });
  }
}
