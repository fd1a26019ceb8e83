/** The same array on shared memory. */
export function shared<T extends Float64Array | Uint32Array | Uint8Array>(array: T): T {
  const kind = array.constructor as new (buffer: ArrayBufferLike) => T;
  const copy = new kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
