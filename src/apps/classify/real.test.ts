import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModelFile } from '../../adapters/onnx/model-file.ts';
import { openIndex, verifyIndex } from '../../index/index-reader.ts';
import { builtInPack } from '../../packs/built-in.ts';
import { inspectPack } from '../../packs/inspect-pack.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { defaultParameters } from '../analysis/parameters.ts';
import { countClasses } from './classify-finished.ts';
import { reclassify } from './reclassify.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const model = `${data}models/yolox_nano.onnx`;
const missing = existsSync(model) ? '' : ' (skipped: ../shared/data is absent)';

/**
 * What moves in the recordings: truth made by hand, by looking at pictures of every tube. vtest.avi: 23 tubes, people all of them, one far off and one who
 * opens the boot of a parked car among them. car-detection.mp4: 4 cars, seen steeply from above. one-by-one-person-detection.mp4: 6 visits of a person.
 */
const truth = [
  ['vtest.avi', 'person', 23],
  ['car-detection.mp4', 'car', 4],
  ['one-by-one-person-detection.mp4', 'person', 6],
] as const;

async function nano(): Promise<InstalledPack> {
  const file = await readModelFile(model);
  const { manifest, sha256 } = inspectPack(builtInPack('yolox-nano')!.manifest, file, null);
  return { manifest, sha256, bytes: file.length, installedAtMicros: 0, modelFile: model };
}

/** By tube: of which one it is a part, or null. */
async function partsIn(directory: string): Promise<ReadonlyMap<string, string | null>> {
  const index = await openIndex(directory);
  const classes = await index.classes();
  index.close();
  return new Map([...classes].map(([tube, { partedFrom }]) => [tube, partedFrom?.tube ?? null]));
}

function bytesIn(directory: string): ReadonlyMap<string, string> {
  const names = readdirSync(directory).filter((name) => /^manifest|parquet$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name), 'base64')]));
}

describe.skipIf(missing !== '')(`classes by YOLOX nano${missing}`, () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'dayfold-classes-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const analyse = (name: string, index: string, pack: InstalledPack | null, workers = 2) =>
    analyseRecording(`${data}videos/${name}`, {
      parameters: defaultParameters,
      indexDirectory: join(root, index),
      pack,
      workers,
    });

  test.each(truth)(
    '%s: at least 0.95 of the objects are what they are (%s)',
    async (name, right, about) => {
      const { indexDirectory, described } = await analyse(name, name, await nano());
      expect(described).toMatchObject({ warning: null, reclassified: false, detectedBy: { name: 'yolox-nano' } });
      const classes = await countClasses(indexDirectory);
      const all = classes.reduce((sum, { objects }) => sum + objects, 0);
      // A tracker that breaks or joins tubes makes others of them; then the truth has to be looked at again.
      expect(Math.abs(all - about)).toBeLessThanOrEqual(0.2 * about);
      const asTrue = classes.find((one) => one.class === right)?.objects ?? 0;
      expect(asTrue / all, JSON.stringify(classes)).toBeGreaterThanOrEqual(0.95);
    },
    300_000,
  );

  test('classes found with the analysis, by other workers, and anew in an index without them are the same bytes', async () => {
    const pack = await nano();
    const name = 'car-detection.mp4';
    const { indexDirectory: first } = existsSync(join(root, name))
      ? { indexDirectory: join(root, name) }
      : await analyse(name, name, pack);
    const { indexDirectory: one } = await analyse(name, 'one', pack, 1);
    const { indexDirectory: later, described } = await analyse(name, 'later', null);
    expect(described).toEqual({ detectedBy: null, reclassified: false, warning: null });
    expect(await countClasses(later)).toEqual([{ class: 'unknown', objects: 4 }]);
    const again = await analyse(name, 'later', pack);
    expect(again).toMatchObject({ reused: true, described: { reclassified: true } });
    for (const file of ['manifest.json', 'tubes.parquet', 'samples.parquet', 'patches.bin']) {
      const bytes = readFileSync(join(first, file));
      expect(readFileSync(join(one, file)).equals(bytes), `one worker: ${file}`).toBe(true);
      expect(readFileSync(join(later, file)).equals(bytes), `anew: ${file}`).toBe(true);
    }
    expect(await analyse(name, 'later', pack)).toMatchObject({ reused: true, described: { reclassified: false } });
    expect(await reclassify(later, { pack })).toMatchObject({ changed: false, tubes: 4 });
    // Without a model what was found stays.
    expect((await analyse(name, 'later', null)).described.detectedBy).toMatchObject({ name: 'yolox-nano' });
  }, 300_000);

  test('two processes at once: one looks, the other is told so or finds it done; the bytes are those of one alone', async () => {
    const pack = await nano();
    const name = 'car-detection.mp4';
    const { indexDirectory: first } = await analyse(name, name, pack);
    const { indexDirectory: shared } = await analyse(name, 'shared', null);
    const fixture = fileURLToPath(new URL('./reclassify.fixture.ts', import.meta.url));
    const run = () =>
      new Promise<string>((resolve) => {
        execFile(process.execPath, [fixture, shared, JSON.stringify(pack)], (_, out, err) => resolve(out || err));
      });
    const told = await Promise.all([run(), run()]);
    expect(told.filter((one) => one === 'true')).toHaveLength(1);
    expect(['output.locked', 'false']).toContain(told.find((one) => one !== 'true'));
    expect(bytesIn(shared)).toEqual(bytesIn(first));
    expect(readdirSync(root).filter((one) => one.startsWith('.'))).toEqual([]);
    expect(await run()).toBe('false');
  }, 300_000);

  test('cars that were followed as one are parted, with the analysis and later alike; another model starts from them whole', async () => {
    const pack = await nano();
    const name = 'traffic_camera.mp4';
    const { indexDirectory: first } = await analyse(name, name, pack);
    const { indexDirectory: later } = await analyse(name, 'whole', null, 1);
    const wholes = await partsIn(later);
    expect([...wholes.values()]).toEqual(Array(wholes.size).fill(null));
    await reclassify(later, { pack });
    expect(bytesIn(later)).toEqual(bytesIn(first));
    const parts = await partsIn(first);
    const from = new Set([...parts.values()].filter((one) => one !== null));
    // By eye: each of them holds two cars, or two lorries, for a second at least.
    expect(from.size).toBeGreaterThanOrEqual(2);
    for (const whole of from) {
      expect(wholes.has(whole)).toBe(true);
      expect(parts.has(whole)).toBe(false);
      expect([...parts.values()].filter((one) => one === whole).length).toBeGreaterThanOrEqual(2);
    }
    for (const whole of wholes.keys()) expect(parts.has(whole) !== from.has(whole)).toBe(true);
    const other = { ...pack, manifest: { ...pack.manifest, version: 'another' } };
    expect(await reclassify(later, { pack: other })).toMatchObject({ changed: true, tubes: parts.size });
    expect(await reclassify(later, { pack })).toMatchObject({ changed: true });
    expect(bytesIn(later)).toEqual(bytesIn(first));
    await verifyIndex(later);
  }, 300_000);

  test('a model that is not what it was costs the classes, not the analysis', async () => {
    const pack = { ...(await nano()), sha256: '00'.repeat(32) };
    const { indexDirectory, described } = await analyse('car-detection.mp4', 'changed', pack);
    expect(described.detectedBy).toBeNull();
    expect(described.warning).toMatchObject({ code: 'classesMissing' });
    const index = await openIndex(indexDirectory);
    expect(index.tubeCount).toBe(4);
    index.close();
    await expect(reclassify(indexDirectory, { pack })).rejects.toMatchObject({ code: 'pack.damaged' });
    expect(await countClasses(indexDirectory)).toEqual([{ class: 'unknown', objects: 4 }]);
  }, 300_000);
});
