import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFilmWriter } from '../src/adapters/media-node-av/encode-film.ts';
import { openRecording } from '../src/adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../src/adapters/media-node-av/survey.ts';
import { analyseRecording } from '../src/apps/analysis/analyse.ts';
import { defaultParameters } from '../src/apps/analysis/parameters.ts';
import type { SynopsisReport } from '../src/apps/report/report.ts';
import { makeSynopsis } from '../src/apps/synopsis/make-synopsis.ts';
import type { YuvPicture } from '../src/base/picture.ts';
import { openIndex } from '../src/index/index-reader.ts';
import { createIndexWriter } from '../src/index/index-writer.ts';
import { planSynopsis } from '../src/synopsis/schedule/plan.ts';
import type { Tube } from '../src/tubes/tube.ts';
import type { Figure } from './figure.ts';
import { runDayfold } from './process.ts';
import { drawnStreet } from './recordings.ts';

/** Three minutes of a street at 720p. */
const street720 = () =>
  drawnStreet('busy-720p', ['--length', '3m', '--size', '1280x720', '--density', '0.6', '--busy', '1']);

/** Speed of composing, of the schedule of a thousand tubes, and the wait for the first second of a film of them. */
export async function composeFigures(): Promise<Figure[]> {
  const { video } = await street720();
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-compose-'));
  try {
    const index = join(folder, 'index');
    await analyseRecording(video, { parameters: defaultParameters, indexDirectory: index });
    return [await composeSpeed(video, folder), ...(await thousandTubes(index, folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function composeSpeed(video: string, folder: string): Promise<Figure> {
  const film = join(folder, 'film.mp4');
  const report = join(folder, 'film.json');
  const index = join(folder, 'index');
  const ratios: number[] = [];
  let note = '';
  for (let i = 0; i < 3; i++) {
    await runDayfold([
      'synopsis',
      video,
      '--index',
      index,
      '--out',
      film,
      '--report',
      report,
      '--overwrite',
      '--quiet',
    ]);
    const { timing, output } = JSON.parse(readFileSync(report, 'utf8')) as SynopsisReport;
    const frames = Math.round((output.durationMicros * output.framesPerSecond) / 1e6);
    const alone = encodeAlone(film, join(folder, 'alone.mp4'), frames);
    ratios.push(timing.composeSeconds / alone);
    note = `${frames} frames, ${timing.composeSeconds.toFixed(1)} s against ${alone.toFixed(1)} s`;
  }
  return {
    what: 'compose at 720p, wall time over encoding the same number of frames alone',
    how: 'dayfold synopsis; the film encoded again',
    value: ratios.sort((a, b) => a - b)[1]!,
    unit: '',
    bar: 2,
    beyond: 1.2,
    better: 'lower',
    note,
  };
}

/** Seconds to encode as many frames of the film, held decoded in memory, with the film's own settings. */
function encodeAlone(film: string, out: string, frames: number): number {
  const survey = surveyRecording(film);
  const source = openRecording(survey);
  const { widthPx, heightPx } = survey.info.display;
  const pictures: YuvPicture[] = [];
  // 300 pictures: enough for the encoder to see motion, little enough to hold.
  for (const frame of source.frames(0, Math.min(300, survey.table.ptsMicros.length))) {
    pictures.push(frame.region({ left: 0, top: 0, right: widthPx, bottom: heightPx }));
  }
  source.close();
  const started = performance.now();
  const writer = createFilmWriter({
    path: out,
    widthPx,
    heightPx,
    framesPerSecond: 25,
    title: 'alone',
    comment: 'alone',
  });
  for (let i = 0; i < frames; i++) writer.push(pictures[i % pictures.length]!);
  writer.finish();
  return (performance.now() - started) / 1000;
}

async function thousandTubes(index: string, folder: string): Promise<Figure[]> {
  const directory = join(folder, 'thousand');
  await multiplyTubes(index, directory, 1000);
  const opened = await openIndex(directory);
  try {
    const tubes = await opened.storedTubes();
    const scheduleStarted = performance.now();
    const plan = planSynopsis(tubes, {
      analysis: opened.info.analysis,
      sourceDurationMicros: opened.info.durationMicros,
    });
    const scheduleSeconds = (performance.now() - scheduleStarted) / 1000;
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) waits.push(await firstSecond(directory, join(folder, 'thousand.mp4')));
    const sorted = waits.toSorted((a, b) => a - b);
    return [
      {
        what: 'schedule of 1,000 tubes of a real index',
        how: 'planSynopsis',
        value: scheduleSeconds,
        unit: 's',
        bar: 1,
        beyond: 0.2,
        better: 'lower',
        note: `a film of ${(plan.lengthMicros / 1e6).toFixed(0)} s`,
      },
      {
        what: 'first playable second of a synopsis from an index of 1,000 tubes',
        how: 'makeSynopsis from its call to onFirstSecond, the index not opened before',
        value: sorted[2]!,
        unit: 's',
        bar: 2,
        beyond: 0.5,
        better: 'lower',
        note: `1280×720; median of five in one process, ${waits[0]!.toFixed(2)} s the first time`,
      },
    ];
  } finally {
    opened.close();
  }
}

/** Seconds until the first second of a film can be played; the film is then given up. */
async function firstSecond(indexDirectory: string, out: string): Promise<number> {
  const stop = new AbortController();
  const started = performance.now();
  let seconds = Number.NaN;
  const settings = {
    out,
    density: null,
    lengthMicros: null,
    veil: false,
    fromMicros: null,
    toMicros: null,
    region: null,
    language: 'en' as const,
    onFirstSecond() {
      seconds = (performance.now() - started) / 1000;
      stop.abort();
    },
  };
  const run = { signal: stop.signal, onProgress() {}, onWarning() {} };
  await makeSynopsis([{ indexDirectory }], settings, run).catch((cause) => {
    if (!stop.signal.aborted) throw cause;
  });
  return seconds;
}

/** Writes an index that holds the tubes of another again and again, each time later, until there are `count`. */
async function multiplyTubes(from: string, to: string, count: number): Promise<void> {
  const source = await openIndex(from);
  const tubes = await source.tubes();
  const { info, summary } = source;
  const rounds = Math.ceil(count / tubes.length);
  const writer = await createIndexWriter({
    directory: to,
    info: { ...info, durationMicros: info.durationMicros * rounds },
  });
  const offsets = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    const shift = Math.floor(n / tubes.length) * info.durationMicros;
    const tube = tubes[n % tubes.length]!;
    const copy: Tube = {
      ...tube,
      id: n.toString(16).padStart(12, '0'),
      startMicros: tube.startMicros + shift,
      endMicros: tube.endMicros + shift,
      samples: tube.samples.map((sample) => {
        if (sample.picture === null) return { ...sample, ptsMicros: sample.ptsMicros + shift };
        const { chunkOffset } = sample.picture;
        let offset = offsets.get(chunkOffset);
        if (offset === undefined) {
          offset = writer.appendChunk(source.readChunk(chunkOffset));
          offsets.set(chunkOffset, offset);
        }
        return { ...sample, ptsMicros: sample.ptsMicros + shift, picture: { ...sample.picture, chunkOffset: offset } };
      }),
    };
    writer.addTubes([copy]);
  }
  for (const plate of await source.plates()) {
    await writer.addPlate({ fromMicros: plate.fromMicros, toMicros: plate.toMicros, picture: await plate.read() });
  }
  writer.addActivity(await source.activity());
  await writer.finish(summary);
  source.close();
}
