import type { Size } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { silhouetteArea } from '../../base/silhouette.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import type { FilmLanguage } from '../labels/label-words.ts';
import type { TextRenderer } from '../labels/text-bitmap.ts';
import type { PlanHead, SynopsisPlan, TubeShow } from '../schedule/plan-types.ts';
import { areaWithin } from './area-within.ts';
import { createBackdrop, type PlateSpan, settledMicros } from './backdrop.ts';
import { createSprite, drawSprite, type Sprite, shrinkOpacity } from './blend.ts';
import { createChunkPool } from './chunk-pool.ts';
import { createCutter } from './cut-out.ts';
import { createFilmLabels, type TimedObject } from './film-labels.ts';
import type { DrawnObject } from './film-map-recorder.ts';
import { filmSize } from './film-size.ts';
import type { Light } from './light-match.ts';
import { createBackdropPainter, nearerThan } from './neighbours.ts';
import type { PatchCursor } from './patch-cursor.ts';
import { createShownTube, noPose, type Pose, type ShownTube, showEndMicros } from './shown-tube.ts';
import { createUncoverer } from './uncover.ts';
import { veilColour } from './veil-colours.ts';

/** Every film has this rate. */
export const FILM_FRAMES_PER_SECOND = 25;

/** The light of an object is measured with every fourth of its pictures, three times a second: it changes slowly. Guess. */
const LIGHT_EVERY = 4;

/** Share of a silhouette that a picture must hold to be taken for one of the whole object. Guess. */
const WHOLE_SHARE = 0.9;

/** Of a plan what composing needs. */
export type FilmPlan = Pick<SynopsisPlan, 'shows' | 'lengthMicros' | 'asRecordedFromMicros'>;

/** What a film is made of. */
export interface ComposerOptions {
  /** Size of the source's pictures as displayed, of plates and of the pictures of objects. */
  readonly display: Size;
  /** Size of the grid of boxes and silhouettes. */
  readonly analysis: Size;
  /** The whole, or its beginning: `Composer.extend` then takes the whole. */
  readonly plan: FilmPlan | PlanHead;
  /** A tube that the plan shows; asked for when it is first seen, so that what is shown late need not be read early. */
  readonly tubeOf: (id: string) => Tube;
  /** At least one, in order of time. */
  readonly plates: readonly PlateSpan[];
  /** A plate at display size; only asked for what `Composer.platesFor` named for the frame. */
  readonly readPlate: (plate: number) => YuvPicture;
  /** Opens the chunk of pictures a sample's picture is in. Never called for a veiled film. */
  readonly openChunk: (tube: Tube, chunkOffset: number) => PatchCursor;
  /** Number of the recording a tube is of: offsets of chunks are unique within one. All of one when left out. */
  readonly sourceOf?: (tube: Tube) => number;
  /** What to write beside a tube at an instant of its source. */
  readonly timeText: (ptsMicros: Micros, tube: Tube) => string;
  /** For a film that folds nothing: the time that is written into each picture, and the number of a tube's colour when veiled. */
  readonly asRecorded?: { timeText(ptsMicros: Micros): string; colourOf(tube: string): number };
  readonly text: TextRenderer;
  readonly language: FilmLanguage;
  /** Silhouettes in flat colours; no pixel of an object is read. */
  readonly veil: boolean;
  /** Name of the camera, written into every picture. */
  readonly caption?: string;
  /** Told of each object that is drawn into the frame being composed, from the rearmost to the frontmost. */
  readonly onDrawn?: (drawn: DrawnObject) => void;
}

/** Makes the pictures of one film. No clock, no chance, no I/O but through the options. */
export interface Composer {
  readonly size: Size;
  /**
   * Frames that can be composed, at `FILM_FRAMES_PER_SECOND`: all of the film, or those the beginning of a plan settles. One second of
   * the plate and a notice when the plan shows nothing.
   */
  readonly frames: number;
  /** Takes the whole plan after its beginning. What was composed stays as it was. */
  extend(plan: FilmPlan): void;
  /** Plates that must be readable before `compose(frame)`; one or two. */
  platesFor(frame: number): readonly number[];
  /** The picture of a frame; frames in rising order, each once. Valid until the next call. Errors: `index.damaged`. */
  compose(frame: number): YuvPicture;
  /** Closes the chunks still open. */
  close(): void;
}

/** A show on the screen. */
interface Actor {
  readonly key: number;
  readonly shown: ShownTube;
  readonly colour: readonly [number, number, number];
  sprite: Sprite;
  /** The sprite before it, and where the path was when `sprite` was made, cells. */
  past: Sprite;
  pathX: number;
  pathY: number;
  readonly light: Light;
  /** Sprites made since the light was measured last; -1 before the first. */
  lightAge: number;
  spriteOf: number;
  cursor: PatchCursor | null;
  /** Name of the cursor in the pool. */
  chunk: string;
  pose: Pose;
}

/** Frames of the film of a plan; one second when it shows nothing. */
export function filmFrames(plan: FilmPlan): number {
  if (showsNothing(plan)) return FILM_FRAMES_PER_SECOND;
  return Math.max(1, Math.round((plan.lengthMicros * FILM_FRAMES_PER_SECOND) / MICROS_PER_SECOND));
}

function showsNothing(plan: FilmPlan): boolean {
  return plan.lengthMicros === 0 || (plan.shows.length === 0 && plan.asRecordedFromMicros === undefined);
}

/** Prepares a film. Cost: a frame is a copy of the plate, a blend of each object shown, and its label. */
export function createComposer(options: ComposerOptions): Composer {
  const { analysis, veil, onDrawn, asRecorded } = options;
  const size = filmSize(options.display);
  const frameMicros = MICROS_PER_SECOND / FILM_FRAMES_PER_SECOND;
  let nothingMoved = false;
  /** Instant of the recording at which a film that folds nothing begins. */
  let recordedFromMicros = 0;
  let frames = 0;
  let shows: TubeShow[] = [];
  let numberOf = new Map<string, number>();
  let backdrop = createBackdrop(options.plates, [], 0, size, options.readPlate);
  const chunks = createChunkPool();
  const cutter = createCutter(analysis, options.display, size);
  const uncoverer = createUncoverer(analysis, size);
  const sourceOf = options.sourceOf ?? (() => 0);
  const painter = createBackdropPainter(analysis, size, sourceOf);
  const kind = asRecorded === undefined ? 'composite' : 'veiled';
  const labels = createFilmLabels(size, options.text, options.language, kind, options.caption);
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  const cellX = size.widthPx / analysis.widthPx;
  const cellY = size.heightPx / analysis.heightPx;
  let actors: Actor[] = [];
  let nextShow = 0;

  /** Shows that begin before the head's end come first in both plans, in one order: their numbers stay. */
  function load(plan: FilmPlan | PlanHead): void {
    const isHead = !('lengthMicros' in plan);
    nothingMoved = !isHead && showsNothing(plan);
    frames = isHead ? Math.floor(settledMicros(plan.untilMicros) / frameMicros) : filmFrames(plan);
    shows = [...plan.shows].sort((a, b) => a.shownFromMicros - b.shownFromMicros);
    numberOf = new Map(
      [...new Set(plan.shows.map(({ tube }) => tube))].map((id, n) => [id, asRecorded?.colourOf(id) ?? n]),
    );
    const { plates, readPlate } = options;
    const filmMicros = frames * frameMicros;
    if (!isHead) recordedFromMicros = plan.asRecordedFromMicros ?? 0;
    const whole = { filmFromMicros: 0, filmToMicros: filmMicros, sourceFromMicros: recordedFromMicros };
    backdrop = createBackdrop(plates, asRecorded ? [whole] : shows.map(shownTime), filmMicros, size, readPlate);
  }
  load(options.plan);

  function enter(show: TubeShow, key: number, filmMicros: Micros): Actor {
    const tube = options.tubeOf(show.tube);
    const shown = createShownTube(tube, show, analysis, !veil, (sample) => veil || isWhole(actor, sample));
    const actor: Actor = {
      key,
      shown,
      colour: veilColour(numberOf.get(show.tube)!),
      sprite: createSprite(),
      past: createSprite(),
      pathX: 0,
      pathY: 0,
      light: { gain: 1, offsetU: 0, offsetV: 0 },
      lightAge: -1,
      spriteOf: -1,
      cursor: null,
      chunk: '',
      pose: noPose,
    };
    actor.pose = shown.poseAt(filmMicros);
    return actor;
  }

  /** Of one group only: others look at the same chunk at other times, and going back costs decoding from its start. */
  function chunkName({ tube, show }: ShownTube, chunkOffset: number): string {
    return `${sourceOf(tube)} ${show.group} ${chunkOffset}`;
  }

  /** The open chunk a sample's picture is in. */
  function cursorFor(actor: Actor, chunkOffset: number): PatchCursor {
    const name = chunkName(actor.shown, chunkOffset);
    if (actor.cursor === null || actor.chunk !== name) {
      leave(actor);
      actor.cursor = chunks.take(name, () => options.openChunk(actor.shown.tube, chunkOffset));
      actor.chunk = name;
    }
    return actor.cursor;
  }

  /** A body in several blobs has the picture of one of them, which need not hold the others. */
  function isWhole({ shown }: Actor, { silhouette, picture: ref }: TubeSample): boolean {
    const name = chunkName(shown, ref!.chunkOffset);
    // Not the actor's own cursor: what is looked at may not be taken, and the decoder would have to begin again.
    const cursor = chunks.take(name, () => options.openChunk(shown.tube, ref!.chunkOffset));
    const left = (cursor.leftPx(ref!.index) * analysis.widthPx) / options.display.widthPx;
    const top = (cursor.topPx(ref!.index) * analysis.heightPx) / options.display.heightPx;
    const right = left + (cursor.widthPx * analysis.widthPx) / options.display.widthPx;
    const bottom = top + (cursor.heightPx * analysis.heightPx) / options.display.heightPx;
    chunks.leave(name);
    return areaWithin(silhouette!, { left, top, right, bottom }) >= WHOLE_SHARE * silhouetteArea(silhouette!);
  }

  function leave(actor: Actor): void {
    if (actor.cursor !== null) chunks.leave(actor.chunk);
    actor.cursor = null;
  }

  function cast(filmMicros: Micros): void {
    while (nextShow < shows.length && shows[nextShow]!.shownFromMicros <= filmMicros) {
      const show = shows[nextShow]!;
      if (showEndMicros(show) >= filmMicros) actors.push(enter(show, nextShow, filmMicros));
      nextShow++;
    }
    for (const actor of actors) if (showEndMicros(actor.shown.show) < filmMicros) leave(actor);
    actors = actors.filter((actor) => showEndMicros(actor.shown.show) >= filmMicros);
    for (const actor of actors) actor.pose = actor.shown.poseAt(filmMicros);
  }

  /** Cuts the sprite of the pose out; `byDepth`: all on the screen, the farthest first. */
  function makeSprite(actor: Actor, sample: TubeSample, plate: YuvPicture, byDepth: readonly Actor[]): void {
    const { light, pose } = actor;
    if (veil) {
      cutter.veil(actor.sprite, sample.silhouette!, actor.colour);
      return;
    }
    [actor.sprite, actor.past] = [actor.past, actor.sprite];
    const { chunkOffset, index } = sample.picture!;
    const cursor = cursorFor(actor, chunkOffset);
    const patch = cursor.pictureAt(index);
    const measure = actor.lightAge === -1 ? 'fresh' : actor.lightAge >= LIGHT_EVERY - 1 ? 'again' : 'not';
    actor.lightAge = measure === 'not' ? actor.lightAge + 1 : 0;
    cutter.cut(
      actor.sprite,
      sample.silhouette!,
      patch,
      cursor.leftPx(index),
      cursor.topPx(index),
      plate,
      light,
      measure,
      painter.behind(actor, sample, byDepth, plate),
    );
    const nearer = nearerThan(actor, sample, byDepth, sourceOf);
    if (nearer.length > 0) {
      const moveX = 2 * Math.round(((pose.pathX - actor.pathX) * cellX) / 2);
      const moveY = 2 * Math.round(((pose.pathY - actor.pathY) * cellY) / 2);
      uncoverer.uncover(actor.sprite, nearer, actor.spriteOf < 0 ? null : { sprite: actor.past, moveX, moveY });
      shrinkOpacity(actor.sprite);
    }
    actor.pathX = pose.pathX;
    actor.pathY = pose.pathY;
  }

  function drawObjects(plate: YuvPicture): void {
    // Nearer objects stand lower in the picture and hide those behind them.
    const byDepth = [...actors].sort((a, b) => a.pose.bottom - b.pose.bottom || a.key - b.key);
    for (const actor of byDepth) {
      const { pose } = actor;
      if (pose.sample === null) continue;
      const isNew = actor.spriteOf !== pose.sampleIndex;
      if (isNew) {
        makeSprite(actor, pose.sample, plate, byDepth);
        actor.spriteOf = pose.sampleIndex;
      }
      const moveX = Math.round(pose.shiftX * cellX);
      const moveY = Math.round(pose.shiftY * cellY);
      const { sprite, key } = actor;
      drawSprite(picture, sprite, moveX, moveY, Math.round(256 * pose.opacity));
      onDrawn?.({
        key,
        show: actor.shown.show,
        sprite,
        isNew,
        leftPx: sprite.leftPx + moveX,
        topPx: sprite.topPx + moveY,
      });
    }
  }

  function timedObjects(): TimedObject[] {
    const objects: TimedObject[] = [];
    for (const { key, shown, pose } of actors) {
      if (pose.sample === null) continue;
      const { left, top, right, bottom } = pose;
      objects.push({
        key,
        box: { left: left * cellX, top: top * cellY, right: right * cellX, bottom: bottom * cellY },
        text: options.timeText(pose.sourceMicros, shown.tube),
        opacity: pose.opacity,
      });
    }
    return objects;
  }

  return {
    size,
    get frames() {
      return frames;
    },
    extend: load,
    platesFor: (frame) => backdrop.platesAt(frame * frameMicros),
    compose(frame) {
      const filmMicros = frame * frameMicros;
      const plate = backdrop.pictureAt(filmMicros);
      picture.y.set(plate.y);
      picture.u.set(plate.u);
      picture.v.set(plate.v);
      if (nothingMoved) labels.drawNothingMoved(picture);
      else {
        cast(filmMicros);
        drawObjects(plate);
        if (asRecorded === undefined) labels.drawTimes(picture, timedObjects());
      }
      labels.drawPermanent(picture, asRecorded?.timeText(recordedFromMicros + filmMicros));
      return picture;
    },
    close() {
      for (const actor of actors) leave(actor);
      actors = [];
    },
  };
}

function shownTime(show: TubeShow) {
  return {
    filmFromMicros: show.shownFromMicros,
    filmToMicros: showEndMicros(show),
    sourceFromMicros: show.fromSampleMicros,
  };
}
