import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inspectPack, PackRefused } from '../../packs/inspect-pack.ts';
import type { PackManifest } from '../../packs/manifest.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { model, plainManifest } from '../../packs/write-onnx.fixture.ts';
import { openDetector } from './open-detector.ts';
import { openFaceDetector } from './open-face-detector.ts';
import { forbiddenPacks } from './refusals.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As it would lie on the disk had the check at install been passed by: only the one before loading is left. */
function onDisk(manifest: unknown, file: Uint8Array): InstalledPack {
  const modelFile = join(folder, 'model.onnx');
  writeFileSync(modelFile, file);
  const { sha256 } = hashOf(file);
  return { manifest: manifest as PackManifest, sha256, bytes: file.length, installedAtMicros: 0, modelFile };
}

function hashOf(file: Uint8Array): { sha256: string } {
  try {
    return inspectPack(plainManifest, file, null);
  } catch (error) {
    return { sha256: (error as PackRefused).sha256! };
  }
}

/** Whether the native library of the runtime is in this process, whichever thread asked for it. Linux tells. */
function runtimeIsLoaded(): boolean {
  return /libonnxruntime|onnxruntime_binding/.test(readFileSync('/proc/self/maps', 'utf8'));
}

describe('a pack that must not be loaded', () => {
  test.each(forbiddenPacks)('$what is refused: $code', async ({ manifest, file, code }) => {
    expect(() => inspectPack(manifest, file, null)).toThrow(
      expect.objectContaining({
        name: 'PackRefused',
        refusal: { code, reason: expect.stringMatching(/^[^\p{Cc}]{10,}$/u) },
      }),
    );
    const pack = onDisk(manifest, file);
    await expect(openDetector(pack, { purpose: 'objects' })).rejects.toThrow(PackRefused);
    await expect(openFaceDetector(pack)).rejects.toThrow(PackRefused);
  });

  test('there are more than twenty of them, for each reason one', () => {
    expect(forbiddenPacks.length).toBeGreaterThan(20);
    expect(new Set(forbiddenPacks.map(({ code }) => code)).size).toBe(17);
  });

  test('a file that was changed after it was installed is refused', async () => {
    const pack = onDisk(plainManifest, model());
    writeFileSync(pack.modelFile, model({ graphName: 'another' }));
    await expect(openDetector(pack, { purpose: 'objects' })).rejects.toMatchObject({ refusal: { code: 'wrongHash' } });
  });

  test.skipIf(process.platform !== 'linux')(
    'none of them brought the runtime into the process, and a good one does',
    async () => {
      expect(runtimeIsLoaded()).toBe(false);
      const detector = await openDetector(onDisk(inspectPack(plainManifest, model(), null).manifest, model()), {
        purpose: 'objects',
      });
      expect(runtimeIsLoaded()).toBe(true);
      const picture = { widthPx: 10, heightPx: 10, rgb: new Uint8Array(300) };
      expect(await detector.detect([picture])).toEqual([[]]);
      expect(detector.classes).toEqual(['car', 'person']);
      await detector.close();
    },
  );
});
