import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createTextRenderer } from '../../adapters/canvas/text-renderer.ts';
import { createFilmWriter, type FilmWriter } from '../../adapters/media-node-av/encode-film.ts';
import { openPatchChunk } from '../../adapters/media-node-av/patch-reader.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { type Composer, createComposer, FILM_FRAMES_PER_SECOND } from '../../synopsis/compose/composer.ts';
import { type FilmLanguage, filmWords } from '../../synopsis/labels/label-words.ts';
import { createTimeText } from '../../synopsis/labels/time-text.ts';
import type { SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import { placeInFrame } from './place-in-frame.ts';
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
  onProgress(done: number, total: number): void;
  onFirstSecond?(path: string): void;
}

export interface MadeFilm extends Size {
  readonly durationMicros: Micros;
  readonly sha256: string;
  /** When each section begins in the film. */
  readonly startsMicros: readonly Micros[];
}

/** Frames composed before the event loop gets a turn: an interruption is heard within a fraction of a second. */
const framesPerTurn = 8;

/** Composes the sections one after another into one film. Errors: `output.*`, `index.damaged`, `run.interrupted`. */
export async function makeFilm(sections: readonly PlannedSection[], settings: FilmSettings): Promise<MadeFilm> {
  const stages = await Promise.all(sections.map((planned) => openStage(planned, settings)));
  const size = stages[0]!.composer.size;
  const total = stages.reduce((sum, stage) => sum + stage.composer.frames, 0);
  const words = filmWords[settings.language];
  const hashes = sections.flatMap(({ section }) => section.inputs.map(({ index }) => index.info.sha256));
  // Of the first recording: one film has one. Not in every index: what the analysis knew of the recording is kept as it was.
  const { colourMatrix } = sections[0]!.section.inputs[0]!.index.info;
  const writer = createFilmWriter({
    ...size,
    ...(colourMatrix === undefined ? {} : { colourMatrix }),
    path: settings.out,
    framesPerSecond: FILM_FRAMES_PER_SECOND,
    title: words.composite,
    comment: `${words.composite}; sources (SHA-256): ${hashes.join(', ')}`,
    ...(settings.onFirstSecond === undefined ? {} : { onFirstSecond: settings.onFirstSecond }),
  });
  const startsMicros: Micros[] = [];
  let done = 0;
  try {
    for (const stage of stages) {
      startsMicros.push((done * MICROS_PER_SECOND) / FILM_FRAMES_PER_SECOND);
      done = await play(stage, writer, size, done, total, settings);
    }
    const film = writer.finish();
    return { ...size, durationMicros: film.durationMicros, sha256: await fileSha256(settings.out), startsMicros };
  } catch (cause) {
    writer.abort();
    throw cause;
  } finally {
    for (const stage of stages) stage.composer.close();
  }
}

interface Stage {
  readonly composer: Composer;
  /** Reads the plates that are named and lets go of the others. */
  holdPlates(wanted: readonly number[]): Promise<void>;
}

async function play(
  { composer, holdPlates }: Stage,
  writer: FilmWriter,
  size: Size,
  doneBefore: number,
  total: number,
  settings: FilmSettings,
): Promise<number> {
  const frame =
    composer.size.widthPx === size.widthPx && composer.size.heightPx === size.heightPx
      ? null
      : createYuvPicture(size.widthPx, size.heightPx);
  for (let k = 0; k < composer.frames; k++) {
    await holdPlates(composer.platesFor(k));
    const picture = composer.compose(k);
    if (frame !== null) placeInFrame(picture, frame);
    writer.push(frame ?? picture);
    if (k % framesPerTurn !== 0) continue;
    await setImmediate();
    if (settings.signal.aborted) throw new DayfoldError('run.interrupted', 'stopped; the analysis is kept');
    settings.onProgress(doneBefore + k + 1, total);
  }
  return doneBefore + composer.frames;
}

async function openStage({ section, plan }: PlannedSection, settings: FilmSettings): Promise<Stage> {
  const plates = await platesOf(section);
  const held = new Map<number, YuvPicture>();
  const { info } = section.inputs[0]!.index;
  const times = new Map(section.inputs.map((input) => [input.input, createTimeText(input.index.info.startsAt)]));
  const composer = createComposer({
    display: info.display,
    analysis: info.analysis,
    plan,
    tubes: section.tubes,
    plates,
    readPlate: (plate) => held.get(plate)!,
    openChunk: (tube, offset) => openPatchChunk(section.origins.get(tube.id)!.input.index.readChunk(offset)),
    sourceOf: (tube) => section.origins.get(tube.id)!.input.input,
    timeText(ptsMicros, tube) {
      const { input, shiftMicros } = section.origins.get(tube.id)!;
      return times.get(input.input)!(ptsMicros - shiftMicros);
    },
    text: createTextRenderer(),
    language: settings.language,
    veil: settings.veil,
  });
  return {
    composer,
    async holdPlates(wanted) {
      for (const plate of held.keys()) if (!wanted.includes(plate)) held.delete(plate);
      for (const plate of wanted) if (!held.has(plate)) held.set(plate, await plates[plate]!.read());
    },
  };
}

async function platesOf(section: Section) {
  const plates: { fromMicros: Micros; toMicros: Micros; read(): Promise<YuvPicture> }[] = [];
  let shift = 0;
  for (const { index } of section.inputs) {
    for (const { fromMicros, toMicros, read } of await index.plates()) {
      plates.push({ fromMicros: fromMicros + shift, toMicros: toMicros + shift, read });
    }
    shift += index.info.durationMicros;
  }
  return plates;
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
