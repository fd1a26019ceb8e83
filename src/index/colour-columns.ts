import {
  type DuckDBListValue,
  type DuckDBStructValue,
  type DuckDBValue,
  FLOAT,
  LIST,
  listValue,
  STRUCT,
  structValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { ColourName } from '../base/colours.ts';
import type { ColourDoubt } from '../colours/colour-doubt.ts';
import { type NamedColour, onSwatchGrid } from '../colours/colour-tally.ts';
import { notLookedAt, type TubeColours } from '../colours/tube-colours.ts';

const colourList = LIST(STRUCT({ name: VARCHAR, share: FLOAT, lightness: FLOAT, a: FLOAT, b: FLOAT }));

/**
 * Columns of tubes.parquet that hold colours: lists, largest share first, each colour with what it looks like in Oklab. An older index has `colours`
 * alone, without lightness, a and b.
 */
export const colourColumns = {
  colours: colourList,
  upper_colours: colourList,
  lower_colours: colourList,
  /** A `ColourDoubt`, null when there are colours. */
  colour_doubt: VARCHAR,
} as const;

/** The values of the columns, in their order. */
export function colourValues({ colours, upperColours, lowerColours, doubt }: TubeColours): readonly DuckDBValue[] {
  return [...[colours, upperColours, lowerColours].map(listOf), doubt];
}

function listOf(colours: readonly NamedColour[]): DuckDBListValue {
  return listValue(
    colours.map(({ name, share, swatch }) =>
      structValue({
        name,
        share,
        lightness: swatch?.lightness ?? null,
        a: swatch?.a ?? null,
        b: swatch?.b ?? null,
      }),
    ),
  );
}

/** The colours in a row, by name of the column; columns that an older index lacks are absent. */
export function coloursOfRow(row: Readonly<Record<string, DuckDBValue | undefined>>): TubeColours {
  const list = (name: string) => {
    const value = row[name] as DuckDBListValue | null | undefined;
    return (value?.items ?? []).map((item) => namedColour((item as DuckDBStructValue).entries));
  };
  const colours = list('colours');
  const doubt =
    (row.colour_doubt as ColourDoubt | null | undefined) ?? (colours.length === 0 ? notLookedAt.doubt : null);
  return { colours, upperColours: list('upper_colours'), lowerColours: list('lower_colours'), doubt };
}

/** A colour as the columns hold it; floats back to the steps they were written from. */
export function namedColour(entry: Readonly<Record<string, unknown>>): NamedColour {
  const { name, share, lightness, a, b } = entry as Readonly<Record<string, number | null | undefined>>;
  return {
    name: name as unknown as ColourName,
    share: Math.round(1000 * share!) / 1000,
    swatch:
      lightness === null || lightness === undefined
        ? null
        : { lightness: onSwatchGrid(lightness), a: onSwatchGrid(a!), b: onSwatchGrid(b!) },
  };
}
