import type { YuvPicture } from '../../base/picture.ts';

/**
 * An object cut out: planes as in YuvPicture with opacity for each, over a rectangle of the film with even corner and size.
 * The arrays may be longer than the rectangle needs.
 */
export interface Sprite {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
  /** u8, 0 clear, 255 full, for luma. */
  opacity: Uint8Array;
  /** The same at half size, for chroma. */
  chromaOpacity: Uint8Array;
  /** i32, [heightPx, 2], first column and the one after the last of each row that may be other than clear; even. */
  spans: Int32Array;
}

/** An empty sprite. */
export function createSprite(): Sprite {
  const none = new Uint8Array(0);
  return {
    leftPx: 0,
    topPx: 0,
    widthPx: 0,
    heightPx: 0,
    y: none,
    u: none,
    v: none,
    opacity: none,
    chromaOpacity: none,
    spans: new Int32Array(0),
  };
}

/** Sets the rectangle and makes the arrays large enough; their contents are then undefined. */
export function resizeSprite(sprite: Sprite, leftPx: number, topPx: number, widthPx: number, heightPx: number): void {
  sprite.leftPx = leftPx;
  sprite.topPx = topPx;
  sprite.widthPx = widthPx;
  sprite.heightPx = heightPx;
  if (sprite.spans.length < heightPx * 2) sprite.spans = new Int32Array(heightPx * 3);
  const size = widthPx * heightPx;
  if (sprite.y.length >= size) return;
  const room = Math.ceil(size * 1.3);
  sprite.y = new Uint8Array(room);
  sprite.opacity = new Uint8Array(room);
  sprite.u = new Uint8Array(room >> 2);
  sprite.v = new Uint8Array(room >> 2);
  sprite.chromaOpacity = new Uint8Array(room >> 2);
}

/** Fills `chromaOpacity` with the mean of each two by two of `opacity`. */
export function shrinkOpacity(sprite: Sprite): void {
  const { widthPx, opacity, chromaOpacity, spans } = sprite;
  const halfWidth = widthPx >> 1;
  const halfHeight = sprite.heightPx >> 1;
  chromaOpacity.fill(0, 0, halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    const from = Math.min(spans[4 * y]!, spans[4 * y + 2]!);
    const to = Math.max(spans[4 * y + 1]!, spans[4 * y + 3]!);
    let at = 2 * y * widthPx + from;
    for (let x = from >> 1; x < to >> 1; x++, at += 2) {
      chromaOpacity[y * halfWidth + x] =
        (opacity[at]! + opacity[at + 1]! + opacity[at + widthPx]! + opacity[at + widthPx + 1]! + 2) >> 2;
    }
  }
}

/**
 * Draws a sprite into a picture, moved by whole pixels; an odd move shifts chroma by half a sample, which takes the mean of two.
 *
 * @param strength 0..256, times the sprite's opacity
 */
export function drawSprite(picture: YuvPicture, sprite: Sprite, moveX: number, moveY: number, strength: number): void {
  if (strength === 0) return;
  // Whole numbers for the compiler too: with a -0 or a double among them the loops ran at a tenth of the speed now and then.
  const x = moveX | 0;
  const y = moveY | 0;
  const s = strength | 0;
  drawLuma(picture, sprite, x, y, s);
  drawChroma(picture.u, picture, sprite.u, sprite, x, y, s);
  drawChroma(picture.v, picture, sprite.v, sprite, x, y, s);
}

function drawLuma(picture: YuvPicture, sprite: Sprite, moveX: number, moveY: number, strength: number): void {
  const target = picture.y;
  const { y: source, opacity, widthPx, spans } = sprite;
  const left = sprite.leftPx + moveX;
  const top = sprite.topPx + moveY;
  const fromY = Math.max(0, -top);
  const toY = Math.min(sprite.heightPx, picture.heightPx - top);
  for (let y = fromY; y < toY; y++) {
    const fromX = Math.max(spans[2 * y]!, -left);
    const toX = Math.min(spans[2 * y + 1]!, picture.widthPx - left);
    const row = y * widthPx;
    const targetRow = (top + y) * picture.widthPx + left;
    for (let x = fromX; x < toX; x++) {
      const o = opacity[row + x]!;
      if (o === 0) continue;
      if (o === 255 && strength === 256) {
        target[targetRow + x] = source[row + x]!;
        continue;
      }
      const weight = Math.imul(o + (o >> 7), strength);
      const under = target[targetRow + x]!;
      target[targetRow + x] = under + ((Math.imul(source[row + x]! - under, weight) + 32768) >> 16);
    }
  }
}

function drawChroma(
  target: Uint8Array,
  picture: YuvPicture,
  source: Uint8Array,
  sprite: Sprite,
  moveX: number,
  moveY: number,
  strength: number,
): void {
  const opacity = sprite.chromaOpacity;
  const width = sprite.widthPx >> 1;
  const height = sprite.heightPx >> 1;
  const targetWidth = picture.widthPx >> 1;
  const targetHeight = picture.heightPx >> 1;
  // With an odd move, a target sample lies between two of the sprite: the one to the left (above) and its neighbour.
  const halfX = moveX & 1;
  const halfY = moveY & 1;
  const left = (sprite.leftPx >> 1) + ((moveX + halfX) >> 1);
  const top = (sprite.topPx >> 1) + ((moveY + halfY) >> 1);
  const { spans } = sprite;
  const lastRow = 2 * height - 1;
  const fromY = Math.max(0, -top);
  const toY = Math.min(height - halfY, targetHeight - top);
  const down = halfY * width;
  for (let y = fromY; y < toY; y++) {
    let spanFrom = width;
    let spanTo = 0;
    for (let r = 2 * y; r <= Math.min(lastRow, 2 * y + 1 + 2 * halfY); r++) {
      spanFrom = Math.min(spanFrom, (spans[2 * r]! >> 1) - halfX);
      spanTo = Math.max(spanTo, spans[2 * r + 1]! >> 1);
    }
    const fromX = Math.max(0, spanFrom, -left);
    const toX = Math.min(spanTo, width - halfX, targetWidth - left);
    const row = y * width;
    const targetRow = (top + y) * targetWidth + left;
    for (let x = fromX; x < toX; x++) {
      const i = row + x;
      let o = opacity[i]!;
      let colour = source[i]!;
      if ((halfX | halfY) !== 0) {
        o = (o + opacity[i + halfX]! + opacity[i + down]! + opacity[i + down + halfX]! + 2) >> 2;
        if (o === 0) continue;
        colour = (colour + source[i + halfX]! + source[i + down]! + source[i + down + halfX]! + 2) >> 2;
      } else if (o === 0) continue;
      const weight = Math.imul(o + (o >> 7), strength);
      const under = target[targetRow + x]!;
      target[targetRow + x] = under + ((Math.imul(colour - under, weight) + 32768) >> 16);
    }
  }
}

/** Mixes two pictures of one size into a third: `weight` 0 is all `a`, 256 all `b`. */
export function mixPictures(a: YuvPicture, b: YuvPicture, weight: number, target: YuvPicture): void {
  mixPlane(a.y, b.y, weight, target.y);
  mixPlane(a.u, b.u, weight, target.u);
  mixPlane(a.v, b.v, weight, target.v);
}

function mixPlane(a: Uint8Array, b: Uint8Array, weight: number, target: Uint8Array): void {
  for (let i = 0; i < target.length; i++) target[i] = a[i]! + (((b[i]! - a[i]!) * weight + 128) >> 8);
}
