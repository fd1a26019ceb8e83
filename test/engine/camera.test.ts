import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createFilmWriter } from '../../src/adapters/media-node-av/encode-film.ts';
import { openRecording } from '../../src/adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../src/adapters/media-node-av/survey.ts';
import { decodeKeys } from '../../src/apps/analysis/key-job.ts';
import { pictureIn, slotBytes } from '../../src/apps/analysis/key-slot.ts';
import { readScene } from '../../src/apps/analysis/segment-scene.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import { keysInReach, planBootstrap } from '../../src/foreground/bootstrap-plan.ts';
import { addShake, createShiftCounter, noShake, shakeOf } from '../../src/foreground/shift-counter.ts';
import { watchedKeys } from '../../src/recording/packet-groups.ts';
import { planSamples } from '../../src/recording/samples.ts';
import { planSegments } from '../../src/recording/segments.ts';
import { dayfold, workFolder } from '../cli/run-dayfold.ts';

const folder = workFolder();
process.env['MALLOC_ARENA_MAX'] ??= '1';

/** The share of shifted frames and the shake of a recording, as an analysis takes them. */
function movementOf(path: string): { share: number; shakePx: number } {
  const survey = surveyRecording(path);
  const samples = planSamples(survey.table);
  const source = openRecording(survey);
  let shake = noShake;
  let share = 0;
  const segments = planSegments(survey.table);
  const watched = watchedKeys(survey.table);
  for (const segment of segments) {
    const ordinals = keysInReach(survey.table, segment, watched);
    const bootstrap = planBootstrap(survey.table, segment, watched);
    const slots = ordinals.map(() => new SharedArrayBuffer(slotBytes(survey.info.analysis)));
    const decoded = decodeKeys({ survey, ordinals, slots }, () => {});
    const keys = new Map(
      decoded.map((ordinal) => [ordinal, pictureIn(slots[ordinals.indexOf(ordinal)]!, survey.info.analysis)]),
    );
    const counter = createShiftCounter(
      readScene({
        survey,
        segment,
        samples,
        stillBytes: 0,
        mostlyStill: false,
        units: [],
        bootstrap,
        passOver: false,
        seed: 1,
        keys,
      }).bootstrap,
    );
    for (const frame of source.frames(segment.firstFrame, segment.endFrame, (ordinal) => samples[ordinal] === 1)) {
      counter.look(frame.reduced());
    }
    shake = addShake(shake, counter.shake());
    share += counter.share() / segments.length;
  }
  source.close();
  return { share, shakePx: shakeOf(shake) };
}

const data = new URL('../../../shared/data/', import.meta.url).pathname;

describe.skipIf(!existsSync(data))('real clips (skipped without ../shared/data)', () => {
  test.each(['videos/vtest.avi', 'videos/car-detection.mp4', 'videos/bottle-detection.mp4', 'highway/input'])(
    'the camera of %s neither moves nor shakes together',
    (name) => expect(movementOf(join(data, name))).toEqual({ share: 0, shakePx: 0 }),
  );

  // Hand-held: by a tenth of a source pixel, measured with ffmpeg's pictures and Lucas-Kanade on a grid of blocks (0.1 to 0.2).
  test.each(['videos/traffic_camera.mp4', 'videos/traffic_camera_vfr.mp4'])('that of %s shakes', (name) => {
    const { share, shakePx } = movementOf(join(data, name));
    expect(share).toBe(0);
    expect(shakePx).toBeGreaterThan(0.02);
    expect(shakePx).toBeLessThan(0.1);
  });
});

/** A crop of a recording whose place changes from frame to frame. */
function filmMoving(from: string, to: string, at: (second: number) => readonly [number, number]): void {
  const survey = surveyRecording(from);
  const source = openRecording(survey);
  const [widthPx, heightPx] = [320, 180];
  const writer = createFilmWriter({ path: to, widthPx, heightPx, framesPerSecond: 10, title: '', comment: '' });
  for (const frame of source.frames(0, survey.table.ptsMicros.length)) {
    const [x, y] = at(frame.ptsMicros / 1e6);
    const left = 40 + 2 * Math.round(x / 2);
    const top = 40 + 2 * Math.round(y / 2);
    writer.push(frame.region({ left, top, right: left + widthPx, bottom: top + heightPx }));
  }
  writer.finish();
  source.close();
}

describe('a moving camera', () => {
  const street = join(folder, 'street.mp4');

  beforeAll(async () => {
    const scene = { widthPx: 400, heightPx: 260, rate: 10, durationSeconds: 7, seed: 3 };
    await makeSample({ out: street, scene, workers: 2 });
  });

  test('that is held in the hand is refused with one line, unless asked for; the index is kept', async () => {
    const shaky = join(folder, 'shaky.mp4');
    filmMoving(street, shaky, (t) => [8 * Math.sin(t * 2.3), 6 * Math.sin(t * 3.1)]);
    const refused = await dayfold(folder, 'synopsis', shaky, '--out', 'shaky.film.mp4');
    expect([refused.code, refused.out]).toEqual([3, '']);
    expect(refused.err).toMatch(/^dayfold: [^\n]*camera moves[^\n]*--allow-moving-camera[^\n]*\n$/);
    expect(existsSync(join(folder, 'shaky.film.mp4'))).toBe(false);
    expect(readdirSync(join(folder, 'cache', 'dayfold', 'indexes'))).toHaveLength(1);
    const tubes = await dayfold(folder, 'tubes', shaky, '--no-classes');
    expect([tubes.code, tubes.err]).toEqual([0, expect.stringMatching(/^warning: [^\n]*camera moves[^\n]*\n$/)]);
    const asked = await dayfold(folder, 'synopsis', shaky, '--out', 'shaky.film.mp4', '--allow-moving-camera');
    expect([asked.code, asked.err]).toEqual([0, expect.stringMatching(/^warning: [^\n]*camera moves/)]);
    const mixed = await dayfold(folder, 'synopsis', shaky, street, '--out', 'mixed.mp4', '--no-classes');
    expect([mixed.code, mixed.err]).toEqual([4, expect.stringMatching(/camera moves[^\n]*\n[^\n]*1 of 2/)]);
  });

  test('that turns is told, one that stands is not', () => {
    const turning = join(folder, 'turning.mp4');
    filmMoving(street, turning, (t) => [Math.min(40, t * 6), 0]);
    expect(movementOf(turning).share).toBeGreaterThan(0.2);
    expect(movementOf(street)).toEqual({ share: 0, shakePx: 0 });
  });
});
