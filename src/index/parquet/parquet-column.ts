import { zstdDecompressSync } from 'node:zlib';
import { readPacked } from './packed-numbers.ts';
import type { ColumnChunk, ColumnFacts, ParquetFacts, PhysicalType } from './parquet-file.ts';
import { ThriftReader, type ThriftStruct } from './thrift.ts';

/** Values of a column that are there, one after another. */
export type DenseValues =
  | { readonly kind: 'numbers'; readonly numbers: Float64Array }
  /** Value i is `bytes[starts[i] .. ends[i])`. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly starts: Uint32Array; readonly ends: Uint32Array };

/** A column: what is there, and at which level each entry is. */
export interface ReadColumn {
  readonly facts: ColumnFacts;
  /** By entry: one that is there has `facts.maxDefinition`. */
  readonly definitions: Uint32Array;
  /** By entry: 0 where a row begins. */
  readonly repetitions: Uint32Array;
  readonly dense: DenseValues;
}

/**
 * Reads a column of a Parquet file as DuckDB writes them: data pages of the first version, plain or by dictionary, without
 * compression or with Zstandard. Throws a RangeError on anything else, and on damage.
 *
 * @param group one group of rows only; all when left out
 */
export function readColumn(file: Uint8Array, { columns }: ParquetFacts, path: string, group?: number): ReadColumn {
  const facts = columns.get(path);
  if (facts === undefined) throw new RangeError(`has no column ${path}`);
  const chunks = group === undefined ? facts.chunks : facts.chunks.slice(group, group + 1);
  const entries = chunks.reduce((sum, { values }) => sum + values, 0);
  const definitions = new Uint32Array(entries).fill(facts.maxDefinition);
  const repetitions = new Uint32Array(entries);
  const parts: DenseValues[] = [];
  let filled = 0;
  for (const chunk of chunks) {
    for (const page of readPages(file, facts, chunk)) {
      if (page.definitions !== null) definitions.set(page.definitions, filled);
      if (page.repetitions !== null) repetitions.set(page.repetitions, filled);
      filled += page.entries;
      parts.push(page.values);
    }
  }
  return { facts, definitions, repetitions, dense: joinValues(parts, facts.type) };
}

interface Page {
  readonly entries: number;
  readonly definitions: Uint32Array | null;
  readonly repetitions: Uint32Array | null;
  readonly values: DenseValues;
}

function readPages(file: Uint8Array, facts: ColumnFacts, { start, values, codec }: ColumnChunk): Page[] {
  const pages: Page[] = [];
  let dictionary: DenseValues | null = null;
  let at = start;
  for (let left = values; left > 0; ) {
    const reader = new ThriftReader(file, at);
    const header = reader.struct();
    at = reader.at + (header.get(3) as number);
    if (at > file.length) throw new RangeError('a page ends too early');
    const raw = file.subarray(reader.at, at);
    const bytes = decompress(raw, codec, header.get(2) as number);
    if (header.get(1) === PAGE_DICTIONARY) {
      dictionary = readPlain(bytes, 0, facts, (header.get(7) as ThriftStruct).get(1) as number);
      continue;
    }
    if (header.get(1) !== PAGE_DATA) throw new RangeError('has a kind of page that is not read here');
    const page = readDataPage(bytes, facts, header.get(5) as ThriftStruct, dictionary);
    if (page.entries > left || page.entries === 0)
      throw new RangeError('a page has another length than its column says');
    left -= page.entries;
    pages.push(page);
  }
  return pages;
}

const PAGE_DATA = 0;
const PAGE_DICTIONARY = 2;
const CODEC_NONE = 0;
const CODEC_ZSTD = 6;

function decompress(raw: Uint8Array, codec: number, size: number): Uint8Array {
  if (codec === CODEC_NONE) return raw;
  if (codec !== CODEC_ZSTD) throw new RangeError('is compressed in a way that is not read here');
  const bytes = size === 0 ? new Uint8Array(0) : zstdDecompressSync(raw, { maxOutputLength: size });
  if (bytes.length !== size) throw new RangeError('a page has another length than its header says');
  return bytes;
}

function readDataPage(
  bytes: Uint8Array,
  facts: ColumnFacts,
  header: ThriftStruct,
  dictionary: DenseValues | null,
): Page {
  const entries = header.get(1) as number;
  const encoding = header.get(2) as number;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const levels = (most: number): Uint32Array | null => {
    if (most === 0) return null;
    const end = at + 4 + view.getUint32(at, true);
    const read = readPacked(bytes, at + 4, Math.min(end, bytes.length), 32 - Math.clz32(most), entries);
    at = end;
    return read;
  };
  const repetitions = levels(facts.maxRepetition);
  const definitions = levels(facts.maxDefinition);
  let present = entries;
  if (definitions !== null) for (const level of definitions) if (level < facts.maxDefinition) present--;
  if (encoding === ENCODING_PLAIN) {
    return { entries, definitions, repetitions, values: readPlain(bytes, at, facts, present) };
  }
  if ((encoding !== ENCODING_PLAIN_DICTIONARY && encoding !== ENCODING_RLE_DICTIONARY) || dictionary === null)
    throw new RangeError('is coded in a way that is not read here');
  const places = present === 0 ? new Uint32Array(0) : readPacked(bytes, at + 1, bytes.length, bytes[at]!, present);
  return { entries, definitions, repetitions, values: lookUp(dictionary, places) };
}

const ENCODING_PLAIN = 0;
const ENCODING_PLAIN_DICTIONARY = 2;
const ENCODING_RLE_DICTIONARY = 8;

function readPlain(bytes: Uint8Array, from: number, { type, isUnsigned }: ColumnFacts, count: number): DenseValues {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from);
  if (type === 'bytes') {
    const starts = new Uint32Array(count);
    const ends = new Uint32Array(count);
    let at = 0;
    for (let i = 0; i < count; i++) {
      starts[i] = from + at + 4;
      at += 4 + view.getUint32(at, true);
      ends[i] = from + at;
    }
    if (from + at > bytes.length) throw new RangeError('a page ends too early');
    return { kind: 'bytes', bytes, starts, ends };
  }
  const numbers = new Float64Array(count);
  if (type === 'int64') {
    for (let i = 0; i < count; i++) numbers[i] = view.getUint32(8 * i, true) + 2 ** 32 * view.getInt32(8 * i + 4, true);
  } else if (type === 'double') for (let i = 0; i < count; i++) numbers[i] = view.getFloat64(8 * i, true);
  else if (type === 'float') for (let i = 0; i < count; i++) numbers[i] = view.getFloat32(4 * i, true);
  else if (isUnsigned) for (let i = 0; i < count; i++) numbers[i] = view.getUint32(4 * i, true);
  else for (let i = 0; i < count; i++) numbers[i] = view.getInt32(4 * i, true);
  return { kind: 'numbers', numbers };
}

function lookUp(dictionary: DenseValues, places: Uint32Array): DenseValues {
  const size = dictionary.kind === 'bytes' ? dictionary.starts.length : dictionary.numbers.length;
  for (const place of places) if (place >= size) throw new RangeError('a value is not in its dictionary');
  if (dictionary.kind === 'numbers') {
    const numbers = new Float64Array(places.length);
    for (let i = 0; i < places.length; i++) numbers[i] = dictionary.numbers[places[i]!]!;
    return { kind: 'numbers', numbers };
  }
  const { bytes, starts, ends } = dictionary;
  return {
    kind: 'bytes',
    bytes,
    starts: places.map((place) => starts[place]!),
    ends: places.map((place) => ends[place]!),
  };
}

function joinValues(parts: readonly DenseValues[], type: PhysicalType): DenseValues {
  if (parts.length === 1) return parts[0]!;
  if (type !== 'bytes') {
    const numbers = parts.flatMap((part) => (part.kind === 'numbers' ? [part.numbers] : []));
    const all = new Float64Array(numbers.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of numbers) {
      all.set(part, at);
      at += part.length;
    }
    return { kind: 'numbers', numbers: all };
  }
  const strings = parts.flatMap((part) => (part.kind === 'bytes' ? [part] : []));
  const count = strings.reduce((sum, { starts }) => sum + starts.length, 0);
  // Pages by dictionary share its bytes: they are laid down once.
  const places = new Map<Uint8Array, number>();
  let length = 0;
  for (const { bytes } of strings) {
    if (places.has(bytes)) continue;
    places.set(bytes, length);
    length += bytes.length;
  }
  const all = {
    kind: 'bytes' as const,
    bytes: new Uint8Array(length),
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
  };
  for (const [bytes, place] of places) all.bytes.set(bytes, place);
  let at = 0;
  for (const { bytes, starts, ends } of strings) {
    const place = places.get(bytes)!;
    for (let i = 0; i < starts.length; i++, at++) {
      all.starts[at] = starts[i]! + place;
      all.ends[at] = ends[i]! + place;
    }
  }
  return all;
}
