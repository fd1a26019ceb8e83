import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIGINT, type DuckDBConnection, UINTEGER, UTINYINT, VARCHAR } from '@duckdb/node-api';
import type { Micros } from '../base/time.ts';
import type { Tube } from '../tubes/tube.ts';
import { fileSha256 } from './file-hash.ts';
import { inOrder, type Manifest, parseManifest, serialiseManifest } from './manifest.ts';
import { TableBuffer } from './table-buffer.ts';
import { copyToParquet, createTable, openDuckDb, quoted, sampleColumns, tubeColumns } from './tables.ts';
import { addTubeRows } from './tube-rows.ts';
import { currentTables, trackedTables } from './tube-tables.ts';

/** A tube that was parted. */
export interface PartedTube {
  /** Id of the tube as it was tracked. */
  readonly whole: string;
  readonly parts: readonly Tube[];
}

/** Two tubes after the one got from the other what that held of it before it began; both keep their ids. */
export interface JoinedPair {
  readonly tube: Tube;
  readonly within: Tube;
  /** Up to then, from its start on, the first tube was in the other one as they were tracked. */
  readonly untilMicros: Micros;
}

/** The tables that parting changes, and the names under which those of the tubes as they were tracked are kept. */
const tables = [
  { name: currentTables.samples, kept: trackedTables.samples },
  { name: currentTables.tubes, kept: trackedTables.tubes },
] as const;

/** By arrival of what is new: of which tube it is a part, and of how many; from which tube it has its beginning, and up to when. */
const originColumns = {
  arrival: UINTEGER,
  parted_from: VARCHAR,
  parts: UTINYINT,
  joined_from: VARCHAR,
  joined_until_micros: BIGINT,
} as const;

/**
 * Puts parts in the place of tubes of an index, and joined pairs in their own. The tables as they were stay in it under other names, bytes unchanged, so that another look for
 * classes starts from them. Rows tell in further columns of which tube they are a part and how many it has, or from which one they have their beginning, and up to when. For an index that
 * nobody reads yet: one that is still being written, or a copy. The same parts and pairs give the same bytes. Errors: `index.damaged`, those of the file system.
 *
 * @param joined of tubes that are not parted, each in one pair
 */
export async function partTables(
  directory: string,
  parted: readonly PartedTube[],
  joined: readonly JoinedPair[] = [],
): Promise<void> {
  const manifest = readManifest(directory);
  for (const { name, kept } of tables) renameSync(join(directory, name), join(directory, kept));
  const spill = join(directory, 'part.spill');
  const database = await openDuckDb(':memory:', spill);
  let counts: readonly [number, number];
  try {
    const connection = await database.connect();
    await fillNew(connection, parted, joined, manifest);
    await connection.run(mergedTable(directory));
    await copyToParquet(connection, samplesQuery(directory), join(directory, 'samples.parquet'));
    await copyToParquet(connection, tubesQuery, join(directory, 'tubes.parquet'));
    const count = await connection.runAndReadAll('SELECT count(*)::DOUBLE, sum(sample_count)::DOUBLE FROM merged');
    counts = count.getRows()[0] as [number, number];
    connection.closeSync();
  } finally {
    database.closeSync();
    rmSync(spill, { recursive: true, force: true });
  }
  const files = manifest.files.map((file) => {
    const table = tables.find(({ name }) => name === file.name);
    return table === undefined ? file : { ...file, name: table.kept };
  });
  for (const { name } of tables) files.push(await sealed(directory, name));
  const { tubes, samples } = manifest;
  writeManifest(directory, { ...manifest, tubes: counts[0], samples: counts[1], whole: { tubes, samples }, files });
}

async function fillNew(
  connection: DuckDBConnection,
  parted: readonly PartedTube[],
  joined: readonly JoinedPair[],
  { recording }: Manifest,
): Promise<void> {
  await createTable(connection, 'tubes', tubeColumns);
  await createTable(connection, 'samples', sampleColumns);
  await createTable(connection, 'origins', originColumns);
  const tubes = await TableBuffer.create(connection, 'tubes', Object.values(tubeColumns));
  const samples = await TableBuffer.create(connection, 'samples', Object.values(sampleColumns));
  const origins = await TableBuffer.create(connection, 'origins', Object.values(originColumns));
  let arrival = 0;
  const add = (tube: Tube, ...origin: [string | null, number | null, string | null, bigint | null]) => {
    addTubeRows({ tubes, samples }, arrival, tube, recording);
    origins.add(arrival++, ...origin);
  };
  for (const { whole, parts } of parted) for (const part of parts) add(part, whole, parts.length, null, null);
  for (const { tube, within, untilMicros } of joined) {
    add(tube, null, null, within.id, BigInt(untilMicros));
    add(within, null, null, null, null);
  }
  for (const buffer of [tubes, samples, origins]) buffer.close();
}

/** All tubes, those that stay as they were tracked and the new ones, numbered anew. */
function mergedTable(directory: string): string {
  return `CREATE TABLE merged AS
    SELECT *, (row_number() OVER (ORDER BY start_micros, tube) - 1)::UINTEGER AS row FROM (
      SELECT * EXCLUDE (tube_row, first_sample_row), tube_row AS row_before, NULL::UINTEGER AS arrival,
        NULL::VARCHAR AS parted_from, NULL::UTINYINT AS parts, NULL::VARCHAR AS joined_from, NULL::BIGINT AS joined_until_micros
      FROM ${tableSql(directory, 'whole-tubes.parquet')}
      WHERE tube NOT IN (SELECT parted_from FROM origins WHERE parted_from IS NOT NULL UNION ALL SELECT tube FROM tubes)
      UNION ALL BY NAME
      SELECT *, NULL::UINTEGER AS row_before FROM tubes JOIN origins USING (arrival))`;
}

const origin = 'parted_from, parts, joined_from, joined_until_micros';

const tubesQuery = `SELECT row AS tube_row, * EXCLUDE (row, row_before, arrival, ${origin}),
  (sum(sample_count) OVER (ORDER BY row) - sample_count)::BIGINT AS first_sample_row, ${origin}
  FROM merged ORDER BY row`;

function samplesQuery(directory: string): string {
  return `SELECT * FROM (
      SELECT row AS tube_row, own.* EXCLUDE (tube_row)
      FROM ${tableSql(directory, 'whole-samples.parquet')} AS own JOIN merged ON own.tube_row = merged.row_before
      UNION ALL BY NAME
      SELECT row AS tube_row, own.* EXCLUDE (arrival) FROM samples AS own JOIN merged ON own.arrival = merged.arrival
    ) ORDER BY tube_row, pts_micros`;
}

function tableSql(directory: string, name: string): string {
  return `read_parquet(${quoted(join(directory, name))})`;
}

/** Takes back what `partTables` did; nothing where it did nothing. For the same indexes. Errors: `index.damaged`, those of the file system. */
export function restoreWholeTables(directory: string): void {
  const { whole, ...manifest } = readManifest(directory);
  if (whole === undefined) return;
  for (const { name, kept } of tables) renameSync(join(directory, kept), join(directory, name));
  const files = manifest.files.flatMap((file) => {
    if (tables.some(({ name }) => name === file.name)) return [];
    const table = tables.find(({ kept }) => kept === file.name);
    return [table === undefined ? file : { ...file, name: table.name }];
  });
  writeManifest(directory, { ...manifest, ...whole, files });
}

function readManifest(directory: string): Manifest {
  return parseManifest(readFileSync(join(directory, 'manifest.json'), 'utf8'), directory);
}

function writeManifest(directory: string, manifest: Manifest): void {
  const files = [...manifest.files].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(join(directory, 'manifest.json'), serialiseManifest(inOrder({ ...manifest, files })), { flush: true });
}

/** Makes sure a finished file is on the disk, and takes its hash. */
async function sealed(directory: string, name: string): Promise<Manifest['files'][number]> {
  const file = join(directory, name);
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  return { name, sizeBytes: statSync(file).size, sha256: await fileSha256(file) };
}
