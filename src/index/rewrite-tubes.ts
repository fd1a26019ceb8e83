import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, FLOAT, VARCHAR } from '@duckdb/node-api';
import type { TubeColours } from '../colours/tube-colours.ts';
import { colourColumns, colourValues } from './colour-columns.ts';
import { fileSha256 } from './file-hash.ts';
import { inOrder, parseManifest, serialiseManifest } from './manifest.ts';
import type { DetectedBy } from './recording-index.ts';
import { TableBuffer } from './table-buffer.ts';
import { copyToParquet, createTable, openDuckDb, quoted } from './tables.ts';

/** What looks at a tube told. What is left out stays as it is. */
export interface TubeFinding {
  readonly class?: { readonly name: string; readonly score: number; readonly margin: number };
  readonly colours?: TubeColours;
}

const foundColumns = {
  tube: VARCHAR,
  class: VARCHAR,
  class_score: FLOAT,
  class_margin: FLOAT,
  ...colourColumns,
} as const;
const tableName = 'tubes.parquet';

/**
 * Writes tubes.parquet of an index anew with what was found of its tubes, and the manifest that seals it. For an index that nobody reads yet: one that
 * is still being written, or a copy. The same findings give the same bytes. Errors: `index.damaged`, those of the file system.
 *
 * @param detectedBy what found the classes; null: what the manifest says of that stays
 */
export async function rewriteTubes(
  directory: string,
  findings: ReadonlyMap<string, TubeFinding>,
  detectedBy: DetectedBy | null = null,
): Promise<void> {
  const file = join(directory, tableName);
  const partial = join(directory, 'tubes.partial');
  const spill = join(directory, 'rewrite.spill');
  const database = await openDuckDb(':memory:', spill);
  try {
    const connection = await database.connect();
    await fillFindings(connection, findings);
    const query = await findingsQuery(connection, file);
    await copyToParquet(connection, query, partial);
    connection.closeSync();
  } finally {
    database.closeSync();
    rmSync(spill, { recursive: true, force: true });
  }
  const descriptor = openSync(partial, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(partial, file);
  await sealAnew(directory, detectedBy);
}

/** The table with what was found in the place of what was there; columns that an older index lacks come last. */
async function findingsQuery(connection: DuckDBConnection, file: string): Promise<string> {
  const table = `read_parquet(${quoted(file)})`;
  const there = new Set((await connection.run(`FROM ${table} LIMIT 0`)).columnNames());
  const classes = ['class', 'class_score', 'class_margin'].map((name) => {
    const before = there.has(name) ? `tubes.${name}` : '0::FLOAT';
    return [name, `coalesce(found.${name}, ${before})`] as const;
  });
  const colours = Object.keys(colourColumns).map((name) => {
    // Colours of an older index are of another type.
    const before = there.has('upper_colours')
      ? `CASE WHEN found.colours IS NULL THEN tubes.${name} ELSE found.${name} END`
      : `found.${name}`;
    return [name, before] as const;
  });
  const columns = [...classes, ...colours].map(([name, value]) => ({ name, sql: `${value} AS ${name}` }));
  const replaced = columns.filter(({ name }) => there.has(name)).map(({ sql }) => sql);
  const added = columns.filter(({ name }) => !there.has(name)).map(({ sql }) => `, ${sql}`);
  return `SELECT tubes.* REPLACE (${replaced.join(', ')})${added.join('')}
    FROM ${table} AS tubes LEFT JOIN found USING (tube) ORDER BY tube_row`;
}

async function fillFindings(connection: DuckDBConnection, findings: ReadonlyMap<string, TubeFinding>): Promise<void> {
  await createTable(connection, 'found', foundColumns);
  const rows = await TableBuffer.create(connection, 'found', Object.values(foundColumns));
  const noColours = Object.keys(colourColumns).map(() => null);
  for (const [tube, found] of findings) {
    const colours = found.colours === undefined ? noColours : colourValues(found.colours);
    const { name = null, score = null, margin = null } = found.class ?? {};
    rows.add(tube, name, score, margin, ...colours);
  }
  rows.close();
}

async function sealAnew(directory: string, detectedBy: DetectedBy | null): Promise<void> {
  const path = join(directory, 'manifest.json');
  const manifest = parseManifest(readFileSync(path, 'utf8'), directory);
  const table = join(directory, tableName);
  const entry = { name: tableName, sizeBytes: statSync(table).size, sha256: await fileSha256(table) };
  const files = manifest.files.map((file) => (file.name === tableName ? entry : file));
  writeFileSync(
    path,
    serialiseManifest(inOrder({ ...manifest, ...(detectedBy === null ? {} : { detector: detectedBy }), files })),
    { flush: true },
  );
}
