import type { FrameTable } from './recording.ts';

/** Ordinal of the last key frame not after `ordinal`; 0 when there is none. */
export function keyFrameAtOrBefore(table: FrameTable, ordinal: number): number {
  for (let at = Math.min(ordinal, table.isKey.length - 1); at > 0; at--) if (table.isKey[at] === 1) return at;
  return 0;
}
