import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, UINTEGER, UTINYINT, VARCHAR } from '@duckdb/node-api';
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

/** The tables that parting changes, and the names under which those of the tubes as they were tracked are kept. */
const tables = [
  { name: currentTables.samples, kept: trackedTables.samples },
  { name: currentTables.tubes, kept: trackedTables.tubes },
] as const;

/** By arrival of a part: of which tube it is a part, and of how many. */
const originColumns = { arrival: UINTEGER, parted_from: VARCHAR, parts: UTINYINT } as const;

/**
 * Puts parts in the place of tubes of an index. The tables as they were stay in it under other names, bytes unchanged, so that another look for classes starts
 * from them. Rows of parts tell in two further columns of which tube they are and how many parts it has. For an index that nobody reads yet: one that is still being
 * written, or a copy. The same parts give the same bytes. Errors: `index.damaged`, those of the file system.
 */
export async function partTables(directory: string, parted: readonly PartedTube[]): Promise<void> {
  const manifest = readManifest(directory);
  for (const { name, kept } of tables) renameSync(join(directory, name), join(directory, kept));
  const spill = join(directory, 'part.spill');
  const database = await openDuckDb(':memory:', spill);
  let counts: readonly [number, number];
  try {
    const connection = await database.connect();
    await fillParts(connection, parted, manifest);
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

async function fillParts(
  connection: DuckDBConnection,
  parted: readonly PartedTube[],
  { recording }: Manifest,
): Promise<void> {
  await createTable(connection, 'tubes', tubeColumns);
  await createTable(connection, 'samples', sampleColumns);
  await createTable(connection, 'origins', originColumns);
  const tubes = await TableBuffer.create(connection, 'tubes', Object.values(tubeColumns));
  const samples = await TableBuffer.create(connection, 'samples', Object.values(sampleColumns));
  const origins = await TableBuffer.create(connection, 'origins', Object.values(originColumns));
  let arrival = 0;
  for (const { whole, parts } of parted) {
    for (const part of parts) {
      addTubeRows({ tubes, samples }, arrival, part, recording);
      origins.add(arrival++, whole, parts.length);
    }
  }
  for (const buffer of [tubes, samples, origins]) buffer.close();
}

/** All tubes, those that were not parted and the parts, numbered anew. */
function mergedTable(directory: string): string {
  return `CREATE TABLE merged AS
    SELECT *, (row_number() OVER (ORDER BY start_micros, tube) - 1)::UINTEGER AS row FROM (
      SELECT * EXCLUDE (tube_row, first_sample_row), tube_row AS row_before, NULL::UINTEGER AS arrival,
        NULL::VARCHAR AS parted_from, NULL::UTINYINT AS parts
      FROM ${tableSql(directory, 'whole-tubes.parquet')} WHERE tube NOT IN (SELECT parted_from FROM origins)
      UNION ALL BY NAME
      SELECT *, NULL::UINTEGER AS row_before FROM tubes JOIN origins USING (arrival))`;
}

const tubesQuery = `SELECT row AS tube_row, * EXCLUDE (row, row_before, arrival, parted_from, parts),
  (sum(sample_count) OVER (ORDER BY row) - sample_count)::BIGINT AS first_sample_row, parted_from, parts
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
