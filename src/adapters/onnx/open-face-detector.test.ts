import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasFFmpeg, onePicture } from '../../../test/media/one-picture.ts';
import { inspectPack } from '../../packs/inspect-pack.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { readModelFile } from './model-file.ts';
import { openDetector } from './open-detector.ts';
import { type FaceDetector, openFaceDetector } from './open-face-detector.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const model = `${data}models/yunet_n_dynamic.onnx`;
const missing = !existsSync(model) ? ' (skipped: ../shared/data is absent)' : hasFFmpeg ? '' : ' (skipped: no ffmpeg)';

/** YuNet as OpenCV's FaceDetectorYN feeds it: BGR 0..255, stretched here to the shape of the recordings. */
const manifest = {
  schema: 1,
  name: 'yunet-n',
  version: '2023',
  licence: 'Apache-2.0',
  source: null,
  sha256: null,
  purpose: 'faces',
  input: { name: 'input', widthPx: 768, heightPx: 448, channelOrder: 'bgr', fill: 0 },
  output: { kind: 'yunet', strides: [8, 16, 32] },
  labels: ['face'],
} as const;

async function yunet(): Promise<InstalledPack> {
  const file = await readModelFile(model);
  const { manifest: read, sha256 } = inspectPack(manifest, file, null);
  return { manifest: read, sha256, bytes: file.length, installedAtMicros: 0, modelFile: model };
}

describe.skipIf(missing !== '')(`YuNet${missing}`, () => {
  let detector: FaceDetector;
  beforeAll(async () => {
    detector = await openFaceDetector(await yunet());
  });
  afterAll(() => detector.close());

  test('is refused by whoever looks for objects', async () => {
    await expect(openDetector(await yunet(), { purpose: 'objects' })).rejects.toMatchObject({
      code: 'pack.refused',
      refusal: { code: 'facesOnly' },
    });
  });

  test('can not be called a detector of objects', async () => {
    const file = await readModelFile(model);
    for (const labels of [['person'], ['face']]) {
      expect(() => inspectPack({ ...manifest, purpose: 'objects', labels }, file, null)).toThrow(/not loaded/);
    }
    const boxes = { kind: 'boxes', boxes: 'bbox_8', scores: 'cls_8', corners: 'centreSize', extent: 'inputPixels' };
    expect(() =>
      inspectPack({ ...manifest, purpose: 'objects', labels: ['person'], output: boxes }, file, null),
    ).toThrow(/not loaded/);
  });

  test('gives places and nothing else', async () => {
    const picture = onePicture(`${data}videos/one-by-one-person-detection.mp4`, 860, 768, 432);
    const [places] = await detector.detect([picture], { leastScore: 0.02 });
    // The face of the one person in the room, seen from the side; where it is was looked at in the picture.
    const { box, score } = places![0]!;
    expect(score).toBeGreaterThan(0.7);
    expect((box.left + box.right) / 2).toBeCloseTo(728, -1);
    expect((box.top + box.bottom) / 2).toBeCloseTo(84, -1);
    for (const place of places!) expect(Object.keys(place).sort()).toEqual(['box', 'score']);
  });
});
