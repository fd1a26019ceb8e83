import type { Actor, ActorState } from './actor.ts';
import type { ShadowSprite } from './blend.ts';
import { type Camera, depthOf, NEAREST_M } from './camera.ts';
import { drawCyclist } from './draw-cyclist.ts';
import { drawPerson, drawPersonShadow } from './draw-person.ts';
import { drawVehicle, drawVehicleShadow } from './draw-vehicle.ts';
import { type Joint, strideM, walkingSkeleton } from './gait.ts';
import { lightRgba, type SceneLightName } from './light-colour.ts';
import { modelLight } from './model-light.ts';
import { css, type Pencil, pencilAt, polygon, shadowPencilAt } from './pencil.ts';
import { createEasel, evenBoxInside, type PixelBox, type Sprite, spriteFromRgba } from './sprite.ts';
import { vehicleSize } from './vehicle-bodies.ts';

/** Direction of cast shadows: metres right and away that one metre of height falls. */
export interface Sun {
  readonly right: number;
  readonly away: number;
}

/** Draws actors. Keeps the last sprite of each, so that one who stands still costs nothing. */
export interface Artist {
  sprite(actor: Actor, state: ActorState): { readonly sprite: Sprite; readonly cut: boolean } | null;
  shadow(actor: Actor, state: ActorState): ShadowSprite | null;
}

/** An artist for one camera in one light. */
export function createArtist(camera: Camera, sun: Sun, light: SceneLightName): Artist {
  const easel = createEasel();
  const kept = new Map<string, { key: string; drawn: { sprite: Sprite; cut: boolean } | null }>();

  function sprite(actor: Actor, state: ActorState): { sprite: Sprite; cut: boolean } | null {
    const key = keyOf(actor, state);
    const last = kept.get(actor.id);
    if (last !== undefined && last.key === key) return last.drawn;
    const drawn = draw(actor, state);
    kept.set(actor.id, { key, drawn });
    return drawn;
  }

  function draw(actor: Actor, state: ActorState): { sprite: Sprite; cut: boolean } | null {
    if (depthOf(camera, state.x, state.y) < NEAREST_M + 3) return null;
    const extent = extentOf(pencilAt(null as never, camera, state, 0, 0), actor);
    const box = evenBoxInside(extent, camera.widthPx, camera.heightPx);
    if (box === null) return null;
    const cut = extent.left < 0 || extent.top < 0 || extent.right > camera.widthPx || extent.bottom > camera.heightPx;
    const rgba = easel.paint(box.right - box.left, box.bottom - box.top, (ctx) => {
      drawActor(pencilAt(ctx, camera, state, box.left, box.top), actor, state, null);
    });
    modelLight(rgba, extent, box);
    lightRgba(rgba, light);
    return { sprite: spriteFromRgba(rgba, box), cut };
  }

  function shadow(actor: Actor, state: ActorState): ShadowSprite | null {
    if (depthOf(camera, state.x, state.y) < NEAREST_M + 3) return null;
    const extent = extentOf(shadowPencilAt(null as never, camera, state, 0, 0, sun), actor);
    const box = evenBoxInside(extent, camera.widthPx, camera.heightPx);
    if (box === null) return null;
    const w = (box.right - box.left) >> 1;
    const h = (box.bottom - box.top) >> 1;
    const rgba = easel.paint(w, h, (ctx) => {
      ctx.scale(0.5, 0.5);
      const pencil = shadowPencilAt(ctx, camera, state, box.left, box.top, sun);
      if (actor.look.type === 'vehicle') drawVehicleShadow(pencil, actor.look);
      else drawActor(pencil, actor, state, '#000');
    });
    const alpha = softened(rgba, w, h);
    return { left: box.left >> 1, top: box.top >> 1, widthPx: w, heightPx: h, alpha };
  }

  return { sprite, shadow };
}

/** Coverage of RGBA pixels with a soft edge: a box of three by three. */
function softened(rgba: Uint8ClampedArray, w: number, h: number): Uint8Array {
  const rows = new Uint16Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = y * w + x;
      const own = rgba[at * 4 + 3]!;
      rows[at] = own + (x > 0 ? rgba[at * 4 - 1]! : own) + (x < w - 1 ? rgba[at * 4 + 7]! : own);
    }
  }
  const alpha = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    const above = y > 0 ? w : 0;
    const below = y < h - 1 ? w : 0;
    for (let at = y * w; at < (y + 1) * w; at++) alpha[at] = (rows[at]! + rows[at - above]! + rows[at + below]!) / 9;
  }
  return alpha;
}

function keyOf(actor: Actor, state: ActorState): string {
  const idle = state.speedMs < 0.05 && actor.kind === 'person' ? state.idleSeconds : 0;
  return `${state.x} ${state.y} ${state.headingX} ${idle} ${state.talks} ${state.carriesBag}`;
}

/** Margins around an actor in its own coordinates: forward, left, up. Generous; the tight box comes from the pixels. */
function extentOf(pencil: Pencil, actor: Actor): PixelBox {
  const { look } = actor;
  const [f, l, u] =
    look.type === 'vehicle'
      ? [vehicleSize(look).lengthM / 2 + 0.1, vehicleSize(look).widthM / 2 + 0.15, vehicleSize(look).heightM + 0.1]
      : look.type === 'cyclist'
        ? [1.0, 0.5, 1.95]
        : look.type === 'bag'
          ? [0.35, 0.35, 0.6]
          : [0.64, 0.38, look.heightM + 0.05];
  // Feet reach further forward, by the length of a shoe.
  const back = look.type === 'person' ? 0.5 : f;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < 8; i++) {
    const corner: Joint = [i & 1 ? f : -back, i & 2 ? l : -l, i & 4 ? u : -0.05];
    const [x, y] = pencil.at(corner);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

function drawActor(pencil: Pencil, actor: Actor, state: ActorState, flat: string | null): void {
  const { look } = actor;
  if (look.type === 'vehicle') drawVehicle(pencil, look, -state.distanceM / 0.31);
  else if (look.type === 'cyclist') drawCyclist(pencil, look, state.distanceM, flat);
  else if (look.type === 'bag') drawBag(pencil, look.colour, flat);
  else {
    const going = Math.min(1, state.speedMs / 0.8);
    const stride = strideM(1.35, look.heightM);
    const body = walkingSkeleton(
      look.heightM,
      actor.phase + state.distanceM / stride,
      stride,
      going,
      state.idleSeconds + actor.phase * 10,
      state.talks,
    );
    if (flat === null) drawPerson(pencil, look, body, state.carriesBag, null);
    else drawPersonShadow(pencil, look, body, state.carriesBag);
  }
}

function drawBag(pencil: Pencil, colour: readonly [number, number, number], flat: string | null): void {
  const { ctx } = pencil;
  const box = (f: number, l: number, u: number): Joint => [f * 0.24, l * 0.14, u * 0.34];
  ctx.fillStyle = flat ?? css(colour, 0.75);
  polygon(ctx, [
    pencil.at(box(-1, -1, 0)),
    pencil.at(box(1, -1, 0)),
    pencil.at(box(1, -1, 1)),
    pencil.at(box(-1, -1, 1)),
  ]);
  polygon(ctx, [pencil.at(box(-1, 1, 0)), pencil.at(box(1, 1, 0)), pencil.at(box(1, 1, 1)), pencil.at(box(-1, 1, 1))]);
  ctx.fillStyle = flat ?? css(colour, 1.1);
  polygon(ctx, [
    pencil.at(box(-1, -1, 1)),
    pencil.at(box(1, -1, 1)),
    pencil.at(box(1, 1, 1)),
    pencil.at(box(-1, 1, 1)),
  ]);
  ctx.strokeStyle = flat ?? css(colour, 0.6);
  ctx.lineWidth = 0.03 * pencil.scale;
  const a = pencil.at(box(-0.4, 0, 1));
  const b = pencil.at(box(0, 0, 1.45));
  const c = pencil.at(box(0.4, 0, 1));
  ctx.beginPath();
  ctx.moveTo(a[0], a[1]);
  ctx.quadraticCurveTo(b[0], b[1], c[0], c[1]);
  ctx.stroke();
}
