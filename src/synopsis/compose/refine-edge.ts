import type { YuvPicture } from '../../base/picture.ts';
import type { Sprite } from './blend.ts';

/** |ΔY| + |ΔU| + |ΔV| up to which a pixel looks like the plate, and over which it stops doing so. Guess: twice the noise. */
const PLATE_LIKE = 10;
const UNLIKE_STEP = 24;

/** The same difference from which a pixel beyond the silhouette is taken for a part of the object that was missed. Guesses. */
const PART_FROM = 40;
const PART_STEP = 24;

/**
 * A cast shadow leaves the colour and a share of the light (Prati et al. 2003). What is darker than the first share is a thing, what is
 * lighter than the second may be shadow; a hard limit between them left speckles. Guesses.
 */
const SURELY_THING = 0.2;
const MAYBE_SHADOW = 0.35;
const SHADOW_CHROMA = 12;
const BLACK = 16;

/** When more of the surroundings than this differ from the plate, it is their light that differs: nothing is added. Guess. */
const MOST_PARTS = 0.3;

/**
 * When more than this of the inside of a silhouette looks like the plate, it is a ghost, the place of somebody who has left, and must
 * not be painted over others. Guess: a person in the colours of the ground is hardly seen anyway.
 */
const MOSTLY_PLATE = 0.5;

/**
 * Refines opacity by what the picture shows against the plate.
 *
 * In the soft rim outside the silhouette, what looks like the plate is made clear: it shows no object, and over another object
 * behind it would show as a pale outline. A little further out, what differs strongly and is no shadow is made opaque: thin limbs
 * and spokes that the foreground missed. The inside is left alone, unless it is a ghost.
 *
 * @param reach u8, as `sprite.opacity`: where such parts are looked for
 * @param behind the plate with what else is behind the object at that instant: a car that passes behind a head is none of it
 */
export function refineEdge(sprite: Sprite, reach: Uint8Array, plate: YuvPicture, behind: YuvPicture): void {
  judge(sprite, reach, behind, shareLikePlate(sprite, plate) > MOSTLY_PLATE);
  calm(sprite, reach);
}

function judge(sprite: Sprite, reach: Uint8Array, plate: YuvPicture, isGhost: boolean): void {
  const addsParts = shareOfParts(sprite, reach, plate) <= MOST_PARTS;
  const { leftPx, topPx, widthPx, heightPx, y: luma, u, v, opacity, spans } = sprite;
  const chromaStride = plate.widthPx >> 1;
  for (let y = 0; y < heightPx; y++) {
    const plateRow = (topPx + y) * plate.widthPx + leftPx;
    const plateChromaRow = ((topPx + y) >> 1) * chromaStride + (leftPx >> 1);
    const chromaRow = (y >> 1) * (widthPx >> 1);
    const row = y * widthPx;
    for (let x = spans[2 * y]!; x < spans[2 * y + 1]!; x++) {
      const near = reach[row + x]!;
      const own = opacity[row + x]!;
      if (near === 0 && own === 0) continue;
      if ((near === 0 || own === 255) && !isGhost) continue;
      const c = chromaRow + (x >> 1);
      const p = plateChromaRow + (x >> 1);
      const chroma = Math.abs(u[c]! - plate.u[p]!) + Math.abs(v[c]! - plate.v[p]!);
      const under = plate.y[plateRow + x]!;
      const difference = Math.abs(luma[row + x]! - under) + chroma;
      let result = own;
      if (difference <= PLATE_LIKE) result = 0;
      else if (difference < PLATE_LIKE + UNLIKE_STEP) result = (own * (difference - PLATE_LIKE)) / UNLIKE_STEP;
      else if (addsParts && difference > PART_FROM) {
        const sure = Math.min(PART_STEP, difference - PART_FROM) / PART_STEP;
        const part = near * sure * (1 - shadowLikeness(luma[row + x]!, under, chroma));
        if (part > own) result = part;
      }
      opacity[row + x] = result;
    }
  }
}

let judged = new Uint8Array(0);

/**
 * Each pixel by itself is judged wrong now and then, which shows as speckles on a leg. Where it is not surely inside, it follows
 * those around it: the mean of three by three (7282 / 65536 is a ninth). Doubling the contrast of that brought speckles back.
 */
function calm({ widthPx, heightPx, opacity, spans }: Sprite, reach: Uint8Array): void {
  const size = widthPx * heightPx;
  if (judged.length < size) judged = new Uint8Array(size * 2);
  judged.set(opacity.subarray(0, size));
  for (let y = 1; y < heightPx - 1; y++) {
    const from = Math.max(1, spans[2 * y]!);
    const to = Math.min(widthPx - 1, spans[2 * y + 1]!);
    for (let i = y * widthPx + from; i < y * widthPx + to; i++) {
      if (reach[i] === 0) continue;
      const a = i - widthPx;
      const b = i + widthPx;
      const sum =
        judged[a - 1]! +
        judged[a]! +
        judged[a + 1]! +
        judged[i - 1]! +
        judged[i]! +
        judged[i + 1]! +
        judged[b - 1]! +
        judged[b]! +
        judged[b + 1]!;
      opacity[i] = (sum * 7282) >> 16;
    }
  }
}

/** Share of the pixels inside the silhouette that look like the plate. */
function shareLikePlate(sprite: Sprite, plate: YuvPicture): number {
  const { leftPx, topPx, widthPx, heightPx, y: luma, u, v, opacity, spans } = sprite;
  const chromaStride = plate.widthPx >> 1;
  let inside = 0;
  let alike = 0;
  for (let y = 0; y < heightPx; y += 2) {
    for (let x = spans[2 * y]!; x < spans[2 * y + 1]!; x += 2) {
      const i = y * widthPx + x;
      if (opacity[i] !== 255) continue;
      inside++;
      const c = (y >> 1) * (widthPx >> 1) + (x >> 1);
      const p = ((topPx + y) >> 1) * chromaStride + ((leftPx + x) >> 1);
      const chroma = Math.abs(u[c]! - plate.u[p]!) + Math.abs(v[c]! - plate.v[p]!);
      if (Math.abs(luma[i]! - plate.y[(topPx + y) * plate.widthPx + leftPx + x]!) + chroma <= PLATE_LIKE) alike++;
    }
  }
  return inside === 0 ? 0 : alike / inside;
}

/** Share of the pixels just beyond the silhouette that would be taken for missed parts. */
function shareOfParts(sprite: Sprite, reach: Uint8Array, plate: YuvPicture): number {
  const { leftPx, topPx, widthPx, heightPx, y: luma, u, v, opacity, spans } = sprite;
  const chromaStride = plate.widthPx >> 1;
  let beyond = 0;
  let parts = 0;
  for (let y = 0; y < heightPx; y += 2) {
    for (let x = spans[2 * y]!; x < spans[2 * y + 1]!; x += 2) {
      const i = y * widthPx + x;
      if (reach[i]! < 128 || opacity[i] !== 0) continue;
      beyond++;
      const c = (y >> 1) * (widthPx >> 1) + (x >> 1);
      const p = ((topPx + y) >> 1) * chromaStride + ((leftPx + x) >> 1);
      const chroma = Math.abs(u[c]! - plate.u[p]!) + Math.abs(v[c]! - plate.v[p]!);
      const under = plate.y[(topPx + y) * plate.widthPx + leftPx + x]!;
      if (Math.abs(luma[i]! - under) + chroma > PART_FROM && shadowLikeness(luma[i]!, under, chroma) < 0.5) parts++;
    }
  }
  return beyond === 0 ? 0 : parts / beyond;
}

/** 0 for a thing, 1 for what may be a shadow. */
function shadowLikeness(luma: number, under: number, chroma: number): number {
  if (luma >= under || chroma >= SHADOW_CHROMA) return 0;
  const share = (luma - BLACK) / (under - BLACK);
  return Math.max(0, Math.min(1, (share - SURELY_THING) / (MAYBE_SHADOW - SURELY_THING)));
}
