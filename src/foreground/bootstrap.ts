import type { Size } from '../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import type { ForegroundKernel } from '../kernels/foreground-kernel.ts';
import { rowSeed } from '../kernels/foreground-kernel.ts';
import { SAMPLES, sampleOffset } from '../kernels/foreground-layout.ts';

/** A bootstrap value further than this from the median, in |dY| or in |dU| + |dV|, belongs to something that passed. Guess. */
const AGREES_WITHIN = 16;

/** The lower median of each value over the pictures: the scene without what is there less than half of the time. A new picture. */
export function medianPicture(pictures: readonly YuvPicture[], size: Size): YuvPicture {
  const result = createYuvPicture(size.widthPx, size.heightPx);
  medianPlane(
    pictures.map((picture) => picture.y),
    result.y,
  );
  medianPlane(
    pictures.map((picture) => picture.u),
    result.u,
  );
  medianPlane(
    pictures.map((picture) => picture.v),
    result.v,
  );
  return result;
}

/** By counting, from the median of the value before on: neighbours are alike, so the walk is short. */
function medianPlane(planes: readonly Uint8Array[], result: Uint8Array): void {
  const counts = new Uint16Array(256);
  const middle = (planes.length - 1) >> 1;
  let median = 128;
  for (let i = 0; i < result.length; i++) {
    let below = 0;
    for (let p = 0; p < planes.length; p++) {
      const value = planes[p]![i]!;
      counts[value]!++;
      if (value < median) below++;
    }
    while (below > middle) below -= counts[--median]!;
    while (below + counts[median]! <= middle) below += counts[median++]!;
    result[i] = median;
    for (let p = 0; p < planes.length; p++) counts[planes[p]![i]!] = 0;
  }
}

/** Share of the pictures that must agree with the median before it is taken for the empty scene without further search. Guess. */
const CLEAR_MAJORITY = 0.65;
/** Two values of a pixel agree when |dY| + |dU| + |dV| is at most this. Guess. */
const SAME_WITHIN = 14;

/**
 * The empty scene of the pictures. Where the median is not what most pictures show, the value that most others agree with:
 * at a place where people stand for most of the time, each looks different, and the empty place is always the same.
 */
export function emptyScene(pictures: readonly YuvPicture[], size: Size): YuvPicture {
  const scene = medianPicture(pictures, size);
  const count = pictures.length;
  if (count < 4) return scene;
  const { widthPx, heightPx } = size;
  const luma = new Uint8Array(count);
  const u = new Uint8Array(count);
  const v = new Uint8Array(count);
  const distance = (a: number, b: number): number =>
    Math.abs(luma[a]! - luma[b]!) + Math.abs(u[a]! - u[b]!) + Math.abs(v[a]! - v[b]!);
  const lumas = pictures.map((picture) => picture.y);
  const us = pictures.map((picture) => picture.u);
  const vs = pictures.map((picture) => picture.v);
  const enough = CLEAR_MAJORITY * count;
  const chromaWidth = widthPx >> 1;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const px = y * widthPx + x;
      const chroma = (y >> 1) * chromaWidth + (x >> 1);
      const sceneLuma = scene.y[px]!;
      const sceneU = scene.u[chroma]!;
      const sceneV = scene.v[chroma]!;
      let agreeing = 0;
      for (let i = 0; i < count && agreeing < enough; i++) {
        luma[i] = lumas[i]![px]!;
        u[i] = us[i]![chroma]!;
        v[i] = vs[i]![chroma]!;
        const off = Math.abs(luma[i]! - sceneLuma) + Math.abs(u[i]! - sceneU) + Math.abs(v[i]! - sceneV);
        if (off <= SAME_WITHIN) agreeing++;
      }
      if (agreeing >= enough) continue;
      let best = -1;
      let bestVotes = agreeing;
      let bestSum = 0;
      for (let i = 0; i < count; i++) {
        let votes = 0;
        let sum = 0;
        for (let j = 0; j < count; j++) {
          const d = distance(i, j);
          if (d > SAME_WITHIN) continue;
          votes++;
          sum += d;
        }
        if (votes > bestVotes || (best >= 0 && votes === bestVotes && sum < bestSum)) {
          best = i;
          bestVotes = votes;
          bestSum = sum;
        }
      }
      if (best < 0) continue;
      scene.y[px] = luma[best]!;
      scene.u[chroma] = u[best]!;
      scene.v[chroma] = v[best]!;
    }
  }
  return scene;
}

/**
 * Fills the samples of every pixel from the pictures that agree with the median there and, where these are too few, from
 * neighbours, as ViBe does from its one first picture (Barnich and Van Droogenbroeck 2011, section III-B).
 */
export function fillSamples(
  kernel: ForegroundKernel,
  pictures: readonly YuvPicture[],
  median: YuvPicture,
  seed: number,
): void {
  const { layout, memory } = kernel;
  const { widthPx, heightPx } = layout;
  const pairs = widthPx >> 1;
  const agrees = (picture: YuvPicture, pair: number, y: number): boolean => {
    const px = y * widthPx + 2 * pair;
    const chroma = (y >> 1) * pairs + pair;
    return (
      Math.abs(picture.y[px]! - median.y[px]!) <= AGREES_WITHIN &&
      Math.abs(picture.y[px + 1]! - median.y[px + 1]!) <= AGREES_WITHIN &&
      Math.abs(picture.u[chroma]! - median.u[chroma]!) + Math.abs(picture.v[chroma]! - median.v[chroma]!) <=
        AGREES_WITHIN
    );
  };
  for (let y = 0; y < heightPx; y++) {
    let r = rowSeed(seed, y);
    const next = (bound: number): number => {
      r ^= r << 13;
      r ^= r >>> 17;
      r ^= r << 5;
      return (r >>> 0) % bound;
    };
    for (let pair = 0; pair < pairs; pair++) {
      const lane = pair & 7;
      for (let slot = 0; slot < SAMPLES; slot++) {
        // Every picture of the bootstrap has its turn at the place itself, the slots left over go to neighbours.
        let picture = pictures[(slot + y + pair) % pictures.length]!;
        let fromPair = pair;
        let fromY = y;
        if (slot >= pictures.length || !agrees(picture, pair, y)) {
          fromPair = Math.min(pairs - 1, Math.max(0, pair + next(3) - 1));
          fromY = Math.min(heightPx - 1, Math.max(0, y + next(3) - 1));
          picture = pictures[next(pictures.length)]!;
          if (!agrees(picture, fromPair, fromY)) picture = median;
        }
        const px = fromY * widthPx + 2 * fromPair;
        const chroma = (fromY >> 1) * pairs + fromPair;
        const at = sampleOffset(layout, 2 * (pair - lane), y, slot);
        memory[at + 2 * lane] = picture.y[px]!;
        memory[at + 2 * lane + 1] = picture.y[px + 1]!;
        memory[at + 16 + lane] = picture.u[chroma]!;
        memory[at + 24 + lane] = picture.v[chroma]!;
      }
    }
  }
}
