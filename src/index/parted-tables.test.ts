import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tube } from '../tubes/tube.ts';
import { replaceGeneration } from './generation.ts';
import { openIndex, verifyIndex } from './index-reader.ts';
import { createIndexWriter } from './index-writer.ts';
import { detectedBy, info, madePair, madeParts, madeTubes, summary } from './made-index.fixture.ts';
import { tubesOrWholes } from './parted-objects.ts';
import { partTables, restoreWholeTables } from './parted-tables.ts';
import { rewriteTubes } from './rewrite-tubes.ts';

const made = madeTubes(20);

let root: string;
let directory: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dayfold-parted-'));
  directory = join(root, 'index');
  const writer = await createIndexWriter({ directory, info });
  writer.appendChunk(new Uint8Array(1000));
  writer.addTubes(made);
  await writer.finish(summary);
  await rewriteTubes(
    directory,
    new Map(made.map(({ id }) => [id, { class: { name: 'car', score: 0.5, margin: 0.25 } }])),
    detectedBy,
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const parted = madeParts();

function bytesOf(): ReadonlyMap<string, string> {
  const names = readdirSync(directory, { withFileTypes: true }).filter((one) => one.isFile());
  return new Map(names.map(({ name }) => [name, readFileSync(join(directory, name), 'base64')]));
}

test('parts take the place of their tubes, in order, with what they are parts of; all others stay as they are', async () => {
  const before = await openIndex(directory);
  const tubesBefore = await before.tubes();
  before.close();
  await partTables(directory, parted);
  await verifyIndex(directory);
  const index = await openIndex(directory);
  const classes = await index.classes();
  const tubes = await index.tubes();
  const parts = parted.flatMap((one) => one.parts);
  const left = made.filter(({ id }) => parted.every(({ whole }) => whole !== id));
  expect([index.tubeCount, tubes.length]).toEqual([22, 22]);
  expect(index.sampleCount).toBe([...left, ...parts].reduce((sum, { samples }) => sum + samples.length, 0));
  expect(tubes.map(({ id }) => id)).toEqual(
    [...left, ...parts].sort((a, b) => a.startMicros - b.startMicros || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
  );
  for (const tube of tubes) {
    const same = tubesBefore.find(({ id }) => id === tube.id);
    if (same !== undefined) {
      expect(tube.samples).toEqual(same.samples);
      expect(classes.get(tube.id)).toMatchObject({ class: 'car', partedFrom: null });
      continue;
    }
    const from = parted.find((one) => one.parts.some(({ id }) => id === tube.id))!;
    const own = from.parts.find(({ id }) => id === tube.id)!;
    expect(classes.get(tube.id)).toEqual({
      class: 'unknown',
      score: 0,
      margin: 0,
      partedFrom: { tube: from.whole, parts: 2 },
      joinedFrom: null,
    });
    expect(tube.samples.map(({ silhouette, picture }) => ({ silhouette, picture }))).toEqual(
      own.samples.map(({ silhouette, picture }) => ({ silhouette, picture })),
    );
  }
  const streamed: Tube[] = [];
  for await (const tube of index.streamTubes()) streamed.push(tube);
  expect(streamed).toEqual(tubes);
  expect(await index.tubesNamed([parts[1]!.id])).toEqual([tubes.find(({ id }) => id === parts[1]!.id)]);
  index.close();
});

test('pairs keep their ids and get their samples, beside parts and alone; the tubes as they were tracked stay', async () => {
  const before = await openIndex(directory);
  const tubesBefore = await before.tubes();
  before.close();
  const pair = madePair();
  for (const parts of [parted, []]) {
    restoreWholeTables(directory);
    await partTables(directory, parts, [pair]);
    await verifyIndex(directory);
    const index = await openIndex(directory);
    const [tubes, classes] = [await index.tubes(), await index.classes()];
    expect(index.tubeCount).toBe(20 + parts.length);
    expect(tubes.map(({ id }) => id)).toEqual(inOrderOfStart(tubes).map(({ id }) => id));
    for (const own of [pair.tube, pair.within]) {
      const stored = tubes.find(({ id }) => id === own.id)!;
      expect([stored.startMicros, stored.endMicros]).toEqual([own.startMicros, own.endMicros]);
      expect(stored.samples.map(({ ptsMicros, silhouette }) => ({ ptsMicros, silhouette }))).toEqual(
        own.samples.map(({ ptsMicros, silhouette }) => ({ ptsMicros, silhouette })),
      );
    }
    const origins = [...classes].filter(([, { joinedFrom }]) => joinedFrom !== null);
    expect(origins.map(([id, { partedFrom, joinedFrom }]) => ({ id, partedFrom, joinedFrom }))).toEqual([
      {
        id: pair.tube.id,
        partedFrom: null,
        joinedFrom: { tube: pair.within.id, untilMicros: made[17]!.startMicros },
      },
    ]);
    expect([...(await index.parts()).keys()]).toEqual(parts.map(({ whole }) => whole));
    expect(await index.asTracked!.tubes()).toEqual(tubesBefore);
    index.close();
  }
  restoreWholeTables(directory);
  const again = await openIndex(directory);
  expect(await again.tubes()).toEqual(tubesBefore);
  again.close();
});

test('objects that are asked for at the same time are each found', async () => {
  const index = await openIndex(directory);
  const tubes = await index.tubes();
  // The tables are open and read once: from here on all that is asked for meets.
  await index.tubesNamed([tubes[0]!.id]);
  const found = await Promise.all([...tubes, ...tubes].map(({ id }) => index.tubesNamed([id])));
  expect(found).toEqual([...tubes, ...tubes].map((tube) => [tube]));
  index.close();
});

test('an object that was parted is still there by its id, and only where it is asked for so', async () => {
  const before = await openIndex(directory);
  const tubesBefore = await before.tubes();
  expect(before.asTracked).toBeNull();
  expect(await before.parts()).toEqual(new Map());
  before.close();
  await partTables(directory, parted);
  const index = await openIndex(directory);
  expect(await index.parts()).toEqual(
    new Map(parted.map(({ whole, parts }) => [whole, inOrderOfStart(parts).map(({ id }) => id)])),
  );
  expect(await index.asTracked!.tubes()).toEqual(tubesBefore);
  expect((await index.asTracked!.classes()).get(made[4]!.id)).toMatchObject({ class: 'car', partedFrom: null });
  const [whole, part, other] = [made[4]!.id, parted[0]!.parts[1]!.id, made[7]!.id];
  expect(await index.tubesNamed([whole])).toEqual([]);
  const named = await tubesOrWholes(index, [whole, 'never', part, other]);
  expect(named.map(({ id }) => id).sort()).toEqual([whole, part, other].sort());
  expect(named.find(({ id }) => id === whole)).toEqual(tubesBefore.find(({ id }) => id === whole));
  const tracks: string[] = [];
  for await (const { id } of index.asTracked!.tracks([whole])) tracks.push(id);
  expect(tracks).toEqual([whole]);
  index.close();
});

function inOrderOfStart(tubes: readonly Tube[]): Tube[] {
  return [...tubes].sort((a, b) => a.startMicros - b.startMicros || (a.id < b.id ? -1 : 1));
}

test('what was parted is whole again, byte for byte, and parted anew the same', async () => {
  const before = bytesOf();
  restoreWholeTables(directory);
  expect(bytesOf()).toEqual(before);
  await partTables(directory, parted);
  const once = bytesOf();
  expect(once.size).toBe(before.size + 2);
  restoreWholeTables(directory);
  expect(bytesOf()).toEqual(before);
  await partTables(directory, parted);
  expect(bytesOf()).toEqual(once);
});

test('killed before any step of parting, the index is the old or the new one, and parted anew the same bytes', async () => {
  const fixture = fileURLToPath(new URL('./killed-parting.fixture.ts', import.meta.url));
  const ran = (where: string, killedBefore: number) =>
    new Promise<{ signal: string | null; steps: number }>((resolve) => {
      const child = spawn(process.execPath, [fixture, where, String(killedBefore)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let told = '';
      child.stdout.on('data', (text) => {
        told += text;
      });
      child.once('close', (_, signal) => resolve({ signal, steps: Number(told) }));
    });
  const before = bytesOf();
  const kept = join(root, 'kept');
  cpSync(directory, kept, { recursive: true });
  const { steps } = await ran(directory, 0);
  const after = bytesOf();
  // Two tables set aside, two new ones on the disk, the manifest, two generations that change places.
  expect(steps).toBeGreaterThanOrEqual(7);
  const ends = new Set<string>();
  for (let step = 1; step <= steps; step++) {
    rmSync(directory, { recursive: true, force: true });
    cpSync(kept, directory, { recursive: true });
    expect((await ran(directory, step)).signal, `step ${step}`).toBe('SIGKILL');
    await verifyIndex(directory);
    const found = bytesOf();
    const isNew = found.has('whole-tubes.parquet');
    ends.add(isNew ? 'new' : 'old');
    expect(found, `step ${step}`).toEqual(isNew ? after : before);
    if (isNew) restoreWholeTables(directory);
    await replaceGeneration(directory, (copy) => partTables(copy, parted));
    expect(bytesOf(), `step ${step}`).toEqual(after);
    expect(readdirSync(root).sort(), `step ${step}`).toEqual(['index', 'kept']);
  }
  expect(ends).toEqual(new Set(['old', 'new']));
  expect(existsSync(join(directory, 'part.spill'))).toBe(false);
}, 300_000);
