import { countBits } from '../base/count-bits.ts';
import type { Size } from '../base/geometry.ts';
import { lowerMedian } from '../base/lower-median.ts';
import type { YuvPicture } from '../base/picture.ts';
import type { ForegroundLayout } from '../kernels/foreground-layout.ts';
import { looksLikeGhost } from './ghosts.ts';
import type { Regions } from './regions.ts';

/** |dY| + |dU| + |dV| from which a picture shows something else than the plate: twice ViBe's radius. Guess. */
const OTHER_THAN_PLATE = 20;
/** Pictures from before the stretch that must show a place free. Guess: one may show somebody in the colours of the ground. */
const LEAST_FREE_BEFORE = 2;
/** Share of all pictures that must show it free where none or one is from before. Guess: the vote is in doubt then. */
const LEAST_FREE_SHARE = 0.2;

/** Looks for objects in the scene a model begins with. */
export interface Arrivals {
  /** Takes one of the pictures that the scene was made of, 32 at most, one bit each; the model's memory holds it and the plate. */
  look(picture: YuvPicture, memory: Uint8Array, layout: ForegroundLayout, isBefore: boolean): void;
  /**
   * Where the plate holds an object, `scene` gets what the pictures show that are free there.
   *
   * @param scene the plate as a picture; changed in place
   * @returns those places
   */
  takeOut(scene: YuvPicture): Regions;
}

/**
 * The scene of a stretch is what most pictures around it show. Somebody who stands there for most of that time would be taken for
 * the scene: missing, and gone at once where one stretch ends and the next begins. Where other pictures show no outline at all and the
 * plate does, the plate holds an object: the same test as for ghosts, on pictures in place of seconds. Who has stood there in
 * nearly all of the pictures, or from the first one on, stays a part of the scene, as a parked car does.
 *
 * The median of the free pictures is taken: one alone may hold the shadow of somebody beside the place.
 *
 * @param cleanUp takes small regions out of a mask and fills small holes, in place; returns the regions left
 */
export function createArrivals(size: Size, cleanUp: (mask: Uint8Array) => Regions): Arrivals {
  const { widthPx, heightPx } = size;
  const mask = new Uint8Array(widthPx * heightPx);
  /** A bit for each picture that is free at a place. */
  const freeIn = new Uint32Array(widthPx * heightPx);
  const pictures: YuvPicture[] = [];
  let bitsBefore = 0;
  return {
    look(picture, memory, layout, isBefore) {
      const bit = (1 << pictures.length) >>> 0;
      pictures.push(picture);
      if (isBefore) bitsBefore |= bit;
      differs(memory, layout, mask);
      const regions = cleanUp(mask);
      for (let r = 0; r < regions.boxes.length; r++) {
        if (looksLikeGhost(regions, r, memory, layout)) forEachPixel(regions, r, widthPx, (at) => (freeIn[at]! |= bit));
      }
    },
    takeOut(scene) {
      const enough = Math.max(LEAST_FREE_BEFORE, Math.ceil(LEAST_FREE_SHARE * pictures.length));
      for (let at = 0; at < mask.length; at++) {
        const bits = freeIn[at]!;
        const isEnough = bits !== 0 && (countBits(bits) >= enough || countBits(bits & bitsBefore) >= LEAST_FREE_BEFORE);
        mask[at] = isEnough && cameIn(bits, pictures.length) ? 255 : 0;
      }
      const regions = cleanUp(mask);
      for (let r = 0; r < regions.boxes.length; r++) {
        forEachPixel(regions, r, widthPx, (at) => {
          // Holes that were filled hold what the plate holds.
          const free = pictures.filter((_, p) => ((freeIn[at]! >>> p) & 1) === 1);
          if (free.length === 0) return;
          scene.y[at] = lowerMedian(free.map(({ y }) => y[at]!));
          const row = Math.floor(at / widthPx);
          const c = (row >> 1) * (widthPx >> 1) + ((at - row * widthPx) >> 1);
          scene.u[c] = lowerMedian(free.map(({ u }) => u[c]!));
          scene.v[c] = lowerMedian(free.map(({ v }) => v[c]!));
        });
      }
      return regions;
    },
  };
}

/**
 * Whether most pictures in which a place is not free come after the first in which it is. What was there first and left is no arrival: it
 * is seen when it leaves, as a parked car is.
 */
function cameIn(freeBits: number, pictures: number): boolean {
  const first = countBits((freeBits & -freeBits) - 1);
  const taken = pictures - countBits(freeBits);
  const takenAfter = pictures - first - countBits(freeBits);
  return 2 * takenAfter >= taken;
}

function forEachPixel(regions: Regions, r: number, widthPx: number, visit: (at: number) => void): void {
  for (let i = regions.firstRow[r]!; i < regions.firstRow[r + 1]!; i++) {
    const row = regions.rowY[i]! * widthPx;
    for (let at = row + regions.rowLeft[i]!; at < row + regions.rowRight[i]!; at++) visit(at);
  }
}

/** Sets `mask` (u8, [heightPx, widthPx], 0 or 255) where the picture differs from the plate. */
function differs(memory: Uint8Array, layout: ForegroundLayout, mask: Uint8Array): void {
  const { widthPx, heightPx, stridePx, pictureY, pictureU, pictureV, plateY, plateU, plateV } = layout;
  for (let y = 0; y < heightPx; y++) {
    const chroma = (y >> 1) * (stridePx >> 1);
    for (let x = 0; x < widthPx; x += 2) {
      const c = chroma + (x >> 1);
      const left =
        OTHER_THAN_PLATE -
        Math.abs(memory[pictureU + c]! - memory[plateU + c]!) -
        Math.abs(memory[pictureV + c]! - memory[plateV + c]!);
      const at = y * stridePx + x;
      const to = y * widthPx + x;
      mask[to] = Math.abs(memory[pictureY + at]! - memory[plateY + at]!) > left ? 255 : 0;
      mask[to + 1] = Math.abs(memory[pictureY + at + 1]! - memory[plateY + at + 1]!) > left ? 255 : 0;
    }
  }
}
