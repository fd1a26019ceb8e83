#!/usr/bin/env node
// Starts Dayfold under the Node 24 that npm installed beside it, whatever Node the caller's PATH holds. Plain JavaScript
// without new syntax: an old Node must be able to read it in order to hand over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(top, 'src', 'apps', 'cli', 'main.ts');
const neededMajor = 24;

// The C library keeps freed memory in an arena a thread. Two arenas, and pieces from 1 MB on mapped by themselves, hold less than its
// own choice; from 128 kB on they hold less still, but every picture is then mapped anew, which takes a quarter more time.
const allocator = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '4194304', MALLOC_MMAP_THRESHOLD_: '1048576' };
// What Node makes of the sources is kept: half of the time to start, in each thread again.
const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const codeCache = { NODE_COMPILE_CACHE: join(cacheHome, 'dayfold', 'code') };
const isTuned = process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined;
const isNewEnough = Number(process.versions.node.split('.')[0]) >= neededMajor;

if (isNewEnough && isTuned) {
  import(pathToFileURL(main).href);
} else if (isNewEnough) {
  handOver(process.execPath);
} else {
  const pinned = join(top, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(pinned)) {
    process.stderr.write(
      `dayfold: needs Node ${neededMajor} and this is ${process.version}; run "npm ci" in ${top}, which brings it\n`,
    );
    process.exit(70);
  }
  handOver(pinned);
}

function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: Object.assign({}, allocator, codeCache, process.env),
  });
  // A terminal sends Ctrl-C to both processes, `kill` to this one alone. So this one sends a count, not a signal: the other
  // takes the larger of that and its own count, and no press counts twice.
  const counts = {};
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      counts[signal] = (counts[signal] || 0) + 1;
      if (child.connected) child.send({ signal, count: counts[signal] }, () => {});
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`dayfold: ${node} could not be started (${error.message}); run "npm ci" in ${top}\n`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal]);
  });
}
