import {
  BIGINT,
  BLOB,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  FLOAT,
  LIST,
  STRUCT,
  UINTEGER,
  USMALLINT,
  VARCHAR,
} from '@duckdb/node-api';
import { colourColumns } from './colour-columns.ts';

/** Columns of the tables as they are filled, in this order. Pixels are those of the displayed source picture. */
export const tubeColumns = {
  arrival: UINTEGER,
  tube: VARCHAR,
  start_micros: BIGINT,
  end_micros: BIGINT,
  class: VARCHAR,
  class_score: FLOAT,
  class_margin: FLOAT,
  ...colourColumns,
  mean_area_px: FLOAT,
  max_area_px: FLOAT,
  mean_height_px: FLOAT,
  speed_px_per_second: FLOAT,
  speed_heights_per_second: FLOAT,
  direction_degrees: FLOAT,
  path: LIST(STRUCT({ x: FLOAT, y: FLOAT })),
  cells_visited: LIST(USMALLINT),
  sample_count: UINTEGER,
} as const satisfies Record<string, DuckDBType>;

export const sampleColumns = {
  arrival: UINTEGER,
  pts_micros: BIGINT,
  ordinal: UINTEGER,
  left_px: FLOAT,
  top_px: FLOAT,
  right_px: FLOAT,
  bottom_px: FLOAT,
  silhouette: BLOB,
  chunk_offset: BIGINT,
  picture_index: UINTEGER,
} as const satisfies Record<string, DuckDBType>;

export const activityColumns = {
  start_micros: BIGINT,
  moving_share: DOUBLE,
  objects: DOUBLE,
} as const satisfies Record<string, DuckDBType>;

/** Rows of a Parquet row group: small, so that writing and reading hold a few megabytes whatever the recording's length. */
const rowGroupRows = 20_480;

/**
 * A DuckDB for one file's worth of work. One thread and insertion order kept, so that the same rows give the same bytes; no
 * extension is ever fetched.
 *
 * @param spillDirectory where a sort larger than memory goes; DuckDB creates it when it needs it
 */
export async function openDuckDb(path: string, spillDirectory: string | null): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    threads: '1',
    memory_limit: '64MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(spillDirectory === null ? {} : { temp_directory: spillDirectory }),
  });
}

/** Creates an empty table of the given columns. */
export async function createTable(
  connection: DuckDBConnection,
  name: string,
  columns: Record<string, DuckDBType>,
): Promise<void> {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type.toString()}`);
  await connection.run(`CREATE TABLE ${name} (${list.join(', ')})`);
}

/** Writes the rows of a query, in its order, to a Parquet file with Zstandard compression. */
export async function copyToParquet(connection: DuckDBConnection, query: string, file: string): Promise<void> {
  await connection.run(
    `COPY (${query}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows})`,
  );
}

/** A string as an SQL literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
