import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writePatchChunk } from '../../adapters/media-node-av/patch-chunk.ts';
import { createChunkReader } from './chunk-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-chunks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chunk = (bytes: number) =>
  writePatchChunk({
    widthPx: 64,
    heightPx: 64,
    patches: [{ leftPx: 2, topPx: 4, bytes: new Uint8Array(bytes).fill(bytes & 255) }],
  });

test('chunks come whole and in any order, also those larger than the room at first', () => {
  const chunks = [chunk(10), chunk(900_001), chunk(3), chunk(0), chunk(300_000)];
  const path = join(folder, 'patches');
  writeFileSync(path, Buffer.concat(chunks));
  const offsets = chunks.map((_, i) => chunks.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  const read = createChunkReader();
  for (const i of [4, 0, 1, 3, 2, 1]) expect(Buffer.compare(read(path, offsets[i]!), chunks[i]!)).toBe(0);
});

test('a chunk that is cut off and one that is none are told as damage', () => {
  const path = join(folder, 'cut');
  writeFileSync(path, Buffer.concat([chunk(10), chunk(500)]));
  const read = createChunkReader();
  const damage = expect.objectContaining({ code: 'index.damaged' });
  truncateSync(path, 100);
  expect(read(path, 0).length).toBe(chunk(10).length);
  expect(() => read(path, chunk(10).length)).toThrow(damage);
  expect(() => read(path, 1)).toThrow(damage);
  expect(() => read(path, 5000)).toThrow(damage);
});
