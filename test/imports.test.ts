import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkImports } from './imports.ts';

test('every file of src imports only what its folder may', () => {
  const report = checkImports(fileURLToPath(new URL('../src', import.meta.url)));
  expect(report.breaches).toEqual([]);
  expect(report.filesSeen).toBeGreaterThan(40);
});

test('the check refuses an upward import, file access in a stage, an unknown folder, and whoever else would look for faces', () => {
  const planted = mkdtempSync(join(tmpdir(), 'dayfold-imports-'));
  for (const [name, text] of [
    ['base/bad.ts', "import { x } from '../tubes/tube.ts';\n"],
    ['tubes/bad.ts', "import { readFileSync } from 'node:fs';\n"],
    ['faces/bad.ts', 'export const x = 1;\n'],
    ['apps/jobs/looks.ts', "const { openFaceDetector } = await import('../../adapters/onnx/open-face-detector.ts');\n"],
    ['apps/jobs/around.ts', 'new Worker(new URL("../../adapters/onnx/session-worker.ts", import.meta.url));\n'],
    ['apps/jobs/runs.ts', 'import * as ort from "onnxruntime-node";\n'],
    ['apps/redact/hides.ts', "import { openFaceDetector } from '../../adapters/onnx/open-face-detector.ts';\n"],
    ['index/good.ts', "import type { Tube } from '../tubes/tube.ts';\nimport { join } from 'node:path';\n"],
  ] as const) {
    mkdirSync(dirname(join(planted, name)), { recursive: true });
    writeFileSync(join(planted, name), text);
  }
  const report = checkImports(planted);
  expect(report.filesSeen).toBe(8);
  expect(report.breaches.map((b) => b.split(':')[0])).toEqual(
    expect.arrayContaining([
      'base/bad.ts',
      'tubes/bad.ts',
      'faces/bad.ts',
      'apps/jobs/looks.ts',
      'apps/jobs/around.ts',
      'apps/jobs/runs.ts',
    ]),
  );
  expect(report.breaches).toHaveLength(6);
});
