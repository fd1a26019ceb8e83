import { createCanvas } from '@napi-rs/canvas';
import { createYuvPicture } from '../base/picture.ts';
import { depthOf } from './camera.ts';
import type { Furniture } from './furniture.ts';
import type { Joint } from './gait.ts';
import { lightRgba } from './light-colour.ts';
import { modelLight } from './model-light.ts';
import { type Pencil, pencilAt, shadowPencilAt } from './pencil.ts';
import { type Foliage, type Occluder, type Plate, yuvFromRgba } from './plate.ts';
import type { Scene } from './scene.ts';
import { createEasel, type Easel, evenBoxInside, type PixelBox } from './sprite.ts';
import type { Crown } from './tree.ts';

/** The parts of an empty scene. */
export interface PlateParts {
  /** u8, [height, width, 4]: ground, walls, sky. Changed by the call. */
  readonly rgba: Uint8ClampedArray;
  /** u8, [height, width]: 1 where a shadow can fall. */
  readonly isGround: Uint8Array;
  /** Far things first. */
  readonly furniture: readonly Furniture[];
  /** Far crowns first; their boxes must not overlap. */
  readonly crowns: readonly Crown[];
  /** What hides besides the furniture, such as walls with openings. */
  readonly walls: readonly Occluder[];
  /** How strongly a moving shadow shows on the ground, 0..1. */
  readonly shadowStrength: number;
  lightAt(x: number, y: number): number;
}

/** How much light the shade of standing things takes from the ground. */
const SHADE = 0.5;

/** Puts the parts together: shade on the ground, then what stands on it, then leaves in all their phases. */
export function composePlate(scene: Scene, parts: PlateParts): Plate {
  const { camera, options } = scene;
  const { widthPx: w, heightPx: h } = options;
  const { rgba, isGround } = parts;
  const easel = createEasel();
  const shade = castShade(scene, parts.furniture);
  const sunlit = new Uint8Array((w >> 1) * (h >> 1));
  for (let py = 0; py < h; py++) {
    for (let px = 0; px < w; px++) {
      const i = py * w + px;
      if (isGround[i] === 0) continue;
      const dark = 1 - (SHADE * shade[i]!) / 255;
      rgba[i * 4] = rgba[i * 4]! * dark;
      rgba[i * 4 + 1] = rgba[i * 4 + 1]! * (dark + 0.012 * (1 - dark));
      rgba[i * 4 + 2] = rgba[i * 4 + 2]! * (dark + 0.06 * (1 - dark));
    }
  }
  for (let cy = 0; cy < h >> 1; cy++) {
    for (let cx = 0; cx < w >> 1; cx++) {
      const i = cy * 2 * w + cx * 2;
      const ground = isGround[i]! + isGround[i + 1]! + isGround[i + w]! + isGround[i + w + 1]!;
      const dark = (shade[i]! + shade[i + w + 1]!) / 2;
      sunlit[cy * (w >> 1) + cx] = ground < 4 ? 0 : (255 - dark * 0.75) * parts.shadowStrength;
    }
  }
  const occluders: Occluder[] = [...parts.walls];
  for (const item of parts.furniture) {
    const drawn = drawItem(scene, easel, item);
    if (drawn === null) continue;
    const { box, pixels } = drawn;
    const bw = box.right - box.left;
    const alpha = new Uint8Array(bw * (box.bottom - box.top));
    for (let i = 0; i < alpha.length; i++) {
      const a = pixels[i * 4 + 3]!;
      if (a === 0) continue;
      alpha[i] = a;
      const x = box.left + (i % bw);
      const y = box.top + Math.floor(i / bw);
      const at = (y * w + x) * 4;
      for (let c = 0; c < 3; c++) rgba[at + c] = rgba[at + c]! + ((pixels[i * 4 + c]! - rgba[at + c]!) * a) / 255;
      if (a > 60) sunlit[(y >> 1) * (w >> 1) + (x >> 1)] = 0;
    }
    occluders.push({
      depthM: depthOf(camera, item.x, item.y),
      left: box.left,
      top: box.top,
      widthPx: bw,
      heightPx: box.bottom - box.top,
      alpha,
    });
  }
  const foliage = parts.crowns.map((crown) => loopOf(scene, easel, crown, rgba));
  vignetteRgba(rgba, 0, 0, w, h, w, h);
  const picture = createYuvPicture(w, h);
  lightRgba(rgba, options.light);
  yuvFromRgba(rgba, picture);
  return { picture, occluders, foliage, sunlit, lightAt: parts.lightAt };
}

/** Shade of all standing things, softened. u8, [height, width]. */
function castShade(scene: Scene, furniture: readonly Furniture[]): Uint8Array {
  const { camera, sun } = scene;
  const { widthPx: w, heightPx: h } = camera;
  const sharp = createCanvas(w, h);
  const ctx = sharp.getContext('2d');
  for (const item of furniture) {
    if (depthOf(camera, item.x, item.y) < 5) continue;
    item.shadow(shadowPencilAt(ctx, camera, item, 0, 0, sun));
  }
  const soft = createCanvas(w, h);
  const softCtx = soft.getContext('2d');
  softCtx.filter = `blur(${Math.max(0.8, h / 720)}px)`;
  softCtx.drawImage(sharp, 0, 0);
  const data = softCtx.getImageData(0, 0, w, h).data;
  const shade = new Uint8Array(w * h);
  for (let i = 0; i < shade.length; i++) shade[i] = data[i * 4 + 3]!;
  return shade;
}

function drawItem(scene: Scene, easel: Easel, item: Furniture): { box: PixelBox; pixels: Uint8ClampedArray } | null {
  const { camera } = scene;
  if (depthOf(camera, item.x, item.y) < 5) return null;
  const extent = extentOf(pencilAt(null as never, camera, item, 0, 0), item.extent);
  const box = evenBoxInside(extent, camera.widthPx, camera.heightPx);
  if (box === null) return null;
  const pixels = easel.paint(box.right - box.left, box.bottom - box.top, (ctx) => {
    item.draw(pencilAt(ctx, camera, item, box.left, box.top));
  });
  if (item.modelled) modelLight(pixels, extent, box);
  return { box, pixels };
}

/** Picture box around a thing's extent: half length, half width, height. */
export function extentOf(pencil: Pencil, [f, l, u]: Joint): PixelBox {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < 8; i++) {
    const [x, y] = pencil.at([i & 1 ? f : -f, i & 2 ? l : -l, i & 4 ? u : -0.05]);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** All phases of a crown over what is behind it. `rgba` keeps the first. */
function loopOf(scene: Scene, easel: Easel, crown: Crown, rgba: Uint8ClampedArray): Foliage {
  const { widthPx: w, heightPx: h } = scene.options;
  const { box } = crown;
  const bw = box.right - box.left;
  const bh = box.bottom - box.top;
  const behind = new Uint8ClampedArray(bw * bh * 4);
  for (let y = 0; y < bh; y++) {
    const from = ((box.top + y) * w + box.left) * 4;
    behind.set(rgba.subarray(from, from + bw * 4), y * bw * 4);
  }
  const count = scene.options.events.foliage ? crown.phases : 1;
  const phases = Array.from({ length: count }, (_, phase) => {
    const leaves = easel.paint(bw, bh, (ctx) => crown.draw(ctx, phase / crown.phases));
    const mixed = behind.slice();
    const alpha = new Uint8Array(bw * bh);
    for (let i = 0; i < alpha.length; i++) {
      const a = leaves[i * 4 + 3]!;
      if (a === 0) continue;
      alpha[i] = a;
      for (let c = 0; c < 3; c++)
        mixed[i * 4 + c] = mixed[i * 4 + c]! + ((leaves[i * 4 + c]! - mixed[i * 4 + c]!) * a) / 255;
    }
    if (phase === 0) {
      for (let y = 0; y < bh; y++) {
        rgba.set(mixed.subarray(y * bw * 4, (y + 1) * bw * 4), ((box.top + y) * w + box.left) * 4);
      }
    }
    vignetteRgba(mixed, box.left, box.top, bw, bh, w, h);
    const picture = createYuvPicture(bw, bh);
    lightRgba(mixed, scene.options.light);
    yuvFromRgba(mixed, picture);
    return { y: picture.y, u: picture.u, v: picture.v, alpha };
  });
  return {
    depthM: crown.depthM,
    left: box.left,
    top: box.top,
    widthPx: bw,
    heightPx: bh,
    phases,
    loopSeconds: crown.loopSeconds,
  };
}

function vignetteRgba(
  rgba: Uint8ClampedArray,
  left: number,
  top: number,
  bw: number,
  bh: number,
  w: number,
  h: number,
): void {
  for (let y = 0; y < bh; y++) {
    const dy = (top + y - h / 2) / w;
    for (let x = 0; x < bw; x++) {
      const dx = (left + x - w / 2) / w;
      const factor = 1 - 0.42 * Math.min(0.45, dx * dx + dy * dy);
      const at = (y * bw + x) * 4;
      rgba[at] = rgba[at]! * factor;
      rgba[at + 1] = rgba[at + 1]! * factor;
      rgba[at + 2] = rgba[at + 2]! * factor;
    }
  }
}
