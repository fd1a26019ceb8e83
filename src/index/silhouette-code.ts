import type { Silhouette } from '../base/silhouette.ts';

/**
 * A silhouette as bytes: left, top, width, height of its box and then its runs, each an unsigned LEB128 number (seven bits a
 * byte, low first, high bit set on all but the last). Small objects have short runs, so most numbers take one byte.
 */
export function encodeSilhouette(silhouette: Silhouette): Uint8Array {
  const { box, runs } = silhouette;
  const bytes = new Uint8Array(20 + runs.length * 5);
  let at = 0;
  const put = (value: number) => {
    let rest = value >>> 0;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  };
  put(box.left);
  put(box.top);
  put(box.right - box.left);
  put(box.bottom - box.top);
  for (let i = 0; i < runs.length; i++) put(runs[i]!);
  return bytes.slice(0, at);
}

/** The inverse of `encodeSilhouette`. Throws a RangeError on bytes that end inside a number or before the box is complete. */
export function decodeSilhouette(bytes: Uint8Array): Silhouette {
  let numbers = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! < 128) numbers++;
  if (numbers < 4 || bytes[bytes.length - 1]! > 127) throw new RangeError('not a silhouette');
  let at = 0;
  const take = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
      shift += 7;
    }
  };
  const left = take();
  const top = take();
  const right = left + take();
  const bottom = top + take();
  const runs = new Uint32Array(numbers - 4);
  for (let i = 0; i < runs.length; i++) runs[i] = take();
  return { box: { left, top, right, bottom }, runs };
}
