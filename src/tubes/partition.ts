import type { Box } from '../base/geometry.ts';
import { SHAPE_COLUMNS, SHAPE_ROWS, type SoftShape } from './shape.ts';
import {
  type Balance,
  cellsOf,
  coverBalance,
  edgeOf,
  expectedPx,
  layOut,
  type SoftMask,
  sampledGain,
} from './soft-mask.ts';

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
  /** Its shape laid out for its size, in full and folded; made when first needed. */
  masks?: { readonly full: SoftMask; readonly folded: SoftMask };
}

function masksOf(object: ExpectedObject): { readonly full: SoftMask; readonly folded: SoftMask } {
  object.masks ??= {
    full: layOut(cellsOf(object.shape, 1), object.widthPx, object.heightPx),
    folded: layOut(cellsOf(object.shape, 2), object.widthPx, object.heightPx),
  };
  return object.masks;
}

/** Pixels to be explained: 1 foreground of this group, 0 still, 2 somebody else's (neither for nor against). */
export interface Region {
  readonly box: Box;
  /** u8, [box height, box width], row-major. */
  readonly cells: Uint8Array;
  /** Of the same size; owned by whoever fits objects to the region. */
  readonly balance: Balance;
}

/** Cost of expecting an object where the scene is still, over the gain of explaining a foreground pixel. Guess. */
const STILL_COST = 1;
/** Cost of straying one standard deviation from the prediction, as a share of the object's pixels. Guess. */
const STRAY_COST = 0.04;
/** Steps from which a look at the folded shape is enough, as a share of the object's size. Guess. */
const FOLDED_STEP_SHARE = 0.08;
/** Steps to each side that the first and widest look takes; later ones need only their neighbours. */
const WIDE_NET = 2;
/** Rounds in which objects settle anew among each other, after the first. */
const ROUNDS = 2;

function reset(region: Region): void {
  const { cells } = region;
  const { values } = region.balance;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    values[i] = cell === 1 ? 1 : cell === 0 ? -STILL_COST : 0;
  }
}

function cover(balance: Balance, object: ExpectedObject, sign: -1 | 1): number {
  const { full } = masksOf(object);
  return coverBalance(balance, full, edgeOf(object.centreX, full.widthPx), edgeOf(object.centreY, full.heightPx), sign);
}

/** Foreground pixels expected of an object that nothing hides. */
export function expectedPixels(object: ExpectedObject): number {
  return expectedPx(masksOf(object).full);
}

/**
 * Places the objects so that together they explain the foreground of the region: each in turn is moved, sizes kept, to where it
 * explains most that the others do not, near where it was predicted (coordinate ascent over soft shapes, in the manner of
 * Zhao and Nevatia 2004). Leaves in `region.balance` what no object explains. Cost: objects × rounds × some 40 places × 50 to 200
 * cells, and a pass over the pixels of the objects.
 */
export function fitObjects(region: Region, objects: readonly ExpectedObject[]): void {
  reset(region);
  const { balance } = region;
  const start = objects.map((object) => ({ x: object.centreX, y: object.centreY }));
  const nearestFirst = objects.map((_, i) => i).sort((a, b) => bottomOf(objects[b]!) - bottomOf(objects[a]!) || a - b);
  // Whether something has changed in reach of an object since it settled.
  const stirred = new Uint8Array(objects.length);
  // First from the camera outwards, each without those behind it: nothing but nearer ones can hide an object. Started all at
  // once, two people who slow down both stay a step ahead of themselves, each held there by the other.
  for (const i of nearestFirst) {
    const object = objects[i]!;
    settle(balance, object, start[i]!);
    object.explained = cover(balance, object, 1);
    stir(objects, i, stirred);
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const i of nearestFirst) {
      if (stirred[i] === 0) continue;
      stirred[i] = 0;
      const object = objects[i]!;
      const { centreX, centreY } = object;
      cover(balance, object, -1);
      settle(balance, object, start[i]!);
      object.explained = cover(balance, object, 1);
      if (object.centreX !== centreX || object.centreY !== centreY) stir(objects, i, stirred);
    }
  }
  objects.forEach((object, i) => {
    if (stirred[i] === 1) {
      cover(balance, object, -1);
      object.explained = cover(balance, object, 1);
    }
    object.explained = Math.max(0, object.explained / expectedPixels(object));
  });
  for (const object of objects) lookBefore(balance, object, objects);
}

/** Area of a body over another's from which it is of another kind: a car behind a person. Guess. */
const MUCH_LARGER = 3;

/**
 * A car that passes behind a person fits over the person too, and would leave nothing that only the person explains. What is much larger and
 * farther off hides nobody: it does not count.
 */
function lookBefore(balance: Balance, object: ExpectedObject, objects: readonly ExpectedObject[]): void {
  const behind = objects.filter(
    (other) => bottomOf(other) < bottomOf(object) && expectedPixels(other) > MUCH_LARGER * expectedPixels(object),
  );
  if (behind.length === 0) return;
  for (const other of behind) cover(balance, other, -1);
  cover(balance, object, -1);
  object.explained = Math.max(0, cover(balance, object, 1) / expectedPixels(object));
  for (const other of behind) cover(balance, other, 1);
}

function bottomOf(object: ExpectedObject): number {
  return object.centreY + object.heightPx / 2;
}

/** How far an object is looked for around its prediction, px. */
function reachOf(object: ExpectedObject): number {
  return Math.max(4, Math.round(2 * Math.max(object.stdXPx, object.stdYPx)));
}

/** Marks the others whose places are affected by where this one is. */
function stir(objects: readonly ExpectedObject[], mover: number, stirred: Uint8Array): void {
  const one = objects[mover]!;
  objects.forEach((other, i) => {
    if (i === mover) return;
    const reach = reachOf(other);
    const nearX = Math.abs(other.centreX - one.centreX) < (other.widthPx + one.widthPx) / 2 + reach;
    const nearY = Math.abs(other.centreY - one.centreY) < (other.heightPx + one.heightPx) / 2 + reach;
    if (nearX && nearY) stirred[i] = 1;
  });
}

/** Coarse to fine search of the best place for one object: a wide net first, then its neighbours at half the step each time. */
function settle(balance: Balance, object: ExpectedObject, start: { readonly x: number; readonly y: number }): void {
  const { full, folded } = masksOf(object);
  const stray = STRAY_COST * expectedPx(full);
  const foldedFromPx = FOLDED_STEP_SHARE * Math.min(full.widthPx, full.heightPx);
  const score = (mask: SoftMask, x: number, y: number): number => {
    const byX = (x - start.x) / object.stdXPx;
    const byY = (y - start.y) / object.stdYPx;
    const distance = Math.sqrt(byX * byX + byY * byY);
    // Huber's loss: people do stop and turn, so a long way costs its length, not its square.
    const loss = distance < 1 ? distance * distance : 2 * distance - 1;
    return sampledGain(balance, mask, edgeOf(x, mask.widthPx), edgeOf(y, mask.heightPx)) - stray * loss;
  };
  let bestX = object.centreX;
  let bestY = object.centreY;
  let net = WIDE_NET;
  let mask: SoftMask | null = null;
  let best = 0;
  for (let step = Math.max(1, reachOf(object) >> 1); step >= 1; step >>= 1) {
    const suited = step > foldedFromPx ? folded : full;
    if (mask !== suited) {
      mask = suited;
      best = score(mask, bestX, bestY);
    }
    const fromX = bestX;
    const fromY = bestY;
    for (let j = -net; j <= net; j++) {
      for (let i = -net; i <= net; i++) {
        if (i === 0 && j === 0) continue;
        const here = score(mask, fromX + i * step, fromY + j * step);
        if (here > best + 1e-6) {
          best = here;
          bestX = fromX + i * step;
          bestY = fromY + j * step;
        }
      }
    }
    net = 1;
  }
  object.centreX = bestX;
  object.centreY = bestY;
}

function shapeAt(object: ExpectedObject, x: number, y: number): number {
  const column = Math.floor(((x - object.centreX) / object.widthPx + 0.5) * SHAPE_COLUMNS);
  const row = Math.floor(((y - object.centreY) / object.heightPx + 0.5) * SHAPE_ROWS);
  if (column < 0 || row < 0 || column >= SHAPE_COLUMNS || row >= SHAPE_ROWS) return 0;
  return masksOf(object).full.cells[row * SHAPE_COLUMNS + column]!;
}

/** How much lower an object's feet must be for it to hide another, over its height. Guess: the fit of feet is not better. */
const NEARER_BY = 0.04;

/**
 * The object a foreground pixel most likely belongs to: index into `objects`, or -1 when it lies well outside all of them.
 * What is nearer to the camera (lower feet) hides what is behind it: an object has a pixel with the likelihood of its shape there,
 * times that of those before it not being there.
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
    let p = outside > 0 ? 0.02 * (1 - outside) : 0.05 + shapeAt(object, x, y);
    const bottom = bottomOf(object);
    for (let j = 0; j < objects.length; j++) {
      const other = objects[j]!;
      if (j !== i && bottomOf(other) > bottom + NEARER_BY * other.heightPx) p *= 1 - shapeAt(other, x, y);
    }
    if (p > best) {
      best = p;
      owner = i;
    }
  }
  return owner;
}
