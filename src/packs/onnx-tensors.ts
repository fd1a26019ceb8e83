import { WireError, WireMessage, wireBytes, wireIntegers, wireText } from './protobuf.ts';

/** Bits of an element by `TensorProto.DataType` (onnx.proto); text, which has no fixed size, is missing. */
const bitsOfType: Readonly<Record<number, number>> = {
  1: 32,
  2: 8,
  3: 8,
  4: 16,
  5: 16,
  6: 32,
  7: 64,
  9: 8,
  10: 16,
  11: 64,
  12: 32,
  13: 64,
  14: 64,
  15: 128,
  16: 16,
  17: 8,
  18: 8,
  19: 8,
  20: 8,
  21: 4,
  22: 4,
  23: 4,
};

/** Types of elements as they are told, by `TensorProto.DataType`. */
const namesOfType: Readonly<Record<number, string>> = {
  1: 'f32',
  2: 'u8',
  3: 'i8',
  6: 'i32',
  7: 'i64',
  8: 'text',
  9: 'yes or no',
  10: 'f16',
  11: 'f64',
  16: 'bf16',
};

/** A type of elements as it is told. */
export function elementName(type: number | null): string {
  return type === null ? 'nothing said' : (namesOfType[type] ?? `type ${type}`);
}

/** A dimension: its length, the name of one that is free, or null where nothing is said. */
export type Dimension = number | string | null;

/** An input or output of a graph. */
export interface ValueFacts {
  readonly name: string;
  /** `TensorProto.DataType`: 1 f32, 7 i64, 10 f16 …; null where it is no tensor. */
  readonly elementType: number | null;
  /** Null where no shape is said. */
  readonly dims: readonly Dimension[] | null;
}

/** Constant values that lie in a model. */
export interface TensorFacts {
  readonly name: string;
  /** What its shape comes to in bytes. */
  readonly claimedBytes: number;
  /** What is wrong with it; null when nothing is. */
  readonly fault: string | null;
  /** Where its values lie outside the file; null when they are in it. */
  readonly external: string | null;
}

/** `ValueInfoProto`. Errors: `WireError`. */
export function readValue(bytes: Uint8Array): ValueFacts {
  const value = new WireMessage(bytes, 'an input or output');
  const name = value.text(1);
  const typeField = value.one(2);
  const tensor =
    typeField === undefined ? undefined : new WireMessage(wireBytes(typeField), `the type of ${name}`).one(1);
  if (tensor === undefined) return { name, elementType: null, dims: null };
  const type = new WireMessage(wireBytes(tensor), `the type of ${name}`);
  const shape = type.one(2);
  const dims =
    shape === undefined
      ? null
      : new WireMessage(wireBytes(shape), `the shape of ${name}`).all(1).map((dim): Dimension => {
          const it = new WireMessage(wireBytes(dim), `a dimension of ${name}`);
          const length = it.integer(1);
          if (length !== undefined) return Number(length);
          return it.one(2) === undefined ? null : it.text(2);
        });
  return { name, elementType: Number(type.integer(1) ?? 0n), dims };
}

/** `TensorProto`: what it claims and where its values are; the values themselves are not read. Errors: `WireError`. */
export function readTensor(bytes: Uint8Array): TensorFacts {
  const tensor = new WireMessage(bytes, 'a tensor');
  const name = tensor.text(8);
  const dims = tensor.all(1).flatMap(wireIntegers).map(Number);
  const type = Number(tensor.integer(2) ?? 0n);
  const entries = tensor.all(13).map((field) => {
    const entry = new WireMessage(wireBytes(field), `where ${name} lies`);
    return `${entry.text(1)}=${entry.text(2)}`;
  });
  const elsewhere = entries.length > 0 || (tensor.integer(14) ?? 0n) !== 0n;
  const elements = dims.reduce((product, dim) => product * dim, 1);
  const bits = bitsOfType[type];
  const claimedBytes = Math.ceil((elements * (bits ?? 8)) / 8);
  const raw = tensor.one(9);
  return {
    name,
    claimedBytes,
    fault: faultOf(dims, type, raw === undefined ? null : wireBytes(raw).length, claimedBytes),
    external: elsewhere ? entries.join(' ') || 'said to lie outside the file' : null,
  };
}

function faultOf(dims: readonly number[], type: number, rawBytes: number | null, claimedBytes: number): string | null {
  if (dims.some((dim) => !(dim >= 0))) return `has a dimension of ${dims.find((dim) => !(dim >= 0))}`;
  if (dims.length > 16) return `has ${dims.length} dimensions`;
  if (bitsOfType[type] === undefined && type !== 8) return `is of the type ${type}, which there is not`;
  if (rawBytes !== null && rawBytes !== claimedBytes) return `says ${claimedBytes} bytes and has ${rawBytes}`;
  return null;
}

/** `StringStringEntryProto`. Errors: `WireError`. */
export function readEntry(bytes: Uint8Array): readonly [string, string] {
  const entry = new WireMessage(bytes, 'the metadata');
  return [entry.text(1), entry.text(2)];
}

/** The text of a field, at most `mostCharacters` of it. Errors: `WireError` where it is longer. */
export function shortText(field: Parameters<typeof wireText>[0], mostCharacters: number): string {
  if (wireBytes(field).length > mostCharacters * 4) throw new WireError('form', 'a name is too long');
  return wireText(field);
}
