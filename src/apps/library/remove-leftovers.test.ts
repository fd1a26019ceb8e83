import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from './library.ts';

test('what killed processes left in a case is gone when the library begins to work; what is gone on from stays', async () => {
  const root = mkdtempSync(join(tmpdir(), 'dayfold-leftovers-'));
  const library = await openLibrary(root, { version: 'test' });
  const body = {
    title: 'gate',
    basis: 'ownPremises',
    basisReference: 'none',
    purpose: 'none',
    requester: 'nobody',
    deadlineMicros: (Date.now() + 86_400_000) * 1000,
    authority: 'nobody',
  };
  const result = await library.perform('addCase', library.owner, { body });
  const { id } = (result as { readonly value: { readonly id: string } }).value;
  const own = join(root, 'cases', id);
  const put = (...path: string[]) => {
    const file = join(own, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'x');
    return file;
  };
  const dead = 2 ** 22 + 1;
  const goes = [
    put('indexes', `.whole-1.partial-${dead}`, 'patches.bin'),
    put('indexes', 'whole-1.staging', '000000.segment'),
    put('indexes', `.begun-2.partial-${dead}`, 'patches.bin'),
    put('uploads', '.upl_1', 'part'),
  ];
  const stays = [
    put('indexes', 'whole-1', 'manifest.json'),
    put('indexes', 'begun-2.staging', '000000.segment'),
    put('indexes', `.begun-3.partial-${process.pid}`, 'patches.bin'),
    put('uploads', '.upl_2', 'part'),
    put('uploads', 'upl_3', 'part'),
  ];
  utimesSync(join(own, 'uploads', '.upl_1'), 1, 1);
  await library.start();
  expect(goes.filter((path) => existsSync(path))).toEqual([]);
  expect(stays.filter((path) => !existsSync(path))).toEqual([]);
  await library.close();
  rmSync(root, { recursive: true });
});
