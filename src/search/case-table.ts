import { existsSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DayfoldError } from '../base/errors.ts';
import { cachePath, makeOnce } from './cache-file.ts';
import { openDatabase, rowsOf, runSql } from './database.ts';
import { fillTubes } from './fill-tubes.ts';
import { cacheVersion, hashOf, type Part, PartFailure, partRead, requireWhole } from './source.ts';
import { joined, own, sql } from './sql.ts';
import { tablesOfCase } from './tube-table.ts';

/** Threads that fill a table. */
const threads = 2;

/** Where the table of a case with these recordings lies: its name says its content. */
export function caseTablePath(directory: string, parts: readonly Part[]): string {
  const keys = parts.map(({ key }) => key).sort();
  return cachePath(directory, 'case', hashOf(cacheVersion, keys));
}

/**
 * Makes sure that the table of a case is there. What an older table of the same case already holds is taken over: a recording that is
 * new to a case of fifty costs its own reading and a copy of the file. Older tables and the samples of recordings that are no longer in
 * the case are removed then. Errors: `index.damaged`, `search.zoneUnknown`, `output.denied`, `output.diskFull`.
 */
export async function makeCaseTable(
  directory: string,
  parts: readonly Part[],
  onPart: (held: number) => void = () => {},
): Promise<string> {
  const path = caseTablePath(directory, parts);
  if (existsSync(path)) return path;
  const wanted = new Map(parts.map((part) => [part.key, part]));
  const base = await bestBase(directory, wanted);
  try {
    await makeOnce(path, (partial) => fillTable(partial, parts, base, onPart));
  } catch (cause) {
    if (base === null || (cause instanceof DayfoldError && cause.code !== 'internal')) throw cause;
    if (cause instanceof PartFailure) throw cause;
    // The older table is damaged where nobody looked so far.
    await rm(base.path, { force: true });
    await makeOnce(path, (partial) => fillTable(partial, parts, null, onPart));
  }
  removeOthers(directory, path, parts);
  return path;
}

async function fillTable(
  partial: string,
  parts: readonly Part[],
  base: Base | null,
  onPart: (held: number) => void,
): Promise<void> {
  // A copy of a file with deleted rows would still hold them: then rows that stay are written anew.
  const isCopied = base !== null && base.unwanted === 0;
  if (isCopied) await copyFile(base.path, partial);
  const database = await openDatabase(partial, true, threads);
  try {
    const connection = await database.connect();
    if (!isCopied) await createTables(connection);
    if (base !== null && !isCopied) {
      await takeOver(
        connection,
        base.path,
        parts.map(({ key }) => key),
      );
    }
    await addParts(connection, parts, onPart);
    await connection.run('CHECKPOINT');
    connection.closeSync();
  } finally {
    database.closeSync();
  }
}

async function createTables(connection: DuckDBConnection): Promise<void> {
  for (const [name, columns] of Object.entries(tablesOfCase)) {
    await connection.run(`CREATE TABLE ${name} (${columns})`);
  }
  await runSql(connection, sql`INSERT INTO meta VALUES (${cacheVersion})`);
}

async function takeOver(connection: DuckDBConnection, path: string, keys: readonly string[]): Promise<void> {
  // ATTACH takes no parameter; the path is this program's own.
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS base (READ_ONLY)`);
  const list = joined(
    keys.map((key) => sql`${key}`),
    ', ',
    'NULL',
  );
  await runSql(connection, own('INSERT INTO classes FROM base.classes'));
  await runSql(connection, sql`INSERT INTO sources FROM base.sources WHERE part_key IN (${list})`);
  await runSql(
    connection,
    own('INSERT INTO tubes FROM base.tubes WHERE source IN (SELECT source FROM sources) ORDER BY id'),
  );
  await connection.run('DETACH base');
}

async function addParts(
  connection: DuckDBConnection,
  parts: readonly Part[],
  onPart: (held: number) => void,
): Promise<void> {
  const held = new Set((await rowsOf(connection, own('SELECT part_key FROM sources'))).map(([key]) => key));
  const [[nextSource, nextId]] = (await rowsOf(
    connection,
    own(
      'SELECT (SELECT coalesce(max(source) + 1, 0) FROM sources)::INTEGER, (SELECT coalesce(max(id) + 1, 0) FROM tubes)::DOUBLE',
    ),
  )) as [[number, number]];
  let source = nextSource;
  let id = nextId;
  // In order of time, so that a span of time is a span of the table.
  const missing = parts
    .filter(({ key }) => !held.has(key))
    .sort(
      (a, b) =>
        (a.source.startsAtMicros ?? Infinity) - (b.source.startsAtMicros ?? Infinity) || (a.key < b.key ? -1 : 1),
    );
  for (const part of missing) {
    await partRead(part, async () => {
      await requireWhole(part.tubesFile);
      await requireWhole(part.samplesFile);
    });
    await runSql(
      connection,
      sql`INSERT INTO classes SELECT (SELECT count(*) FROM classes) + row_number() OVER (ORDER BY class) - 1, class
        FROM (SELECT DISTINCT class FROM read_parquet(${part.tubesFile.path})) WHERE class NOT IN (SELECT name FROM classes)`,
    );
    await fillTubes(connection, part, source, id);
    await runSql(connection, sql`INSERT INTO sources VALUES (${source}, ${part.key}, ${id}, ${part.tubes})`);
    source++;
    id += part.tubes;
    onPart(source - nextSource + held.size);
  }
}

interface Base {
  readonly path: string;
  readonly unwanted: number;
}

/** The older table that holds most of what is wanted; null when none holds any of it. */
async function bestBase(directory: string, wanted: ReadonlyMap<string, Part>): Promise<Base | null> {
  let best: Base | null = null;
  let most = 0;
  for (const path of caseFiles(directory)) {
    const held = await partsHeld(path);
    const tubes = held.filter(({ key }) => wanted.has(key)).reduce((sum, part) => sum + part.tubes, 0);
    const unwanted = held.filter(({ key }) => !wanted.has(key)).length;
    if (tubes > most) {
      best = { path, unwanted };
      most = tubes;
    }
  }
  return best;
}

/** The recordings a file holds; none when it can't be read or is of another version. */
async function partsHeld(path: string): Promise<{ readonly key: string; readonly tubes: number }[]> {
  try {
    const database = await openDatabase(path, false, 1);
    try {
      const connection = await database.connect();
      const [[version]] = (await rowsOf(connection, own('SELECT version FROM meta'))) as [[number]];
      if (version !== cacheVersion) return [];
      const rows = await rowsOf(connection, own('SELECT part_key, tubes FROM sources'));
      return rows.map(([key, tubes]) => ({ key: key as string, tubes: tubes as number }));
    } finally {
      database.closeSync();
    }
  } catch {
    // Damaged: nothing can be taken over from it, and it is removed afterwards.
    return [];
  }
}

function caseFiles(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => /^case-[0-9a-f]+\.duckdb$/.test(name))
    .map((name) => join(directory, name));
}

/** Who still reads a removed file goes on reading it: its content is gone when they close it. */
function removeOthers(directory: string, path: string, parts: readonly Part[]): void {
  const kept = new Set(parts.map(({ samplesKey }) => cachePath(directory, 'samples', samplesKey)));
  for (const file of caseFiles(directory)) if (file !== path) rmSync(file, { force: true });
  for (const name of readdirSync(directory)) {
    const file = join(directory, name);
    if (/^samples-[0-9a-f]+\.bin$/.test(name) && !kept.has(file)) rmSync(file, { force: true });
  }
}
