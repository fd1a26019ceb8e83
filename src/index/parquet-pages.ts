import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, convertWithDictionary, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decompressPage, readDataPage } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getSchemaPath } from 'hyparquet/src/schema.js';

/** Values of a column as they lie in a page: numbers (or BigInt), texts, views of bytes. */
type PageValues = ArrayLike<unknown>;

/** A page of a column. */
export interface ColumnPage {
  /** Values that are there; those of lists one after another. */
  readonly values: PageValues;
  /** With lists, an entry is an item, an empty list or a gap; without, a row. */
  readonly entries: number;
  readonly hasValue: (entry: number) => boolean;
  readonly beginsRow: (entry: number) => boolean;
}

/** A Parquet file in memory. What fails, fails with a RangeError: damage, or a way of coding that DuckDB does not use for an index. */
export interface ParquetTable {
  /** Rows of each group. */
  readonly groupRows: readonly number[];
  hasColumn(path: string): boolean;
  /** @param path a column by its place in the schema, such as `colours.list.element.name` */
  readPages(path: string, group: number): ColumnPage[];
}

/**
 * Opens a table by the parts hyparquet is made of, page by page. Its `parquetRead` takes each value of a column that may hold gaps
 * through the code for nested lists, and DuckDB lets every column hold gaps (docs/decisions/film.md has the figures).
 */
export function openParquetTable(bytes: Uint8Array): ParquetTable {
  const { schema, row_groups: groups } = orRangeError(() => parquetMetadata(bytes, { geoparquet: false }));
  return {
    groupRows: groups.map((group) => Number(group.num_rows)),
    hasColumn: (path) =>
      groups[0]?.columns.some((column) => column.meta_data?.path_in_schema.join('.') === path) ?? false,
    readPages(path, group) {
      const facts = groups[group]?.columns.find(
        (column) => column.meta_data?.path_in_schema.join('.') === path,
      )?.meta_data;
      if (facts === undefined) throw new RangeError(`has no column ${path}`);
      const schemaPath = getSchemaPath(schema, facts.path_in_schema);
      const { element } = schemaPath.at(-1)!;
      const column = {
        ...facts,
        element,
        schemaPath,
        pathInSchema: facts.path_in_schema,
        parsers: DEFAULT_PARSERS,
        compressors: { ZSTD: decompress },
        utf8: false,
      };
      const start = Number(facts.dictionary_page_offset || facts.data_page_offset);
      return orRangeError(() => {
        const view = new DataView(bytes.buffer, bytes.byteOffset + start, Number(facts.total_compressed_size));
        return pagesOf(view, column, Number(facts.num_values));
      });
    },
  };
}

type Column = Parameters<typeof readDataPage>[2];

function pagesOf(view: DataView, column: Column, entries: number): ColumnPage[] {
  const reader = { view, offset: 0 };
  const maxDefinition = getMaxDefinitionLevel(column.schemaPath);
  const pages: ColumnPage[] = [];
  let dictionary: ReturnType<typeof convert> | undefined;
  for (let left = entries; left > 0; ) {
    const header = parquetHeader(reader);
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = convert(readPage(reader, header, column, undefined, undefined, 0).data!, column);
      continue;
    }
    const facts = header.data_page_header;
    if (facts === undefined) throw new RangeError('has a kind of page that is not read here');
    if (facts.num_values === 0 || facts.num_values > left)
      throw new RangeError('a page has more entries than its column');
    left -= facts.num_values;
    const packed = new Uint8Array(view.buffer, view.byteOffset + reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    const unpacked = decompressPage(packed, header.uncompressed_page_size, column.codec, column.compressors);
    const {
      definitionLevels: definitions,
      repetitionLevels: repetitions,
      dataPage,
    } = readDataPage(unpacked, facts, column);
    pages.push({
      values: convertWithDictionary(dataPage, dictionary, facts.encoding, column),
      entries: facts.num_values,
      // hyparquet leaves definitions out where there is no gap, repetitions where there is no list.
      hasValue: (entry) => !definitions?.length || definitions[entry] === maxDefinition,
      beginsRow: (entry) => !repetitions.length || repetitions[entry] === 0,
    });
  }
  return pages;
}

function decompress(packed: Uint8Array, size: number): Uint8Array {
  return size === 0 ? new Uint8Array(0) : zstdDecompressSync(packed, { maxOutputLength: size });
}

function orRangeError<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof RangeError
      ? cause
      : new RangeError(cause instanceof Error ? cause.message : 'is damaged', { cause });
  }
}
