/**
 * Whole numbers as groups of seven bits, the lowest first, the eighth bit set while more follow (LEB128, DWARF 5 section 7.6).
 * Numbers are doubles that hold whole numbers below 2^52, so they are taken apart by division, not by shifts.
 */
export class VarintWriter {
  #bytes: Uint8Array;
  #at = 0;

  /** @param expectedBytes room to begin with; it grows */
  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(expectedBytes);
  }

  /** A column of whole numbers from 0 up. */
  numbers(values: ArrayLike<number>): void {
    for (let i = 0; i < values.length; i++) this.#put(values[i]!);
  }

  /** A column of whole numbers or NaN, each as its step from the one before. */
  steps(values: ArrayLike<number>): void {
    let before = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) {
        this.#put(0);
        continue;
      }
      const step = value - before;
      // 0 stands for NaN; then steps up are odd, steps down even.
      this.#put(step >= 0 ? 2 * step + 1 : -2 * step);
      before = value;
    }
  }

  /** What was written; a view. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  #put(value: number): void {
    if (this.#at + 8 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2 + 64);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#at++] = rest;
  }
}

/** Reads what a `VarintWriter` wrote, column by column in the same order. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Fills and returns `into`. */
  numbers<T extends Float64Array | Uint32Array | Uint8Array>(into: T): T {
    for (let i = 0; i < into.length; i++) into[i] = this.#take();
    return into;
  }

  /** Fills and returns `into`. */
  steps(into: Float64Array): Float64Array {
    let before = 0;
    for (let i = 0; i < into.length; i++) {
      const coded = this.#take();
      if (coded === 0) {
        into[i] = Number.NaN;
        continue;
      }
      before += coded % 2 === 1 ? (coded - 1) / 2 : -coded / 2;
      into[i] = before;
    }
    return into;
  }

  #take(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }
}
