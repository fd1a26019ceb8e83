import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createTextRenderer } from '../../adapters/canvas/text-renderer.ts';
import { createFilmWriter, type FilmWriter } from '../../adapters/media-node-av/encode-film.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import { createYuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { FILM_FRAMES_PER_SECOND, filmFrames } from '../../synopsis/compose/composer.ts';
import {
  createFilmMapRecorder,
  type FilmMapRecorder,
  mapCellPx,
  type RecordedShow,
  stageStartMicros,
} from '../../synopsis/compose/film-map-recorder.ts';
import { filmSize } from '../../synopsis/compose/film-size.ts';
import { type FilmLanguage, filmWords } from '../../synopsis/labels/label-words.ts';
import type { SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import { type StagedFilmMap, stageFilmMap } from './film-map-file.ts';
import { openStage, type StageCommon } from './film-stage.ts';
import { labelTimes } from './label-times.ts';
import { placeInFrame, placeOf } from './place-in-frame.ts';
import type { Section } from './section.ts';

/** A section and when its tubes are shown. */
export interface PlannedSection {
  readonly section: Section;
  readonly plan: SynopsisPlan;
}

export interface FilmSettings {
  readonly out: string;
  readonly veil: boolean;
  readonly language: FilmLanguage;
  readonly signal: AbortSignal;
  /** See SynopsisOptions. */
  readonly streamPath?: string;
  readonly mapPath?: string;
  onBytes?(bytes: Uint8Array): void;
  onProgress(done: number, total: number): void;
  onFirstSecond?(path: string): void;
}

export interface MadeFilm extends Size {
  readonly durationMicros: Micros;
  readonly sha256: string;
  /** When each section begins in the film. */
  readonly startsMicros: readonly Micros[];
}

/** Work between two turns of the event loop: an interruption is heard and bytes are sent on after that long. Milliseconds, guess. */
const TURN_MS = 40;

/** Composes the sections one after another into one film. Errors: `output.*`, `index.damaged`, `run.interrupted`. */
export async function makeFilm(sections: readonly PlannedSection[], settings: FilmSettings): Promise<MadeFilm> {
  const inputs = sections.flatMap(({ section }) => section.inputs);
  const size = filmSize(inputs[0]!.index.info.display);
  const total = sections.reduce((sum, { plan }) => sum + filmFrames(plan), 0);
  const recorder = settings.mapPath === undefined ? null : createFilmMapRecorder();
  const writer = createWriter(sections, size, settings);
  const startsMicros: Micros[] = [];
  let map: StagedFilmMap | null = null;
  let done = 0;
  try {
    const common: StageCommon = {
      times: labelTimes(inputs),
      text: createTextRenderer(),
      language: settings.language,
      veil: settings.veil,
    };
    for (const planned of sections) {
      startsMicros.push((done * MICROS_PER_SECOND) / FILM_FRAMES_PER_SECOND);
      done = await play(planned, { common, writer, size, recorder, done, total, settings });
    }
    if (recorder !== null) map = stageMap(sections, recorder, size, total, settings.mapPath!);
    const film = writer.finish();
    map?.commit();
    return { ...size, durationMicros: film.durationMicros, sha256: await fileSha256(settings.out), startsMicros };
  } catch (cause) {
    writer.abort();
    map?.abort();
    throw cause;
  }
}

function createWriter(sections: readonly PlannedSection[], size: Size, settings: FilmSettings): FilmWriter {
  const words = filmWords[settings.language];
  const hashes = sections.flatMap(({ section }) => section.inputs.map(({ index }) => index.info.sha256));
  // Of the first recording: one film has one. Not in every index: what the analysis knew of the recording is kept as it was.
  const { colourMatrix } = sections[0]!.section.inputs[0]!.index.info;
  return createFilmWriter({
    ...size,
    ...(colourMatrix === undefined ? {} : { colourMatrix }),
    path: settings.out,
    framesPerSecond: FILM_FRAMES_PER_SECOND,
    title: words.composite,
    comment: `${words.composite}; sources (SHA-256): ${hashes.join(', ')}`,
    ...(settings.streamPath === undefined ? {} : { streamPath: settings.streamPath }),
    ...(settings.onFirstSecond === undefined ? {} : { onFirstSecond: settings.onFirstSecond }),
    ...(settings.onBytes === undefined ? {} : { onBytes: settings.onBytes }),
  });
}

/** What all sections of a film are played with. */
interface Playing {
  readonly common: StageCommon;
  readonly writer: FilmWriter;
  readonly size: Size;
  readonly recorder: FilmMapRecorder | null;
  /** Frames before this section, and of all. */
  readonly done: number;
  readonly total: number;
  readonly settings: FilmSettings;
}

async function play(planned: PlannedSection, playing: Playing): Promise<number> {
  const { writer, size, recorder, done, total, settings } = playing;
  let now = done;
  const { composer, holdPlates } = await openStage(planned, playing.common, (drawn) => recorder?.record(now, drawn));
  try {
    const isWhole = composer.size.widthPx === size.widthPx && composer.size.heightPx === size.heightPx;
    const frame = isWhole ? null : createYuvPicture(size.widthPx, size.heightPx);
    recorder?.beginStage({
      firstFrame: done,
      frames: composer.frames,
      picture: composer.size,
      place: placeOf(composer.size, size),
      cellPx: mapCellPx(composer.size.widthPx, planned.section.inputs[0]!.index.info.analysis.widthPx),
    });
    let turnStarted = performance.now();
    for (let k = 0; k < composer.frames; k++) {
      now = done + k;
      await holdPlates(composer.platesFor(k));
      const picture = composer.compose(k);
      if (frame !== null) placeInFrame(picture, frame);
      writer.push(frame ?? picture);
      if (performance.now() - turnStarted < TURN_MS) continue;
      await setImmediate();
      turnStarted = performance.now();
      if (settings.signal.aborted) throw new DayfoldError('run.interrupted', 'stopped; the analysis is kept');
      settings.onProgress(done + k + 1, total);
    }
    return done + composer.frames;
  } finally {
    composer.close();
  }
}

function stageMap(
  sections: readonly PlannedSection[],
  recorder: FilmMapRecorder,
  size: Size,
  frames: number,
  path: string,
): StagedFilmMap {
  // Inputs are numbered as the caller gave them, with those left out of the film among them.
  const recordings: { sha256: string }[] = [];
  for (const { input, index } of sections.flatMap(({ section }) => section.inputs)) {
    while (recordings.length <= input) recordings.push({ sha256: '' });
    recordings[input] = { sha256: index.info.sha256 };
  }
  return stageFilmMap(path, {
    size,
    framesPerSecond: FILM_FRAMES_PER_SECOND,
    frames,
    recordings,
    stages: recorder.stages,
    shows: recorder.shows(),
    factsOf({ stage, show }: RecordedShow) {
      const { input, id, shiftMicros } = sections[stage]!.section.origins.get(show.tube)!;
      return {
        input: input.input,
        tube: id,
        fromMicros: show.fromSampleMicros - shiftMicros,
        toMicros: show.toSampleMicros - shiftMicros,
        shownFromMicros: show.shownFromMicros + stageStartMicros(recorder.stages[stage]!, FILM_FRAMES_PER_SECOND),
      };
    },
  });
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
