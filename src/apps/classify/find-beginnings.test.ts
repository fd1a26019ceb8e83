import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModelFile } from '../../adapters/onnx/model-file.ts';
import { type Box, intersectionOverUnion } from '../../base/geometry.ts';
import { openIndex, verifyIndex } from '../../index/index-reader.ts';
import { builtInPack } from '../../packs/built-in.ts';
import { inspectPack } from '../../packs/inspect-pack.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { defaultParameters } from '../analysis/parameters.ts';
import { makeSample } from '../scene/make-sample.ts';
import { findBeginnings } from './find-beginnings.ts';
import { finderToCome } from './finder-to-come.ts';
import { reclassify } from './reclassify.ts';
import { countingDetections } from './seen-looks.ts';

const model = fileURLToPath(new URL('../../../../shared/data/models/yolox_nano.onnx', import.meta.url));
const missing = existsSync(model) ? '' : ' (skipped: ../shared/data is absent)';

/** A frame of the truth: boxes are left, top, width, height in px of the picture. */
interface TrueFrame {
  readonly ptsMicros: number;
  readonly objects: readonly { readonly id: string; readonly box: readonly [number, number, number, number] | null }[];
}

describe.skipIf(missing !== '')(`a drawn group, with YOLOX nano${missing}`, () => {
  let root: string;
  let pack: InstalledPack;
  let truth: ReadonlyMap<number, TrueFrame>;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dayfold-beginnings-'));
    const { manifest, sha256 } = inspectPack(builtInPack('yolox-nano')!.manifest, await readModelFile(model), null);
    pack = { manifest, sha256, bytes: 0, installedAtMicros: 0, modelFile: model };
    const [out, told] = [join(root, 'group.mp4'), join(root, 'group.ndjson')];
    await makeSample({ out, truth: told, testScene: 'group', workers: 1 });
    const lines = readFileSync(told, 'utf8').trimEnd().split('\n').slice(1);
    truth = new Map(lines.map((line) => JSON.parse(line) as TrueFrame).map((frame) => [frame.ptsMicros, frame]));
  }, 300_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const analyse = (index: string, by: InstalledPack | null, workers: number) =>
    analyseRecording(join(root, 'group.mp4'), {
      parameters: defaultParameters,
      indexDirectory: join(root, index),
      pack: by,
      workers,
    });

  test('who walked in another’s tube is followed from there on, and was there; the ids stay', async () => {
    const { indexDirectory } = await analyse('first', pack, 2);
    const index = await openIndex(indexDirectory);
    const tubes = new Map((await index.tubes()).map((tube) => [tube.id, tube]));
    const tracked = new Map((await index.asTracked!.tubes()).map((tube) => [tube.id, tube]));
    expect([...tubes.keys()].sort()).toEqual([...tracked.keys()].sort());
    const { analysis, display } = index.info;
    const joined = [...(await index.classes())].filter(([, { joinedFrom }]) => joinedFrom !== null);
    expect(joined.length).toBeGreaterThanOrEqual(1);
    for (const [id, { class: name, joinedFrom }] of joined) {
      const [tube, before, within] = [tubes.get(id)!, tracked.get(id)!, tracked.get(joinedFrom!.tube)!];
      expect(name).toBe('person');
      expect(joinedFrom!.untilMicros).toBe(before.startMicros);
      expect(tube.startMicros).toBeLessThan(before.startMicros - 1_000_000);
      expect(tubes.get(within.id)!.samples).toHaveLength(within.samples.length);
      const same = new Set(
        before.samples.slice(0, 12).map(({ ptsMicros, box }) => trueObjectAt(ptsMicros, onDisplay(box))),
      );
      expect(same.size).toBe(1);
      for (const { ptsMicros, box } of tube.samples.filter((sample) => sample.ptsMicros < before.startMicros))
        expect(trueObjectAt(ptsMicros, onDisplay(box)), `at ${ptsMicros}`).toBe([...same][0]);
    }
    index.close();

    function onDisplay({ left, top, right, bottom }: Box): Box {
      const [x, y] = [display.widthPx / analysis.widthPx, display.heightPx / analysis.heightPx];
      return { left: left * x, top: top * y, right: right * x, bottom: bottom * y };
    }
  }, 300_000);

  /** The true object that fits a box best. */
  function trueObjectAt(ptsMicros: number, box: Box): string | null {
    let [best, most] = [null as string | null, 0];
    for (const { id, box: own } of truth.get(ptsMicros)!.objects) {
      if (own === null) continue;
      const [left, top, wide, high] = own;
      const fit = intersectionOverUnion(box, { left, top, right: left + wide, bottom: top + high });
      if (fit > most) [best, most] = [id, fit];
    }
    return best;
  }

  test('no more detections are spent than may be, and what is left out takes no part', async () => {
    const index = await openIndex((await analyse('first', pack, 2)).indexDirectory);
    const tracked = index.asTracked!;
    const toCome = finderToCome(pack);
    const spend = async (budget: number, leftOut: readonly string[] = []) => {
      const { finder, count } = countingDetections(await toCome.opened());
      const joined = await findBeginnings(tracked, finder, new Set(leftOut), budget);
      return { count: count(), ids: joined.map(({ tube, within }) => [tube.id, within.id]) };
    };
    try {
      const { count, ids } = await spend(1000);
      expect(count).toBeGreaterThan(8);
      expect(ids.length).toBeGreaterThanOrEqual(1);
      expect(new Set(ids.flat()).size).toBe(2 * ids.length);
      for (const budget of [0, 2, 3, 5, 8])
        expect((await spend(budget)).count, `of ${budget}`).toBeLessThanOrEqual(budget);
      expect((await spend(1000, [ids[0]![1]!])).ids.flat()).not.toContain(ids[0]![0]);
      const all = (await tracked.tubes()).map(({ id }) => id);
      expect(await spend(1000, all)).toEqual({ count: 0, ids: [] });
    } finally {
      await toCome.close();
      index.close();
    }
  }, 300_000);

  test('by one worker or two, with the analysis or later, the bytes are the same; another model starts from the tubes as tracked', async () => {
    const first = bytesIn((await analyse('first', pack, 2)).indexDirectory);
    const { indexDirectory: later } = await analyse('later', null, 1);
    const asTracked = await samplesOf(later);
    await reclassify(later, { pack });
    expect(bytesIn(later)).toEqual(first);
    expect(await samplesOf(later)).not.toEqual(asTracked);
    await reclassify(later, { pack: { ...pack, manifest: { ...pack.manifest, version: 'another' } } });
    const index = await openIndex(later);
    expect(await index.asTracked!.tubes().then(samplesIn)).toEqual(asTracked);
    index.close();
    await reclassify(later, { pack });
    expect(bytesIn(later)).toEqual(first);
    await verifyIndex(later);
  }, 300_000);
});

function bytesIn(directory: string): ReadonlyMap<string, string> {
  const names = readdirSync(directory).filter((name) => /^manifest|parquet$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name), 'base64')]));
}

function samplesIn(tubes: readonly { readonly id: string; readonly samples: readonly unknown[] }[]) {
  return tubes.map(({ id, samples }) => ({ id, samples }));
}

async function samplesOf(directory: string) {
  const index = await openIndex(directory);
  const samples = samplesIn(await index.tubes());
  index.close();
  return samples;
}
