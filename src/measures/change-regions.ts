import type { YuvPicture } from '../base/picture.ts';

/** What a region is: a thing that came, one that went, or something that looks otherwise than before. */
export type ChangeKind = 'appeared' | 'gone' | 'changed';

/** What was measured of a region of change. */
export interface RegionLook {
  readonly kind: ChangeKind;
  /** Mean difference inside, levels of luma and chroma together. */
  readonly levels: number;
  /** True where light alone explains it: the same colours and texture, darker or lighter. */
  readonly isLight: boolean;
}

/** The outline of the picture that has the thing must be this much stronger than that of the other. Guess. */
const OUTLINE_FACTOR = 1.4;
/** Mean difference of chroma up to which the colour is the same, levels. Guess. */
const SAME_CHROMA = 7;
/** Ratios of luma that a cast shadow or a patch of sun makes; below and above it is a thing. Guess, after Prati et al. 2003. */
const LEAST_RATIO = 0.42;
const MOST_RATIO = 2.2;
/** Correlation from which the texture is the same. Guess. */
const SAME_TEXTURE = 0.55;
/** Standard deviation of luma from which a region has texture, levels. Guess. */
const TEXTURE_LEVELS = 5;
/** A plain region whose ratio varies less than this is evenly darker or lighter. Standard deviation over mean, guess. */
const EVEN_RATIO = 0.12;
const BLACK = 16;
/** How far in and out of the outline is looked, px. */
const OUTLINE_PX = 2;

/**
 * Judges a region.
 *
 * @param a,b pictures of one size in one light, the earlier and the later
 * @param inside numbers of the region's px, row-major
 * @param mask u8, 255 for the px of all regions
 */
export function lookAtRegion(a: YuvPicture, b: YuvPicture, inside: readonly number[], mask: Uint8Array): RegionLook {
  const { widthPx } = a;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  let luma = 0;
  let chroma = 0;
  let ratios = 0;
  let ratioSquares = 0;
  for (const i of inside) {
    const [va, vb] = [a.y[i]!, b.y[i]!];
    sumA += va;
    sumB += vb;
    sumAA += va * va;
    sumBB += vb * vb;
    sumAB += va * vb;
    luma += Math.abs(va - vb);
    chroma += chromaStep(a, b, i);
    const ratio = Math.max(1, vb - BLACK) / Math.max(1, va - BLACK);
    ratios += ratio;
    ratioSquares += ratio * ratio;
  }
  const n = inside.length;
  const deviationA = Math.sqrt(Math.max(0, sumAA / n - (sumA / n) ** 2));
  const deviationB = Math.sqrt(Math.max(0, sumBB / n - (sumB / n) ** 2));
  const ratio = ratios / n;
  const unevenness = Math.sqrt(Math.max(0, ratioSquares / n - ratio ** 2)) / ratio;
  const hasTexture = Math.min(deviationA, deviationB) >= TEXTURE_LEVELS;
  const correlation = hasTexture ? (sumAB / n - (sumA * sumB) / n ** 2) / (deviationA * deviationB) : 0;
  const sameTexture = hasTexture
    ? correlation >= SAME_TEXTURE
    : Math.max(deviationA, deviationB) < 2 * TEXTURE_LEVELS && unevenness < EVEN_RATIO;
  const isLight = chroma / n <= SAME_CHROMA && ratio >= LEAST_RATIO && ratio <= MOST_RATIO && sameTexture;
  const outlineA = outlineOf(a, inside, mask, widthPx);
  const outlineB = outlineOf(b, inside, mask, widthPx);
  const kind =
    outlineB > OUTLINE_FACTOR * outlineA ? 'appeared' : outlineA > OUTLINE_FACTOR * outlineB ? 'gone' : 'changed';
  return { kind, levels: (luma + chroma) / n, isLight };
}

/** Mean step of luma and chroma across the border of a region: strong in the picture that has the thing. */
function outlineOf(picture: YuvPicture, inside: readonly number[], mask: Uint8Array, wide: number): number {
  const { heightPx, y } = picture;
  let sum = 0;
  let count = 0;
  for (const i of inside) {
    const x = i % wide;
    const row = (i - x) / wide;
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const outX = x + dx * OUTLINE_PX;
      const outY = row + dy * OUTLINE_PX;
      if (outX < 0 || outY < 0 || outX >= wide || outY >= heightPx) continue;
      const out = outY * wide + outX;
      if (mask[i + dx + dy * wide] !== 0 || mask[out] !== 0) continue;
      sum += Math.abs(y[i]! - y[out]!) + chromaStep(picture, picture, i, out);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

function chromaStep(a: YuvPicture, b: YuvPicture, i: number, j = i): number {
  const wide = a.widthPx;
  const at = (p: number) => (Math.floor(p / wide) >> 1) * (wide >> 1) + ((p % wide) >> 1);
  const [ca, cb] = [at(i), at(j)];
  return Math.abs(a.u[ca]! - b.u[cb]!) + Math.abs(a.v[ca]! - b.v[cb]!);
}
