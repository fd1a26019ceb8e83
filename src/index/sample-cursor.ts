import type { DuckDBConnection, DuckDBListVector, DuckDBVector } from '@duckdb/node-api';
import type { Size } from '../base/geometry.ts';
import type { TubeSample } from '../tubes/tube.ts';
import { decodeSilhouettes } from './silhouette-code.ts';

/** Bytes of a table, before compression, that are read at once at most. Guess: a few row groups of small objects. */
const sliceBytes = 4_000_000;

/** What is read, each a list over the rows of a slice. Times and offsets as doubles: whole numbers below 2^53, and no BigInt for each. */
const selection = `list(ordinal), list(pts_micros::DOUBLE), list(left_px), list(top_px), list(right_px), list(bottom_px),
  list(coalesce(chunk_offset::DOUBLE, -1)), list(coalesce(picture_index, 0)), list(coalesce(octet_length(silhouette), 0)),
  string_agg(coalesce(hex(silhouette), ''), '')`;

/** The rows of one slice, column by column. */
interface Slice {
  readonly columns: readonly DuckDBVector[];
  /** All silhouettes, one after another. */
  readonly silhouettes: Uint8Array;
}

/**
 * Takes samples out of samples.parquet, in its order, a slice at a time; the next slice is read while one is taken.
 *
 * A slice comes as one row of lists and one text with all silhouettes: on 82,000 samples that is 0.2 s of DuckDB's thread and 0.07 s
 * of this one. A value at a time took 0.8 s of this one, most of it for a blob each; rows as arrays and a promise a sample
 * took 2.5 times that.
 */
export class SampleCursor {
  readonly #connection: DuckDBConnection;
  readonly #file: string;
  readonly #scaleX: number;
  readonly #scaleY: number;
  #borders: readonly number[] | null = null;
  #nextSlice = 0;
  #coming: Promise<Slice> | null = null;
  /** The last read: a second result that streams on the same connection would end the first. */
  #last: Promise<unknown> = Promise.resolve();
  #samples: readonly TubeSample[] = [];
  #at = 0;

  /** @param file samples.parquet as an SQL literal */
  constructor(connection: DuckDBConnection, file: string, analysis: Size, display: Size) {
    this.#connection = connection;
    this.#file = file;
    this.#scaleX = analysis.widthPx / display.widthPx;
    this.#scaleY = analysis.heightPx / display.heightPx;
  }

  /** The next `count` samples; fewer when the table ends. */
  async take(count: number): Promise<TubeSample[]> {
    const samples: TubeSample[] = [];
    while (samples.length < count) {
      if (this.#at === this.#samples.length && !(await this.#next())) break;
      const end = Math.min(this.#samples.length, this.#at + count - samples.length);
      for (; this.#at < end; this.#at++) samples.push(this.#samples[this.#at]!);
    }
    return samples;
  }

  /** All samples of some rows of the table of tubes, in the table's order. `tubeRows`: whole numbers. Apart from what `take` takes. */
  async ofTubes(tubeRows: readonly number[]): Promise<TubeSample[]> {
    if (tubeRows.length === 0) return [];
    return this.#unpack(await this.#readWhere(`tube_row IN (${tubeRows.join(', ')})`));
  }

  /** Waits for what is still being read: a connection must not be closed under it. */
  async stop(): Promise<void> {
    await this.#last;
    this.#coming = null;
  }

  async #next(): Promise<boolean> {
    this.#borders ??= await this.#sliceBorders();
    this.#coming ??= this.#read();
    if (this.#coming === null) return false;
    const slice = await this.#coming;
    this.#coming = this.#read();
    // Looked at by the next call: an error of a slice that nobody takes is no unhandled rejection.
    this.#coming?.catch(() => {});
    this.#samples = this.#unpack(slice);
    this.#at = 0;
    return true;
  }

  /** Row numbers at which slices begin and the last one ends: those of row groups, or parts of large ones. */
  async #sliceBorders(): Promise<number[]> {
    const groups = await this.#connection.runAndReadAll(
      `SELECT any_value(row_group_num_rows)::DOUBLE, sum(total_uncompressed_size)::DOUBLE
       FROM parquet_metadata(${this.#file}) GROUP BY row_group_id ORDER BY row_group_id`,
    );
    const borders = [0];
    for (const [rows, bytes] of groups.getRows() as [number, number][]) {
      const from = borders.at(-1)!;
      const parts = Math.max(1, Math.ceil(bytes / sliceBytes));
      for (let part = 1; part <= parts; part++) borders.push(from + Math.round((rows * part) / parts));
    }
    return borders;
  }

  #read(): Promise<Slice> | null {
    const borders = this.#borders!;
    const slice = this.#nextSlice++;
    if (slice + 1 >= borders.length) return null;
    const [from, to] = [borders[slice]!, borders[slice + 1]!];
    return this.#readWhere(`file_row_number >= ${from} AND file_row_number < ${to}`);
  }

  /** One read after another. */
  #readWhere(condition: string): Promise<Slice> {
    const read = this.#last.then(() => this.#sliceOf(condition));
    this.#last = read.catch(() => {});
    return read;
  }

  async #sliceOf(condition: string): Promise<Slice> {
    const result = await this.#connection.stream(
      `SELECT ${selection} FROM read_parquet(${this.#file}, file_row_number = true) WHERE ${condition}`,
    );
    const chunk = (await result.fetchChunk())!;
    const columns = Array.from({ length: 9 }, (_, i) => (chunk.getColumnVector(i) as DuckDBListVector).childVector);
    return { columns, silhouettes: Buffer.from(String(chunk.getColumnVector(9).getItem(0) ?? ''), 'hex') };
  }

  #unpack({ columns, silhouettes }: Slice): TubeSample[] {
    const [ordinals, times, lefts, tops, rights, bottoms, offsets, indexes, lengths] = columns.map(numbersOf);
    const shapes = decodeSilhouettes(silhouettes, lengths!);
    const scaleX = this.#scaleX;
    const scaleY = this.#scaleY;
    return shapes.map((silhouette, row) => ({
      ordinal: ordinals![row]!,
      ptsMicros: times![row]!,
      box: {
        left: lefts![row]! * scaleX,
        top: tops![row]! * scaleY,
        right: rights![row]! * scaleX,
        bottom: bottoms![row]! * scaleY,
      },
      silhouette,
      picture: offsets![row]! < 0 ? null : { chunkOffset: offsets![row]!, index: indexes![row]! },
    }));
  }
}

function numbersOf(vector: DuckDBVector): Float64Array {
  const numbers = new Float64Array(vector.itemCount);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Number(vector.getItem(i));
  return numbers;
}
