import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkPageImports } from './page-imports.ts';

test('the page imports itself and what runs in a browser', () => {
  const report = checkPageImports(fileURLToPath(new URL('../web/src', import.meta.url)));
  expect(report.breaches).toEqual([]);
  expect(report.filesSeen).toBeGreaterThan(40);
});

test('the check refuses modules of Node, files of the server and unknown packages', () => {
  const planted = mkdtempSync(join(tmpdir(), 'dayfold-imports-'));
  mkdirSync(join(planted, 'review'));
  writeFileSync(join(planted, 'review/node.tsx'), "import { readFileSync } from 'node:fs';\n");
  writeFileSync(join(planted, 'server.ts'), "import type { Hit } from '../../src/contract/operations.ts';\n");
  writeFileSync(join(planted, 'other.ts'), "import 'face-api.js';\n");
  writeFileSync(join(planted, 'good.ts'), "import { useState } from 'react';\nimport './good.css';\n");
  const report = checkPageImports(planted);
  expect(report.filesSeen).toBe(4);
  expect(report.breaches.map((breach) => breach.split(':')[0]).sort()).toEqual([
    'other.ts',
    'review/node.tsx',
    'server.ts',
  ]);
});
