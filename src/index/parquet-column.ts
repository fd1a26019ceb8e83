import type { ParquetTable } from './parquet-pages.ts';

/** A column of numbers of one group of rows. f64, [rows of the group]; NaN where a row has none. */
export function readNumbers(table: ParquetTable, name: string, group: number): Float64Array {
  const numbers = new Float64Array(table.groupRows[group]!).fill(Number.NaN);
  let row = 0;
  for (const { values, entries, hasValue } of table.readPages(name, group)) {
    for (let i = 0, next = 0; i < entries; i++, row++) if (hasValue(i)) numbers[row] = numberOf(values[next++]);
  }
  if (row !== numbers.length) throw new RangeError(`column ${name} has another length than its group`);
  return numbers;
}

function numberOf(value: unknown): number {
  const number = Number(value);
  if (Number.isNaN(number)) throw new RangeError('a value is no number');
  return number;
}

/** A column of numbers in which every row has one. f64, [rows]; a RangeError when one has none. */
export function readAllNumbers(table: ParquetTable, name: string): Float64Array {
  const numbers = new Float64Array(table.groupRows.reduce((sum, rows) => sum + rows, 0));
  let row = 0;
  table.groupRows.forEach((rows, group) => {
    numbers.set(readNumbers(table, name, group), row);
    row += rows;
  });
  if (numbers.some(Number.isNaN)) throw new RangeError(`column ${name} lacks values`);
  return numbers;
}

/** What a column holds by row: one value or none, or with lists those of its list. Gaps are left out. */
export function readLists(table: ParquetTable, path: string): unknown[][] {
  const rows: unknown[][] = [];
  table.groupRows.forEach((_, group) => {
    for (const { values, entries, hasValue, beginsRow } of table.readPages(path, group)) {
      for (let i = 0, next = 0; i < entries; i++) {
        if (beginsRow(i)) rows.push([]);
        if (hasValue(i)) rows.at(-1)!.push(values[next++]);
      }
    }
  });
  return rows;
}

/** Bytes of some rows: row i has `bytes[starts[i] .. ends[i])`, none when that is empty. */
export interface BytesOfRows {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A column of bytes of one group of rows, in pieces: those of a page share its bytes. */
export function readBytes(table: ParquetTable, name: string, group: number): BytesOfRows[] {
  return table.readPages(name, group).map(({ values, entries, hasValue }) => {
    const views = values as ArrayLike<Uint8Array>;
    const bytes = new Uint8Array(views[0]?.buffer ?? new ArrayBuffer(0));
    const starts = new Uint32Array(entries);
    const ends = new Uint32Array(entries);
    for (let i = 0, next = 0; i < entries; i++) {
      if (!hasValue(i)) continue;
      const view = views[next++];
      if (view?.buffer !== bytes.buffer) throw new RangeError(`column ${name} is of no bytes`);
      starts[i] = view.byteOffset;
      ends[i] = view.byteOffset + view.length;
    }
    return { bytes, starts, ends };
  });
}
