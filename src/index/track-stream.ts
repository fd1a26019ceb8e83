import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Size } from '../base/geometry.ts';
import { quoted } from './tables.ts';
import type { TubeTables } from './tube-tables.ts';

/** Where one tube was, without what it looks like: a tenth of the cost of the tube. */
export interface IndexTrack {
  readonly id: string;
  /** f64, [n], integers, rising; since the recording's first frame. */
  readonly ptsMicros: Float64Array;
  /** f64, [n, 4]: left, top, right, bottom, 0..1 of the displayed picture; may reach a little beyond. */
  readonly boxes: Float64Array;
}

/**
 * Reads tracks in order of start, then id, those of `ids` or all. Only the columns of times and boxes are read, and only the row groups
 * that hold a tube asked for. Both tables must have been checked.
 */
export async function* streamTracks(
  connection: DuckDBConnection,
  directory: string,
  names: TubeTables,
  display: Size,
  ids: readonly string[] | null,
): AsyncGenerator<IndexTrack> {
  if (ids?.length === 0) return;
  const table = (name: string) => `read_parquet(${quoted(join(directory, name))})`;
  const chosen = ids === null ? '' : `WHERE tube IN (${ids.map(quoted).join(', ')})`;
  const heads = await connection.runAndReadAll(
    `SELECT tube_row, tube, sample_count FROM ${table(names.tubes)} ${chosen} ORDER BY tube_row`,
  );
  const tubes = heads.getRows() as [number, string, number][];
  if (tubes.length === 0) return;
  const rows = ids === null ? '' : `WHERE tube_row IN (${tubes.map(([row]) => row).join(', ')})`;
  const samples = await connection.stream(
    `SELECT pts_micros::DOUBLE, left_px, top_px, right_px, bottom_px FROM ${table(names.samples)} ${rows}`,
  );
  let next = 0;
  let open: IndexTrack | null = null;
  let filled = 0;
  for await (const chunk of samples) {
    const columns = [0, 1, 2, 3, 4].map((i) => chunk.getColumnVector(i));
    for (let i = 0; i < chunk.rowCount; i++) {
      if (open === null) {
        const [, id, count] = tubes[next++]!;
        open = { id, ptsMicros: new Float64Array(count), boxes: new Float64Array(count * 4) };
        filled = 0;
      }
      open.ptsMicros[filled] = columns[0]!.getItem(i) as number;
      for (let edge = 0; edge < 4; edge++) {
        const px = columns[edge + 1]!.getItem(i) as number;
        open.boxes[4 * filled + edge] = px / (edge % 2 === 0 ? display.widthPx : display.heightPx);
      }
      filled++;
      if (filled < open.ptsMicros.length) continue;
      yield open;
      open = null;
    }
  }
}
