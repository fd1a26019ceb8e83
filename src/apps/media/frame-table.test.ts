import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { makeOddFile, type OddFile, oddRecipes } from '../../../test/media/make-odd-files.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { decodeSurvey, encodeSurvey } from './frame-table-file.ts';
import { frameTablePath, recordingTable } from './recording-table.ts';
import { VarintReader, VarintWriter } from './varints.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a column of varints', () => {
  const whole = fc.oneof(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), fc.constant(Number.NaN));
  it('gives back any whole numbers and NaN', () => {
    fc.assert(
      fc.property(fc.array(whole), fc.array(fc.nat(2 ** 32 - 1)), (steps, numbers) => {
        const writer = new VarintWriter(0);
        writer.steps(steps);
        writer.numbers(numbers);
        const reader = new VarintReader(writer.bytes(), 0);
        // -0 comes back as 0, which is the same time.
        expect([...reader.steps(new Float64Array(steps.length))]).toEqual(steps.map((step) => step + 0));
        expect([...reader.numbers(new Uint32Array(numbers.length))]).toEqual(numbers);
      }),
    );
  });
});

describe('a frame table file', () => {
  it.each(Object.keys(oddRecipes) as OddFile[])('gives back the survey of %s', (name) => {
    const survey = surveyRecording(makeOddFile(folder, name));
    const bytes = encodeSurvey({ survey, state: '1 2 3' });
    expect(decodeSurvey(bytes, survey.info.path)).toEqual({ survey, state: '1 2 3' });
    expect(bytes.length).toBeLessThan(900 + 16 * survey.table.ptsMicros.length);
  });

  it('that is cut off, damaged or of another version is none', () => {
    const survey = surveyRecording(makeOddFile(folder, 'plainMp4'));
    const bytes = encodeSurvey({ survey, state: '' });
    expect(decodeSurvey(bytes.subarray(0, bytes.length - 1), 'x')).toBeNull();
    expect(decodeSurvey(bytes.subarray(0, 5), 'x')).toBeNull();
    for (const at of [7, 10, bytes.length >> 1, bytes.length - 1]) {
      const other = bytes.slice();
      other[at]! ^= 1;
      expect(decodeSurvey(other, 'x')).toBeNull();
    }
  });
});

describe('the table of a recording in the cache', () => {
  const cache = join(folder, 'cache');
  const recordingOf = (path: string) => ({
    path,
    sha256: surveyRecording(path).info.sha256,
    framesPerSecond: null,
  });

  it('is made once, and again when it is damaged', () => {
    const recording = recordingOf(makeOddFile(folder, 'bFramesMp4'));
    let bytesRead = 0;
    const read = () =>
      recordingTable(recording, cache, (bytes) => {
        bytesRead += bytes;
      });
    const first = read();
    expect(bytesRead).toBeGreaterThan(0);
    bytesRead = 0;
    expect(read()).toEqual(first);
    expect(bytesRead).toBe(0);
    const file = frameTablePath(cache, recording.sha256);
    writeFileSync(file, readFileSync(file).subarray(0, 100));
    expect(read()).toEqual(first);
    expect(bytesRead).toBeGreaterThan(0);
  });

  it('is kept for a file that was touched, and refused for one that was changed or replaced', () => {
    const path = makeOddFile(folder, 'plainMp4');
    const recording = recordingOf(path);
    const table = recordingTable(recording, cache);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    expect(recordingTable(recording, cache)).toEqual(table);
    const { atimeMs, mtimeMs } = statSync(path);
    appendFileSync(path, 'x');
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    expect(() => recordingTable(recording, cache)).toThrow(expect.objectContaining({ code: 'input.changed' }));
    rmSync(path);
    expect(() => recordingTable(recording, cache)).toThrow(expect.objectContaining({ code: 'input.missing' }));
  });
});
