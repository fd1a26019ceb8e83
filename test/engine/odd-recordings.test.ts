import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { surveyRecording } from '../../src/adapters/media-node-av/survey.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import { dayfold, workFolder } from '../cli/run-dayfold.ts';
import { cutOff, damage, makeOddFile, type OddFile } from '../media/make-odd-files.ts';
import { makeVideo } from '../media/make-video.ts';
import { type Folded, fold } from './fold.ts';
import { remux } from './remux.ts';

const folder = workFolder();
const street = join(folder, 'street.mp4');
/** The frames of `street`. */
const frames = 12 * 8;

beforeAll(async () => {
  await makeSample({
    out: street,
    scene: { widthPx: 256, heightPx: 144, rate: 8, durationSeconds: 12, seed: 3 },
    workers: 2,
  });
});

/** Folds a recording and reads the film back. */
async function synopsis(path: string): Promise<Folded> {
  const out = `${path}.film.mp4`;
  const folded = await fold([path], out, { indexRoot: join(folder, 'indexes') });
  const film = surveyRecording(out);
  const { output } = folded.report;
  expect([film.info.display.widthPx, film.info.display.heightPx]).toEqual([output.width, output.height]);
  expect(film.info.durationMicros).toBe(output.durationMicros);
  return folded;
}

describe('cut off or damaged, analysed as far as it goes, what is lost is told', () => {
  test.each([
    ['mp4', 'faststart', (path: string) => cutOff(path, 0.6, `${path}.cut.mp4`)],
    ['mp4', 'frag_keyframe+empty_moov', (path: string) => cutOff(path, 0.6, `${path}.cut.mp4`)],
    ['avi', null, (path: string) => cutOff(path, 0.6, `${path}.cut.avi`)],
    ['matroska', null, (path: string) => cutOff(path, 0.6, `${path}.cut.mkv`)],
    ['mpegts', null, (path: string) => cutOff(path, 0.6, `${path}.cut.ts`)],
    ['mp4', 'faststart', (path: string) => damage(path, 0.4, 0.55, `${path}.bad.mp4`)],
    ['mpegts', null, (path: string) => damage(path, 0.4, 0.55, `${path}.bad.ts`)],
    ['avi', null, (path: string) => damage(path, 0.4, 0.55, `${path}.bad.avi`)],
  ] as const)('%s %s', async (container, movflags, spoil) => {
    const copy = join(folder, `copy-${container}-${movflags?.slice(0, 4)}`);
    if (!existsSync(copy)) {
      if (container === 'avi') makeVideo({ path: copy, container, codec: 'mpeg4', frames });
      else remux(street, container, copy, movflags);
    }
    const path = spoil(copy);
    const { warnings, report } = await synopsis(path);
    const { framesDecoded, framesUndecodable } = report.inputs[0]!;
    // More than half was there, more than a tenth was not.
    expect(framesDecoded).toBeGreaterThan(frames * 0.45);
    expect(framesDecoded).toBeLessThan(frames * 0.95);
    // A transport stream, like MP4 in fragments, does not say where it would have ended.
    const isOpenEnded = /cut/.test(path) && (container === 'mpegts' || movflags?.startsWith('frag'));
    if (isOpenEnded) expect(framesUndecodable).toBeLessThanOrEqual(1);
    else {
      expect(Math.abs(framesDecoded + framesUndecodable - frames)).toBeLessThanOrEqual(2);
      expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/missing/)]);
    }
    expect(report.output.durationMicros).toBeGreaterThanOrEqual(1_000_000);
  });

  test('an MP4 without its table of contents is refused in one line', async () => {
    const copy = join(folder, 'copy-end');
    remux(street, 'mp4', copy, '');
    const path = cutOff(copy, 0.6, `${copy}.mp4`);
    const done = await dayfold(folder, 'synopsis', path, '--out', `${path}.film.mp4`);
    expect(done.code).toBe(3);
    expect(done.err).toMatch(/^dayfold: [^\n]*cut off[^\n]*\n$/);
    expect(existsSync(`${path}.film.mp4`)).toBe(false);
  });
});

test('nothing moves: a film of one second, exit 0', async () => {
  const path = join(folder, 'still.mp4');
  await makeSample({
    out: path,
    scene: { widthPx: 256, heightPx: 144, rate: 8, durationSeconds: 8, busy: 0, events: { vehicles: false } },
    workers: 2,
  });
  const { warnings, report } = await synopsis(path);
  expect(warnings).toEqual([]);
  expect(report.metrics).toMatchObject({ tubesFound: 0, tubesShown: 0, activityShownShare: 1 });
  expect([report.tubes, report.output.durationMicros]).toEqual([[], 1_000_000]);
});

/** What a film of each is to look like; the pictures are numbered blocks that jump about. */
const sizes: readonly (readonly [OddFile, number, number])[] = [
  ['turnedMp4', 128, 160],
  ['widePixelsMp4', 214, 128],
  ['variableRateMp4', 160, 128],
  ['interlacedTs', 160, 128],
  ['tenBitMp4', 160, 128],
  ['startsInsideMp4', 160, 128],
  ['motionJpeg422Avi', 160, 128],
];

test.each(sizes)('%s gives a film of the picture as it is displayed', async (name, width, height) => {
  const path = makeOddFile(folder, name);
  const { report } = await synopsis(path);
  const { info, table } = surveyRecording(path);
  expect([report.output.width, report.output.height]).toEqual([width, height]);
  expect(report.inputs[0]).toMatchObject({ framesDecoded: table.ptsMicros.length, framesUndecodable: 0 });
  expect(report.inputs[0]!.durationMicros).toBe(info.durationMicros);
});

test.each([
  [1, 1, 10],
  [2, 2, 10],
  [16, 400, 3],
  [160, 128, 1],
])('a picture of %i x %i, %i frames', async (widthPx, heightPx, count) => {
  const path = join(folder, `small-${widthPx}-${count}.mkv`);
  makeVideo({ path, container: 'matroska', codec: 'ffv1', widthPx, heightPx, frames: count });
  const { report } = await synopsis(path);
  expect(report.inputs[0]).toMatchObject({ framesDecoded: count, framesUndecodable: 0 });
  expect(report.output.durationMicros).toBeGreaterThanOrEqual(1_000_000);
});

test('4K upright', async () => {
  const path = join(folder, 'upright.mp4');
  makeVideo({ path, container: 'mp4', widthPx: 2160, heightPx: 3840, frames: 6 });
  const { report } = await synopsis(path);
  const { width, height } = report.output;
  expect(height / width).toBeCloseTo(3840 / 2160, 2);
  expect(report.inputs[0]).toMatchObject({ framesDecoded: 6, framesUndecodable: 0 });
});

test('names with spaces, umlauts, a dash in front and no ending', async () => {
  mkdirSync(join(folder, 'Hof & Tür'));
  const path = join(folder, 'Hof & Tür', '-kamera 1%d');
  copyFileSync(street, path);
  expect((await synopsis(path)).report.inputs[0]!.path).toBe(path);
});
