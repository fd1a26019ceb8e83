import { ThriftReader, type ThriftStruct } from './thrift.ts';

/** Parquet's physical types that are read here. */
export type PhysicalType = 'int32' | 'int64' | 'float' | 'double' | 'bytes';

const physicalTypes: Readonly<Record<number, PhysicalType>> = {
  1: 'int32',
  2: 'int64',
  4: 'float',
  5: 'double',
  6: 'bytes',
};

/** `ConvertedType` UINT_8 to UINT_32: their numbers are not signed. */
const unsignedTypes = [11, 12, 13];

/** A stretch of one column in the file. */
export interface ColumnChunk {
  readonly start: number;
  readonly values: number;
  /** Parquet's number of the compression: 0 none, 6 Zstandard. */
  readonly codec: number;
}

/** One column of a file. */
export interface ColumnFacts {
  readonly type: PhysicalType;
  readonly isUnsigned: boolean;
  /** Definition and repetition level of a value that is there. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  /** In order of the rows. */
  readonly chunks: readonly ColumnChunk[];
}

/** What the footer of a Parquet file says. */
export interface ParquetFacts {
  readonly rows: number;
  /** By the path in the schema, parts joined with dots, such as `colours.list.element.name`. */
  readonly columns: ReadonlyMap<string, ColumnFacts>;
}

/** Reads the footer (parquet-format, README.md and parquet.thrift). Throws a RangeError when it is none. */
export function readParquetFacts(bytes: Uint8Array): ParquetFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(bytes.length - 4, true) !== MAGIC) throw new RangeError('is no Parquet file');
  const footer = new ThriftReader(bytes, bytes.length - 8 - view.getUint32(bytes.length - 8, true)).struct();
  const schema = readSchema(footer.get(2) as readonly ThriftStruct[]);
  // Without rows there are columns too, of no chunk.
  const columns = new Map([...schema].map(([path, facts]) => [path, { ...facts, chunks: [] as ColumnChunk[] }]));
  for (const group of footer.get(4) as readonly ThriftStruct[]) {
    for (const column of group.get(1) as readonly ThriftStruct[]) {
      const meta = column.get(3) as ThriftStruct;
      const path = (meta.get(3) as readonly Uint8Array[]).map(textOf).join('.');
      const known = columns.get(path);
      if (known === undefined) continue;
      const dictionary = meta.get(11) as number | undefined;
      const data = meta.get(9) as number;
      const start = dictionary === undefined || dictionary === 0 ? data : Math.min(dictionary, data);
      const chunk = { start, values: meta.get(5) as number, codec: meta.get(4) as number };
      known.chunks.push(chunk);
    }
  }
  return { rows: footer.get(3) as number, columns };
}

/** 'PAR1' */
const MAGIC = 0x31524150;

function readSchema(elements: readonly ThriftStruct[]): Map<string, Omit<ColumnFacts, 'chunks'>> {
  const leaves = new Map<string, Omit<ColumnFacts, 'chunks'>>();
  let at = 1;
  const walk = (children: number, path: readonly string[], definition: number, repetition: number) => {
    for (let i = 0; i < children; i++) {
      const element = elements[at++]!;
      const own = [...path, textOf(element.get(4) as Uint8Array)];
      const kind = element.get(3) as number;
      const d = definition + (kind === 0 ? 0 : 1);
      const r = repetition + (kind === 2 ? 1 : 0);
      const below = element.get(5) as number | undefined;
      if (below !== undefined && below > 0) walk(below, own, d, r);
      else {
        const type = physicalTypes[element.get(1) as number];
        if (type === undefined) continue;
        const isUnsigned = unsignedTypes.includes((element.get(6) as number | undefined) ?? -1);
        leaves.set(own.join('.'), { type, isUnsigned, maxDefinition: d, maxRepetition: r });
      }
    }
  };
  walk(elements[0]!.get(5) as number, [], 0, 0);
  return leaves;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
