#!/usr/bin/env node
// Starts Dayfold under the Node 24 that npm installed beside it, whatever Node the caller's PATH holds. Plain JavaScript
// without new syntax: an old Node must be able to read it in order to hand over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeOptionsForWork, processEnvironment } from '../src/apps/process-environment.js';

const top = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(top, 'src', 'apps', 'cli', 'main.ts');
const neededMajor = 24;

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
  const words = process.argv.slice(2);
  // A server does many things at once, and for long.
  const options = words[0] === 'serve' ? [] : nodeOptionsForWork;
  const child = spawn(node, options.concat(main, words), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: processEnvironment(process.env, homedir()),
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
