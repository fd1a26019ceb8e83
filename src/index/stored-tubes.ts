import type { Box, Size } from '../base/geometry.ts';
import type { TubeColours } from '../colours/tube-colours.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';
import { type BytesOfRows, readAllNumbers, readBytes, readLists, readNumbers } from './parquet-column.ts';
import { openParquetTable, type ParquetTable } from './parquet-pages.ts';
import type { StoredTube, TubeHead } from './recording-index.ts';
import { decodeSilhouette, silhouetteBoxes } from './silhouette-code.ts';
import { readTubeColours } from './stored-colours.ts';

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
 * @param wanted some of them; the samples of others are not unpacked
 *
 * Cost: on 132,000 samples 0.2 s of CPU, where DuckDB and a sample object each took 1.3 s: columns that are not needed stay packed.
 */
export function readStoredTubes(tables: TubeTables, wanted?: (tube: TubeHead) => boolean): StoredTube[] {
  const table = openParquetTable(tables.tubes);
  const ids = readLists(table, 'tube');
  const starts = readAllNumbers(table, 'start_micros');
  const ends = readAllNumbers(table, 'end_micros');
  const counts = readAllNumbers(table, 'sample_count');
  // Films and schedules never ask for colours: they stay packed until somebody does.
  let colours: readonly TubeColours[] | null = null;
  const coloursOf = (row: number) => {
    colours ??= readTubeColours(table);
    return colours[row]!;
  };
  const heads: (TubeHead & Rows & { readonly row: number })[] = [];
  let first = 0;
  for (const [i, [value]] of ids.entries()) {
    const [from, to] = [first, first + counts[i]!];
    first = to;
    const head = { id: String(value), startMicros: starts[i]!, endMicros: ends[i]! };
    if (wanted?.(head) ?? true) heads.push({ ...head, from, to, row: i });
  }
  const samples = openSamples(tables, wanted === undefined ? null : heads);
  if (first > samples.count) throw new RangeError('the samples end before the last tube');
  return heads.map(({ id, startMicros, endMicros, from, to, row }): StoredTube => {
    let made: Tube | null = null;
    return {
      id,
      startMicros,
      endMicros,
      ptsMicros: samples.ptsMicros.subarray(from, to),
      boxes: samples.boxes.subarray(4 * from, 4 * to),
      silhouetteAt: (sample) => samples.silhouetteAt(from + sample),
      tube() {
        made ??= {
          id,
          startMicros,
          endMicros,
          samples: samples.slice(from, to),
          get colours() {
            return coloursOf(row);
          },
        };
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

/** @param wanted rows that will be asked for, in order; null: all */
function openSamples({ samples: file, analysis, display }: TubeTables, wanted: readonly Rows[] | null): Samples {
  const table = openParquetTable(file);
  const count = table.groupRows.reduce((sum, rows) => sum + rows, 0);
  const ptsMicros = new Float64Array(count);
  const boxes = new Int32Array(4 * count);
  const groups: RowGroup[] = [];
  const pieces: (Rows & BytesOfRows)[] = [];
  let read = 0;
  table.groupRows.forEach((rows, group) => {
    const from = read;
    const to = from + rows;
    read = to;
    groups.push(openGroup(table, group, from, to));
    if (wanted !== null && !wanted.some((tube) => tube.from < to && tube.to > from)) return;
    const times = readNumbers(table, 'pts_micros', group);
    if (times.some(Number.isNaN)) throw new RangeError('column pts_micros lacks values');
    ptsMicros.set(times, from);
    let next = from;
    for (const piece of readBytes(table, 'silhouette', group)) {
      const first = next;
      const { bytes, starts, ends } = piece;
      silhouetteBoxes(bytes, starts, ends, boxes.subarray(4 * first));
      next = first + starts.length;
      pieces.push({ ...piece, from: first, to: next });
    }
    if (next !== to) throw new RangeError('column silhouette has another length');
  });
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
    count,
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
