import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DayfoldError } from '../base/errors.ts';
import { replaceGeneration } from './generation.ts';
import { openIndex, verifyIndex } from './index-reader.ts';
import { createIndexWriter } from './index-writer.ts';
import { detectedBy, info, madeTubes, summary } from './made-index.fixture.ts';
import { existsAsIndex, removeStalePartials } from './partial-directory.ts';
import { rewriteTubes } from './rewrite-tubes.ts';

let root: string;
let directory: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dayfold-generation-'));
  directory = join(root, 'index');
  const writer = await createIndexWriter({ directory, info });
  writer.appendChunk(new Uint8Array(1000));
  writer.addTubes(madeTubes(20));
  await writer.finish(summary);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const classify = (copy: string, name = 'car') =>
  rewriteTubes(
    copy,
    new Map(madeTubes(20).map(({ id }, i) => [id, { class: { name, score: 0.5 + i / 100, margin: 0.25 } }])),
    detectedBy,
  );

/** An id that no process has: the number of one that has ended. */
function deadProcess(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

test('another generation has the new classes and the same everything else; nothing is left beside it', async () => {
  const before = await openIndex(directory);
  const boxes = (await before.tubes()).map(({ samples }) => samples.map(({ box }) => box));
  before.close();
  const patches = statSync(join(directory, 'patches.bin')).ino;
  await replaceGeneration(directory, classify);
  await verifyIndex(directory);
  const after = await openIndex(directory);
  expect(after.detectedBy).toEqual(detectedBy);
  const classes = await after.classes();
  expect(classes.size).toBe(20);
  expect(classes.get(madeTubes(20)[7]!.id)).toEqual({
    class: 'car',
    score: 0.57,
    margin: 0.25,
    partedFrom: null,
    joinedFrom: null,
  });
  expect((await after.tubes()).map(({ samples }) => samples.map(({ box }) => box))).toEqual(boxes);
  after.close();
  expect(statSync(join(directory, 'patches.bin')).ino).toBe(patches);
  expect(readdirSync(root)).toEqual(['index']);
});

test('the old generation is what it was for whoever has it open, and before there are classes all are unknown', async () => {
  const old = await openIndex(directory);
  expect(old.detectedBy).toBeNull();
  const classes = await old.classes();
  expect([...classes.values()].every(({ class: name, score }) => name === 'unknown' && score === 0)).toBe(true);
  old.readChunk(0);
  await replaceGeneration(directory, classify);
  expect(old.readChunk(0)).toHaveLength(1000);
  old.close();
});

test('what fails on the way leaves the index as it was', async () => {
  const manifest = readFileSync(join(directory, 'manifest.json'), 'utf8');
  const failed = replaceGeneration(directory, async (copy) => {
    await classify(copy);
    throw new DayfoldError('run.interrupted', 'stopped');
  });
  await expect(failed).rejects.toMatchObject({ code: 'run.interrupted' });
  expect(readFileSync(join(directory, 'manifest.json'), 'utf8')).toBe(manifest);
  await verifyIndex(directory);
  expect(readdirSync(root)).toEqual(['index']);
});

test('killed between its two renames, the old generation is put back by whoever comes next', async () => {
  const process1 = deadProcess();
  const copy = join(root, `.index.partial-${process1}`);
  const replaced = join(root, `.index.replaced-${process1}`);
  await replaceGeneration(directory, classify);
  renameSync(directory, replaced);
  expect(existsSync(directory)).toBe(false);
  expect(existsAsIndex(directory)).toBe(true);
  renameSync(directory, replaced);
  const index = await openIndex(directory);
  expect(index.tubeCount).toBe(20);
  index.close();
  expect(existsSync(copy) || existsSync(replaced)).toBe(false);
});

test('killed behind its renames, what it replaced is removed by the next', async () => {
  const replaced = join(root, `.index.replaced-${deadProcess()}`);
  execFileSync('cp', ['-r', directory, replaced]);
  removeStalePartials(directory);
  expect(readdirSync(root)).toEqual(['index']);
});

test('killed at any moment, there is one whole index with the old or the new classes', async () => {
  const fixture = fileURLToPath(new URL('./killed-generation.fixture.ts', import.meta.url));
  for (const afterMs of [0, 15, 40, 80]) {
    const child = spawn(process.execPath, [fixture, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => child.stdout.once('data', ready));
    await new Promise((passed) => setTimeout(passed, afterMs));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await verifyIndex(directory);
    const index = await openIndex(directory);
    const names = new Set([...(await index.classes()).values()].map(({ class: name }) => name));
    index.close();
    expect(names.size).toBe(1);
    expect(['unknown', 'car', 'bus']).toContain([...names][0]);
  }
  await replaceGeneration(directory, classify);
  expect(readdirSync(root)).toEqual(['index']);
}, 60_000);
