import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDav } from '../../../test/media/make-dav.ts';
import { concatenate, makeOddFile, type OddFile, oddRecipes } from '../../../test/media/make-odd-files.ts';
import { makeVideo } from '../../../test/media/make-video.ts';
import { surveyRecording } from './survey.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-survey-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shared = new URL('../../../../shared/data/videos/', import.meta.url).pathname;
const probe = (() => {
  try {
    execFileSync('ffprobe', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Times of the frames as ffprobe shows them after decoding, in microseconds from the first. */
function probedMicros(path: string): number[] {
  const entries = 'frame=best_effort_timestamp:stream=time_base';
  const report = execFileSync(
    'ffprobe',
    [
      '-v',
      'quiet',
      '-select_streams',
      'v:0',
      '-show_frames',
      '-show_streams',
      '-show_entries',
      entries,
      '-of',
      'json',
      path,
    ],
    { maxBuffer: 1 << 28 },
  );
  const { frames, streams } = JSON.parse(report.toString()) as {
    frames: { best_effort_timestamp?: number }[];
    streams: { time_base: string }[];
  };
  const [numerator, denominator] = streams[0]!.time_base.split('/').map(Number) as [number, number];
  const first = frames[0]!.best_effort_timestamp!;
  return frames.map((frame) =>
    Math.floor((2e6 * (frame.best_effort_timestamp! - first) * numerator + denominator) / (2 * denominator)),
  );
}

describe('the times of frames', () => {
  // Not a bare stream, which has none, nor a second stream, which ffprobe does not choose, nor decoding times with B-frames: there
  // ffprobe's times jump back and forth.
  const odd: readonly OddFile[] = ['rawH264', 'twoStreamsMkv', 'bFramesByDecodingMp4'];
  const timed = (Object.keys(oddRecipes) as OddFile[]).filter((name) => !odd.includes(name));

  it('of a file that holds decoding times alone are those of the pictures in the order of the decoder', () => {
    const { table } = surveyRecording(makeOddFile(folder, 'bFramesByDecodingMp4'));
    expect([...table.ptsMicros]).toEqual(Array.from({ length: 60 }, (_, k) => 40_000 * k));
    expect([...table.packets!.fileOrder.subarray(0, 4)]).not.toEqual([0, 1, 2, 3]);
  });

  it.skipIf(!probe).each(timed)('%s: agree with ffprobe (skipped where it is not installed)', (name) => {
    const path = makeOddFile(folder, name);
    const { table } = surveyRecording(path);
    const probed = probedMicros(path);
    expect(table.ptsMicros.length).toBe(probed.length);
    // AVI's last frames come out of the decoder without time (NaN). A repaired frame has a better time here than in ffprobe, where it goes back.
    const differ = [...table.ptsMicros].filter(
      (micros, ordinal) => !(Math.abs(micros - probed[ordinal]!) < 1 || Number.isNaN(probed[ordinal])),
    ).length;
    expect(differ).toBe(table.framesWithoutTime);
    if (name !== 'programStream') expect(differ).toBe(0);
  });

  it.skipIf(!probe || !existsSync(shared)).each(['traffic_camera_vfr.mp4', 'vtest.avi', 'bottle-detection.mp4'])(
    '%s: agree with ffprobe (skipped without ffprobe or ../shared/data)',
    (name) => {
      const { table } = surveyRecording(join(shared, name));
      expect([...table.ptsMicros]).toEqual(probedMicros(join(shared, name)));
    },
  );

  it('are those the file was made with', () => {
    const recipe = oddRecipes.variableRateMp4;
    const { table, info } = surveyRecording(makeOddFile(folder, 'variableRateMp4'));
    const made = Array.from({ length: 60 }, (_, i) => recipe.ticks(i) * 1000);
    expect([...table.ptsMicros]).toEqual(made);
    expect(info.durationMicros).toBe(recipe.ticks(60) * 1000);
  });

  it('of a bare stream are evenly spaced and said to be made up', () => {
    const { table } = surveyRecording(makeOddFile(folder, 'rawH264'));
    expect([...table.ptsMicros]).toEqual(Array.from({ length: 60 }, (_, i) => i * 40_000));
    expect(table.framesWithoutTime).toBe(60);
  });

  it('of a DAV file are those of the recorder, and its start is the wall time', () => {
    const bare = makeVideo({ path: join(folder, 'bare.h264'), container: 'h264' });
    const { table, info } = surveyRecording(makeDav(bare, 160, 128, join(folder, 'camera.dav')));
    expect(info.container).toBe('dhav');
    expect([...table.ptsMicros]).toEqual(Array.from({ length: 60 }, (_, i) => i * 40_000));
    expect(info.durationMicros).toBe(2_400_000);
    expect(info.startsAt).toBe('2024-05-01T08:30:00.000');
  });

  it('go on where the clock of the file starts anew', () => {
    const stream = makeOddFile(folder, 'transportStream');
    const { table } = surveyRecording(concatenate(stream, stream, join(folder, 'twice.ts')));
    expect([...table.ptsMicros]).toEqual(Array.from({ length: 240 }, (_, i) => i * 40_000));
    expect(table.framesMovedInTime).toBe(120);
  });
});

describe('what is known of a file', () => {
  it('covers hash, size, start, rate and codec', () => {
    const path = makeOddFile(folder, 'plainMp4');
    const seen: number[] = [];
    const { info, table } = surveyRecording(path, { onProgress: (bytes) => seen.push(bytes) });
    const bytes = readFileSync(path);
    expect(info.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(info.sizeBytes).toBe(bytes.length);
    expect(seen.at(-1)).toBe(bytes.length);
    expect(info.startsAt).toBe('2024-05-01T08:30:00.000Z');
    expect(info.codec).toBe('h264');
    expect(info.framesPerSecond).toBe(25);
    expect(info.durationMicros).toBe(2_400_000);
    expect([...table.isKey.keys()].filter((i) => table.isKey[i] === 1)).toEqual([0, 20, 40]);
  });

  it.each([
    ['turnedMp4', 128, 160],
    ['widePixelsMp4', 214, 128],
    ['coverMp4', 160, 128],
    ['twoStreamsMkv', 160, 128],
  ] as const)('%s is shown at %i x %i', (name, widthPx, heightPx) => {
    expect(surveyRecording(makeOddFile(folder, name)).info.display).toEqual({ widthPx, heightPx });
  });
});

it.each([
  ['1', 'bt709'],
  ['5', 'bt601'],
  ['2', undefined],
] as const)('tells how colours were mixed where the file does (matrix %s)', (matrix, expected) => {
  const path = makeVideo({
    path: join(folder, `matrix-${matrix}.mp4`),
    container: 'mp4',
    codecOptions: { colorspace: matrix },
  });
  expect(surveyRecording(path).info.colourMatrix).toBe(expected);
});
