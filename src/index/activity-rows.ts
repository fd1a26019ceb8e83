import { readAllNumbers } from './parquet-column.ts';
import { openParquetTable } from './parquet-pages.ts';
import type { ActivityRow } from './recording-index.ts';

/**
 * Reads activity.parquet, in order of time. Throws a RangeError when it is not as the index writer writes it.
 *
 * Read without a database: opening one takes ten times as long as the rows of an hour do, and a time line asks dozens of recordings.
 */
export function readActivityRows(bytes: Uint8Array): ActivityRow[] {
  const table = openParquetTable(bytes);
  const starts = readAllNumbers(table, 'start_micros');
  const shares = readAllNumbers(table, 'moving_share');
  const objects = readAllNumbers(table, 'objects');
  return Array.from(starts, (startMicros, i) => ({ startMicros, movingShare: shares[i]!, objects: objects[i]! }));
}
