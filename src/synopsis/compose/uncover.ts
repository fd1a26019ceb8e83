import type { Size } from '../../base/geometry.ts';
import type { Silhouette } from '../../base/silhouette.ts';
import type { Sprite } from './blend.ts';
import { createSoftMask, type PixelRect } from './soft-mask.ts';

/**
 * |ΔY| + |ΔU| + |ΔV| between what is seen right beside a nearer object and what was seen there before, from which it is a part of
 * that object: a head that its silhouette has missed. The same as for parts against the plate.
 */
const OTHER_THAN_BEFORE = 40;

/** What an object looked like a moment ago. */
export interface EarlierLook {
  readonly sprite: Sprite;
  /** How far it has moved along its path since, px of the film, even. */
  readonly moveX: number;
  readonly moveY: number;
}

/** Takes nearer objects out of sprites. Its buffers are reused. */
export interface Uncoverer {
  /**
   * Takes those who stand before an object out of its sprite and shows there what was seen of it before, as far as that is known.
   *
   * A picture of two who share a region is moved along the path of each: what the one behind takes along of the one before it
   * would show as a second head.
   *
   * @param nearer silhouettes of the same instant
   * @param earlier whose gaps were filled in the same way; null when there is none
   */
  uncover(sprite: Sprite, nearer: readonly Silhouette[], earlier: EarlierLook | null): void;
}

/** An uncoverer for films of one size. `analysis`: the grid of the silhouettes. */
export function createUncoverer(analysis: Size, film: Size): Uncoverer {
  const cellX = film.widthPx / analysis.widthPx;
  const cellY = film.heightPx / analysis.heightPx;
  const mask = createSoftMask();
  const rect: PixelRect = { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 };
  let inside = new Uint8Array(0);
  let around = new Uint8Array(0);

  return {
    uncover(sprite, nearer, earlier) {
      for (const silhouette of nearer) {
        mask.load(silhouette);
        mask.bounds(cellX, cellY, rect);
        cropTo(rect, sprite);
        const size = rect.widthPx * rect.heightPx;
        if (size === 0) continue;
        if (inside.length < size) {
          inside = new Uint8Array(size * 2);
          around = new Uint8Array(size * 2);
        }
        mask.render(rect, cellX, cellY, inside, 'object');
        mask.render(rect, cellX, cellY, around, 'reach');
        replace(sprite, rect, inside, around, earlier);
      }
    },
  };
}

/** Cuts a rectangle to that of a sprite; both stay even. */
function cropTo(rect: PixelRect, sprite: Sprite): void {
  const left = Math.max(rect.leftPx, sprite.leftPx);
  const top = Math.max(rect.topPx, sprite.topPx);
  rect.widthPx = Math.max(0, Math.min(rect.leftPx + rect.widthPx, sprite.leftPx + sprite.widthPx) - left);
  rect.heightPx = Math.max(0, Math.min(rect.topPx + rect.heightPx, sprite.topPx + sprite.heightPx) - top);
  rect.leftPx = left;
  rect.topPx = top;
}

function replace(
  sprite: Sprite,
  rect: PixelRect,
  inside: Uint8Array,
  around: Uint8Array,
  earlier: EarlierLook | null,
): void {
  const { widthPx, opacity } = sprite;
  const half = widthPx >> 1;
  for (let y = 0; y < rect.heightPx; y++) {
    const inY = rect.topPx + y - sprite.topPx;
    for (let x = 0; x < rect.widthPx; x++) {
      const reach = around[y * rect.widthPx + x]!;
      if (reach === 0) continue;
      const inX = rect.leftPx + x - sprite.leftPx;
      const at = inY * widthPx + inX;
      const c = (inY >> 1) * half + (inX >> 1);
      const before = earlier === null ? -1 : placeIn(earlier, rect.leftPx + x, rect.topPx + y);
      let hidden = inside[y * rect.widthPx + x]!;
      if (before >= 0) {
        const past = earlier!.sprite;
        const pastC = chromaPlace(past, before);
        if (hidden < reach) {
          const difference =
            Math.abs(sprite.y[at]! - past.y[before]!) +
            Math.abs(sprite.u[c]! - past.u[pastC]!) +
            Math.abs(sprite.v[c]! - past.v[pastC]!);
          if (difference > OTHER_THAN_BEFORE) hidden = reach;
        }
        if (hidden === 0) continue;
        const own = (opacity[at]! * (255 - hidden)) / 255;
        const added = (hidden * past.opacity[before]!) / 255;
        const sum = own + added;
        opacity[at] = Math.min(255, Math.round(sum));
        if (added === 0) continue;
        const share = added / sum;
        sprite.y[at] = Math.round(sprite.y[at]! + (past.y[before]! - sprite.y[at]!) * share);
        // One chroma for four pixels: the last of them decides, as its neighbours would.
        if ((inX & 1) === 1 && (inY & 1) === 1) {
          sprite.u[c] = Math.round(sprite.u[c]! + (past.u[pastC]! - sprite.u[c]!) * share);
          sprite.v[c] = Math.round(sprite.v[c]! + (past.v[pastC]! - sprite.v[c]!) * share);
        }
      } else if (hidden > 0) opacity[at] = Math.round((opacity[at]! * (255 - hidden)) / 255);
    }
  }
}

/** Index of a place of the film in an earlier sprite moved to where the object is now; -1 outside it. */
function placeIn({ sprite, moveX, moveY }: EarlierLook, filmX: number, filmY: number): number {
  const x = filmX - moveX - sprite.leftPx;
  const y = filmY - moveY - sprite.topPx;
  if (y < 0 || y >= sprite.heightPx || x < sprite.spans[2 * y]! || x >= sprite.spans[2 * y + 1]!) return -1;
  return y * sprite.widthPx + x;
}

function chromaPlace(sprite: Sprite, at: number): number {
  const y = Math.floor(at / sprite.widthPx);
  return (y >> 1) * (sprite.widthPx >> 1) + ((at - y * sprite.widthPx) >> 1);
}
