import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkImports } from './imports.ts';

test('every file of src imports only what its folder may', () => {
  const report = checkImports(fileURLToPath(new URL('../src', import.meta.url)));
  expect(report.breaches).toEqual([]);
  expect(report.filesSeen).toBeGreaterThan(40);
});

test('the check refuses an upward import, file access in a stage, and an unknown folder', () => {
  const planted = mkdtempSync(join(tmpdir(), 'dayfold-imports-'));
  for (const [name, text] of [
    ['base/bad.ts', "import { x } from '../tubes/tube.ts';\n"],
    ['tubes/bad.ts', "import { readFileSync } from 'node:fs';\n"],
    ['faces/bad.ts', 'export const x = 1;\n'],
    ['index/good.ts', "import type { Tube } from '../tubes/tube.ts';\nimport { join } from 'node:path';\n"],
  ] as const) {
    mkdirSync(join(planted, name.split('/')[0]!), { recursive: true });
    writeFileSync(join(planted, name), text);
  }
  const report = checkImports(planted);
  expect(report.filesSeen).toBe(4);
  expect(report.breaches.map((b) => b.split(':')[0])).toEqual(
    expect.arrayContaining(['base/bad.ts', 'tubes/bad.ts', 'faces/bad.ts']),
  );
  expect(report.breaches).toHaveLength(3);
});
