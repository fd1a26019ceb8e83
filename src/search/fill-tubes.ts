import type { DuckDBConnection } from '@duckdb/node-api';
import { colourDoubts } from '../colours/colour-doubt.ts';
import { colourColumns } from '../index/colour-columns.ts';
import { cellGrid } from '../index/tube-facts.ts';
import { codesOfList } from './colour-code.ts';
import { runSql } from './database.ts';
import { dayMicros, type OffsetStretch, offsetsDuring } from './local-time.ts';
import type { Part } from './source.ts';
import { joined, own, type Sql, sql } from './sql.ts';
import { lastInside } from './track.ts';
import { columnOf, tubeTableColumns, unknownTimeMicros } from './tube-table.ts';

/** Objects whose samples are taken together at once: bounds the memory of the grouping. Guess: some hundred megabytes. */
const batchTubes = 200_000;

/** Puts the objects of one recording into the table of tubes. Its classes are already in the table of classes. */
export async function fillTubes(
  connection: DuckDBConnection,
  part: Part,
  source: number,
  firstId: number,
): Promise<void> {
  for (let from = 0; from < part.tubes; from += batchTubes) {
    await runSql(connection, insertion(part, source, firstId, from, Math.min(part.tubes, from + batchTubes)));
  }
}

function insertion(part: Part, source: number, firstId: number, from: number, to: number): Sql {
  const { startsAtMicros } = part.source;
  const start = startsAtMicros ?? unknownTimeMicros;
  const areaPx = part.display.widthPx * part.display.heightPx;
  const { heightPx } = part.display;
  const bounds = ['foot', 'centre'].flatMap((anchor) =>
    ['left', 'top', 'right', 'bottom'].map((side) => `${anchor}_${side}`),
  );
  const values: Record<string, Sql> = {
    id: sql`${firstId}::UINTEGER + tube_row`,
    source: sql`${source}`,
    tie: sql`${part.tie}`,
    tube_row: own('tube_row'),
    tube: own('tube'),
    time_key: sql`${start} + start_micros`,
    end_key: sql`${start} + end_micros`,
    start_micros: own('start_micros'),
    duration_micros: own('end_micros - start_micros'),
    day_micros: startsAtMicros === null ? own('NULL') : timeOfDay(part, startsAtMicros),
    class: own('classes.code'),
    class_score: own('class_score'),
    area_share: sql`mean_area_px / ${areaPx}::DOUBLE`,
    height_share: sql`mean_height_px / ${heightPx}::DOUBLE`,
    speed_px: own('speed_px_per_second'),
    speed_heights: own('speed_heights_per_second'),
    direction: own('direction_degrees'),
    first_sample: own('first_sample_row'),
    sample_count: own('sample_count'),
    ...Object.fromEntries([
      ...codesOfList('any', 'colours'),
      ...codesOfList('upper', 'upper_colours'),
      ...codesOfList('lower', 'lower_colours'),
    ]),
    colour_doubt: sql`coalesce(list_position([${doubts}], colour_doubt), 0)`,
    ...Object.fromEntries(
      Array.from({ length: cellGrid.rows }, (_, row) => [
        columnOf.cells(row),
        own(`coalesce(${columnOf.cells(row)}, 0)`),
      ]),
    ),
    ...Object.fromEntries(bounds.map((name) => [name, own(name)])),
    first_foot_x: own('first_foot_x'),
    first_foot_y: own('first_foot_y'),
    last_foot_x: own('last_foot_x'),
    last_foot_y: own('last_foot_y'),
  };
  const list = Object.keys(tubeTableColumns).map((column) => values[column]!);
  return sql`INSERT INTO tubes SELECT ${joined(list, ', ', '')} FROM (
      SELECT * FROM read_parquet(${part.tubesFile.path}) WHERE tube_row >= ${from}::UINTEGER AND tube_row < ${to}::UINTEGER
      UNION ALL BY NAME ${noColours}
    ) JOIN classes ON classes.name = class LEFT JOIN (${anchors(part, from, to)}) USING (tube_row) ORDER BY tube_row`;
}

const doubts = joined(
  colourDoubts.map((doubt) => sql`${doubt}`),
  ', ',
  '',
);

/** No rows, and all columns of colours: an older index lacks some. */
const noColours = own(
  `SELECT ${Object.entries(colourColumns)
    .map(([name, type]) => `NULL::${type.toString()} AS ${name}`)
    .join(', ')} WHERE false`,
);

/** What the samples of each object tell about its anchors. The sums are those of `track.ts`, in the same doubles. */
function anchors(part: Part, from: number, to: number): Sql {
  const { widthPx, heightPx } = part.display;
  const { columns, rows } = cellGrid;
  const cells = Array.from({ length: rows }, (_, row) =>
    own(
      `bit_or(CASE WHEN cell_row = ${row} THEN (1::BIGINT << cell_column)::UINTEGER ELSE 0::UINTEGER END) AS ${columnOf.cells(row)}`,
    ),
  );
  return sql`SELECT tube_row, ${joined(cells, ', ', '')},
      min(x) AS foot_left, min(foot_y) AS foot_top, max(x) AS foot_right, max(foot_y) AS foot_bottom,
      min(x) AS centre_left, min(centre_y) AS centre_top, max(x) AS centre_right, max(centre_y) AS centre_bottom,
      arg_min(x, pts_micros) AS first_foot_x, arg_min(foot_y, pts_micros) AS first_foot_y,
      arg_max(x, pts_micros) AS last_foot_x, arg_max(foot_y, pts_micros) AS last_foot_y
    FROM (SELECT *, floor(x * ${columns}::DOUBLE)::INTEGER AS cell_column, floor(foot_y * ${rows}::DOUBLE)::INTEGER AS cell_row FROM (
      SELECT tube_row, pts_micros,
        ${clamped(sql`(left_px::DOUBLE + right_px::DOUBLE) / 2 / ${widthPx}::DOUBLE`)} AS x,
        ${clamped(sql`bottom_px::DOUBLE / ${heightPx}::DOUBLE`)} AS foot_y,
        ${clamped(sql`(top_px::DOUBLE + bottom_px::DOUBLE) / 2 / ${heightPx}::DOUBLE`)} AS centre_y
      FROM read_parquet(${part.samplesFile.path}) WHERE tube_row >= ${from}::UINTEGER AND tube_row < ${to}::UINTEGER
    )) GROUP BY tube_row`;
}

function clamped(value: Sql): Sql {
  return sql`least(${lastInside}::DOUBLE, greatest(0::DOUBLE, ${value}))`;
}

/** Local time of day of the start, with the zone's offset at that instant. */
function timeOfDay(part: Part, startsAtMicros: number): Sql {
  const stretches = offsetsDuring(part.source.timeZone, startsAtMicros, startsAtMicros + part.durationMicros);
  const at = sql`(${startsAtMicros} + start_micros)`;
  const offset = stretches
    .slice(1)
    .reduce(
      (before: Sql, { fromMicros, offsetMicros }: OffsetStretch) =>
        sql`CASE WHEN ${at} >= ${fromMicros} THEN ${offsetMicros} ELSE ${before} END`,
      sql`${stretches[0]!.offsetMicros}`,
    );
  return sql`((${at} + ${offset}) % ${dayMicros} + ${dayMicros}) % ${dayMicros}`;
}
