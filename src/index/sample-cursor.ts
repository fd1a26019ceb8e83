import type { DuckDBBlobVector, DuckDBDataChunk, DuckDBResult, DuckDBVector } from '@duckdb/node-api';
import type { Size } from '../base/geometry.ts';
import type { TubeSample } from '../tubes/tube.ts';
import { decodeSilhouette } from './silhouette-code.ts';

/** What the cursor reads, in this order. Times and offsets as doubles: whole numbers below 2^53, and no BigInt for each. */
export const sampleSelection = `ordinal, pts_micros::DOUBLE, left_px, top_px, right_px, bottom_px, silhouette,
  chunk_offset::DOUBLE, picture_index`;

/**
 * Takes samples out of a streamed result, in its order. Reads column by column and waits once a chunk: rows as arrays and a
 * promise a sample took 2.5 times as long.
 */
export class SampleCursor {
  readonly #result: DuckDBResult;
  readonly #scaleX: number;
  readonly #scaleY: number;
  #columns: DuckDBVector[] = [];
  #rows = 0;
  #at = 0;

  /** @param result of a query of `sampleSelection` */
  constructor(result: DuckDBResult, analysis: Size, display: Size) {
    this.#result = result;
    this.#scaleX = analysis.widthPx / display.widthPx;
    this.#scaleY = analysis.heightPx / display.heightPx;
  }

  /** The next `count` samples; fewer when the result ends. */
  async take(count: number): Promise<TubeSample[]> {
    const samples: TubeSample[] = [];
    while (samples.length < count) {
      if (this.#at === this.#rows && !(await this.#next())) break;
      const end = Math.min(this.#rows, this.#at + count - samples.length);
      for (; this.#at < end; this.#at++) samples.push(this.#sample(this.#at));
    }
    return samples;
  }

  async #next(): Promise<boolean> {
    const chunk: DuckDBDataChunk | null = await this.#result.fetchChunk();
    this.#at = 0;
    this.#rows = chunk?.rowCount ?? 0;
    this.#columns = chunk === null ? [] : Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnVector(i));
    return this.#rows > 0;
  }

  #sample(row: number): TubeSample {
    const columns = this.#columns;
    const number = (column: number) => columns[column]!.getItem(row) as number;
    const silhouette = (columns[6] as DuckDBBlobVector).getItemBytes(row);
    const chunkOffset = columns[7]!.getItem(row) as number | null;
    return {
      ordinal: number(0),
      ptsMicros: number(1),
      box: {
        left: number(2) * this.#scaleX,
        top: number(3) * this.#scaleY,
        right: number(4) * this.#scaleX,
        bottom: number(5) * this.#scaleY,
      },
      silhouette: silhouette === null ? null : decodeSilhouette(silhouette),
      picture: chunkOffset === null ? null : { chunkOffset, index: number(8) },
    };
  }
}
