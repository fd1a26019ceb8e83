import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { damage, makeOddFile, type OddFile } from '../../../test/media/make-odd-files.ts';
import { readNumber } from '../../../test/media/numbered-picture.ts';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import type { FrameSource } from '../../frames/frame-source.ts';
import { FrameReader } from './frame-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A walk as people make it: jumps, steps on, steps back, the ends. */
const walk = [30, 31, 32, 33, 32, 31, 30, 29, 28, 50, 10, 11, 0, 1, 59, 58, 57, 40, 40, 41, 39, 20, 19, 18, 21];

describe('a reader of single frames', () => {
  it.each([
    'plainMp4',
    'variableRateMp4',
    'bFramesMp4',
    'bFramesAvi',
    'motionJpegAvi',
    'rawH264',
    'h265Mp4',
  ] as OddFile[])('shows the frame asked for, whatever was asked before, in %s', (name) => {
    const survey = surveyRecording(makeOddFile(folder, name));
    const reader = new FrameReader(survey, openRecording(survey));
    for (const ordinal of walk) {
      const frame = reader.frameAt(ordinal)!;
      expect([ordinal, frame.ordinal, readNumber(frame.picture)]).toEqual([ordinal, ordinal, ordinal]);
    }
    reader.close();
  });

  it('decodes one picture for a step on, and none for steps back after the first', () => {
    const survey = surveyRecording(makeOddFile(folder, 'plainMp4'));
    const source = openRecording(survey);
    let decoded = 0;
    const counting: FrameSource = {
      info: source.info,
      get counts() {
        return source.counts;
      },
      countsIn: (first, end) => source.countsIn(first, end),
      frames: (first, end, wanted) =>
        source.frames(first, end, (ordinal) => {
          decoded++;
          return wanted!(ordinal);
        }),
      keyFrames: (ordinals) => source.keyFrames(ordinals),
      close: () => source.close(),
    };
    const reader = new FrameReader(survey, counting);
    const costs = [35, 36, 37, 36, 35, 34, 33].map((ordinal) => {
      decoded = 0;
      reader.frameAt(ordinal);
      return decoded;
    });
    // A key frame is every twentieth.
    expect(costs).toEqual([16, 1, 1, 17, 0, 0, 0]);
    reader.close();
  });

  it('shows the last frame before one that is lost', () => {
    const path = damage(makeOddFile(folder, 'bFramesMp4'), 0.45, 0.55, join(folder, 'damaged.mp4'));
    const survey = surveyRecording(path);
    const source = openRecording(survey);
    const there = new Set(Array.from(source.frames(0, 60), ({ ordinal }) => ordinal));
    const reader = new FrameReader(survey, source);
    const lost = [...Array(60).keys()].filter((ordinal) => !there.has(ordinal));
    for (const ordinal of [...lost, ...walk]) {
      const key = Math.floor(ordinal / 20) * 20;
      const before = [...there].filter((o) => o <= ordinal && o >= key).at(-1);
      expect(reader.frameAt(ordinal)?.ordinal, `frame ${ordinal}, lost ${lost}`).toBe(before);
    }
    reader.close();
  });
});
