import { colourNames } from '../base/colours.ts';
import type { Box, Size } from '../base/geometry.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';
import { type BytesOfRows, readAllNumbers, readBytes, readLists, readNumbers } from './parquet-column.ts';
import { openParquetTable, type ParquetTable } from './parquet-pages.ts';
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
 * Cost: on 132,000 samples 0.2 s of CPU, where DuckDB and a sample object each took 1.3 s: columns that are not needed stay packed.
 */
export function readStoredTubes(tables: TubeTables): StoredTube[] {
  const table = openParquetTable(tables.tubes);
  const ids = readLists(table, 'tube');
  const starts = readAllNumbers(table, 'start_micros');
  const ends = readAllNumbers(table, 'end_micros');
  const counts = readAllNumbers(table, 'sample_count');
  const colours = readColours(table);
  const samples = openSamples(tables);
  let first = 0;
  return ids.map(([value], i): StoredTube => {
    const id = String(value);
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

/** Rows of samples.parquet, `[from, to)`. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

/** A group of rows. Its numbers are read when a tube in it is made. */
interface RowGroup extends Rows {
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
  const table = openParquetTable(file);
  const ptsMicros = readAllNumbers(table, 'pts_micros');
  const boxes = new Int32Array(4 * ptsMicros.length);
  const groups: RowGroup[] = [];
  const pieces: (Rows & BytesOfRows)[] = [];
  table.groupRows.forEach((rows, group) => {
    const from = groups.at(-1)?.to ?? 0;
    groups.push(openGroup(table, group, from, from + rows));
    for (const piece of readBytes(table, 'silhouette', group)) {
      const first = pieces.at(-1)?.to ?? 0;
      const { bytes, starts, ends } = piece;
      silhouetteBoxes(bytes, starts, ends, boxes.subarray(4 * first));
      pieces.push({ ...piece, from: first, to: first + starts.length });
    }
  });
  if ((pieces.at(-1)?.to ?? 0) !== ptsMicros.length) throw new RangeError('column silhouette has another length');
  const scaleX = analysis.widthPx / display.widthPx;
  const scaleY = analysis.heightPx / display.heightPx;

  function silhouetteAt(row: number): TubeSample['silhouette'] {
    const { from, bytes, starts, ends } = holding(pieces, row);
    const [start, end] = [starts[row - from]!, ends[row - from]!];
    return start === end ? null : decodeSilhouette(bytes.subarray(start, end));
  }

  function sampleAt(row: number): TubeSample {
    const group = holding(groups, row);
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
      silhouette: silhouetteAt(row),
      picture: Number.isNaN(chunkOffset) ? null : { chunkOffset, index: picture_index[at]! },
    };
  }

  return {
    count: ptsMicros.length,
    ptsMicros,
    boxes,
    silhouetteAt,
    slice: (from, to) => Array.from({ length: to - from }, (_, i) => sampleAt(from + i)),
  };
}

function openGroup(table: ParquetTable, group: number, from: number, to: number): RowGroup {
  let read: RowNumbers | null = null;
  return {
    from,
    to,
    numbers() {
      read ??= Object.fromEntries(
        numberColumns.map((name) => [name, readNumbers(table, name, group)]),
      ) as unknown as RowNumbers;
      return read;
    },
  };
}

/** The one of parts in order that holds a row. */
function holding<T extends Rows>(parts: readonly T[], row: number): T {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row < parts[middle]!.to) high = middle;
    else low = middle + 1;
  }
  return parts[low]!;
}

/** Shares by `colourNames` of each tube, adding up to 1: they were rounded when they were written. */
function readColours(table: ParquetTable): Float64Array[] {
  const shares = readLists(table, 'colours.list.element.share');
  return readLists(table, 'colours.list.element.name').map((names, tube) => {
    const row = new Float64Array(colourNames.length);
    names.forEach((name, i) => {
      const colour = colourNames.indexOf(name as (typeof colourNames)[number]);
      if (colour >= 0) row[colour] = Number(shares[tube]![i]);
    });
    const sum = row.reduce((all, share) => all + share, 0);
    if (sum > 0) for (let i = 0; i < row.length; i++) row[i]! /= sum;
    return row;
  });
}
