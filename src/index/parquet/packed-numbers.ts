/**
 * Reads Parquet's hybrid of run lengths and bit packing (parquet-format, Encodings.md, "RLE = 3").
 *
 * @param bitWidth 0..32
 * @returns u32, [count]; a RangeError when the bytes end before
 */
export function readPacked(bytes: Uint8Array, from: number, to: number, bitWidth: number, count: number): Uint32Array {
  const values = new Uint32Array(count);
  if (bitWidth === 0) return values;
  const valueBytes = (bitWidth + 7) >> 3;
  const mask = bitWidth === 32 ? 0xffffffff : 2 ** bitWidth - 1;
  let at = from;
  let filled = 0;
  while (filled < count) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= to) throw new RangeError('packed numbers end too early');
      const byte = bytes[at++]!;
      header |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    header >>>= 0;
    const run = header >>> 1;
    if (header % 2 === 0) {
      if (at + valueBytes > to || run === 0) throw new RangeError('packed numbers end too early');
      let value = 0;
      for (let i = 0; i < valueBytes; i++) value += bytes[at++]! * 2 ** (8 * i);
      const end = Math.min(count, filled + run);
      values.fill(value, filled, end);
      filled = end;
      continue;
    }
    const end = at + run * bitWidth;
    const last = Math.min(count, filled + run * 8);
    // The last group of a page may be cut off where its values end.
    if (at + Math.ceil(((last - filled) * bitWidth) / 8) > to) throw new RangeError('packed numbers end too early');
    let held = 0;
    let bits = 0;
    while (filled < last) {
      while (bits < bitWidth) {
        held += bytes[at++]! * 2 ** bits;
        bits += 8;
      }
      const value = bitWidth === 32 ? held % 2 ** 32 : bits <= 32 ? (held & mask) >>> 0 : held % 2 ** bitWidth;
      values[filled++] = value;
      held = bits <= 31 ? held >>> bitWidth : Math.floor(held / 2 ** bitWidth);
      bits -= bitWidth;
    }
    at = end;
  }
  return values;
}
