import { colourNames } from '../base/colours.ts';
import type { Box, Size } from '../base/geometry.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';
import { type DenseValues, type ReadColumn, readColumn } from './parquet/parquet-column.ts';
import { type ParquetFacts, readParquetFacts } from './parquet/parquet-file.ts';
import type { StoredTube } from './recording-index.ts';
import { decodeSilhouette, silhouetteBoxes } from './silhouette-code.ts';

/** The two tables of an index that hold its tubes, as bytes, and the grids their boxes are on. */
export interface TubeTables {
  readonly tubes: Uint8Array;
  readonly samples: Uint8Array;
  readonly analysis: Size;
  readonly display: Size;
}

/**
 * Reads all tubes, of each what scheduling needs; samples are made when they are asked for. Throws a RangeError when the tables are
 * not as the index writer writes them.
 *
 * Cost: on 132,000 samples 70 ms, where DuckDB and a sample object each took 1.3 s: columns that are not needed stay packed.
 */
export function readStoredTubes(tables: TubeTables): StoredTube[] {
  const facts = readParquetFacts(tables.tubes);
  const ids = textsOf(readColumn(tables.tubes, facts, 'tube').dense);
  const starts = wholeColumn(tables.tubes, facts, 'start_micros');
  const ends = wholeColumn(tables.tubes, facts, 'end_micros');
  const counts = wholeColumn(tables.tubes, facts, 'sample_count');
  const colours = readColours(tables.tubes, facts);
  const samples = openSamples(tables);
  let first = 0;
  return ids.map((id, i): StoredTube => {
    const from = first;
    const to = from + counts[i]!;
    first = to;
    if (to > samples.count) throw new RangeError('the samples end before the last tube');
    const [startMicros, endMicros, colourShares] = [starts[i]!, ends[i]!, colours[i]!];
    let made: Tube | null = null;
    return {
      id,
      startMicros,
      endMicros,
      ptsMicros: samples.ptsMicros.subarray(from, to),
      boxes: samples.boxes.subarray(4 * from, 4 * to),
      silhouetteAt: (sample) => samples.silhouetteAt(from + sample),
      tube() {
        made ??= { id, startMicros, endMicros, samples: samples.slice(from, to), colourShares };
        return made;
      },
    };
  });
}

interface Samples {
  readonly count: number;
  readonly ptsMicros: Float64Array;
  readonly boxes: Int32Array;
  silhouetteAt(row: number): TubeSample['silhouette'];
  slice(from: number, to: number): TubeSample[];
}

/** A group of rows of samples.parquet, `[from, to)`. Its numbers are read when a tube in it is made. */
interface RowGroup {
  readonly from: number;
  readonly to: number;
  silhouetteAt(row: number): TubeSample['silhouette'];
  numbers(): RowNumbers;
}

/** Each f64, by row from `RowGroup.from` on; NaN where there is none. */
type RowNumbers = Readonly<Record<(typeof numberColumns)[number], Float64Array>>;

const numberColumns = [
  'ordinal',
  'left_px',
  'top_px',
  'right_px',
  'bottom_px',
  'chunk_offset',
  'picture_index',
] as const;

function openSamples({ samples: file, analysis, display }: TubeTables): Samples {
  const facts = readParquetFacts(file);
  const ptsMicros = wholeColumn(file, facts, 'pts_micros');
  const boxes = new Int32Array(4 * ptsMicros.length);
  const groups: RowGroup[] = [];
  for (const { values } of facts.columns.get('silhouette')?.chunks ?? []) {
    const from = groups.at(-1)?.to ?? 0;
    groups.push(openGroup(file, facts, groups.length, from, boxes.subarray(4 * from, 4 * (from + values))));
  }
  const scaleX = analysis.widthPx / display.widthPx;
  const scaleY = analysis.heightPx / display.heightPx;

  function groupOf(row: number): RowGroup {
    let low = 0;
    let high = groups.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (row < groups[middle]!.to) high = middle;
      else low = middle + 1;
    }
    return groups[low]!;
  }

  function sampleAt(row: number): TubeSample {
    const group = groupOf(row);
    const { ordinal, left_px, top_px, right_px, bottom_px, chunk_offset, picture_index } = group.numbers();
    const at = row - group.from;
    const box: Box = {
      left: left_px[at]! * scaleX,
      top: top_px[at]! * scaleY,
      right: right_px[at]! * scaleX,
      bottom: bottom_px[at]! * scaleY,
    };
    const chunkOffset = chunk_offset[at]!;
    return {
      ordinal: ordinal[at]!,
      ptsMicros: ptsMicros[row]!,
      box,
      silhouette: group.silhouetteAt(row),
      picture: Number.isNaN(chunkOffset) ? null : { chunkOffset, index: picture_index[at]! },
    };
  }

  return {
    count: ptsMicros.length,
    ptsMicros,
    boxes,
    silhouetteAt: (row) => groupOf(row).silhouetteAt(row),
    slice: (from, to) => Array.from({ length: to - from }, (_, i) => sampleAt(from + i)),
  };
}

/** @param boxes of the group's rows; filled */
function openGroup(file: Uint8Array, facts: ParquetFacts, group: number, from: number, boxes: Int32Array): RowGroup {
  const column = readColumn(file, facts, 'silhouette', group);
  if (column.dense.kind !== 'bytes') throw new RangeError('silhouettes are no bytes');
  const { bytes, starts, ends } = column.dense;
  const places = placesOf(column);
  silhouetteBoxes(bytes, starts, ends, places, boxes);
  let read: RowNumbers | null = null;
  return {
    from,
    to: from + places.length,
    silhouetteAt(row) {
      const place = places[row - from]!;
      if (place === -1 || starts[place] === ends[place]) return null;
      return decodeSilhouette(bytes.subarray(starts[place], ends[place]));
    },
    numbers() {
      read ??= Object.fromEntries(
        numberColumns.map((name) => [name, looseColumn(file, facts, name, group)]),
      ) as unknown as RowNumbers;
      return read;
    },
  };
}

/** Where a row's value is among those that are there; -1 for none. */
function placesOf({ definitions, facts }: ReadColumn): Int32Array {
  const places = new Int32Array(definitions.length);
  let place = 0;
  for (let i = 0; i < places.length; i++) places[i] = definitions[i] === facts.maxDefinition ? place++ : -1;
  return places;
}

/** A column of numbers in which every row has a value. */
function wholeColumn(file: Uint8Array, facts: ParquetFacts, name: string): Float64Array {
  const { dense, definitions } = readColumn(file, facts, name);
  if (dense.kind !== 'numbers' || dense.numbers.length !== definitions.length)
    throw new RangeError(`column ${name} lacks values`);
  return dense.numbers;
}

/** A column of numbers of one group of rows; NaN where a row has none. */
function looseColumn(file: Uint8Array, facts: ParquetFacts, name: string, group: number): Float64Array {
  const column = readColumn(file, facts, name, group);
  const { dense } = column;
  if (dense.kind !== 'numbers') throw new RangeError(`column ${name} is of no numbers`);
  if (dense.numbers.length === column.definitions.length) return dense.numbers;
  const places = placesOf(column);
  const numbers = new Float64Array(places.length).fill(Number.NaN);
  for (let i = 0; i < places.length; i++) if (places[i] !== -1) numbers[i] = dense.numbers[places[i]!]!;
  return numbers;
}

function textsOf(dense: DenseValues): string[] {
  if (dense.kind !== 'bytes') throw new RangeError('texts are no bytes');
  const { bytes, starts, ends } = dense;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from(starts, (start, i) => buffer.toString('utf8', start, ends[i]));
}

/** Shares by `colourNames` of each tube, adding up to 1: they were rounded when they were written. */
function readColours(file: Uint8Array, facts: ParquetFacts): Float64Array[] {
  const nameColumn = readColumn(file, facts, 'colours.list.element.name');
  const shareColumn = readColumn(file, facts, 'colours.list.element.share');
  const names = textsOf(nameColumn.dense);
  const shares = shareColumn.dense.kind === 'numbers' ? shareColumn.dense.numbers : new Float64Array(0);
  const places = placesOf(nameColumn);
  const rows: Float64Array[] = [];
  nameColumn.repetitions.forEach((repetition, entry) => {
    if (repetition === 0) rows.push(new Float64Array(colourNames.length));
    const place = places[entry]!;
    if (place === -1) return;
    const colour = colourNames.indexOf(names[place] as (typeof colourNames)[number]);
    if (colour >= 0) rows.at(-1)![colour] = shares[place]!;
  });
  for (const row of rows) {
    const sum = row.reduce((all, share) => all + share, 0);
    if (sum > 0) for (let i = 0; i < row.length; i++) row[i]! /= sum;
  }
  return rows;
}
