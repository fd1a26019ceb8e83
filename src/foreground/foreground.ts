import type { Size } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import type { ForegroundKernel } from '../kernels/foreground-kernel.ts';
import { layOutForeground } from '../kernels/foreground-layout.ts';
import { createReferenceKernel } from '../kernels/foreground-reference.ts';
import { createSimdKernel } from '../kernels/foreground-simd.ts';
import { fillSamples, medianPicture } from './bootstrap.ts';
import { cleanUp } from './clean-up.ts';
import { readPlane, writePicture, writePlane } from './planes.ts';
import { defaultTuning, type ForegroundTuning } from './tuning.ts';

/** What a model needs to begin. */
export interface ForegroundOptions extends Size {
  /**
   * Pictures from around the stretch to analyse, of the model's size, spread over time (key frames), at most 40 are used.
   * None or one will do: what moves in it leaves ghosts that fade within seconds.
   */
  readonly bootstrap: readonly YuvPicture[];
  /** Any 32-bit integer. Same seed and pictures, same masks. */
  readonly seed: number;
  /** How many pictures a second `push` will see; time constants follow it. 12 when not said. */
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

/** Tells moving from still, picture by picture, in order. A pure step machine: no clock, no I/O. */
export interface ForegroundModel {
  /** Which pixel loop runs. */
  readonly kernelName: ForegroundKernel['name'];
  /** @param picture of the model's size; not kept */
  push(picture: YuvPicture): ForegroundResult;
  /** The empty scene as the model sees it now; a copy. */
  background(): YuvPicture;
}

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

  const fill = (pictures: readonly YuvPicture[]): void => {
    const median = medianPicture(pictures, size);
    writePicture(memory, layout, median, plate);
    fillSamples(kernel, pictures, median, seed);
    memory.fill(tuning.radius, layout.radius, layout.radius + layout.stridePx * heightPx);
    filled = true;
  };
  if (options.bootstrap.length > 0) fill(options.bootstrap.slice(0, 40));

  const push = (picture: YuvPicture): ForegroundResult => {
    if (!filled) fill([picture]);
    writePicture(memory, layout, picture, input);
    kernel.classify();
    kernel.majority(tuning.majorityReach);
    readPlane(memory, layout.mask, layout.stridePx, mask, widthPx, heightPx);
    cleanUp(mask, size, tuning.smallestShare * lumaPx, tuning.largestHoleShare * lumaPx);
    writePlane(memory, layout.mask, layout.stridePx, mask, widthPx, heightPx);
    kernel.dilate(tuning.nearReach);
    kernel.adapt(tuning.radiusUp, frame % tuning.radiusDownEvery === 0 ? 1 : 0, tuning.radius, tuning.radiusHighest);
    kernel.learn(seed + Math.imul(frame, 0x632be5ab), tuning.learnPeriod);
    if (frame % 2 === 0) kernel.stepPlate();
    frame++;
    let moving = 0;
    for (let i = 0; i < lumaPx; i++) moving += mask[i]! & 1;
    return { mask, movingShare: moving / lumaPx, lightChanged: false };
  };

  const background = (): YuvPicture => {
    const result = createYuvPicture(widthPx, heightPx);
    readPlane(memory, plate.y, layout.stridePx, result.y, widthPx, heightPx);
    readPlane(memory, plate.u, layout.stridePx >> 1, result.u, widthPx >> 1, heightPx >> 1);
    readPlane(memory, plate.v, layout.stridePx >> 1, result.v, widthPx >> 1, heightPx >> 1);
    return result;
  };
  return { kernelName: kernel.name, push, background };
}
