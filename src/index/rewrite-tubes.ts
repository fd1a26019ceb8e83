import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, FLOAT, VARCHAR } from '@duckdb/node-api';
import type { TubeColours } from '../colours/tube-colours.ts';
import { colourColumns, colourValues } from './colour-columns.ts';
import { fileSha256 } from './file-hash.ts';
import { parseManifest, serialiseManifest } from './manifest.ts';
import { TableBuffer } from './table-buffer.ts';
import { copyToParquet, createTable, openDuckDb, quoted } from './tables.ts';

/** What looks at a tube told. What is left out stays as it is. */
export interface TubeFinding {
  readonly class?: { readonly name: string; readonly score: number };
  readonly colours?: TubeColours;
}

const foundColumns = { tube: VARCHAR, class: VARCHAR, class_score: FLOAT, ...colourColumns } as const;
const tableName = 'tubes.parquet';

/**
 * Writes tubes.parquet of an index anew with what was found of its tubes, and the manifest that seals it. For an index that nobody reads yet: one that
 * is still being written, or a copy. The same findings give the same bytes. Errors: `index.damaged`, those of the file system.
 */
export async function rewriteTubes(directory: string, findings: ReadonlyMap<string, TubeFinding>): Promise<void> {
  const file = join(directory, tableName);
  const partial = join(directory, 'tubes.partial');
  const spill = join(directory, 'rewrite.spill');
  const database = await openDuckDb(':memory:', spill);
  try {
    const connection = await database.connect();
    await fillFindings(connection, findings);
    const kept = ['class', 'class_score'].map((name) => `coalesce(found.${name}, tubes.${name}) AS ${name}`);
    const replaced = Object.keys(colourColumns).map(
      (name) => `CASE WHEN found.colours IS NULL THEN tubes.${name} ELSE found.${name} END AS ${name}`,
    );
    await copyToParquet(
      connection,
      `SELECT tubes.* REPLACE (${[...kept, ...replaced].join(', ')})
        FROM read_parquet(${quoted(file)}) AS tubes LEFT JOIN found USING (tube) ORDER BY tube_row`,
      partial,
    );
    connection.closeSync();
  } finally {
    database.closeSync();
    rmSync(spill, { recursive: true, force: true });
  }
  const descriptor = openSync(partial, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(partial, file);
  await sealAnew(directory);
}

async function fillFindings(connection: DuckDBConnection, findings: ReadonlyMap<string, TubeFinding>): Promise<void> {
  await createTable(connection, 'found', foundColumns);
  const rows = await TableBuffer.create(connection, 'found', Object.values(foundColumns));
  const noColours = Object.keys(colourColumns).map(() => null);
  for (const [tube, found] of findings) {
    const colours = found.colours === undefined ? noColours : colourValues(found.colours);
    rows.add(tube, found.class?.name ?? null, found.class?.score ?? null, ...colours);
  }
  rows.close();
}

async function sealAnew(directory: string): Promise<void> {
  const path = join(directory, 'manifest.json');
  const manifest = parseManifest(readFileSync(path, 'utf8'), directory);
  const table = join(directory, tableName);
  const entry = { name: tableName, sizeBytes: statSync(table).size, sha256: await fileSha256(table) };
  const files = manifest.files.map((file) => (file.name === tableName ? entry : file));
  writeFileSync(path, serialiseManifest({ ...manifest, files }), { flush: true });
}
