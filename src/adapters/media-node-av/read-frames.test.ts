import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDav } from '../../../test/media/make-dav.ts';
import { cutOff, damage, makeOddFile, type OddFile } from '../../../test/media/make-odd-files.ts';
import { makeVideo } from '../../../test/media/make-video.ts';
import { numberedHeightPx, numberedLuma, numberedWidthPx, readNumber } from '../../../test/media/numbered-picture.ts';
import { describeFrameSource } from '../../frames/frame-source.conformance.ts';
import { openRecording } from './read-recording.ts';
import { surveyRecording } from './survey.ts';

const hasFFmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'dayfold-frames-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readable: readonly OddFile[] = [
  'plainMp4',
  'variableRateMp4',
  'bFramesMp4',
  'bFramesByDecodingMp4',
  'bFramesAvi',
  'bFramesH264Avi',
  'transportStream',
  'programStream',
  'startsInsideMp4',
  'fragmentedMp4',
  'liveMatroska',
  'widePixelsMp4',
  'tenBitMp4',
  'fourTwoTwoMp4',
  'greyMkv',
  'interlacedTs',
  'motionJpegAvi',
  'motionJpeg422Avi',
  'rawH264',
  'h265Mp4',
  'coverMp4',
  'twoStreamsMkv',
];

for (const name of readable) {
  describeFrameSource(name, () => {
    const survey = surveyRecording(makeOddFile(folder, name));
    // Seven frames lie before the start that the edit list sets.
    return { survey, source: openRecording(survey), readNumber, firstNumber: name === 'startsInsideMp4' ? 7 : 0 };
  });
}

describeFrameSource('a DAV file', () => {
  const bare = makeVideo({ path: join(folder, 'bare.h264'), container: 'h264' });
  const survey = surveyRecording(makeDav(bare, numberedWidthPx, numberedHeightPx, join(folder, 'camera.dav')));
  return { survey, source: openRecording(survey), readNumber, firstNumber: 0 };
});

describe.each(['bFramesMp4', 'bFramesH264Avi', 'transportStream', 'plainMp4'] as const)(
  'passing over in %s',
  (name) => {
    it('gives the same wanted pictures, and accounts for the others', () => {
      const survey = surveyRecording(makeOddFile(folder, name));
      const count = survey.table.ptsMicros.length;
      const isWanted = (ordinal: number) => ordinal % 3 === 1;
      const read = (passOver: boolean) => {
        const source = openRecording(survey, { passOver });
        const pictures = Array.from(source.frames(0, count, isWanted), ({ ordinal, reduced }) => ({
          ordinal,
          y: reduced().y.slice(),
        }));
        const { framesDecoded, framesUndecodable, framesPassedOver } = source.countsIn(0, count);
        source.close();
        expect([framesDecoded + framesPassedOver!, framesUndecodable]).toEqual([count, 0]);
        return { pictures, framesPassedOver };
      };
      const all = read(false);
      const some = read(true);
      expect(all.framesPassedOver).toBe(0);
      if (name === 'plainMp4') expect(some.framesPassedOver).toBe(0);
      else expect(some.framesPassedOver).toBeGreaterThanOrEqual(count * 0.2);
      expect(some.pictures.map(({ ordinal }) => ordinal)).toEqual(all.pictures.map(({ ordinal }) => ordinal));
      for (const [i, { y }] of some.pictures.entries()) expect(Buffer.compare(y, all.pictures[i]!.y)).toBe(0);
    });
  },
);

describe('pictures', () => {
  /** Luma of the decoded frame at a pixel of the upright picture. */
  function lumaOf(name: OddFile, ordinal: number): (x: number, y: number) => number {
    const survey = surveyRecording(makeOddFile(folder, name));
    const source = openRecording(survey);
    try {
      const { widthPx, heightPx } = survey.info.display;
      for (const frame of source.frames(ordinal, ordinal + 1)) {
        const picture = frame.region({ left: 0, top: 0, right: widthPx, bottom: heightPx });
        return (x, y) => picture.y[y * widthPx + x]!;
      }
    } finally {
      source.close();
    }
    throw new Error('the frame did not come');
  }
  const points = [
    [8, 8],
    [24, 8],
    [20, 40],
    [150, 30],
    [12, 120],
    [150, 120],
  ] as const;

  it('are turned the way the container says', () => {
    const luma = lumaOf('turnedMp4', 5);
    for (const [x, y] of points) {
      // A quarter clockwise: what was at the top is now at the right.
      expect(Math.abs(luma(numberedHeightPx - 1 - y, x) - numberedLuma(x, y, 5))).toBeLessThan(12);
    }
  });

  const one = 65536;
  it.skipIf(!hasFFmpeg).each([
    ['90 degrees', [0, one, -one, 0]],
    ['180 degrees', [-one, 0, 0, -one]],
    ['270 degrees', [0, -one, one, 0]],
    ['mirrored', [-one, 0, 0, one]],
    ['upside down mirrored', [one, 0, 0, -one]],
    ['mirrored and 90 degrees', [0, one, one, 0]],
    ['mirrored and 270 degrees', [0, -one, -one, 0]],
  ] as const)(
    'turned %s are those of ffmpeg, byte for byte (skipped where it is not installed)',
    (name, [a, b, c, d]) => {
      const path = join(folder, `${name}.mp4`);
      makeVideo({ path, container: 'mp4', frames: 2, displayMatrix: [a, b, 0, c, d, 0, 0, 0, 1 << 30] });
      const survey = surveyRecording(path);
      const { widthPx, heightPx } = survey.info.display;
      const source = openRecording(survey);
      const command = ['-v', 'error', '-i', path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'];
      const expected = execFileSync('ffmpeg', command);
      for (const frame of source.frames(0, 1)) {
        const { y, u, v } = frame.region({ left: 0, top: 0, right: widthPx, bottom: heightPx });
        expect(Buffer.compare(Buffer.concat([y, u, v]), expected)).toBe(0);
      }
      source.close();
    },
  );

  it('are in video range whatever the range they were coded in', () => {
    const luma = lumaOf('motionJpegAvi', 5);
    for (const [x, y] of points) {
      expect(Math.abs(luma(x, y) - (16 + (numberedLuma(x, y, 5) * 219) / 255))).toBeLessThan(5);
    }
  });

  it('have square pixels', () => {
    const luma = lumaOf('widePixelsMp4', 5);
    const stretch = 214 / numberedWidthPx;
    for (const [x, y] of points) {
      expect(Math.abs(luma(Math.round((x + 0.5) * stretch - 0.5), y) - numberedLuma(x, y, 5))).toBeLessThan(12);
    }
  });

  it('of ten bits lose only the lowest two', () => {
    const luma = lumaOf('tenBitMp4', 5);
    for (const [x, y] of points) expect(Math.abs(luma(x, y) - numberedLuma(x, y, 5))).toBeLessThan(8);
  });
});

describe('damaged files', () => {
  const intact = (name: OddFile): string => makeOddFile(folder, name);

  it.each([
    ['damaged MP4', () => damage(intact('plainMp4'), 0.4, 0.5, join(folder, 'damaged.mp4'))],
    ['damaged MP4 with B-frames', () => damage(intact('bFramesMp4'), 0.4, 0.5, join(folder, 'damagedB.mp4'))],
    ['damaged AVI', () => damage(intact('bFramesAvi'), 0.4, 0.5, join(folder, 'damaged.avi'))],
    ['damaged TS', () => damage(intact('transportStream'), 0.4, 0.5, join(folder, 'damaged.ts'))],
    ['damaged PS', () => damage(intact('programStream'), 0.4, 0.5, join(folder, 'damaged.vob'))],
    ['damaged Matroska', () => damage(intact('liveMatroska'), 0.4, 0.5, join(folder, 'damaged.mkv'))],
    ['cut-off TS', () => cutOff(intact('transportStream'), 0.7, join(folder, 'cut.ts'))],
    ['cut-off fragmented MP4', () => cutOff(intact('fragmentedMp4'), 0.7, join(folder, 'cut.mp4'))],
  ])('%s: every frame of the table is decoded or counted, and the rest still carry their own pictures', (_, make) => {
    const survey = surveyRecording(make());
    const source = openRecording(survey);
    const count = survey.table.ptsMicros.length;
    const ordinals: number[] = [];
    const numbers = new Map<number, number>();
    let last = -1;
    for (const frame of source.frames(0, count)) {
      expect(frame.ordinal).toBeGreaterThan(last);
      last = frame.ordinal;
      ordinals.push(frame.ordinal);
      if (!frame.damaged) numbers.set(frame.ordinal, readNumber(frame.reduced()));
    }
    const { framesDecoded, framesUndecodable } = source.counts;
    expect(framesDecoded).toBe(ordinals.length);
    expect(framesDecoded + framesUndecodable).toBe(count);
    expect(count).toBeGreaterThan(20);
    expect(numbers.get(0)).toBe(0);
    expect(numbers.get(5)).toBe(5);
    // Again, in two pieces: the same frames, and none counted twice.
    const half = count >> 1;
    const again = [...source.frames(0, half), ...source.frames(half, count)].map((frame) => frame.ordinal);
    expect(again).toEqual(ordinals);
    expect(source.counts.framesDecoded + source.counts.framesUndecodable).toBe(count);
    source.close();
  });

  it('are reported as damaged where bytes were lost', () => {
    const survey = surveyRecording(damage(intact('plainMp4'), 0.4, 0.5, join(folder, 'damaged2.mp4')));
    const source = openRecording(survey);
    const wrong: number[] = [];
    for (const frame of source.frames(0, 60)) {
      if (!frame.damaged && readNumber(frame.reduced()) !== frame.ordinal) wrong.push(frame.ordinal);
    }
    expect(wrong).toEqual([]);
    expect(source.counts.framesUndecodable).toBeGreaterThan(0);
    expect(source.counts.framesDamaged).toBeGreaterThan(0);
    source.close();
  });
});
