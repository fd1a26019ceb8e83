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
  const [silhouette] = decodeSilhouettes(bytes, [bytes.length]);
  if (!silhouette) throw new RangeError('not a silhouette');
  return silhouette;
}

/**
 * The boxes of many silhouettes without their runs; all 0 where there is none or nothing inside.
 *
 * @param starts by row; a row's silhouette is `bytes[starts[row] .. ends[row])`, none when that is empty
 * @param boxes i32, [rows, 4], left, top, right, bottom; all 0 before
 */
export function silhouetteBoxes(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, boxes: Int32Array): void {
  for (let row = 0; row < starts.length; row++) {
    let at = starts[row]!;
    const end = ends[row]!;
    if (at === end) continue;
    for (let k = 0; k < 4 && at < end; k++) {
      let value = 0;
      let shift = 0;
      let byte = 128;
      while (byte > 127 && at < end) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
        shift += 7;
      }
      boxes[4 * row + k] = k < 2 ? value : value + boxes[4 * row + k - 2]!;
    }
    // Nothing is inside without a second run.
    let runs = 0;
    for (; at < end && runs < 2; at++) if (bytes[at]! < 128) runs++;
    if (runs < 2) boxes.fill(0, 4 * row, 4 * row + 4);
  }
}

/**
 * Decodes many at once; their runs share one array.
 *
 * @param bytes the silhouettes one after another
 * @param lengths bytes of each; 0 stands for none
 */
export function decodeSilhouettes(bytes: Uint8Array, lengths: ArrayLike<number>): (Silhouette | null)[] {
  let numbers = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! < 128) numbers++;
  const values = new Uint32Array(numbers);
  const silhouettes: (Silhouette | null)[] = [];
  let at = 0;
  let count = 0;
  for (let s = 0; s < lengths.length; s++) {
    if (lengths[s] === 0) {
      silhouettes.push(null);
      continue;
    }
    const first = count;
    const end = at + lengths[s]!;
    if (end > bytes.length || bytes[end - 1]! > 127) throw new RangeError('not a silhouette');
    while (at < end) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
      }
      values[count++] = value >>> 0;
    }
    if (count - first < 4) throw new RangeError('not a silhouette');
    const left = values[first]!;
    const top = values[first + 1]!;
    silhouettes.push({
      box: { left, top, right: left + values[first + 2]!, bottom: top + values[first + 3]! },
      runs: values.subarray(first + 4, count),
    });
  }
  return silhouettes;
}
