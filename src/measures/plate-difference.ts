import type { YuvPicture } from '../base/picture.ts';

/** Difference of luma from which a px counts, levels. Guess: three times what is left of noise and coding in a plate. */
const LUMA_LEVELS = 11;
/** Part of the steps around a px that is added to it: an edge that lies half a px off makes half its step. Guess. */
const STEP_PART = 0.45;
/** Difference of |U| + |V| from which a px counts, levels. Guess. */
const CHROMA_LEVELS = 11;

/**
 * Where two pictures of one size, view and light differ. A px may find its like within one px around, in both directions: plates are
 * of means, and a camera moves a little.
 *
 * @returns u8, [heightPx, widthPx], row-major, 0 alike, 255 different
 */
export function differenceMask(a: YuvPicture, b: YuvPicture): Uint8Array {
  const { widthPx, heightPx } = a;
  const mask = new Uint8Array(widthPx * heightPx);
  const [lowA, highA] = rangesOf(a.y, widthPx, heightPx);
  const [lowB, highB] = rangesOf(b.y, widthPx, heightPx);
  for (let i = 0; i < mask.length; i++) {
    const steps = STEP_PART * Math.min(highA[i]! - lowA[i]!, highB[i]! - lowB[i]!);
    // How far each lies outside of what the other has around.
    const ofB = Math.max(0, b.y[i]! - highA[i]!, lowA[i]! - b.y[i]!);
    const ofA = Math.max(0, a.y[i]! - highB[i]!, lowB[i]! - a.y[i]!);
    if (Math.max(ofA, ofB) > LUMA_LEVELS + steps) mask[i] = 255;
  }
  const chromaWide = widthPx >> 1;
  const chromaHigh = heightPx >> 1;
  const [lowU, highU] = rangesOf(a.u, chromaWide, chromaHigh);
  const [lowV, highV] = rangesOf(a.v, chromaWide, chromaHigh);
  for (let row = 0; row < chromaHigh; row++) {
    for (let x = 0; x < chromaWide; x++) {
      const i = row * chromaWide + x;
      const ofU = Math.max(0, b.u[i]! - highU[i]!, lowU[i]! - b.u[i]!);
      const ofV = Math.max(0, b.v[i]! - highV[i]!, lowV[i]! - b.v[i]!);
      if (ofU + ofV <= CHROMA_LEVELS) continue;
      const at = 2 * row * widthPx + 2 * x;
      mask[at] = mask[at + 1] = mask[at + widthPx] = mask[at + widthPx + 1] = 255;
    }
  }
  return closeGaps(mask, widthPx, heightPx);
}

/** Lowest and highest value of the nine px around each. */
function rangesOf(plane: Uint8Array, wide: number, high: number): [Uint8Array, Uint8Array] {
  return [aroundEach(plane, wide, high, Math.min), aroundEach(plane, wide, high, Math.max)];
}

/** Fills gaps of one px: a thing is found in pieces where a part of it looks like the ground. */
function closeGaps(mask: Uint8Array, wide: number, high: number): Uint8Array {
  return aroundEach(aroundEach(mask, wide, high, Math.max), wide, high, Math.min);
}

function aroundEach(
  plane: Uint8Array,
  wide: number,
  high: number,
  pick: (a: number, b: number, c: number) => number,
): Uint8Array {
  const across = new Uint8Array(plane.length);
  for (let row = 0; row < high; row++) {
    const at = row * wide;
    for (let x = 0; x < wide; x++) {
      const i = at + x;
      across[i] = pick(plane[x > 0 ? i - 1 : i]!, plane[i]!, plane[x + 1 < wide ? i + 1 : i]!);
    }
  }
  const result = new Uint8Array(plane.length);
  for (let row = 0; row < high; row++) {
    const above = row > 0 ? -wide : 0;
    const below = row + 1 < high ? wide : 0;
    for (let i = row * wide; i < (row + 1) * wide; i++) {
      result[i] = pick(across[i + above]!, across[i]!, across[i + below]!);
    }
  }
  return result;
}
