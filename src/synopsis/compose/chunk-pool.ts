import type { PatchCursor } from './patch-cursor.ts';

/**
 * Open chunks of pictures, each with those who look at it.
 *
 * Objects that touched in the source are one blob there and share its pictures, and one group in the film, so they ask for the
 * same picture at the same instant: it is decoded once. On a busy street that is four pictures in ten.
 */
export interface ChunkPool {
  /** The chunk of that name, opened if nobody looks at it yet. */
  take(name: string, open: () => PatchCursor): PatchCursor;
  /** No longer looks at it; the last one closes it. */
  leave(name: string): void;
}

/** An empty pool. */
export function createChunkPool(): ChunkPool {
  const chunks = new Map<string, { readonly cursor: PatchCursor; users: number }>();
  return {
    take(name, open) {
      let chunk = chunks.get(name);
      if (chunk === undefined) {
        chunk = { cursor: open(), users: 0 };
        chunks.set(name, chunk);
      }
      chunk.users++;
      return chunk.cursor;
    },
    leave(name) {
      const chunk = chunks.get(name);
      if (chunk === undefined || --chunk.users > 0) return;
      chunks.delete(name);
      chunk.cursor.close();
    },
  };
}
