import type { ColourLook } from './colour-look.ts';
import { leaveOutGround, likenessToGround } from './ground-between.ts';
import { type BodyPlan, partLabels } from './part-labels.ts';

/** Classes whose paint is looked for. */
const vehicleClasses: ReadonlySet<string> = new Set([
  'vehicle',
  'car',
  'van',
  'truck',
  'bus',
  'train',
  'tram',
  'boat',
  'aircraft',
]);

/** Height over width from which something unknown is taken for a person who stands or walks. Guess: one who strides has 1.7. */
const UPRIGHT_ASPECT = 1.6;
/** Share of its box that a person covers at most; a car seen from above, which may be as narrow, covers 0.85 or more. Guess, looked at on vtest.avi. */
const UPRIGHT_FILL = 0.78;

/**
 * Shares of the height of a standing person, from the top: head and neck end, clothes of the upper body end, those of the legs begin and
 * end. Drillis and Contini 1966 put the chin at 0.13, the shoulders at 0.18, the crotch at 0.52 and the ankles at 0.96; bounds keep away from all.
 */
const UPRIGHT = { head: 0.21, upperEnd: 0.48, lowerBegin: 0.55, lowerEnd: 0.92 } as const;

/** Of anything else unknown: a head or a windscreen may be at the top, a shadow at the bottom. Guess. */
const OTHER = { top: 0.15, bottom: 0.92 } as const;

/** Of a vehicle: roof and glass above, tyres and shadow below. */
const VEHICLE = { top: 0.06, bottom: 0.82 } as const;

/** Share of a row of a body, around its middle, that counts: sleeves end and hands and bags begin beyond it. Guess. */
const MIDDLE_SHARE = 0.76;

/** Width of a person over its height, least: how tall one is whose legs are outside the picture. Guess. */
const SLIMMEST = 0.42;

/** The plans that `bodyPlan` may choose for what has no class. */
export const plansOfUnknown: readonly BodyPlan[] = ['upright', 'other'];

/** How an object of a class and shape is looked at. `aspect`: height over width of its box; `fill`: share of it that it covers. */
export function bodyPlan(objectClass: string, aspect: number, fill: number): BodyPlan {
  if (objectClass === 'person') return 'upright';
  if (vehicleClasses.has(objectClass)) return 'vehicle';
  return objectClass === 'unknown' && aspect >= UPRIGHT_ASPECT && fill <= UPRIGHT_FILL ? 'upright' : 'other';
}

/** What all plans of a look have in common. */
export interface LookShape {
  /** The mask without its rim: u8, [heightPx, widthPx], 0 or 1. */
  readonly core: Uint8Array;
  /** As `likenessToGround` gives it; null where the empty scene is not known. */
  readonly likeness: Uint8Array | null;
}

/** Finds out once what `labelParts` asks for each plan. */
export function shapeOf(look: ColourLook): LookShape {
  const core = coreOf(look);
  return { core, likeness: likenessToGround(look, core) };
}

/**
 * Which pixels of a look count, and for what: u8, [heightPx, widthPx], by `partLabels`. The head of whatever might be a person never does, nor does
 * the rim, where colours mix with the background. `between` counts for the whole object alone.
 *
 * @param shape of the same look
 */
export function labelParts(look: ColourLook, { core, likeness }: LookShape, plan: BodyPlan): Uint8Array {
  const { widthPx, heightPx } = look.picture;
  const labels = new Uint8Array(widthPx * heightPx);
  const { top, heightPx: tall } = extentOf(look, plan);
  for (let y = 0; y < heightPx; y++) {
    const label = labelAt((y + 0.5 - top) / tall, plan);
    if (label === partLabels.none) continue;
    const row = y * widthPx;
    let [left, right] = [row, row + widthPx];
    while (left < right && core[left] === 0) left++;
    while (right > left && core[right - 1] === 0) right--;
    if (plan === 'upright') {
      const margin = ((1 - MIDDLE_SHARE) / 2) * (right - left);
      left = Math.round(left + margin);
      right = Math.round(right - margin);
    }
    for (let i = left; i < right; i++) if (core[i] !== 0) labels[i] = label;
  }
  if (likeness !== null) leaveOutGround(likeness, labels, plan);
  return labels;
}

function labelAt(share: number, plan: BodyPlan): number {
  const { none, upper, lower, between } = partLabels;
  if (plan === 'vehicle') return share < VEHICLE.top || share > VEHICLE.bottom ? none : between;
  if (plan === 'other') return share < OTHER.top || share > OTHER.bottom ? none : between;
  if (share < UPRIGHT.head || share > UPRIGHT.lowerEnd) return none;
  return share < UPRIGHT.upperEnd ? upper : share < UPRIGHT.lowerBegin ? between : lower;
}

/** Top and height of the whole object in the picture, px. What is seen tells best where it begins; a person without legs is taller than that. */
function extentOf({ mask, picture, box, cutAtTop, cutAtBottom }: ColourLook, plan: BodyPlan) {
  const { widthPx } = picture;
  const first = mask.findIndex((value) => value !== 0);
  const last = mask.findLastIndex((value) => value !== 0);
  const seenTop = Math.floor(first / widthPx);
  const seenBottom = Math.floor(last / widthPx) + 1;
  const boxHeight = box.bottom - box.top;
  // Something hides the head or the feet: the box knows better where they are.
  const isWhole = seenBottom - seenTop >= 0.85 * boxHeight;
  const top = isWhole ? seenTop : Math.min(seenTop, box.top);
  const bottom = isWhole ? seenBottom : Math.max(seenBottom, box.bottom);
  if (plan !== 'upright') return { top, heightPx: Math.max(1, bottom - top) };
  const tall = Math.max(1, bottom - top);
  const least = (box.right - box.left) / SLIMMEST;
  if (cutAtBottom && !cutAtTop) return { top, heightPx: Math.max(tall, least) };
  // Where the head is outside, leaving out too much is right: nobody knows where it ends.
  return { top, heightPx: tall };
}

/** The mask without its rim. Small objects keep more of it, at least their inner half. */
function coreOf({ mask, picture, cellPx }: ColourLook): Uint8Array {
  const { widthPx, heightPx } = picture;
  const depth = edgeDistance(mask, widthPx, heightPx);
  const deepest = depth.reduce((most, value) => Math.max(most, value), 0);
  const rim = Math.min(Math.max(1, Math.round(cellPx)), deepest >> 1);
  return depth.map((value) => (value > rim ? 1 : 0));
}

/** Distance of each pixel of a mask from the nearest one outside, in steps to eight neighbours: u8, 0 outside, 255 at most. */
function edgeDistance(mask: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const depth = new Uint8Array(widthPx * heightPx);
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= widthPx || y >= heightPx ? 0 : depth[y * widthPx + x]!);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const i = y * widthPx + x;
      if (mask[i]! < 128) continue;
      depth[i] = Math.min(254, at(x - 1, y), at(x - 1, y - 1), at(x, y - 1), at(x + 1, y - 1)) + 1;
    }
  }
  for (let y = heightPx - 1; y >= 0; y--) {
    for (let x = widthPx - 1; x >= 0; x--) {
      const i = y * widthPx + x;
      if (depth[i] === 0) continue;
      depth[i] = Math.min(depth[i]!, at(x + 1, y) + 1, at(x + 1, y + 1) + 1, at(x, y + 1) + 1, at(x - 1, y + 1) + 1);
    }
  }
  return depth;
}
