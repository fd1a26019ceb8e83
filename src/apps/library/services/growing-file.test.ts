import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Growth, growingFile } from './growing-file.ts';

test('a writer that was killed and begins anew, in another file, is read on from where the first one ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-growing-'));
  const path = join(folder, 'film.growing.mp4');
  const bytes = Buffer.from('first piece, second piece, third piece');
  try {
    let growth: Growth = 'making';
    writeFileSync(path, bytes.subarray(0, 20));
    const reader = growingFile(path, async () => growth, new AbortController().signal).getReader();
    const read = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await read()).toBe(bytes.subarray(0, 20).toString());
    rmSync(path);
    writeFileSync(path, bytes.subarray(0, 5));
    const next = read();
    await new Promise((resolve) => setTimeout(resolve, 400));
    appendFileSync(path, bytes.subarray(5, 30));
    expect(await next).toBe(bytes.subarray(20, 30).toString());
    appendFileSync(path, bytes.subarray(30));
    expect(await read()).toBe(bytes.subarray(30).toString());
    growth = 'ready';
    expect((await reader.read()).done).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
