import { cellGrid } from '../index/tube-facts.ts';
import { codeColumns } from './colour-code.ts';
import type { Anchor } from './query-parts.ts';

/** Names of the columns of the table of tubes that have one for each row of cells or edge. */
export const columnOf = {
  /** The cells of a row of the grid in which a foot was at some sample; bit = column. */
  cells: (row: number) => `cells${row}`,
  /** Bounds of an anchor over all samples, relative coordinates, rounded to a float. */
  bound: (anchor: Anchor, side: 'left' | 'top' | 'right' | 'bottom') => `${anchor}_${side}`,
} as const;

/** Sort key of objects whose time is unknown: this and their time in the recording. Behind `lastInstantMicros`. */
export const unknownTimeMicros = 8_000_000_000_000_001;

const bounds = (['foot', 'centre'] as const).flatMap((anchor) =>
  (['left', 'top', 'right', 'bottom'] as const).map((side) => columnOf.bound(anchor, side)),
);

/**
 * One row an object: all that conditions without a shape ask, and what tells for most objects whether a shape is worth looking at
 * their samples. `id` is unique in the file and grows with `source`, then `tube_row`. `time_key` is the start in UTC microseconds, or from
 * `unknownTimeMicros` on.
 */
export const tubeTableColumns: Readonly<Record<string, string>> = {
  id: 'UINTEGER',
  source: 'USMALLINT',
  /** `Part.tie`, the same for all objects of a recording. */
  tie: 'UINTEGER',
  tube_row: 'UINTEGER',
  tube: 'VARCHAR',
  time_key: 'BIGINT',
  end_key: 'BIGINT',
  start_micros: 'BIGINT',
  duration_micros: 'BIGINT',
  /** Local time of day of the start, microseconds; null when unknown. */
  day_micros: 'BIGINT',
  class: 'USMALLINT',
  class_score: 'FLOAT',
  area_share: 'FLOAT',
  height_share: 'FLOAT',
  speed_px: 'FLOAT',
  speed_heights: 'FLOAT',
  /** Null when it went nowhere. */
  direction: 'FLOAT',
  first_sample: 'BIGINT',
  sample_count: 'UINTEGER',
  /** Colours of all of it, of upper and of lower clothes, as `colour-code.ts` packs them. */
  ...Object.fromEntries(Object.values(codeColumns).flatMap((columns) => columns.map((name) => [name, 'UINTEGER']))),
  /** Why nobody can tell its colours: number in `colourDoubts` from 1, 0 when there are some. */
  colour_doubt: 'UTINYINT',
  ...Object.fromEntries(Array.from({ length: cellGrid.rows }, (_, row) => [columnOf.cells(row), 'UINTEGER'])),
  ...Object.fromEntries(bounds.map((name) => [name, 'FLOAT'])),
  first_foot_x: 'FLOAT',
  first_foot_y: 'FLOAT',
  last_foot_x: 'FLOAT',
  last_foot_y: 'FLOAT',
};

/**
 * Columns of which a page shows single values from all over the table. To take one out of a compressed column, DuckDB unpacks 2,048: fifty hits
 * of a million cost 31 ms of processor time, and 12 ms like this. The table grows by a quarter.
 */
const shownColumns = [
  'tube',
  'duration_micros',
  'time_key',
  'class_score',
  'area_share',
  'height_share',
  'speed_px',
  'speed_heights',
  'direction',
  ...Object.values(codeColumns).flat(),
  'colour_doubt',
];

/** Names of classes have numbers in the table of tubes. */
export const tablesOfCase: Readonly<Record<string, string>> = {
  meta: 'version INTEGER',
  sources: 'source USMALLINT, part_key VARCHAR, first_id UINTEGER, tubes UINTEGER',
  classes: 'code USMALLINT, name VARCHAR',
  tubes: Object.entries(tubeTableColumns)
    .map(([name, type]) => `${name} ${type}${shownColumns.includes(name) ? ' USING COMPRESSION uncompressed' : ''}`)
    .join(', '),
};
