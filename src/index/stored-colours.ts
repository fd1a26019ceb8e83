import type { ColourDoubt } from '../colours/colour-doubt.ts';
import type { NamedColour } from '../colours/colour-tally.ts';
import { notLookedAt, type TubeColours } from '../colours/tube-colours.ts';
import { namedColour } from './colour-columns.ts';
import { readLists } from './parquet-column.ts';
import type { ParquetTable } from './parquet-pages.ts';

/** The colours of every tube of tubes.parquet, in its order. A RangeError when the table is not as the index writer writes it. */
export function readTubeColours(table: ParquetTable): TubeColours[] {
  const whole = readColourLists(table, 'colours');
  const upper = readColourLists(table, 'upper_colours');
  const lower = readColourLists(table, 'lower_colours');
  const doubts = table.hasColumn('colour_doubt') ? readLists(table, 'colour_doubt') : null;
  return (whole ?? []).map((colours, row) => ({
    colours,
    upperColours: upper?.[row] ?? [],
    lowerColours: lower?.[row] ?? [],
    doubt: doubtOf(doubts?.[row]?.[0]) ?? (colours.length === 0 ? notLookedAt.doubt : null),
  }));
}

function doubtOf(value: unknown): ColourDoubt | null {
  return value === undefined ? null : (String(value) as ColourDoubt);
}

/** One list of colours a row; null where an older index has none. */
function readColourLists(table: ParquetTable, column: string): NamedColour[][] | null {
  const path = (field: string) => `${column}.list.element.${field}`;
  if (!table.hasColumn(path('name'))) return null;
  const [names, shares] = [readLists(table, path('name')), readLists(table, path('share'))];
  const hasSwatches = table.hasColumn(path('lightness'));
  const [lightnesses, as, bs] = ['lightness', 'a', 'b'].map((field) =>
    hasSwatches ? readLists(table, path(field)) : null,
  );
  return names.map((row, tube) =>
    row.map((name, i) =>
      namedColour({
        name: String(name),
        share: shares[tube]![i],
        lightness: lightnesses?.[tube]?.[i],
        a: as?.[tube]?.[i],
        b: bs?.[tube]?.[i],
      }),
    ),
  );
}
