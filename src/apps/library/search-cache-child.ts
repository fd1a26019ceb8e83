// The process that makes the cache of one case's search, and ends.
import { setPriority } from 'node:os';
import { openCase } from '../../search/open-case.ts';
import type { SearchSource } from '../../search/source.ts';

/** What is to be made. */
export interface CacheOrder {
  readonly directory: string;
  readonly sources: readonly SearchSource[];
  /** 0 to 19. */
  readonly niceness: number;
}

/** From the process: recordings that are in the table by now. */
export interface CacheNews {
  readonly done: number;
}

process.on('message', (order: CacheOrder) => void make(order));
process.on('disconnect', () => process.exit());

async function make({ directory, sources, niceness }: CacheOrder): Promise<void> {
  try {
    // Before DuckDB starts its threads: they inherit it.
    if (niceness > 0) setPriority(niceness);
  } catch {
    // The system refuses: the work is done all the same.
  }
  try {
    const open = await openCase(directory, sources, (done) => process.send?.({ done } satisfies CacheNews));
    await open.close();
    process.exit();
  } catch {
    // Whoever searches opens it too, and tells what is wrong.
    process.exit(1);
  }
}
