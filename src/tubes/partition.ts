import type { Box } from '../base/geometry.ts';
import { SHAPE_COLUMNS, SHAPE_ROWS, type SoftShape } from './shape.ts';

/** One object that is expected somewhere in a region, with its full size kept. Centres are moved by `fitObjects`. */
export interface ExpectedObject {
  centreX: number;
  centreY: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly shape: SoftShape;
  /** How far from the given centre it may plausibly be, px, one standard deviation. */
  readonly stdXPx: number;
  readonly stdYPx: number;
  /** Share of its own expected pixels that only it explains, 0..1, set by `fitObjects`. */
  explained: number;
  /** Its shape at the grid's resolution, made when first needed. */
  patch?: Patch;
}

/** A soft shape drawn at its size in pixels: f32, [heightPx, widthPx], 0..0.9. */
interface Patch {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cells: Float32Array;
  /** Sum of the cells. */
  readonly sum: number;
}

function patchOf(object: ExpectedObject): Patch {
  if (object.patch) return object.patch;
  const widthPx = Math.max(1, Math.round(object.widthPx));
  const heightPx = Math.max(1, Math.round(object.heightPx));
  const cells = new Float32Array(widthPx * heightPx);
  let sum = 0;
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(((y + 0.5) / heightPx) * SHAPE_ROWS) * SHAPE_COLUMNS;
    for (let x = 0; x < widthPx; x++) {
      // Below 1, so that covering can be undone by division.
      const p = Math.min(0.9, object.shape[row + Math.floor(((x + 0.5) / widthPx) * SHAPE_COLUMNS)]!);
      cells[y * widthPx + x] = p;
      sum += p;
    }
  }
  object.patch = { widthPx, heightPx, cells, sum };
  return object.patch;
}

/** Pixels to be explained: 1 foreground of this group, 0 still, 2 somebody else's (neither for nor against). */
export interface Region {
  readonly box: Box;
  /** u8, [box height, box width], row-major. */
  readonly cells: Uint8Array;
}

/** Cost of expecting an object where the scene is still, over the gain of explaining a foreground pixel. Guess. */
const STILL_COST = 1;
/** Cost of straying one standard deviation from the prediction, as a share of the object's pixels. Guess. */
const STRAY_COST = 0.04;
/** Cells sampled of an object when it is moved about: a compromise between cost and steps of a pixel. */
const SAMPLES_PER_OBJECT = 250;

function shapeAt(object: ExpectedObject, x: number, y: number): number {
  const patch = patchOf(object);
  const u = Math.floor(x - object.centreX + patch.widthPx / 2);
  const v = Math.floor(y - object.centreY + patch.heightPx / 2);
  if (u < 0 || v < 0 || u >= patch.widthPx || v >= patch.heightPx) return 0;
  return patch.cells[v * patch.widthPx + u]!;
}

/** Multiplies (`sign` 1) or divides (`sign` -1) the share left unexplained by the object's shape. */
function cover(unexplained: Float32Array, region: Region, object: ExpectedObject, sign: 1 | -1): void {
  const { box } = region;
  const patch = patchOf(object);
  const width = box.right - box.left;
  const fromX = Math.round(object.centreX - patch.widthPx / 2);
  const fromY = Math.round(object.centreY - patch.heightPx / 2);
  const left = Math.max(box.left, fromX);
  const right = Math.min(box.right, fromX + patch.widthPx);
  const top = Math.max(box.top, fromY);
  const bottom = Math.min(box.bottom, fromY + patch.heightPx);
  for (let y = top; y < bottom; y++) {
    let at = (y - box.top) * width + left - box.left;
    let from = (y - fromY) * patch.widthPx + left - fromX;
    for (let x = left; x < right; x++, at++, from++) {
      const rest = 1 - patch.cells[from]!;
      if (sign === 1) unexplained[at]! *= rest;
      else unexplained[at]! /= rest;
    }
  }
}

/** What the object explains at this place that nothing else does, less what it wrongly expects, in px. */
export function gainAt(unexplained: Float32Array, region: Region, object: ExpectedObject, stepPx: number): number {
  const { box, cells } = region;
  const patch = patchOf(object);
  const width = box.right - box.left;
  const fromX = Math.round(object.centreX - patch.widthPx / 2);
  const fromY = Math.round(object.centreY - patch.heightPx / 2);
  // Start on the object's own raster, or moving it would change which of its cells are sampled.
  const phase = stepPx >> 1;
  const left = fromX + phase + Math.max(0, Math.ceil((box.left - fromX - phase) / stepPx)) * stepPx;
  const top = fromY + phase + Math.max(0, Math.ceil((box.top - fromY - phase) / stepPx)) * stepPx;
  const right = Math.min(box.right, fromX + patch.widthPx);
  const bottom = Math.min(box.bottom, fromY + patch.heightPx);
  let gain = 0;
  for (let y = top; y < bottom; y += stepPx) {
    const row = (y - box.top) * width - box.left;
    const from = (y - fromY) * patch.widthPx - fromX;
    for (let x = left; x < right; x += stepPx) {
      const cell = cells[row + x]!;
      const p = patch.cells[from + x]!;
      if (cell === 1) gain += p * unexplained[row + x]!;
      else if (cell === 0) gain -= STILL_COST * p;
    }
  }
  return gain * stepPx * stepPx;
}

/** Foreground pixels expected of an object that nothing hides. */
export function expectedPixels(object: ExpectedObject): number {
  return patchOf(object).sum;
}

/**
 * Places the objects so that together they explain the foreground of the region: each in turn is moved, sizes kept, to where it
 * explains most that the others do not, near where it was predicted (coordinate ascent over soft shapes, in the manner of
 * Zhao and Nevatia 2004). Cost: objects × rounds × some 60 places × at most 400 cells.
 *
 * @returns f32, like `cells`, the share of each pixel that no object explains, 0..1
 */
export function fitObjects(region: Region, objects: readonly ExpectedObject[]): Float32Array {
  const unexplained = new Float32Array(region.cells.length).fill(1);
  const start = objects.map((object) => ({ x: object.centreX, y: object.centreY }));
  const nearestFirst = objects.map((_, i) => i).sort((a, b) => bottomOf(objects[b]!) - bottomOf(objects[a]!) || a - b);
  // First from the camera outwards, each without those behind it: nothing but nearer ones can hide an object. Started all at
  // once, two people who slow down both stay a step ahead of themselves, each held there by the other.
  for (const i of nearestFirst) {
    settle(unexplained, region, objects[i]!, start[i]!);
    cover(unexplained, region, objects[i]!, 1);
  }
  for (let round = 0; round < 2 && objects.length > 1; round++) {
    let moved = false;
    for (const i of nearestFirst) {
      const object = objects[i]!;
      cover(unexplained, region, object, -1);
      const before = { x: object.centreX, y: object.centreY };
      settle(unexplained, region, object, start[i]!);
      if (object.centreX !== before.x || object.centreY !== before.y) moved = true;
      cover(unexplained, region, object, 1);
    }
    if (!moved) break;
  }
  for (const object of objects) {
    cover(unexplained, region, object, -1);
    object.explained = Math.max(0, gainAt(unexplained, region, object, 1) / expectedPixels(object));
    cover(unexplained, region, object, 1);
  }
  return unexplained;
}

function bottomOf(object: ExpectedObject): number {
  return object.centreY + object.heightPx / 2;
}

/** Coarse to fine search of the best place for one object. */
function settle(
  unexplained: Float32Array,
  region: Region,
  object: ExpectedObject,
  start: { readonly x: number; readonly y: number },
): void {
  const stray = STRAY_COST * expectedPixels(object);
  const samplingStep = Math.max(1, Math.round(Math.sqrt((object.widthPx * object.heightPx) / SAMPLES_PER_OBJECT)));
  const score = (x: number, y: number): number => {
    object.centreX = x;
    object.centreY = y;
    const distance = Math.hypot((x - start.x) / object.stdXPx, (y - start.y) / object.stdYPx);
    // Huber's loss: people do stop and turn, so a long way costs its length, not its square.
    const loss = distance < 1 ? distance * distance : 2 * distance - 1;
    return gainAt(unexplained, region, object, samplingStep) - stray * loss;
  };
  let bestX = object.centreX;
  let bestY = object.centreY;
  let best = score(bestX, bestY);
  const reachPx = Math.max(4, Math.round(2 * Math.max(object.stdXPx, object.stdYPx)));
  for (let step = Math.max(1, reachPx >> 1); step >= 1; step >>= 1) {
    const fromX = bestX;
    const fromY = bestY;
    for (let j = -2; j <= 2; j++) {
      for (let i = -2; i <= 2; i++) {
        if (i === 0 && j === 0) continue;
        const here = score(fromX + i * step, fromY + j * step);
        if (here > best + 1e-6) {
          best = here;
          bestX = fromX + i * step;
          bestY = fromY + j * step;
        }
      }
    }
  }
  object.centreX = bestX;
  object.centreY = bestY;
}

/**
 * The object a foreground pixel most likely belongs to: index into `objects`, or -1 when it lies well outside all of them.
 * Where two are equally likely the nearer one to the camera (lower feet) has it.
 */
export function ownerOf(objects: readonly ExpectedObject[], x: number, y: number): number {
  let owner = -1;
  let best = 0;
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i]!;
    const u = Math.abs(x - object.centreX) / object.widthPx;
    const v = Math.abs(y - object.centreY) / object.heightPx;
    const outside = Math.max(u, v) - 0.5;
    // The fringe of an object reaches half its size beyond its box; what lies farther out is somebody else.
    if (outside > 0.5) continue;
    const inFront = 1 + (object.centreY + object.heightPx / 2) * 1e-4;
    const p = (outside > 0 ? 0.02 * (1 - outside) : 0.05 + shapeAt(object, x, y)) * inFront;
    if (p > best) {
      best = p;
      owner = i;
    }
  }
  return owner;
}
