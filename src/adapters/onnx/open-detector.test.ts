import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasFFmpeg, onePicture } from '../../../test/media/one-picture.ts';
import { intersectionOverUnion } from '../../base/geometry.ts';
import type { Detector } from '../../detection/detector.ts';
import { builtInPack } from '../../packs/built-in.ts';
import { inspectPack } from '../../packs/inspect-pack.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { readModelFile } from './model-file.ts';
import { openDetector } from './open-detector.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const model = `${data}models/yolox_nano.onnx`;
const video = `${data}videos/vtest.avi`;
const missing = !existsSync(model) ? ' (skipped: ../shared/data is absent)' : hasFFmpeg ? '' : ' (skipped: no ffmpeg)';

async function nano(): Promise<InstalledPack> {
  const file = await readModelFile(model);
  const { manifest, sha256 } = inspectPack(builtInPack('yolox_nano')!.manifest, file, null);
  return { manifest, sha256, bytes: file.length, installedAtMicros: 0, modelFile: model };
}

describe.skipIf(missing !== '')(`YOLOX nano${missing}`, () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await openDetector(await nano(), { purpose: 'objects' });
  });
  afterAll(() => detector.close());

  test('finds the same whatever else it looks at, and whoever runs beside it', async () => {
    const pictures = [100, 390, 740].map((ordinal) => onePicture(video, ordinal, 768, 576));
    const together = await detector.detect(pictures);
    const other = await openDetector(await nano(), { purpose: 'objects' });
    const [apart] = await Promise.all([
      Promise.all(pictures.toReversed().map(async (picture) => (await other.detect([picture]))[0]!)),
      detector.detect(pictures),
    ]);
    expect(apart.reverse()).toEqual(together);
    expect(together.every((list) => list.length > 0)).toBe(true);
    for (const { class: name, score, box } of together.flat()) {
      expect(detector.classes).toContain(name);
      expect(score).toBeGreaterThanOrEqual(0.25);
      expect(box.left >= 0 && box.top >= 0 && box.right <= 768 && box.bottom <= 576).toBe(true);
    }
    const late = expect(other.detect(pictures)).rejects.toMatchObject({ code: 'pack.notLoaded' });
    await other.close();
    await late;
    await expect(other.detect(pictures)).rejects.toMatchObject({ code: 'pack.notLoaded' });
  });

  test('finds people where people say they are, in whole pictures of vtest.avi', async () => {
    const rows = readFileSync(`${data}videos/vtest_boxes.csv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').map(Number));
    let found = 0;
    let truth = 0;
    let given = 0;
    for (const frame of [...new Set(rows.map(([frame]) => frame!))].slice(0, 6)) {
      const [list] = await detector.detect([onePicture(video, frame - 1, 768, 576)]);
      const people = list!.filter((detection) => detection.class === 'person');
      given += people.length;
      for (const [, , left, top, width, height] of rows.filter(([at]) => at === frame)) {
        const box = { left: left!, top: top!, right: left! + width!, bottom: top! + height! };
        truth += 1;
        if (people.some((person) => intersectionOverUnion(person.box, box) >= 0.5)) found += 1;
      }
    }
    // Measured: 34 of 38, and 46 given.
    expect(found / truth).toBeGreaterThan(0.85);
    expect(found / given).toBeGreaterThan(0.7);
  });
});
