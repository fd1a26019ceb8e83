import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Frame } from 'node-av/lib';
import { afterAll, describe, expect, it } from 'vitest';
import { makeOddFile, type OddFile } from '../../../test/media/make-odd-files.ts';
import type { Box } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { readFrame } from './encode-h264.ts';
import { nativeRegionOf } from './native-region.ts';
import { createPatchWriter, type PicturedFrame } from './patch-writer.ts';
import { openRecording } from './read-recording.ts';
import { surveyRecording } from './survey.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-native-region-'));
afterAll(() => rmSync(folder, { recursive: true }));

const boxes: readonly Box[] = [
  { left: 0, top: 0, right: 16, bottom: 16 },
  { left: 6, top: 10, right: 38, bottom: 42 },
  { left: 30, top: 2, right: 62, bottom: 18 },
];

describe.each<[OddFile, boolean]>([
  ['plainMp4', true],
  ['tenBitMp4', true],
  ['widePixelsMp4', true],
  ['turnedMp4', false],
])('parts of the frames of %s', (kind, isNative) => {
  const survey = surveyRecording(makeOddFile(folder, kind));

  it(`are the copied ones, without a copy: ${isNative}`, () => {
    const source = openRecording(survey);
    const part = new Frame();
    part.alloc();
    for (const frame of source.frames(0, 5)) {
      for (const box of boxes) {
        const region = nativeRegionOf(frame)!;
        expect(region(box, part)).toBe(isNative);
        if (!isNative) continue;
        const picture = createYuvPicture(box.right - box.left, box.bottom - box.top);
        readFrame(part, picture);
        expect(picture).toEqual(frame.region(box));
      }
    }
    part.free();
    source.close();
  });

  it('last beyond their frame where they are said to, and nowhere else', () => {
    const source = openRecording(survey);
    const kept: { part: Frame; picture: YuvPicture }[] = [];
    const box = boxes[1]!;
    for (const frame of source.frames(0, 12)) {
      const part = new Frame();
      part.alloc();
      const lasts = nativeRegionOf(frame)!(box, part, true);
      expect(lasts).toBe(kind === 'plainMp4');
      if (lasts) kept.push({ part, picture: frame.region(box) });
      else part.free();
    }
    for (const { part, picture } of kept) {
      const now = createYuvPicture(picture.widthPx, picture.heightPx);
      readFrame(part, now);
      expect(now).toEqual(picture);
      part.free();
    }
    source.close();
  });

  it('are coded to the same bytes', () => {
    const code = (of: (frame: PicturedFrame) => PicturedFrame) => {
      const writer = createPatchWriter({ display: survey.info.display });
      const source = openRecording(survey);
      let k = 0;
      for (const frame of source.frames(0, 12)) {
        const at = 2 + 2 * k++;
        writer.push(of(frame), [{ boxInSource: { left: at, top: at, right: at + 20, bottom: at + 24 } }]);
      }
      source.close();
      return writer.finish().bytes;
    };
    const direct = code((frame) => frame);
    expect(direct.length).toBeGreaterThan(100);
    expect(direct).toEqual(code((frame) => ({ region: (box, into) => frame.region(box, into) })));
  });
});
