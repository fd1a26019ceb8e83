#!/usr/bin/env node
// Runs a program of this checkout's node_modules (or a TypeScript file) under the Node 24 that npm installed,
// whatever Node the caller's PATH holds. Plain JavaScript that Node 12 can read: it must start in order to help.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '..');
const pinned = join(top, 'node_modules', 'node', 'bin', 'node');
const node = existsSync(pinned) ? pinned : process.execPath;
const [what, ...rest] = process.argv.slice(2);
if (what === undefined) {
  process.stderr.write('usage: node bin/run.js PACKAGE|FILE.ts [ARGUMENT...]\n');
  process.exit(2);
}

function entryOf(name) {
  if (name.endsWith('.ts') || name.endsWith('.js')) return name;
  const manifest = JSON.parse(readFileSync(join(top, 'node_modules', name, 'package.json'), 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  return join(top, 'node_modules', name, bin);
}

const run = spawn(node, [entryOf(what), ...rest], { stdio: 'inherit' });
// A terminal sends Ctrl-C to both: this one waits for what the other makes of it. What `kill` sends comes to this one alone.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
run.on('error', (error) => {
  process.stderr.write(`${node} could not be started (${error.message})\n`);
  process.exit(70);
});
run.on('exit', (code) => process.exit(code === null ? 130 : code));
