/** Writes whole numbers as LEB128: seven bits a byte, low first, high bit set on all but the last. */
export class NumberWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  /** @param value 0 .. 2^53 - 1 */
  put(value: number): void {
    let rest = value;
    if (this.#length + 8 > this.#bytes.length) this.#grow();
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Any whole number below 2^52: its sign goes into the lowest bit. */
  putSigned(value: number): void {
    this.put(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A view of what was written; valid until the next number. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(): void {
    const grown = new Uint8Array(2 * this.#bytes.length);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads what a `NumberWriter` wrote. Throws a RangeError past the end. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  take(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('the numbers end too early');
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  takeSigned(): number {
    const value = this.take();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}
