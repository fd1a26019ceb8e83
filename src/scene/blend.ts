import type { Occluder } from './plate.ts';
import type { PixelBox, Sprite } from './sprite.ts';
import type { TruthBox } from './truth.ts';

/** A picture without noise, every byte lowered by NOISE_BIAS. Its 32-bit views share the bytes. */
export interface Work {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly y32: Int32Array;
  readonly u32: Int32Array;
  readonly v32: Int32Array;
}

/** How camera values follow from drawn ones: u8, [256] each, lowered by NOISE_BIAS. */
export interface LightTables {
  readonly lumaTable: Uint8Array;
  readonly uTable: Uint8Array;
  readonly vTable: Uint8Array;
}

/** Shadow of an object on the ground at half resolution: coverage per chroma sample. Corner in chroma samples. */
export interface ShadowSprite {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** u8, [height, width]. */
  readonly alpha: Uint8Array;
}

/** How much of the light a full shadow takes. Guess: sun against a blue sky. */
const SHADOW_STRENGTH = 0.56;
/** Share of the light a pixel must lose to count as shadow in the mask. Guess: about the noise of a foreground model. */
const SHADOW_IN_MASK = 0.12;
/** Luma 16 is black; pictures are lowered by 12. */
const BLACK = 4;
/** Chroma 128 is grey. */
const GREY = 116;

/** Copies a box with even edges. */
export function copyBlock(from: Work, to: Work, box: PixelBox): void {
  const w = from.widthPx;
  for (let y = box.top; y < box.bottom; y++) {
    to.y.set(from.y.subarray(y * w + box.left, y * w + box.right), y * w + box.left);
  }
  const cw = w >> 1;
  for (let y = box.top >> 1; y < box.bottom >> 1; y++) {
    const start = y * cw + (box.left >> 1);
    const end = y * cw + (box.right >> 1);
    to.u.set(from.u.subarray(start, end), start);
    to.v.set(from.v.subarray(start, end), start);
  }
}

/** Coverage left of one row of alpha after the nearer occluders: multiplies in place. */
function hideRow(row: Uint8Array, left: number, y: number, step: number, occluders: readonly Occluder[]): void {
  for (const o of occluders) {
    const oy = y - o.top;
    if (oy < 0 || oy >= o.heightPx) continue;
    const from = Math.max(0, Math.ceil((o.left - left) / step));
    const to = Math.min(row.length, Math.ceil((o.left + o.widthPx - left) / step));
    let at = oy * o.widthPx + left + from * step - o.left;
    for (let i = from; i < to; i++, at += step) {
      const hidden = o.alpha[at]!;
      if (hidden !== 0) row[i] = (row[i]! * (255 - hidden) + 127) / 255;
    }
  }
}

function nearerThan(occluders: readonly Occluder[], depthM: number, box: PixelBox): readonly Occluder[] {
  return occluders.filter(
    (o) =>
      o.depthM < depthM &&
      o.left < box.right &&
      o.left + o.widthPx > box.left &&
      o.top < box.bottom &&
      o.top + o.heightPx > box.top,
  );
}

/** Darkens the ground under a cast shadow. Returns the touched box. */
export function blendShadow(
  work: Work,
  labels: Uint8Array,
  shadow: ShadowSprite,
  sunlit: Uint8Array,
  occluders: readonly Occluder[],
  depthM: number,
  label: number,
): PixelBox {
  const touched: PixelBox = {
    left: shadow.left * 2,
    top: shadow.top * 2,
    right: (shadow.left + shadow.widthPx) * 2,
    bottom: (shadow.top + shadow.heightPx) * 2,
  };
  const near = nearerThan(occluders, depthM, touched);
  const w = work.widthPx;
  const cw = w >> 1;
  for (let row = 0; row < shadow.heightPx; row++) {
    const alpha = shadow.alpha.subarray(row * shadow.widthPx, (row + 1) * shadow.widthPx);
    const cy = shadow.top + row;
    if (near.length > 0) hideRow(alpha, shadow.left * 2, cy * 2, 2, near);
    for (let column = 0; column < shadow.widthPx; column++) {
      const a = alpha[column]!;
      if (a === 0) continue;
      const c = cy * cw + shadow.left + column;
      const taken = (a * sunlit[c]! * SHADOW_STRENGTH) / 65025;
      if (taken === 0) continue;
      const keep = ((1 - taken) * 256) | 0;
      const p = cy * 2 * w + (shadow.left + column) * 2;
      work.y[p] = BLACK + (((work.y[p]! - BLACK) * keep) >> 8);
      work.y[p + 1] = BLACK + (((work.y[p + 1]! - BLACK) * keep) >> 8);
      work.y[p + w] = BLACK + (((work.y[p + w]! - BLACK) * keep) >> 8);
      work.y[p + w + 1] = BLACK + (((work.y[p + w + 1]! - BLACK) * keep) >> 8);
      // Less light, less colour; what is left comes from the blue sky.
      work.u[c] = work.u[c]! + (GREY - work.u[c]!) * taken * 0.7 + 3 * taken;
      work.v[c] = work.v[c]! + (GREY - work.v[c]!) * taken * 0.7 - 2 * taken;
      if (taken >= SHADOW_IN_MASK) {
        labels[p] = label;
        labels[p + 1] = label;
        labels[p + w] = label;
        labels[p + w + 1] = label;
      }
    }
  }
  return touched;
}

/** What blending a sprite tells: the tight box of the whole object inside the picture, and its pixels. */
export interface BlendSum {
  readonly touched: PixelBox;
  readonly whole: TruthBox | null;
  readonly areaPx: number;
}

/** Lays a sprite over the picture behind the nearer occluders. `shade` 0..1 is the light where it stands. */
export function blendSprite(
  work: Work,
  labels: Uint8Array,
  sprite: Sprite,
  occluders: readonly Occluder[],
  depthM: number,
  label: number,
  tables: LightTables,
  shade: number,
): BlendSum {
  const { left, top, widthPx: sw, heightPx: sh } = sprite;
  const touched: PixelBox = { left, top, right: left + sw, bottom: top + sh };
  const near = nearerThan(occluders, depthM, touched);
  const w = work.widthPx;
  const { lumaTable, uTable, vTable } = tables;
  const dim = Math.round(shade * 256);
  const scratch = new Uint8Array(sw);
  for (let row = 0; row < sh; row++) {
    const from = sprite.rowStart[row]!;
    const to = sprite.rowEnd[row]!;
    if (from === to) continue;
    const whole = sprite.alpha.subarray(row * sw, (row + 1) * sw);
    let alpha = whole;
    if (near.length > 0) {
      scratch.set(whole);
      hideRow(scratch, left, top + row, 1, near);
      alpha = scratch;
    }
    const base = (top + row) * w + left;
    for (let column = from; column < to; column++) {
      const a = alpha[column]!;
      if (a === 0) continue;
      const ink = lumaTable[16 + (((sprite.y[row * sw + column]! - 16) * dim) >> 8)]!;
      const under = work.y[base + column]!;
      work.y[base + column] = under + ((ink - under) * a + 127) / 255;
      if (a >= 128) labels[base + column] = label;
    }
  }
  const cw = w >> 1;
  const sc = sw >> 1;
  const chroma = scratch.subarray(0, sc);
  for (let row = 0; row < sh >> 1; row++) {
    const from = Math.min(sprite.rowStart[row * 2]!, sprite.rowStart[row * 2 + 1]!) >> 1;
    const to = (Math.max(sprite.rowEnd[row * 2]!, sprite.rowEnd[row * 2 + 1]!) + 1) >> 1;
    if (to === 0) continue;
    chroma.set(sprite.chromaAlpha.subarray(row * sc, (row + 1) * sc));
    if (near.length > 0) hideRow(chroma, left, top + row * 2, 2, near);
    const base = ((top >> 1) + row) * cw + (left >> 1);
    for (let column = from; column < to; column++) {
      const a = chroma[column]!;
      if (a === 0) continue;
      const s = row * sc + column;
      const u = work.u[base + column]!;
      const v = work.v[base + column]!;
      work.u[base + column] = u + ((uTable[sprite.u[s]!]! - u) * a) / 255;
      work.v[base + column] = v + ((vTable[sprite.v[s]!]! - v) * a) / 255;
    }
  }
  const { solid, solidPx } = sprite;
  return {
    touched,
    whole:
      solidPx === 0 ? null : [left + solid.left, top + solid.top, solid.right - solid.left, solid.bottom - solid.top],
    areaPx: solidPx,
  };
}
