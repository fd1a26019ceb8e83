import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeReport } from './report.ts';
import { writeReport } from './write-report.ts';

const top = mkdtempSync(join(tmpdir(), 'dayfold-report-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const input = {
  path: 'a.mp4',
  sha256: 'ab'.repeat(32),
  durationMicros: 60_000_000,
  framesDecoded: 1500,
  framesLeftUndecoded: 0,
  framesUndecodable: 0,
  startsAt: null,
  model: { name: 'yolox-nano', version: '0.1.1rc0', sha256: 'ef'.repeat(32) },
  analyseSeconds: 4,
};
const composed = {
  output: {
    path: 'out.mp4',
    sha256: 'cd'.repeat(32),
    durationMicros: 2_000_000,
    width: 1280,
    height: 720,
    framesPerSecond: 25,
  },
  tubes: [
    {
      tube: 't',
      input: 0,
      startMicros: 5,
      endMicros: 9,
      shownFromMicros: null,
      shown: false,
      reasonNotShown: 'length',
    },
  ],
  metrics: {
    condensation: 30,
    activitySeconds: 1,
    tubesFound: 1,
    tubesShown: 0,
    activityShownShare: 0,
    overlapRatio: 0,
    chronologicalDisorder: 0,
  },
  scheduleSeconds: 0.12345,
  composeSeconds: 1,
};

test('a report has the shape of the contract', () => {
  const report = makeReport([input, input], composed);
  expect(Object.keys(report)).toEqual(['schema', 'inputs', 'output', 'tubes', 'metrics', 'timing']);
  expect(report.inputs[0]).toEqual({
    path: 'a.mp4',
    sha256: input.sha256,
    durationMicros: 60_000_000,
    framesDecoded: 1500,
    framesLeftUndecoded: 0,
    framesUndecodable: 0,
    startsAt: null,
    model: { name: 'yolox-nano', version: '0.1.1rc0', sha256: 'ef'.repeat(32) },
  });
  expect(makeReport([{ ...input, model: null }], composed).inputs[0]!.model).toBeNull();
  expect(report.timing).toEqual({ analyseSeconds: 8, scheduleSeconds: 0.123, composeSeconds: 1, analyseSpeed: 15 });
});

test('a wrong report is an error here and not at the reader', () => {
  const half = { ...composed, metrics: { ...composed.metrics, overlapRatio: Number.NaN } };
  expect(() => makeReport([input], half)).toThrow();
  expect(() => makeReport([{ ...input, durationMicros: 0.5 }], composed)).toThrow();
  expect(() => makeReport([{ ...input, model: { ...input.model, sha256: 'not a hash' } }], composed)).toThrow();
});

test('a report is written whole, or not at all', () => {
  const report = makeReport([input], composed);
  writeReport(join(top, 'r.json'), report);
  expect(JSON.parse(readFileSync(join(top, 'r.json'), 'utf8'))).toEqual(report);
  // A folder in the way: the rename fails, and what was written beside goes.
  mkdirSync(join(top, 'taken', 'inside'), { recursive: true });
  expect(() => writeReport(join(top, 'taken'), report)).toThrow();
  expect(existsSync(join(top, 'taken', 'inside'))).toBe(true);
  expect(readdirSync(top).sort()).toEqual(['r.json', 'taken']);
});
