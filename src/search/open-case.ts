import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { DuckDBInstance } from '@duckdb/node-api';
import { DayfoldError } from '../base/errors.ts';
import { cachePath, makeOnce } from './cache-file.ts';
import type { CaseContent } from './case-content.ts';
import { caseTablePath, makeCaseTable } from './case-table.ts';
import { ConnectionPool } from './connection-pool.ts';
import { openDatabase, rowsOf } from './database.ts';
import { writeSampleFile } from './sample-file.ts';
import { SampleStore } from './sample-store.ts';
import { type Part, PartFailure, partOf, partRead, type SearchSource } from './source.ts';
import { own } from './sql.ts';

/** Queries that run at once; each may use all cores, and a thread of libuv's four is left for files. */
const connections = 3;

/** A recording of the case that could not be taken in, and why: the search answers without it. */
export interface UnreadSource {
  readonly recordingId: string;
  readonly error: DayfoldError;
}

/** The cache of a case, open to be read. */
export interface OpenCase {
  readonly content: CaseContent;
  readonly samples: SampleStore;
  readonly pool: ConnectionPool;
  readonly unread: readonly UnreadSource[];
  /** Waits for what uses a connection and lets go of all files. */
  close(): Promise<void>;
  /** Closes, and removes the table so that the next opening makes it again. */
  discard(): Promise<void>;
}

/**
 * Opens the cache of a case and makes what is missing of it. A recording whose index is missing, damaged or too new is left out and named
 * in `unread`. Errors: `usage.invalid` for a recording named twice, `search.zoneUnknown`, `output.denied`, `output.diskFull`.
 *
 * @param onPart told how many recordings are in the table, while it is made
 */
export async function openCase(
  directory: string,
  sources: readonly SearchSource[],
  onPart: (held: number) => void = () => {},
): Promise<OpenCase> {
  const unread: UnreadSource[] = [];
  let parts = await readParts(sources, unread);
  for (let attempt = 0; ; attempt++) {
    try {
      for (const part of parts) await makeSamples(directory, part);
      const path = await makeCaseTable(directory, parts, onPart);
      return await openTable(directory, path, parts, unread);
    } catch (cause) {
      if (cause instanceof PartFailure) {
        unread.push({ recordingId: cause.part.source.recordingId, error: cause.cause as DayfoldError });
        parts = parts.filter(({ key }) => key !== cause.part.key);
      } else if (cause instanceof DayfoldError || attempt > parts.length) throw cause;
      // The table there can't be opened: another takes its place.
      else await rm(caseTablePath(directory, parts), { force: true });
    }
  }
}

/** Samples that would have to be taken into the cache of these recordings, at most; 0 when it is there, as far as its files' names tell. */
export async function missingSamples(directory: string, sources: readonly SearchSource[]): Promise<number> {
  const parts = await readParts(sources, []);
  const isMade =
    existsSync(caseTablePath(directory, parts)) &&
    parts.every(({ samplesKey }) => existsSync(cachePath(directory, 'samples', samplesKey)));
  return isMade ? 0 : parts.reduce((sum, { samples }) => sum + samples, 0);
}

async function readParts(sources: readonly SearchSource[], unread: UnreadSource[]): Promise<Part[]> {
  const parts: Part[] = [];
  const seen = new Set<string>();
  for (const source of sources) {
    const { recordingId } = source;
    if (seen.has(recordingId)) {
      throw new DayfoldError('usage.invalid', `recording ${recordingId} is named twice; name each once`);
    }
    seen.add(recordingId);
    try {
      parts.push(await partOf(source));
    } catch (error) {
      if (!(error instanceof DayfoldError)) throw error;
      unread.push({ recordingId, error });
    }
  }
  return parts;
}

function makeSamples(directory: string, part: Part): Promise<void> {
  const path = cachePath(directory, 'samples', part.samplesKey);
  return partRead(part, () => makeOnce(path, (partial) => writeSampleFile(partial, part)));
}

async function openTable(
  directory: string,
  path: string,
  parts: readonly Part[],
  unread: readonly UnreadSource[],
): Promise<OpenCase> {
  const database = await openDatabase(path, false, Math.max(1, availableParallelism()));
  let pool: ConnectionPool;
  let content: CaseContent;
  try {
    content = await readContent(database, parts);
    pool = await ConnectionPool.create(database, connections);
  } catch (cause) {
    database.closeSync();
    throw cause;
  }
  const samples = new SampleStore(directory, content.sources);
  const close = async () => {
    await pool.close();
    await samples.close();
    database.closeSync();
  };
  return {
    content,
    samples,
    pool,
    unread,
    close,
    discard: async () => {
      await close();
      await rm(path, { force: true });
    },
  };
}

async function readContent(database: DuckDBInstance, parts: readonly Part[]): Promise<CaseContent> {
  const connection = await database.connect();
  const sources = (await rowsOf(connection, own('SELECT source, part_key, first_id FROM sources'))) as [
    number,
    string,
    number,
  ][];
  const classes = (await rowsOf(connection, own('SELECT code, name FROM classes'))) as [number, string][];
  connection.closeSync();
  const byKey = new Map(parts.map((part) => [part.key, part]));
  return {
    sources: sources.map(([number, key, firstId]) => {
      const part = byKey.get(key);
      if (part === undefined) throw new Error('the table of the case holds another recording than its name says');
      return { number, firstId, part, source: part.source, display: part.display };
    }),
    classes: new Map(classes),
  };
}
