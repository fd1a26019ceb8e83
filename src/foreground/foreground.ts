import type { Size } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import type { ForegroundKernel } from '../kernels/foreground-kernel.ts';
import { layOutForeground } from '../kernels/foreground-layout.ts';
import { createReferenceKernel } from '../kernels/foreground-reference.ts';
import { createSimdKernel } from '../kernels/foreground-simd.ts';
import { absorbRegion } from './absorb.ts';
import { createArrivals } from './arrivals.ts';
import { beginModel } from './bootstrap.ts';
import { spread } from './bootstrap-plan.ts';
import { createCleaner, paint } from './clean-up.ts';
import { createGhostWatch } from './ghosts.ts';
import { findLightChange } from './light.ts';
import { readPlane, writePicture, writePlane } from './planes.ts';
import type { Regions } from './regions.ts';
import { createShadowFilter } from './shadows.ts';
import { defaultTuning, type ForegroundTuning } from './tuning.ts';

/** What a model needs to begin. */
export interface ForegroundOptions extends Size {
  /**
   * Pictures from around the stretch to analyse, of the model's size, spread over time (key frames), at most 40 are used.
   * None or one will do: what moves in it leaves ghosts that fade within seconds.
   */
  readonly bootstrap: readonly YuvPicture[];
  /** How many of them, from the first on, are from before that stretch; what has come since is no part of the scene. None when not said. */
  readonly bootstrapBefore?: number;
  /** Any 32-bit integer. Same seed and pictures, same masks. */
  readonly seed: number;
  /** How many pictures a second `push` will see; time constants follow it. 10 when not said. */
  readonly framesPerSecond?: number;
  /** Which pixel loops to use; both give the same masks. `wasm-simd` when not said. */
  readonly kernel?: ForegroundKernel['name'];
  /** For measuring what a constant is worth; the defaults otherwise. */
  readonly tuning?: Partial<ForegroundTuning>;
}

/** What one picture showed. `mask` belongs to the model and is overwritten by the next `push`. */
export interface ForegroundResult {
  /** u8, [heightPx, widthPx], row-major, 0 still, 255 moving; cast shadows count as still. */
  readonly mask: Uint8Array;
  /** Share of moving pixels, 0..1. */
  readonly movingShare: number;
  /** True when the light of the whole picture jumped (exposure, a lamp switched): the model followed it. */
  readonly lightChanged: boolean;
}

/** What a first look at a picture showed. */
export interface ForegroundLook {
  readonly differs: boolean;
  /** Goes on as `push` would have; before anything else is looked at or pushed. */
  settle(): ForegroundResult;
}

/** Tells moving from still, picture by picture, in order. A pure step machine: no clock, no I/O. */
export interface ForegroundModel {
  /** Which pixel loop runs. */
  readonly kernelName: ForegroundKernel['name'];
  /** @param picture of the model's size; not kept */
  push(picture: YuvPicture): ForegroundResult;
  /** The first half of `push`: whether anything differs, before shadows are taken away. Only of the light anything is learned. */
  look(picture: YuvPicture): ForegroundLook;
  /** The empty scene as the model sees it now; a copy. */
  background(): YuvPicture;
  /** Gives the model's memory to the next one; this one must not be used any more. Need not be called. */
  end(): void;
}

/** From this change of the mean luma on, the result says that the light changed, levels. Guess. */
const LIGHT_JUMP_LEVELS = 6;
/** When more than this share of the picture moves for so long, the scene is another one: the model starts anew. Guess. */
const FLOOD_SHARE = 0.75;
const FLOOD_SECONDS = 2;

/** Pictures of the bootstrap that are looked at for shadows. Guess: each costs half a push. */
const SHADOW_PICTURES = 12;
/** Fewer pictures say nothing of who came and who was there. Guess. */
const LEAST_TO_COMPARE = 6;
/** Pictures that are compared at most. Guess: each costs 2 ms. */
const ARRIVAL_PICTURES = 16;
/** After so long most of what passes has been replaced, seconds. Guess. */
const SHADOW_TURN_SECONDS = 2;

/** Makes a model of the empty scene that tells what moves: sample consensus after ViBe (Barnich and Van Droogenbroeck 2011). */
export function createForeground(options: ForegroundOptions): ForegroundModel {
  const { widthPx, heightPx, seed } = options;
  const size = { widthPx, heightPx };
  const tuning = { ...defaultTuning, ...options.tuning };
  const layout = layOutForeground(size);
  const kernel = options.kernel === 'reference' ? createReferenceKernel(layout) : createSimdKernel(layout);
  const { memory } = kernel;
  const lumaPx = widthPx * heightPx;
  const mask = new Uint8Array(lumaPx);
  const input = { y: layout.pictureY, u: layout.pictureU, v: layout.pictureV };
  const plate = { y: layout.plateY, u: layout.plateU, v: layout.plateV };
  let filled = false;
  let frame = 0;
  let floodedFrames = 0;
  const framesPerSecond = options.framesPerSecond ?? 10;
  const cleanUp = createCleaner(size, tuning.smallestShare * lumaPx, tuning.largestHoleShare * lumaPx);
  const turnFrames = Math.max(1, Math.round(SHADOW_TURN_SECONDS * framesPerSecond));
  const shadows = createShadowFilter(size, tuning);
  const ghosts = createGhostWatch(size, framesPerSecond);

  const background = (): YuvPicture => {
    const result = createYuvPicture(widthPx, heightPx);
    readPlane(memory, plate.y, layout.stridePx, result.y, widthPx, heightPx);
    readPlane(memory, plate.u, layout.stridePx >> 1, result.u, widthPx >> 1, heightPx >> 1);
    readPlane(memory, plate.v, layout.stridePx >> 1, result.v, widthPx >> 1, heightPx >> 1);
    return result;
  };

  /** Sets the mask to what differs in the picture, cleaned up. */
  const look = (): Regions => {
    kernel.classify(tuning.shade);
    kernel.majority(tuning.majorityReach);
    readPlane(memory, layout.mask, layout.stridePx, mask, widthPx, heightPx);
    return cleanUp(mask);
  };

  /** Puts the empty scene where the pictures the model began with show that the plate holds an object. */
  const takeOutArrivals = (pictures: readonly YuvPicture[], before: number): void => {
    if (pictures.length < LEAST_TO_COMPARE) return;
    const arrivals = createArrivals(size, cleanUp);
    const looked = spread(
      pictures.map((picture, p) => ({ picture, isBefore: p < before })),
      ARRIVAL_PICTURES,
    );
    for (const { picture, isBefore } of looked) {
      writePicture(memory, layout, picture, input);
      arrivals.look(picture, memory, layout, isBefore);
    }
    const scene = background();
    const taken = arrivals.takeOut(scene);
    if (taken.boxes.length === 0) return;
    writePicture(memory, layout, scene, input);
    for (let r = 0; r < taken.boxes.length; r++) absorbRegion(kernel, taken, r, seed + r);
  };

  const fill = (pictures: readonly YuvPicture[], before = 0): void => {
    beginModel(kernel, pictures, seed);
    memory.fill(tuning.radius, layout.radius, layout.radius + layout.stridePx * heightPx);
    filled = true;
    takeOutArrivals(pictures, before);
    // What passes in these pictures throws shadows too.
    for (const picture of spread(pictures, SHADOW_PICTURES)) {
      writePicture(memory, layout, picture, input);
      shadows.turn();
      shadows.learn(look(), memory, layout);
    }
  };
  if (options.bootstrap.length > 0) fill(options.bootstrap.slice(0, 40), options.bootstrapBefore);

  const followLight = (): boolean => {
    const change = findLightChange(memory, layout);
    if (change === null) return false;
    kernel.mapLuma(change.gainQ8, change.offsetQ8);
    return Math.abs(change.shift) >= LIGHT_JUMP_LEVELS;
  };

  const firstLook = (picture: YuvPicture): ForegroundLook => {
    if (!filled) fill([picture]);
    writePicture(memory, layout, picture, input);
    const lightChanged = followLight();
    const regions = look();
    return { differs: regions.boxes.length > 0, settle: () => settle(picture, regions, lightChanged) };
  };

  const settle = (picture: YuvPicture, seen: Regions, lightFollowed: boolean): ForegroundResult => {
    let regions = seen;
    let lightChanged = lightFollowed;
    if (frame % turnFrames === 0) shadows.turn();
    shadows.learn(regions, memory, layout);
    if (shadows.remove(mask, regions) > 0) {
      regions = cleanUp(mask);
      const remains = shadows.remains(regions);
      for (const r of remains) paint(regions, r, mask, size, 0);
      if (remains.length > 0) regions = cleanUp(mask);
    }
    let moving = 0;
    for (const areaPx of regions.areaPx) moving += areaPx;
    for (const r of ghosts.update(regions, memory, layout)) {
      absorbRegion(kernel, regions, r, seed + frame);
      paint(regions, r, mask, size, 0);
      moving -= regions.areaPx[r]!;
    }
    floodedFrames = moving > FLOOD_SHARE * lumaPx ? floodedFrames + 1 : 0;
    if (floodedFrames > FLOOD_SECONDS * framesPerSecond) {
      fill([picture]);
      mask.fill(0);
      moving = 0;
      floodedFrames = 0;
      lightChanged = true;
    }
    writePlane(memory, layout.mask, layout.stridePx, mask, widthPx, heightPx);
    kernel.dilate(tuning.nearReach);
    kernel.adapt(tuning.radiusUp, frame % tuning.radiusDownEvery === 0 ? 1 : 0, tuning.radius, tuning.radiusHighest);
    kernel.learn(seed + Math.imul(frame, 0x632be5ab), tuning.learnPeriod);
    if (frame % 2 === 0) kernel.stepPlate();
    frame++;
    return { mask, movingShare: moving / lumaPx, lightChanged };
  };

  const push = (picture: YuvPicture): ForegroundResult => firstLook(picture).settle();
  return { kernelName: kernel.name, push, look: firstLook, background, end: () => kernel.release() };
}
