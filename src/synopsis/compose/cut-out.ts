import type { Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { Silhouette } from '../../base/silhouette.ts';
import { resizeSprite, type Sprite, shrinkOpacity } from './blend.ts';
import { type Light, lightTables, matchLight } from './light-match.ts';
import { refineEdge } from './refine-edge.ts';
import { scalePlane } from './scale-picture.ts';
import { createSoftMask, type PixelRect } from './soft-mask.ts';

/** Opacity falls to nothing within this many px of a window's edge that cuts an object: a hard edge would show. Guess. */
const TAPER_PX = 4;

/** A colour in YUV, each 0..255. */
export type FlatColour = readonly [number, number, number];

/** Makes sprites from pictures and silhouettes. Buffers are reused. */
export interface Cutter {
  /**
   * Cuts an object out of its picture, its light matched to the backdrop.
   *
   * @param patch of the source at display size, its corner at (leftPx, topPx) there
   * @param light of this object so far; updated
   * @param measure whether to measure the light: not, again, or fresh, so that nothing of the one before is kept
   * @param behind the backdrop with the objects behind this one at the same instant: what looks like it is none of this one; the
   *   backdrop itself when left out
   */
  cut(
    sprite: Sprite,
    silhouette: Silhouette,
    patch: YuvPicture,
    leftPx: number,
    topPx: number,
    backdrop: YuvPicture,
    light: Light,
    measure: 'not' | 'again' | 'fresh',
    behind?: YuvPicture,
  ): void;
  /** A silhouette in one flat colour. */
  veil(sprite: Sprite, silhouette: Silhouette, colour: FlatColour): void;
}

/** A cutter for films of one size. `analysis`: the grid of the silhouettes; `display`: of the pictures; `film`: of the sprites. */
export function createCutter(analysis: Size, display: Size, film: Size): Cutter {
  const cellX = film.widthPx / analysis.widthPx;
  const cellY = film.heightPx / analysis.heightPx;
  const stepX = display.widthPx / film.widthPx;
  const stepY = display.heightPx / film.heightPx;
  const mask = createSoftMask();
  const rect: PixelRect = { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 };
  const lumaTable = new Uint8Array(256);
  const uTable = new Uint8Array(256);
  const vTable = new Uint8Array(256);
  let room = new Uint8Array(0);
  let reach = new Uint8Array(0);

  /** The patch at the film's size, its corner even. */
  function toFilmSize(
    patch: YuvPicture,
    leftPx: number,
    topPx: number,
  ): { picture: YuvPicture; left: number; top: number } {
    if (stepX === 1 && stepY === 1) return { picture: patch, left: leftPx, top: topPx };
    const left = Math.ceil(leftPx / stepX / 2) * 2;
    const top = Math.ceil(topPx / stepY / 2) * 2;
    const widthPx = Math.max(2, Math.floor((leftPx + patch.widthPx) / stepX / 2) * 2 - left);
    const heightPx = Math.max(2, Math.floor((topPx + patch.heightPx) / stepY / 2) * 2 - top);
    const lumaPx = widthPx * heightPx;
    if (room.length < lumaPx * 1.5) room = new Uint8Array(lumaPx * 2);
    const y = room.subarray(0, lumaPx);
    const u = room.subarray(lumaPx, lumaPx + (lumaPx >> 2));
    const v = room.subarray(lumaPx + (lumaPx >> 2), lumaPx + (lumaPx >> 1));
    const inX = left - leftPx / stepX;
    const inY = top - topPx / stepY;
    const { widthPx: pw, heightPx: ph } = patch;
    scalePlane(patch.y, pw, ph, y, widthPx, heightPx, stepX, stepY, inX, inY);
    scalePlane(patch.u, pw >> 1, ph >> 1, u, widthPx >> 1, heightPx >> 1, stepX, stepY, inX / 2, inY / 2);
    scalePlane(patch.v, pw >> 1, ph >> 1, v, widthPx >> 1, heightPx >> 1, stepX, stepY, inX / 2, inY / 2);
    return { picture: { widthPx, heightPx, y, u, v }, left, top };
  }

  return {
    cut(sprite, silhouette, patch, leftPx, topPx, backdrop, light, measure, behind = backdrop) {
      const { picture, left, top } = toFilmSize(patch, leftPx, topPx);
      const { widthPx: stride, heightPx } = picture;
      mask.load(silhouette);
      mask.bounds(cellX, cellY, rect);
      const cutLeft = Math.max(rect.leftPx, left);
      const cutTop = Math.max(rect.topPx, top);
      const width = Math.max(0, Math.min(rect.leftPx + rect.widthPx, left + stride) - cutLeft);
      const height = Math.max(0, Math.min(rect.topPx + rect.heightPx, top + heightPx) - cutTop);
      resizeSprite(sprite, cutLeft, cutTop, width, height);
      if (width === 0 || height === 0) return;
      mask.render(sprite, cellX, cellY, sprite.opacity, 'object');
      taper(
        sprite,
        rect.leftPx < left && left > 0,
        rect.topPx < top && top > 0,
        rect.leftPx + rect.widthPx > left + stride && left + stride < film.widthPx,
        rect.topPx + rect.heightPx > top + heightPx && top + heightPx < film.heightPx,
      );
      if (measure !== 'not')
        matchLight(
          light,
          measure === 'fresh',
          backdrop,
          picture,
          left,
          top,
          sprite.opacity,
          cutLeft,
          cutTop,
          width,
          height,
        );
      lightTables(light, lumaTable, uTable, vTable);
      const inX = cutLeft - left;
      const inY = cutTop - top;
      if (reach.length < width * height) reach = new Uint8Array(width * height * 2);
      mask.render(sprite, cellX, cellY, reach, 'reach', sprite.spans);
      copyLuma(lumaTable, picture.y, stride, inX, inY, sprite);
      copyThrough(uTable, picture.u, stride >> 1, inX >> 1, inY >> 1, sprite.u, width >> 1, height >> 1);
      copyThrough(vTable, picture.v, stride >> 1, inX >> 1, inY >> 1, sprite.v, width >> 1, height >> 1);
      refineEdge(sprite, reach, backdrop, behind);
      shrinkOpacity(sprite);
    },
    veil(sprite, silhouette, colour) {
      mask.load(silhouette);
      mask.bounds(cellX, cellY, rect);
      resizeSprite(sprite, rect.leftPx, rect.topPx, rect.widthPx, rect.heightPx);
      mask.render(sprite, cellX, cellY, sprite.opacity, 'object', sprite.spans);
      shrinkOpacity(sprite);
      const size = rect.widthPx * rect.heightPx;
      sprite.y.fill(colour[0], 0, size);
      sprite.u.fill(colour[1], 0, size >> 2);
      sprite.v.fill(colour[2], 0, size >> 2);
    },
  };
}

/** Copies luma where the sprite may be other than clear. */
function copyLuma(
  table: Uint8Array,
  source: Uint8Array,
  stride: number,
  left: number,
  top: number,
  sprite: Sprite,
): void {
  const { spans, widthPx, heightPx, y: target } = sprite;
  for (let y = 0; y < heightPx; y++) {
    const from = (top + y) * stride + left;
    const to = y * widthPx;
    for (let x = spans[2 * y]!; x < spans[2 * y + 1]!; x++) target[to + x] = table[source[from + x]!]!;
  }
}

function copyThrough(
  table: Uint8Array,
  source: Uint8Array,
  stride: number,
  left: number,
  top: number,
  target: Uint8Array,
  width: number,
  height: number,
): void {
  for (let y = 0; y < height; y++) {
    const from = (top + y) * stride + left;
    const to = y * width;
    for (let x = 0; x < width; x++) target[to + x] = table[source[from + x]!]!;
  }
}

function taper(sprite: Sprite, atLeft: boolean, atTop: boolean, atRight: boolean, atBottom: boolean): void {
  if (!(atLeft || atTop || atRight || atBottom)) return;
  const { widthPx, heightPx, opacity } = sprite;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      let inside = TAPER_PX;
      if (atLeft && x < inside) inside = x;
      if (atTop && y < inside) inside = y;
      if (atRight && widthPx - 1 - x < inside) inside = widthPx - 1 - x;
      if (atBottom && heightPx - 1 - y < inside) inside = heightPx - 1 - y;
      if (inside < TAPER_PX) opacity[y * widthPx + x] = Math.round((opacity[y * widthPx + x]! * inside) / TAPER_PX);
    }
  }
}
