import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { makeClip } from './clip.ts';
import { makeFrame } from './frame.ts';
import { FrameReader } from './frame-reader.ts';
import { OpenRecordings } from './open-recordings.ts';

const videos = join(import.meta.dirname, '../../../../shared/data/videos');
const canRun = existsSync(videos) && spawnSync('ffmpeg', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'dayfold-real-'));
const recordings = new OpenRecordings();
afterAll(() => {
  recordings.close();
  rmSync(folder, { recursive: true });
});

/** The first `count` raw pictures of ffmpeg, an independent program, that pass a filter. */
function ffmpegFrames(path: string, count: number, filter: string, format: 'yuv420p' | 'rgb24'): Buffer {
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-vf',
    filter,
    '-frames:v',
    String(count),
    '-fps_mode',
    'passthrough',
    '-pix_fmt',
    format,
    '-f',
    'rawvideo',
    '-',
  ];
  return execFileSync('ffmpeg', args, { maxBuffer: 1 << 30 });
}

const named = (name: string) => {
  const path = join(videos, name);
  const survey = surveyRecording(path);
  return { path, survey, recording: { path, sha256: survey.info.sha256, framesPerSecond: null } };
};

describe.skipIf(!canRun).each(['vtest.avi', 'traffic_camera_vfr.mp4'])(
  '%s (skipped without the shared recordings or ffmpeg)',
  (name) => {
    it('has the frames of ffmpeg, in any order; of H.264 byte for byte', () => {
      const { path, survey } = named(name);
      const ordinals = [0, 1, 97, 250, 251];
      const expected = ffmpegFrames(
        path,
        ordinals.length,
        `select=${ordinals.map((n) => `eq(n\\,${n})`).join('+')}`,
        'yuv420p',
      );
      const { widthPx, heightPx } = survey.info.display;
      const size = (widthPx * heightPx * 3) / 2;
      expect(expected.length).toBe(size * ordinals.length);
      const reader = new FrameReader(survey, openRecording(survey));
      for (const k of [3, 0, 1, 4, 2]) {
        const { y, u, v } = reader.frameAt(ordinals[k]!)!.picture;
        const own = Buffer.concat([y, u, v]);
        const theirs = expected.subarray(k * size, (k + 1) * size);
        // The inverse transform of MPEG-4 is not exact by its standard: two builds of FFmpeg differ by a level here and there.
        if (survey.info.codec.startsWith('msmpeg4')) expect(meanSquare(own, theirs)).toBeLessThan(0.001);
        else expect(Buffer.compare(own, theirs), `frame ${ordinals[k]}`).toBe(0);
      }
      reader.close();
    });

    it('has them at the times ffprobe tells, to the microsecond', () => {
      const { path, survey } = named(name);
      const told = execFileSync('ffprobe', [
        '-v',
        'error',
        '-select_streams',
        'v',
        '-show_entries',
        'packet=pts_time,dts_time',
        '-of',
        'csv=p=0',
        path,
      ]);
      const times = told
        .toString()
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      // AVI tells decoding times only; there they are those of presentation.
      const seconds = times.map(([pts, dts]) => Number(pts === 'N/A' ? dts : pts)).sort((a, b) => a - b);
      expect(survey.table.ptsMicros.length).toBe(seconds.length);
      for (const [i, second] of seconds.entries()) {
        expect(Math.abs(survey.table.ptsMicros[i]! - (second - seconds[0]!) * 1e6)).toBeLessThanOrEqual(1.01);
      }
    });

    it('shows the colours ffmpeg shows', async () => {
      const { path, survey, recording } = named(name);
      const ptsMicros = survey.table.ptsMicros[100]!;
      const frame = await makeFrame(
        { recording, cacheDirectory: folder, ptsMicros, format: 'png', widthPx: null },
        recordings,
        () => {},
      );
      const own = await sharp(frame.bytes).raw().toBuffer();
      const matrix = survey.info.colourMatrix ?? (survey.info.display.heightPx >= 720 ? 'bt709' : 'bt601');
      const expected = ffmpegFrames(
        path,
        1,
        `select=eq(n\\,100),scale=in_color_matrix=${matrix}:flags=accurate_rnd+full_chroma_int+neighbor`,
        'rgb24',
      );
      expect(own.length).toBe(expected.length);
      let sum = 0;
      for (let i = 0; i < own.length; i++) sum += Math.abs(own[i]! - expected[i]!);
      expect(sum / own.length).toBeLessThan(1.5);
    });

    it.each(['copy', 'exact'] as const)('gives a clip (%s) that begins with the frame asked for', async (mode) => {
      const { path, survey, recording } = named(name);
      const { ptsMicros } = survey.table;
      for (const first of [0, 137]) {
        const task = {
          recording,
          cacheDirectory: folder,
          fromMicros: ptsMicros[first]! + 10,
          toMicros: ptsMicros[first + 12]!,
          mode,
        };
        const clip = await makeClip(task, recordings, new AbortController().signal, () => {});
        expect([clip.firstOrdinal, clip.startsAtMicros]).toEqual([first, ptsMicros[first]]);
        const shown = ffmpegFrames(clip.path, 1, 'select=eq(n\\,0)', 'yuv420p');
        const near = [first - 1, first, first + 1].filter((n) => n >= 0);
        const errors = near.map((n) => meanSquare(shown, ffmpegFrames(path, 1, `select=eq(n\\,${n})`, 'yuv420p')));
        const own = errors[near.indexOf(first)]!;
        if (clip.how === 'copied') expect(own).toBe(0);
        // Coded again it is off by a level or two; its neighbours are other pictures.
        else expect(own).toBeLessThan(8);
        expect(own, `errors of the frames around ${first}: ${errors}`).toBe(Math.min(...errors));
        const times = surveyRecording(clip.path).table.ptsMicros;
        expect([...times]).toEqual(
          Array.from({ length: clip.frames }, (_, k) => ptsMicros[first + k]! - ptsMicros[first]!),
        );
      }
    });
  },
);

function meanSquare(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
}
