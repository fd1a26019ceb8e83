import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';

/** DuckDB's vector size: the most rows a data chunk holds. */
const chunkRows = 2048;

/** Chunks between two flushes of the appender: bounds what it keeps in memory (20,480 rows). */
const chunksPerFlush = 10;

/**
 * Fills one DuckDB table row by row. One data chunk is used again and again: a new one for every 2,048 rows cost twice the memory
 * (409 against 276 MB of process for a million samples), because V8 sees nothing of what a chunk holds outside its heap.
 */
export class TableBuffer {
  readonly #appender: DuckDBAppender;
  readonly #chunk: DuckDBDataChunk;
  readonly #columns: DuckDBValue[][];
  #rows = 0;
  #chunks = 0;

  private constructor(appender: DuckDBAppender, types: readonly DuckDBType[]) {
    this.#appender = appender;
    this.#chunk = DuckDBDataChunk.create(types, chunkRows);
    this.#columns = types.map(() => []);
  }

  static async create(connection: DuckDBConnection, table: string, types: readonly DuckDBType[]): Promise<TableBuffer> {
    return new TableBuffer(await connection.createAppender(table), types);
  }

  /** Adds one row; as many values as the table has columns. */
  add(...values: readonly DuckDBValue[]): void {
    for (let i = 0; i < values.length; i++) this.#columns[i]!.push(values[i]!);
    if (++this.#rows === chunkRows) this.#emit();
  }

  /** Writes what is left. The buffer cannot be used again. */
  close(): void {
    if (this.#rows > 0) this.#emit();
    this.#appender.closeSync();
  }

  #emit(): void {
    this.#chunk.reset();
    this.#chunk.rowCount = this.#rows;
    this.#chunk.setColumns(this.#columns);
    this.#appender.appendDataChunk(this.#chunk);
    for (const column of this.#columns) column.length = 0;
    this.#rows = 0;
    if (++this.#chunks % chunksPerFlush === 0) this.#appender.flushSync();
  }
}
