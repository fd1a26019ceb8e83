import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createTextRenderer } from '../../adapters/canvas/text-renderer.ts';
import { createFilmWriter, type FilmWriter } from '../../adapters/media-node-av/encode-film.ts';
import type { Size } from '../../base/geometry.ts';
import { createYuvPicture } from '../../base/picture.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { FILM_FRAMES_PER_SECOND } from '../../synopsis/compose/composer.ts';
import { type DrawnObject, mapCellPx } from '../../synopsis/compose/film-map-recorder.ts';
import { filmSize } from '../../synopsis/compose/film-size.ts';
import { type FilmLanguage, filmWords } from '../../synopsis/labels/label-words.ts';
import type { PlanHead, SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import type { StagedFilmMap } from './film-map-file.ts';
import { openStage, type Stage, type StageCommon } from './film-stage.ts';
import { takeTurn } from './heed.ts';
import { labelTimes } from './label-times.ts';
import { createMapWriter, type MapWriter } from './map-writer.ts';
import { placeInFrame, placeOf } from './place-in-frame.ts';
import type { FilmInput, Section } from './section.ts';

/** A section and when its tubes are shown. */
export interface PlannedSection {
  readonly section: Section;
  /** The beginning, if it is known before the rest. */
  readonly head: PlanHead | null;
  /** The whole; found at the first call. Error: `run.interrupted`. */
  plan(): Promise<SynopsisPlan>;
}

export interface FilmSettings {
  readonly out: string;
  readonly veil: boolean;
  readonly language: FilmLanguage;
  readonly signal: AbortSignal;
  /** See SynopsisOptions. */
  readonly streamPath?: string;
  readonly mapPath?: string;
  readonly growingMapPath?: string;
  readonly asRecorded?: boolean;
  readonly mayGoOn?: () => Promise<void> | null;
  /** Of all sections, numbered as the caller has them. */
  readonly inputs: readonly FilmInput[];
  /** Frames of the whole film, as far as that is known. */
  totalFrames(): Promise<number>;
  onProgress(done: number, total: number): void;
  onFirstSecond?(path: string): void;
}

export interface MadeFilm extends Size {
  readonly durationMicros: Micros;
  readonly sha256: string;
  /** When each section begins in the film. */
  readonly startsMicros: readonly Micros[];
}

/** Work between two turns of the event loop: an interruption and what goes first are heard after that long. Milliseconds, guess. */
const TURN_MS = 15;
/** Between two tellings of how far it is. Milliseconds, guess. */
const TELL_MS = 40;

/** Composes the sections one after another into one film. Errors: `output.*`, `index.damaged`, `run.interrupted`. */
export async function makeFilm(
  sections: Iterable<PlannedSection> | AsyncIterable<PlannedSection>,
  settings: FilmSettings,
): Promise<MadeFilm> {
  const { inputs } = settings;
  const played: PlannedSection[] = [];
  const size = filmSize(inputs[0]!.index.info.display);
  const maps = settings.mapPath === undefined ? null : createMapWriter(played, inputs, size, settings);
  const writer = createWriter(inputs, size, settings);
  const startsMicros: Micros[] = [];
  let map: StagedFilmMap | null = null;
  const playing: Playing = { writer, size, maps, settings, done: 0, total: 0 };
  try {
    const common: StageCommon = {
      times: labelTimes(inputs),
      text: createTextRenderer(),
      language: settings.language,
      veil: settings.veil,
      asRecorded: settings.asRecorded ?? false,
    };
    for await (const planned of sections) {
      played.push(planned);
      startsMicros.push((playing.done * MICROS_PER_SECOND) / FILM_FRAMES_PER_SECOND);
      await play(planned, common, playing);
    }
    map = maps?.stage(playing.done) ?? null;
    const film = writer.finish();
    map?.commit();
    return { ...size, durationMicros: film.durationMicros, sha256: await fileSha256(settings.out), startsMicros };
  } catch (cause) {
    writer.abort();
    map?.abort();
    throw cause;
  } finally {
    maps?.removeGrowing();
  }
}

function createWriter(inputs: readonly FilmInput[], size: Size, settings: FilmSettings): FilmWriter {
  const words = filmWords[settings.language];
  const hashes = inputs.map(({ index }) => index.info.sha256);
  // Of the first recording: one film has one. Not in every index: what the analysis knew of the recording is kept as it was.
  const { colourMatrix } = inputs[0]!.index.info;
  return createFilmWriter({
    ...size,
    ...(colourMatrix === undefined ? {} : { colourMatrix }),
    path: settings.out,
    framesPerSecond: FILM_FRAMES_PER_SECOND,
    title: words[settings.asRecorded ? 'veiled' : 'composite'],
    comment: `${words[settings.asRecorded ? 'veiled' : 'composite']}; sources (SHA-256): ${hashes.join(', ')}`,
    ...(settings.streamPath === undefined ? {} : { streamPath: settings.streamPath }),
    ...(settings.onFirstSecond === undefined ? {} : { onFirstSecond: settings.onFirstSecond }),
  });
}

/** A film being played. */
interface Playing {
  readonly writer: FilmWriter;
  readonly size: Size;
  readonly maps: MapWriter | null;
  readonly settings: FilmSettings;
  /** Frames pushed, and of all sections; 0 while that is not known. */
  done: number;
  total: number;
}

/** Frames after which the rest of the film is planned: the first second is on its way then, and another to bridge the wait. */
const FIRST_FRAMES = 2 * FILM_FRAMES_PER_SECOND;

async function play(planned: PlannedSection, common: StageCommon, playing: Playing): Promise<void> {
  const { section } = planned;
  const { size, done: firstFrame } = playing;
  const recorder = playing.maps?.recorder ?? null;
  const isFirst = firstFrame === 0;
  if (!isFirst) playing.total = await playing.settings.totalFrames();
  const head = isFirst ? planned.head : null;
  const onDrawn = (drawn: DrawnObject) => recorder?.record(playing.done, drawn);
  const stage = await openStage(section, head ?? (await planned.plan()), common, onDrawn);
  const { composer } = stage;
  try {
    recorder?.beginStage({
      firstFrame,
      picture: composer.size,
      place: placeOf(composer.size, size),
      cellPx: mapCellPx(composer.size.widthPx, section.inputs[0]!.index.info.analysis.widthPx),
    });
    let composed = 0;
    if (isFirst) {
      composed = Math.min(FIRST_FRAMES, composer.frames);
      await composeFrames(stage, 0, composed, playing);
      playing.total = await playing.settings.totalFrames();
      if (head !== null) composer.extend(await planned.plan());
    }
    await composeFrames(stage, composed, composer.frames, playing);
    recorder?.endStage(composer.frames);
  } finally {
    composer.close();
  }
}

async function composeFrames({ composer, holdPlates }: Stage, from: number, to: number, playing: Playing) {
  const { writer, size, settings } = playing;
  const isWhole = composer.size.widthPx === size.widthPx && composer.size.heightPx === size.heightPx;
  const frame = isWhole ? null : createYuvPicture(size.widthPx, size.heightPx);
  let turnStarted = performance.now();
  let told = turnStarted;
  for (let k = from; k < to; k++) {
    await holdPlates(composer.platesFor(k));
    const picture = composer.compose(k);
    if (frame !== null) placeInFrame(picture, frame);
    writer.push(frame ?? picture);
    playing.done++;
    if (performance.now() - turnStarted < TURN_MS) continue;
    await takeTurn(settings, settings.signal);
    turnStarted = performance.now();
    if (turnStarted - told < TELL_MS) continue;
    told = turnStarted;
    playing.maps?.grew(playing.done);
    settings.onProgress(playing.done, playing.total);
  }
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
