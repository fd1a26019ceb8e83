import type { DuckDBValue } from '@duckdb/node-api';
import type { StoredClass } from './recording-index.ts';

/** SQL for the columns that `addClasses` reads, those that there are: an older index has no margin, and only one with parted or joined tubes tells of those. */
export const classColumns =
  "COLUMNS('^(tube|class|class_score|class_margin|parted_from|parts|joined_from|joined_until_micros)$')";

/** Adds rows of `classColumns`, by the names of their columns. Scores are thousandths, which a float does not hold exactly. */
export function addClasses(
  classes: Map<string, StoredClass>,
  names: readonly string[],
  rows: readonly (readonly DuckDBValue[])[],
): void {
  const [tube, name, score, margin] = ['tube', 'class', 'class_score', 'class_margin'].map((column) =>
    names.indexOf(column),
  ) as [number, number, number, number];
  const [partedFrom, parts] = [names.indexOf('parted_from'), names.indexOf('parts')];
  const [joinedFrom, until] = [names.indexOf('joined_from'), names.indexOf('joined_until_micros')];
  for (const row of rows) {
    classes.set(row[tube] as string, {
      class: row[name] as string,
      score: thousandths(row[score]),
      margin: margin < 0 ? 0 : thousandths(row[margin]),
      partedFrom:
        partedFrom < 0 || row[partedFrom] === null
          ? null
          : { tube: row[partedFrom] as string, parts: Number(row[parts]) },
      joinedFrom:
        joinedFrom < 0 || row[joinedFrom] === null
          ? null
          : { tube: row[joinedFrom] as string, untilMicros: Number(row[until]) },
    });
  }
}

function thousandths(value: DuckDBValue | undefined): number {
  return Math.round(1000 * Number(value ?? 0)) / 1000;
}
