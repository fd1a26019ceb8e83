import { join } from 'node:path';

// Plain JavaScript without new syntax: bin/dayfold.js reads it under an old Node too.

// The C library keeps freed memory in an arena a thread. Two arenas, and pieces from 128 kB on mapped by themselves, hold least: 613 MB for a
// quiet hour instead of 714 with 1 MB, for 1 to 3 % more time (docs/decisions/analysis-cost.md).
const allocator = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '4194304', MALLOC_MMAP_THRESHOLD_: '131072' };

export function processEnvironment(environment, homeDirectory) {
  // What Node makes of the sources is kept: half of the time to start, in each thread again.
  const cacheHome = environment.XDG_CACHE_HOME || join(homeDirectory, '.cache');
  const codeCache = { NODE_COMPILE_CACHE: join(cacheHome, 'dayfold', 'code') };
  return Object.assign({}, allocator, codeCache, environment);
}

/**
 * What Node is started with for one piece of work. V8 lets the room for new objects grow to 64 MB twice when much is made and dropped; with 8 MB
 * an analysis of ten busy minutes holds 90 MB less in its main thread, in the same time.
 */
export const nodeOptionsForWork = ['--max-semi-space-size=8'];
