import type { DuckDBValue } from '@duckdb/node-api';
import type { Micros } from '../base/time.ts';
import type { TubeColours } from '../colours/tube-colours.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';
import { coloursOfRow } from './colour-columns.ts';

/** What tubes.parquet tells of one tube. */
interface TubeRow {
  readonly id: string;
  readonly startMicros: Micros;
  readonly endMicros: Micros;
  readonly colours: TubeColours;
  readonly sampleCount: number;
  readonly tubeRow: number;
}

/** SQL for the columns that `headOf` reads, those that there are: an older index lacks some. */
export const headColumns =
  "COLUMNS('^(tube|start_micros|end_micros|colours|upper_colours|lower_colours|colour_doubt|sample_count|tube_row)$')";

/** A row of `headColumns`, by the names of its columns. */
export function headOf(names: readonly string[], row: readonly DuckDBValue[]): TubeRow {
  const values: Readonly<Record<string, DuckDBValue>> = Object.fromEntries(names.map((name, i) => [name, row[i]!]));
  return {
    id: values.tube as string,
    startMicros: Number(values.start_micros),
    endMicros: Number(values.end_micros),
    colours: coloursOfRow(values),
    sampleCount: values.sample_count as number,
    tubeRow: values.tube_row as number,
  };
}

/** A tube of its row and its samples. */
export function tubeOf({ id, startMicros, endMicros, colours }: TubeRow, samples: readonly TubeSample[]): Tube {
  return { id, startMicros, endMicros, samples, colours };
}
