/** Bytes `[from, end)`. */
export interface ByteRange {
  readonly from: number;
  readonly end: number;
}

/**
 * The one range of a `Range` header (RFC 9110 14.2). Null: answer the whole, as for no header, another unit, broken syntax or several ranges.
 *
 * @param size of the whole, bytes
 */
export function readRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const match = header === null ? null : /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(header);
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const last = Number(match[2]);
    return last === 0 || size === 0 ? 'unsatisfiable' : { from: Math.max(0, size - last), end: size };
  }
  const from = Number(match[1]);
  const end = match[2] === '' ? size : Math.min(size, Number(match[2]) + 1);
  if (match[2] !== '' && Number(match[2]) < from) return null;
  return from >= size ? 'unsatisfiable' : { from, end };
}
