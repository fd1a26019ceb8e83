import type { YuvPicture } from '../base/picture.ts';
import { type Actor, type ActorState, stateOf } from './actor.ts';
import { createArtist } from './artist.ts';
import { blendShadow, blendSprite, copyBlock, type Work } from './blend.ts';
import { type Camera, depthOf } from './camera.ts';
import { type Light, lightAt } from './light.ts';
import { addNoise, makeNoise, NOISE_BIAS } from './noise.ts';
import { paintedOf } from './painted.ts';
import type { Plate } from './plate.ts';
import { hashOf } from './random.ts';
import type { Scene } from './scene.ts';
import type { PixelBox } from './sprite.ts';
import { type FrameTruth, MASK_MOVING, MASK_SHADOW, type ObjectTruth, ptsMicrosOf, type TruthBox } from './truth.ts';

/** Where a frame is written: planes with rows of `strides` bytes. Rows and strides are multiples of 4 bytes. */
export interface RenderTarget {
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly strides: readonly [number, number, number];
}

/** Draws frames of a scene, in any order: a frame depends on its number alone. */
export interface SceneRenderer {
  readonly camera: Camera;
  /** Writes the picture of a frame and returns what is in it. Null target draws no noise and writes nothing. */
  render(frame: number, target: RenderTarget | null): FrameTruth;
  /** The mask of the frame last rendered: u8, [heightPx, widthPx], 0 still, 50 shadow, 255 moving. Overwritten by the next call. */
  mask(): Uint8Array;
  /** The empty scene without noise, in neutral light. */
  readonly plate: Plate;
}

/** A target over a picture of our own. */
export function targetOf(picture: YuvPicture): RenderTarget {
  return {
    planes: [picture.y, picture.u, picture.v],
    strides: [picture.widthPx, picture.widthPx >> 1, picture.widthPx >> 1],
  };
}

interface Present {
  readonly actor: Actor;
  readonly state: ActorState;
  readonly depthM: number;
}

/** Label of cast shadow in the label plane; objects are numbered from 1 within a frame. */
const SHADOW_LABEL = 255;

/** Makes a renderer; it owns about 12 bytes a pixel. */
export function createSceneRenderer(scene: Scene, plate: Plate): SceneRenderer {
  const { options, camera, actors } = scene;
  const { widthPx: w, heightPx: h } = options;
  const noise = makeNoise(options.seed, options.noise);
  const artist = createArtist(camera, scene.sun, options.light);
  const lit = createWork(w, h);
  const work = createWork(w, h);
  const labels = new Uint8Array(w * h);
  const maskPlane = new Uint8Array(w * h);
  let light: Light | null = null;
  const lumaTable = new Uint8Array(256);
  const uTable = new Uint8Array(256);
  const vTable = new Uint8Array(256);
  let dirty: PixelBox[] = [];
  /** Phase of each foliage now in `work`. */
  const pasted = plate.foliage.map(() => -1);

  function relight(next: Light): boolean {
    if (light !== null && light.gain === next.gain && light.warmth === next.warmth) return false;
    light = next;
    for (let i = 0; i < 256; i++) {
      lumaTable[i] = Math.max(16, Math.min(235, Math.round(16 + shoulder((i - 16) * next.gain)))) - NOISE_BIAS;
      uTable[i] = Math.max(16, Math.min(240, Math.round(i - next.warmth))) - NOISE_BIAS;
      vTable[i] = Math.max(16, Math.min(240, Math.round(i + next.warmth))) - NOISE_BIAS;
    }
    const { picture } = plate;
    for (let i = 0; i < lit.y.length; i++) lit.y[i] = lumaTable[picture.y[i]!]!;
    for (let i = 0; i < lit.u.length; i++) {
      lit.u[i] = uTable[picture.u[i]!]!;
      lit.v[i] = vTable[picture.v[i]!]!;
    }
    work.y.set(lit.y);
    work.u.set(lit.u);
    work.v.set(lit.v);
    labels.fill(0);
    dirty = [];
    return true;
  }

  function restore(): void {
    for (const box of dirty) {
      copyBlock(lit, work, box);
      for (let y = box.top; y < box.bottom; y++) labels.fill(0, y * w + box.left, y * w + box.right);
    }
    dirty = [];
  }

  function present(seconds: number): Present[] {
    const list: Present[] = [];
    for (const actor of actors) {
      const state = stateOf(actor, seconds);
      if (state !== null) list.push({ actor, state, depthM: depthOf(camera, state.x, state.y) });
    }
    return list.sort((a, b) => b.depthM - a.depthM || (a.actor.id < b.actor.id ? -1 : 1));
  }

  function render(frame: number, target: RenderTarget | null): FrameTruth {
    const seconds = frame / options.rate;
    const stale = relight(lightAt(options, frame));
    const restored = dirty;
    restore();
    const leaves = plate.foliage.map((foliage, index) => {
      const phase = options.events.foliage
        ? Math.floor(((seconds % foliage.loopSeconds) / foliage.loopSeconds) * foliage.phases.length)
        : 0;
      const picture = foliage.phases[phase]!;
      if (stale || pasted[index] !== phase || restored.some((box) => overlaps(box, foliage))) {
        pasteLit(picture, foliage, work, lumaTable, uTable, vTable);
        pasted[index] = phase;
      }
      return { ...foliage, alpha: picture.alpha };
    });
    const occluders = [...plate.occluders, ...leaves];
    const objects = present(seconds);
    if (options.events.shadows) {
      for (const { actor, state, depthM } of objects) {
        const shadow = artist.shadow(actor, state);
        if (shadow === null) continue;
        dirty.push(blendShadow(work, labels, shadow, plate.sunlit, occluders, depthM, SHADOW_LABEL));
      }
    }
    const found: { present: Present; label: number; whole: TruthBox; areaPx: number; cut: boolean }[] = [];
    let label = 0;
    for (const item of objects) {
      const drawn = artist.sprite(item.actor, item.state);
      if (drawn === null || label === SHADOW_LABEL - 1) continue;
      label++;
      const shade = plate.lightAt(item.state.x, item.state.y);
      const sum = blendSprite(
        work,
        labels,
        drawn.sprite,
        occluders,
        item.depthM,
        label,
        { lumaTable, uTable, vTable },
        shade,
      );
      dirty.push(sum.touched);
      if (sum.whole !== null) {
        found.push({ present: item, label, whole: sum.whole, areaPx: sum.areaPx, cut: drawn.cut });
      }
    }
    const truths = found.map(({ present: { actor, state }, label: own, whole, areaPx, cut }): ObjectTruth => {
      const seen = visibleOf(labels, w, whole, own);
      return {
        id: actor.id,
        kind: actor.kind,
        box: whole,
        visibleBox: seen.box,
        visibleShare: Math.round((seen.areaPx / areaPx) * 1000) / 1000,
        areaPx,
        moving: state.speedMs > 0.05,
        cut,
        painted: paintedOf(actor),
      };
    });
    truths.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (target !== null) {
      const sources = [work.y32, work.u32, work.v32];
      target.planes.forEach((plane, p) => {
        const words = new Int32Array(plane.buffer, plane.byteOffset, plane.byteLength >> 2);
        const store = p === 0 ? noise.luma : noise.chroma;
        addNoise(
          sources[p]!,
          words,
          p === 0 ? w : w >> 1,
          p === 0 ? h : h >> 1,
          target.strides[p]!,
          store,
          hashOf(options.seed, frame, p),
        );
      });
    }
    return { frame, ptsMicros: ptsMicrosOf(options, frame), objects: truths };
  }

  function mask(): Uint8Array {
    for (let i = 0; i < labels.length; i++) {
      const own = labels[i]!;
      maskPlane[i] = own === 0 ? 0 : own === SHADOW_LABEL ? MASK_SHADOW : MASK_MOVING;
    }
    return maskPlane;
  }

  return { camera, plate, render, mask };
}

function overlaps(
  box: PixelBox,
  other: { readonly left: number; readonly top: number; readonly widthPx: number; readonly heightPx: number },
): boolean {
  return (
    box.left < other.left + other.widthPx &&
    box.right > other.left &&
    box.top < other.top + other.heightPx &&
    box.bottom > other.top
  );
}

/** Highlights bend instead of clipping, as a camera's curve does. */
function shoulder(value: number): number {
  const knee = 170;
  return value <= knee ? value : knee + (value - knee) / (1 + (value - knee) / 110);
}

function createWork(w: number, h: number): Work {
  const y = new Uint8Array(w * h);
  const u = new Uint8Array((w * h) >> 2);
  const v = new Uint8Array((w * h) >> 2);
  return {
    widthPx: w,
    heightPx: h,
    y,
    u,
    v,
    y32: new Int32Array(y.buffer),
    u32: new Int32Array(u.buffer),
    v32: new Int32Array(v.buffer),
  };
}

function pasteLit(
  picture: { readonly y: Uint8Array; readonly u: Uint8Array; readonly v: Uint8Array },
  box: { readonly left: number; readonly top: number; readonly widthPx: number; readonly heightPx: number },
  work: Work,
  lumaTable: Uint8Array,
  uTable: Uint8Array,
  vTable: Uint8Array,
): void {
  const w = work.widthPx;
  for (let row = 0; row < box.heightPx; row++) {
    let s = row * box.widthPx;
    let t = (box.top + row) * w + box.left;
    const end = s + box.widthPx;
    for (; s < end; s++, t++) work.y[t] = lumaTable[picture.y[s]!]!;
  }
  const cw = w >> 1;
  const bw = box.widthPx >> 1;
  for (let row = 0; row < box.heightPx >> 1; row++) {
    let s = row * bw;
    let t = ((box.top >> 1) + row) * cw + (box.left >> 1);
    const end = s + bw;
    for (; s < end; s++, t++) {
      work.u[t] = uTable[picture.u[s]!]!;
      work.v[t] = vTable[picture.v[s]!]!;
    }
  }
}

function visibleOf(
  labels: Uint8Array,
  w: number,
  whole: TruthBox,
  own: number,
): { box: TruthBox | null; areaPx: number } {
  const [x0, y0, width, height] = whole;
  let left = x0 + width;
  let right = x0 - 1;
  let top = y0 + height;
  let bottom = y0 - 1;
  let areaPx = 0;
  for (let y = y0; y < y0 + height; y++) {
    for (let x = x0; x < x0 + width; x++) {
      if (labels[y * w + x] !== own) continue;
      areaPx++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return { box: areaPx === 0 ? null : [left, top, right - left + 1, bottom - top + 1], areaPx };
}
