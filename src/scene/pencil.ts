import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from './actor.ts';
import { type Camera, depthOf, rightOf } from './camera.ts';
import type { Joint } from './gait.ts';

/** A drawn point: pixels, and depth in metres to sort by. */
export type Dot = readonly [x: number, y: number, depthM: number];

/** Draws things that stand somewhere on the ground, in their own coordinates: forward, left, up. */
export interface Pencil {
  readonly ctx: SKRSContext2D;
  /** Pixels per metre at the thing's foot. */
  readonly scale: number;
  /** Where a point of the thing falls on the canvas. */
  at(joint: Joint): Dot;
  /** Cosine of the angle between the thing's forward and the line of sight: 1 seen from behind, -1 from the front. */
  readonly away: number;
  /** Component of forward to the right of the picture, -1..1. */
  readonly rightward: number;
}

/** A pencil for a thing at a place and heading; `originX`, `originY` is the picture pixel at the canvas's corner. */
export function pencilAt(
  ctx: SKRSContext2D,
  camera: Camera,
  place: { readonly x: number; readonly y: number; readonly headingX: number; readonly headingY: number },
  originX: number,
  originY: number,
): Pencil {
  const { x, y, headingX, headingY } = place;
  const right = rightOf(camera, x, y);
  const depth = depthOf(camera, x, y);
  const forwardRight = rightOf(camera, headingX, headingY);
  const forwardDepth = depthOf(camera, headingX, headingY);
  const dxView = right / Math.hypot(right, depth);
  const dzView = depth / Math.hypot(right, depth);
  return {
    ctx,
    scale: camera.focalPx / depth,
    away: forwardRight * dxView + forwardDepth * dzView,
    rightward: forwardRight * dzView - forwardDepth * dxView,
    at: ([f, l, u]) => {
      const d = Math.max(0.5, depth + f * forwardDepth + l * forwardRight);
      const r = right + f * forwardRight - l * forwardDepth;
      const s = camera.focalPx / d;
      return [camera.centreXPx + r * s - originX, camera.horizonYPx + (camera.heightM - u) * s - originY, d];
    },
  };
}

/**
 * A pencil that draws the thing's cast shadow: every point is laid on the ground along the sun's rays.
 *
 * @param sun metres right and metres away that the shadow of one metre of height falls
 */
export function shadowPencilAt(
  ctx: SKRSContext2D,
  camera: Camera,
  place: { readonly x: number; readonly y: number; readonly headingX: number; readonly headingY: number },
  originX: number,
  originY: number,
  sun: { readonly right: number; readonly away: number },
): Pencil {
  const flat = pencilAt(ctx, camera, place, originX, originY);
  const right = rightOf(camera, place.x, place.y);
  const depth = depthOf(camera, place.x, place.y);
  const forwardRight = rightOf(camera, place.headingX, place.headingY);
  const forwardDepth = depthOf(camera, place.headingX, place.headingY);
  return {
    ...flat,
    at: ([f, l, u]) => {
      const d = Math.max(0.5, depth + f * forwardDepth + l * forwardRight + u * sun.away);
      const r = right + f * forwardRight - l * forwardDepth + u * sun.right;
      const s = camera.focalPx / d;
      return [camera.centreXPx + r * s - originX, camera.horizonYPx + camera.heightM * s - originY, d];
    },
  };
}

/** CSS colour, lightened (above 1) or darkened. */
export function css(colour: Rgb, light = 1, alpha = 1): string {
  const c = colour.map((v) => Math.max(0, Math.min(255, Math.round(v * light))));
  return `rgba(${c[0]},${c[1]},${c[2]},${alpha})`;
}

/** A tapered capsule. */
export function limb(ctx: SKRSContext2D, a: Dot, radiusA: number, b: Dot, radiusB: number): void {
  ctx.beginPath();
  addLimb(ctx, a, radiusA, b, radiusB);
  ctx.fill();
}

/** Adds a tapered capsule to the path. Shapes of one colour share a path: a fill costs about 12 microseconds whatever its size. */
export function addLimb(ctx: SKRSContext2D, a: Dot, radiusA: number, b: Dot, radiusB: number): void {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const angle = Math.atan2(dy, dx);
  const length = Math.hypot(dx, dy);
  const tilt = length > 0 ? Math.acos(Math.max(-1, Math.min(1, (radiusA - radiusB) / length))) : Math.PI / 2;
  ctx.moveTo(a[0] + Math.cos(angle + tilt) * radiusA, a[1] + Math.sin(angle + tilt) * radiusA);
  ctx.arc(a[0], a[1], radiusA, angle + tilt, angle - tilt + 2 * Math.PI);
  ctx.arc(b[0], b[1], radiusB, angle - tilt, angle + tilt);
  ctx.closePath();
}

/** A filled polygon. */
export function polygon(ctx: SKRSContext2D, dots: readonly (readonly [number, number, ...unknown[]])[]): void {
  ctx.beginPath();
  addPolygon(ctx, dots);
  ctx.fill();
}

/** Adds a polygon to the path. Those that overlap must turn the same way round. */
export function addPolygon(ctx: SKRSContext2D, dots: readonly (readonly [number, number, ...unknown[]])[]): void {
  for (let i = 0; i < dots.length; i++) {
    if (i === 0) ctx.moveTo(dots[i]![0], dots[i]![1]);
    else ctx.lineTo(dots[i]![0], dots[i]![1]);
  }
  ctx.closePath();
}

/** Convex hull (Andrew's monotone chain, 1979). */
export function hullOf(dots: readonly Dot[]): Dot[] {
  const sorted = [...dots].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Dot[]) => {
    const chain: Dot[] = [];
    for (const p of list) {
      while (chain.length >= 2) {
        const a = chain[chain.length - 2]!;
        const b = chain[chain.length - 1]!;
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}
