import { join } from 'node:path';

// Plain JavaScript without new syntax: bin/dayfold.js reads it under an old Node too.

// The C library keeps freed memory in an arena a thread. Two arenas, and pieces from 1 MB on mapped by themselves, hold less than its
// own choice; from 128 kB on they hold less still, but every picture is then mapped anew, which takes a quarter more time.
const allocator = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '4194304', MALLOC_MMAP_THRESHOLD_: '1048576' };

export function processEnvironment(environment, homeDirectory) {
  // What Node makes of the sources is kept: half of the time to start, in each thread again.
  const cacheHome = environment.XDG_CACHE_HOME || join(homeDirectory, '.cache');
  const codeCache = { NODE_COMPILE_CACHE: join(cacheHome, 'dayfold', 'code') };
  return Object.assign({}, allocator, codeCache, environment);
}
