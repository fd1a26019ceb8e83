import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { createYuvPicture } from '../base/picture.ts';
import type { Tube } from '../tubes/tube.ts';
import { openIndex, verifyIndex } from './index-reader.ts';
import { createIndexWriter } from './index-writer.ts';
import { info, madeTubes, summary, writeIndex } from './made-index.fixture.ts';
import { decodePlate, encodePlate } from './plate-picture.ts';

const top = mkdtempSync(join(tmpdir(), 'dayfold-index-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function hashes(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(directory, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(directory, name)))
          .digest('hex'),
      ]),
  );
}

test('what was written is read back: tubes in order of start, boxes to a sixteenth, silhouettes and pictures exactly', async () => {
  const directory = join(top, 'round-trip');
  const tubes = madeTubes(60);
  await writeIndex(directory, tubes.toReversed());
  const index = await openIndex(directory);
  const read = await index.tubes();
  expect(read.map(({ id }) => id)).toEqual(tubes.map(({ id }) => id));
  let farthest = 0;
  for (const [i, tube] of read.entries()) {
    const written = tubes[i]!;
    expect([tube.startMicros, tube.endMicros, tube.samples.length]).toEqual([
      written.startMicros,
      written.endMicros,
      written.samples.length,
    ]);
    for (const [j, sample] of tube.samples.entries()) {
      const before = written.samples[j]!;
      expect({ ...sample, box: null }).toEqual({ ...before, box: null });
      for (const edge of ['left', 'top', 'right', 'bottom'] as const) {
        farthest = Math.max(farthest, Math.abs(sample.box[edge] - before.box[edge]));
      }
    }
    expect(tube.colours).toEqual(written.colours);
  }
  // Half a sixteenth of a source pixel, on an analysis grid four times coarser.
  expect(farthest).toBeLessThanOrEqual(1 / 32 / 4 + 1e-9);
  expect(index.readChunk(read[0]!.samples[0]!.picture!.chunkOffset)).toEqual(new Uint8Array([1, 2, 3]));
  expect(index.info).toEqual(info);
  expect(index.summary).toEqual(summary);
  expect(await index.activity()).toEqual([
    { startMicros: 0, movingShare: 0.01, objects: 2 },
    { startMicros: 10_000_000, movingShare: 0, objects: 0 },
  ]);
  const plates = await index.plates();
  expect(plates.map(({ fromMicros, toMicros }) => [fromMicros, toMicros])).toEqual([[0, 20_000_000]]);
  expect((await plates[0]!.read()).widthPx).toBe(64);
  index.close();
});

test('two writes of the same tubes, given in another order and in other portions, are equal byte for byte', async () => {
  const tubes = madeTubes(200);
  await writeIndex(join(top, 'a'), tubes);
  await writeIndex(join(top, 'b'), tubes.toReversed(), 7);
  const a = hashes(join(top, 'a'));
  expect(Object.keys(a)).toEqual([
    'activity.parquet',
    'manifest.json',
    'patches.bin',
    'plates/00000000000000.jpg',
    'samples.parquet',
    'source.json',
    'tubes.parquet',
  ]);
  expect(hashes(join(top, 'b'))).toEqual(a);
});

test('an index without tubes is an index', async () => {
  await writeIndex(join(top, 'empty'), []);
  const index = await openIndex(join(top, 'empty'));
  expect(await index.tubes()).toEqual([]);
  index.close();
});

test('one byte turned in any file is found', async () => {
  const directory = join(top, 'damaged');
  await writeIndex(directory, madeTubes(5));
  await expect(verifyIndex(directory)).resolves.toMatchObject({ files: 5 });
  for (const name of Object.keys(hashes(directory)).filter((name) => name !== 'source.json')) {
    const whole = readFileSync(join(directory, name));
    const turned = Uint8Array.from(whole);
    turned[turned.length >> 1]! ^= 1;
    writeFileSync(join(directory, name), turned);
    await expect(verifyIndex(directory), name).rejects.toMatchObject({ code: 'index.damaged', exitCode: 5 });
    await expect(readAll(directory), name).rejects.toMatchObject({ code: 'index.damaged' });
    writeFileSync(join(directory, name), whole);
  }
  await readAll(directory);
  rmSync(join(directory, 'patches.bin'));
  await expect(openIndex(directory)).rejects.toMatchObject({ code: 'index.damaged' });
});

async function readAll(directory: string): Promise<void> {
  const index = await openIndex(directory);
  try {
    const tubes: readonly Tube[] = await index.tubes();
    index.readChunk(tubes[0]!.samples[0]!.picture!.chunkOffset);
    for (const plate of await index.plates()) await plate.read();
    await index.activity();
  } finally {
    index.close();
  }
}

test('an index of a newer schema says so', async () => {
  const directory = join(top, 'newer');
  await writeIndex(directory, []);
  const file = join(directory, 'manifest.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"schema": 1', '"schema": 2'));
  await expect(openIndex(directory)).rejects.toMatchObject({ code: 'index.newer', exitCode: 5 });
});

test('an index takes the place of an empty folder, never that of files', async () => {
  const directory = join(top, 'place');
  mkdirSync(directory);
  await writeIndex(directory, []);
  expect(readdirSync(directory)).toContain('manifest.json');
  rmSync(join(directory, 'manifest.json'));
  await expect(createIndexWriter({ directory, info })).rejects.toMatchObject({ code: 'output.exists' });
  expect(readdirSync(directory)).toContain('tubes.parquet');
});

test('a writer that is stopped leaves nothing, and one that is killed leaves nothing under the final name', async () => {
  const directory = join(top, 'stopped', 'index');
  const writer = await createIndexWriter({ directory, info });
  writer.addTubes(madeTubes(3));
  await writer.abort();
  expect(readdirSync(join(top, 'stopped'))).toEqual([]);

  const script = fileURLToPath(new URL('./killed-writer.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(existsSync(directory)).toBe(false);
  expect(readdirSync(join(top, 'stopped'))).toHaveLength(1);
  await writeIndex(directory, madeTubes(3));
  expect(readdirSync(join(top, 'stopped'))).toEqual(['index']);
});

test('a plate comes back as it was to the eye, also where it leaves the video range', async () => {
  const picture = createYuvPicture(128, 64);
  // Slopes over all 256 levels: black below 16 and white above 235 are where a way through RGB cuts off.
  for (let i = 0; i < picture.y.length; i++) picture.y[i] = (i % 128) * 2;
  for (let i = 0; i < picture.u.length; i++) picture.u[i] = (i % 64) * 4;
  picture.v.fill(255);
  const back = await decodePlate(await encodePlate(picture));
  expect([back.widthPx, back.heightPx]).toEqual([128, 64]);
  for (const plane of ['y', 'u', 'v'] as const) {
    const off = picture[plane].map((level, i) => Math.abs(level - back[plane][i]!));
    expect(Math.max(...off), plane).toBeLessThanOrEqual(12);
    expect(off.reduce((sum, levels) => sum + levels, 0) / off.length, plane).toBeLessThan(1.5);
  }
});
