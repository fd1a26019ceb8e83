import { linearOfSrgb, type Oklab, oklabDistance, oklabOfLinear } from '../base/oklab.ts';
import type { ColourLook } from './colour-look.ts';
import { type BodyPlan, partLabels } from './part-labels.ts';
import type { RgbPicture } from './rgb-picture.ts';

/** Oklab distance within which a pixel is taken for the ground behind: seen beside an arm, or something that stands in front. Guess. */
const GROUND_DISTANCE = 0.06;

/**
 * Between legs the ground lies in their shadow: the same saturation within this, and lightness over the ground's within these. Guesses, looked at on
 * vtest.avi, where it has 0.75 to 0.95 of its lightness there.
 */
const SHADOW_SATURATION = 0.035;
const SHADOW_LIGHTNESS = { least: 0.72, most: 1.08 } as const;

/** Less than this share left of a part, the object has the colour of the ground, and all of it counts. Guess. */
const LEAST_LEFT = 0.35;

/** How a pixel looks beside the empty scene there: otherwise, the same, or the same in the shadow between legs. */
const groundLikeness = { none: 0, same: 1, shaded: 2 } as const;

/**
 * How much each pixel of an object looks as the empty scene does there. u8, [heightPx, widthPx], by `groundLikeness`; null where the empty
 * scene is not known.
 *
 * @param core u8, [heightPx, widthPx], 0 where nobody asks
 */
export function likenessToGround({ picture, ground }: ColourLook, core: Uint8Array): Uint8Array | null {
  if (ground === null) return null;
  return core.map((asked, i) => {
    if (asked === 0) return groundLikeness.none;
    const seen = oklabAt(picture.rgb, i);
    const empty = oklabAt(ground, i);
    if (oklabDistance(seen, empty) < GROUND_DISTANCE) return groundLikeness.same;
    return isInShadow(seen, empty) ? groundLikeness.shaded : groundLikeness.none;
  });
}

/** Takes pixels that look as the empty scene does there out of the labelled ones, in place, each part by itself. */
export function leaveOutGround(likeness: Uint8Array, labels: Uint8Array, plan: BodyPlan): void {
  const { none, lower, between } = partLabels;
  const isGround = (label: number, i: number) =>
    likeness[i] === groundLikeness.same ||
    (likeness[i] === groundLikeness.shaded && plan === 'upright' && (label === lower || label === between));
  const all = new Uint32Array(4);
  const left = new Uint32Array(4);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === none) continue;
    all[label]!++;
    if (!isGround(label, i)) left[label]!++;
  }
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label !== none && left[label]! >= LEAST_LEFT * all[label]! && isGround(label, i)) labels[i] = none;
  }
}

function isInShadow(seen: Oklab, empty: Oklab): boolean {
  const ratio = seen.lightness / Math.max(empty.lightness, 1e-3);
  if (ratio < SHADOW_LIGHTNESS.least || ratio > SHADOW_LIGHTNESS.most) return false;
  const [own, other] = [Math.max(seen.lightness, 0.1), Math.max(empty.lightness, 0.1)];
  return Math.hypot(seen.a / own - empty.a / other, seen.b / own - empty.b / other) < SHADOW_SATURATION;
}

function oklabAt(rgb: RgbPicture['rgb'], pixel: number): Oklab {
  const at = 3 * pixel;
  return oklabOfLinear(linearOfSrgb[rgb[at]!]!, linearOfSrgb[rgb[at + 1]!]!, linearOfSrgb[rgb[at + 2]!]!);
}
