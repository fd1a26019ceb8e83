import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInPack, builtInPacks, recogniseBuiltIn } from './built-in.ts';
import { readManifest } from './inspect-pack.ts';

const guide = readFileSync(new URL('../../docs/model-packs.md', import.meta.url), 'utf8');

test('the manifest of the guide is one, and its table names every layout', () => {
  const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)![1]!);
  expect(readManifest(example)).toMatchObject({
    name: 'my-detector',
    input: { axes: 'nchw', fit: 'letterbox', fill: 114 },
  });
  for (const kind of ['yolox', 'rows', 'columns', 'boxes', 'listed', 'yunet'])
    expect(guide).toContain(`| \`${kind}\` |`);
});

test('the packs that are known are valid, are fetched from their makers, and are found by name and by file', () => {
  for (const { manifest, fileName, aboutBytes } of builtInPacks) {
    expect(readManifest(manifest)).toEqual(manifest);
    expect(manifest.source).toMatch(/^https:\/\/github\.com\/Megvii-BaseDetection\/YOLOX\/releases\/download\//);
    expect(recogniseBuiltIn(fileName, 1)?.manifest.name).toBe(manifest.name);
    expect(recogniseBuiltIn('renamed.onnx', aboutBytes)?.manifest.name).toBe(manifest.name);
  }
  expect(builtInPack('YOLOX_Tiny')?.manifest.input.widthPx).toBe(416);
  expect(builtInPack('yolox-s')?.manifest.input.widthPx).toBe(640);
  expect([builtInPack('other'), recogniseBuiltIn('other.onnx', 10)]).toEqual([null, null]);
});
