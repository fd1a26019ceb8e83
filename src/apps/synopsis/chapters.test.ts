import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { whereIs } from '../../synopsis/compose/film-map.ts';
import { analyseRecording } from '../analysis/analyse.ts';
import { defaultParameters } from '../analysis/parameters.ts';
import type { Composed } from '../cli/engine-port.ts';
import { makeSample } from '../scene/make-sample.ts';
import type { ChapterRule } from './chapters.ts';
import { readFilmMap } from './film-map-file.ts';
import { makeSynopsis } from './make-synopsis.ts';
import type { SynopsisInput, SynopsisOptions } from './synopsis-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-chapters-'));
const none = { tubes: 0, samples: 0 };
const much = { tubes: 1_000, samples: 1_000_000 };

let street: RecordingIndex;
let ids: readonly string[] = [];
/** Two hours of a street and one of another camera. */
let recordings: SynopsisInput[];
beforeAll(async () => {
  const video = join(folder, 'street.mp4');
  const scene = { widthPx: 320, heightPx: 180, rate: 8, durationSeconds: 20, seed: 3 } as const;
  await makeSample({ out: video, scene, workers: 2 });
  const indexDirectory = join(folder, 'street');
  await analyseRecording(video, { parameters: defaultParameters, indexDirectory, workers: 2 });
  street = await openIndex(indexDirectory);
  ids = (await street.tubes()).map(({ id }) => id);
  const tubeIds = new Set(ids);
  const clock = (hour: number) => ({ startUtcMicros: hour * 3_600_000_000, zone: 'UTC', uncertaintyMicros: 0 });
  recordings = [
    { indexDirectory, camera: 'Nord', clock: clock(2), tubeIds },
    { indexDirectory, camera: 'Nord', clock: clock(1), tubeIds },
    { indexDirectory, camera: 'Sud', clock: clock(1), tubeIds },
  ];
}, 60_000);
afterAll(() => {
  street?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function film(name: string, chapters: ChapterRule): Promise<Composed & { readonly map: string }> {
  const map = join(folder, `${name}.map`);
  const settings: SynopsisOptions = {
    out: join(folder, `${name}.mp4`),
    mapPath: map,
    density: null,
    lengthMicros: null,
    veil: true,
    fromMicros: null,
    toMicros: null,
    region: null,
    language: 'en',
    chapters,
  };
  const run = { signal: new AbortController().signal, onProgress() {}, onWarning() {} };
  return { ...(await makeSynopsis(recordings, settings, run)), map };
}

describe('a film made in chapters', () => {
  it('goes on past the first chapter with the next, camera by camera, in order of time', async () => {
    const made = await film('chapters', { atOnce: none, first: { ...much, tubes: 1 }, most: { ...much, tubes: 2 } });
    const map = readFilmMap(made.map);
    expect(ids.length).toBeGreaterThan(2);
    // One object, then two at a time.
    expect(map.stages.length).toBeGreaterThanOrEqual(Math.ceil((3 * ids.length) / 2));
    expect(made.output.durationMicros).toBe(map.frames * 40_000);
    expect(made.tubes.map(({ tube, input }) => `${input} ${tube}`).sort()).toEqual(
      [0, 1, 2].flatMap((input) => ids.map((id) => `${input} ${id}`)).sort(),
    );
    expect(made.metrics.tubesFound).toBe(3 * ids.length);
    const shown = made.tubes.filter(({ shown }) => shown);
    expect(shown.length).toBe(made.metrics.tubesShown);
    for (const { input, tube, startMicros, endMicros, shownFromMicros } of shown) {
      const place = whereIs(map, input, tube, (startMicros + endMicros) / 2)!;
      expect(place.filmMicros).toBeGreaterThanOrEqual(shownFromMicros! - 40_000);
    }
    const span = (input: number) => {
      const own = shown.filter((tube) => tube.input === input).map(({ shownFromMicros }) => shownFromMicros!);
      return [Math.min(...own), Math.max(...own)] as const;
    };
    // The earlier hour of a camera first, the other camera after both.
    expect(span(1)[0]).toBeLessThan(span(0)[0]);
    expect(span(0)[1]).toBeLessThan(span(2)[0]);
  });

  it('holds every frame, also past the first second', async () => {
    const made = await film('frames', { atOnce: none, first: { ...much, tubes: 1 }, most: { ...much, tubes: 2 } });
    const survey = surveyRecording(made.output.path);
    const source = openRecording(survey);
    let frames = 0;
    for (const _ of source.frames(0, survey.table.ptsMicros.length)) frames++;
    source.close();
    expect(frames).toBe(readFilmMap(made.map).frames);
    expect(frames).toBeGreaterThan(50);
  });

  it('takes no more samples into a chapter than it may, but one object at least', async () => {
    const most = { tubes: 1_000, samples: 1 };
    const made = await film('samples', { atOnce: none, first: most, most });
    expect(readFilmMap(made.map).stages).toHaveLength(3 * ids.length);
  });

  it('is no other film when it all fits into one', async () => {
    const recording = { ...recordings[0]! };
    recordings = [recording];
    const one = await film('one', { atOnce: none, first: much, most: much });
    const whole = await film('whole', { atOnce: much, first: much, most: much });
    expect(one.output.sha256).toBe(whole.output.sha256);
    expect(one.metrics).toEqual(whole.metrics);
  });
});
