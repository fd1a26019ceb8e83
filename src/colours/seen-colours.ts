import type { Oklab } from '../base/oklab.ts';
import { type LookShape, labelParts, shapeOf } from './body-parts.ts';
import { isDark, isOneColour } from './colour-doubt.ts';
import type { ColourLook } from './colour-look.ts';
import { addColour, addSums, type ColourSums, createColourSums } from './colour-tally.ts';
import { litColours } from './lit-colours.ts';
import { type BodyPlan, bodyPlans, partLabels } from './part-labels.ts';
import { readColour } from './read-colour.ts';

/** What one look tells of an object's colours, whatever the object turns out to be. Its pixels are gone. */
export interface SeenColours {
  /** Height over width of the object's box. */
  readonly aspect: number;
  /** Share of the mask's own box that it covers, 0..1. */
  readonly fill: number;
  /** Whether the scene and the object show one colour and its shades. */
  readonly isOneColour: boolean;
  readonly isDark: boolean;
  /** Only those that were asked for. */
  readonly plans: Readonly<Partial<Record<BodyPlan, PartSums>>>;
}

/** Sums over the pixels of an object and of its parts. */
export interface PartSums {
  readonly whole: ColourSums;
  readonly upper: ColourSums;
  readonly lower: ColourSums;
}

/** Pixels read in one look at most: more tell no more. Guess. */
const MOST_PIXELS = 1200;

/**
 * Reads the colours in one look.
 *
 * @param plans those that a class which is named later may ask for
 */
export function seeColours(look: ColourLook, plans: readonly BodyPlan[] = bodyPlans): SeenColours {
  const shape = shapeOf(look);
  const { box } = look;
  return {
    aspect: (box.bottom - box.top) / Math.max(1, box.right - box.left),
    fill: fillOf(look),
    isOneColour: isOneColour(look),
    isDark: isDark(look),
    plans: Object.fromEntries(plans.map((plan) => [plan, sumParts(look, shape, plan)])) as SeenColours['plans'],
  };
}

function fillOf({ mask, picture: { widthPx, heightPx } }: ColourLook): number {
  let [left, right, top, bottom, area] = [widthPx, 0, heightPx, 0, 0];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (mask[y * widthPx + x]! < 128) continue;
      area++;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return area === 0 ? 0 : area / ((right - left) * (bottom - top));
}

function sumParts(look: ColourLook, shape: LookShape, plan: BodyPlan): PartSums {
  const labels = labelParts(look, shape, plan);
  const { rgb } = look.picture;
  let labelled = 0;
  for (const label of labels) if (label !== partLabels.none) labelled++;
  const every = Math.max(1, Math.floor(labelled / MOST_PIXELS));
  const groups: Readonly<Record<number, Oklab[]>> = {
    [partLabels.upper]: [],
    [partLabels.lower]: [],
    [partLabels.between]: [],
  };
  let seen = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === partLabels.none || seen++ % every !== 0) continue;
    groups[label]!.push(readColour(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!, look.light));
  }
  const [upper, lower, between] = [partLabels.upper, partLabels.lower, partLabels.between].map((label) =>
    sumOf(litColours(groups[label]!)),
  ) as [ColourSums, ColourSums, ColourSums];
  const whole = createColourSums();
  for (const part of [upper, lower, between]) addSums(whole, part, 1);
  return { whole, upper, lower };
}

function sumOf(colours: readonly Oklab[]): ColourSums {
  const sums = createColourSums();
  for (const colour of colours) addColour(sums, colour);
  return sums;
}
