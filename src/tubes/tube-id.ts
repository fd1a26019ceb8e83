import type { Box } from '../base/geometry.ts';

/** FNV-1a, 32 bits (Fowler, Noll, Vo), with a seed mixed into the offset basis. */
function fnv1a(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/** Twelve hex digits that depend on the recording and on where and when the object was first seen, on nothing else. */
export function tubeId(recordingSha256: string, ordinal: number, box: Box): string {
  const edges = [box.left, box.top, box.right, box.bottom].map((edge) => Math.round(edge * 16)).join(',');
  const key = `${recordingSha256} ${ordinal} ${edges}`;
  const high = fnv1a(key, 0).toString(16).padStart(8, '0');
  const low = fnv1a(key, 0x9e3779b9).toString(16).padStart(8, '0');
  return high + low.slice(0, 4);
}
