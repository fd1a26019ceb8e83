import type { Size } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import type { BootstrapKernel } from '../kernels/bootstrap-kernel.ts';
import { layOutBootstrap } from '../kernels/bootstrap-layout.ts';
import { createReferenceBootstrap } from '../kernels/bootstrap-reference.ts';
import { createSimdBootstrap } from '../kernels/bootstrap-simd.ts';
import type { ForegroundKernel } from '../kernels/foreground-kernel.ts';
import { SAMPLES, sampleOffset } from '../kernels/foreground-layout.ts';
import { CLEAR_MAJORITY, SAME_WITHIN, settleFreePlaces } from './free-places.ts';
import { readPlane, writePicture } from './planes.ts';

/** A bootstrap value further than this from the scene, in |dY| or in |dU| + |dV|, belongs to something that passed. Guess. */
const AGREES_WITHIN = 16;
/** Fewer pictures than this have nothing to vote on. */
const LEAST_TO_VOTE = 4;

/**
 * Begins a model: the plate is the empty scene of the pictures, the samples are what shows it.
 *
 * The scene is the median and, where that is not what most pictures show, the value that most others are like: at a place where
 * people stand for most of the time, each looks different, and the empty place is always the same. The samples of a pixel come
 * from the pictures that agree with the scene there and, where these are too few, from neighbours, as ViBe fills them from its
 * one first picture (Barnich and Van Droogenbroeck 2011, section III-B).
 *
 * @param pictures one to 127, of the model's size
 */
export function beginModel(kernel: ForegroundKernel, pictures: readonly YuvPicture[], seed: number): void {
  const { layout, memory } = kernel;
  const bootstrap = makeScene(pictures, layout, kernel.name);
  const { scene, slot, slotBytes, toU, toV } = bootstrap.layout;
  const chromaBytes = (layout.stridePx >> 1) * (layout.heightPx >> 1);
  const copy = (from: number, bytes: number, to: number): void => {
    memory.set(bootstrap.memory.subarray(from, from + bytes), to);
  };
  copy(scene, layout.stridePx * layout.heightPx, layout.plateY);
  copy(scene + toU, chromaBytes, layout.plateU);
  copy(scene + toV, chromaBytes, layout.plateV);
  bootstrap.compare(AGREES_WITHIN);
  for (let s = 0; s < SAMPLES; s++) {
    bootstrap.fillSlot(s, (seed + Math.imul(s, 0x9e3779b1)) | 0);
    copy(slot, slotBytes, sampleOffset(layout, 0, 0, s));
  }
  bootstrap.release();
}

/** A bootstrap kernel that holds the pictures and their empty scene. */
export function makeScene(
  pictures: readonly YuvPicture[],
  size: Size,
  kernelName: BootstrapKernel['name'],
): BootstrapKernel {
  const layout = layOutBootstrap(size, pictures.length);
  const kernel = kernelName === 'reference' ? createReferenceBootstrap(layout) : createSimdBootstrap(layout);
  pictures.forEach((picture, p) => {
    const y = layout.pictures + p * layout.pictureBytes;
    writePicture(kernel.memory, layout, picture, { y, u: y + layout.toU, v: y + layout.toV });
  });
  kernel.median();
  if (pictures.length >= LEAST_TO_VOTE) {
    const { memory } = kernel;
    const { scene: y, stridePx, toU, toV } = layout;
    const planes = { y, u: y + toU, v: y + toV };
    const median = createYuvPicture(size.widthPx, size.heightPx);
    readPlane(memory, planes.y, stridePx, median.y, size.widthPx, size.heightPx);
    readPlane(memory, planes.u, stridePx >> 1, median.u, size.widthPx >> 1, size.heightPx >> 1);
    readPlane(memory, planes.v, stridePx >> 1, median.v, size.widthPx >> 1, size.heightPx >> 1);
    kernel.vote(Math.ceil(CLEAR_MAJORITY * pictures.length), SAME_WITHIN);
    settleFreePlaces(pictures, median, { memory, stridePx, ...planes });
  }
  return kernel;
}
