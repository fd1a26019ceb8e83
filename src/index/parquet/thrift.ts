/** A Thrift value: numbers for integers and doubles, bytes for strings, lists, and structures by their fields' numbers. */
export type ThriftValue = number | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

/**
 * Reads the compact protocol of Apache Thrift, in which Parquet's headers are written
 * (github.com/apache/thrift, doc/specs/thrift-compact-protocol.md). Throws a RangeError on bytes that are not of it.
 */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  /** Where the next value begins. */
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  struct(): ThriftStruct {
    const fields = new Map<number, ThriftValue>();
    let field = 0;
    for (;;) {
      const header = this.#byte();
      const type = header & 15;
      if (type === 0) return fields;
      const step = header >> 4;
      field = step === 0 ? this.#signed() : field + step;
      fields.set(field, this.#value(type));
    }
  }

  #value(type: number): ThriftValue {
    switch (type) {
      case 1:
        return true;
      case 2:
        return false;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.#signed();
      case 7: {
        const start = this.#skip(8);
        return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + start, 8).getFloat64(0, true);
      }
      case 8: {
        const length = this.#unsigned();
        const start = this.#skip(length);
        return this.#bytes.subarray(start, start + length);
      }
      case 9:
      case 10:
        return this.#list();
      case 12:
        return this.struct();
      default:
        throw new RangeError(`no Thrift type ${type} is expected here`);
    }
  }

  #list(): ThriftValue[] {
    const header = this.#byte();
    const count = header >> 4 === 15 ? this.#unsigned() : header >> 4;
    const list: ThriftValue[] = [];
    for (let i = 0; i < count; i++) list.push((header & 15) <= 2 ? this.#byte() === 1 : this.#value(header & 15));
    return list;
  }

  #signed(): number {
    const value = this.#unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** Exact up to 2^53. */
  #unsigned(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  #byte(): number {
    return this.#bytes[this.#skip(1)]!;
  }

  #skip(length: number): number {
    const start = this.at;
    this.at += length;
    if (this.at > this.#bytes.length) throw new RangeError('a Thrift value ends too early');
    return start;
  }
}
