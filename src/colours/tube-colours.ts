import { bodyPlan, labelParts } from './body-parts.ts';
import { type ColourDoubt, whyColourless } from './colour-doubt.ts';
import type { ColourLook } from './colour-look.ts';
import {
  addColour,
  addSums,
  type ColourSums,
  countOf,
  createColourSums,
  type NamedColour,
  namedColours,
} from './colour-tally.ts';
import { type BodyPlan, partLabels } from './part-labels.ts';
import { readColour } from './read-colour.ts';
import { withoutGlass, withoutGloss } from './vehicle-paint.ts';

/** What is known of the colours of one object. Lists: largest share first, shares of what was looked at, at most `mostColours`. */
export interface TubeColours {
  /** Of the whole object, a head left out. */
  readonly colours: readonly NamedColour[];
  /** Of a person's clothes, or those of something unknown that stands like a person; empty for anything else. */
  readonly upperColours: readonly NamedColour[];
  readonly lowerColours: readonly NamedColour[];
  /** Why no colour can be told; null when it can. Then all lists are empty, but for `oneColour` before `settleDoubts`. */
  readonly doubt: ColourDoubt | null;
}

/** Before anybody has looked. */
export const notLookedAt: TubeColours = { colours: [], upperColours: [], lowerColours: [], doubt: 'notLooked' };

/** Pixels read of a part in one look at most: more tell no more. Guess. */
const MOST_PIXELS = 1200;
/** Pixels a look needs of a part to have a vote on it. Guess. */
const LEAST_PIXELS = 6;

/**
 * Names the colours of an object from a few looks at it. A look's vote grows with the square root of its pixels, so that one from very near does not
 * decide alone; a look that shows none of a part does not vote on it.
 *
 * @param objectClass its class by a detector, or `unknown`
 */
export function nameColours(looks: readonly ColourLook[], objectClass: string): TubeColours {
  const doubt = whyColourless(looks);
  if (doubt !== null && doubt !== 'oneColour') return nothing(doubt);
  const plan = bodyPlan(objectClass, usualAspect(looks));
  const votes = { whole: createColourSums(), upper: createColourSums(), lower: createColourSums() };
  for (const look of looks) {
    const { whole, upper, lower } = readLook(look, plan);
    vote(votes.whole, whole);
    vote(votes.upper, upper);
    vote(votes.lower, lower);
  }
  const colours = namedColours(wholeOf(votes.whole, plan));
  if (colours.length === 0) return nothing('tooSmall');
  return { colours, upperColours: namedColours(votes.upper), lowerColours: namedColours(votes.lower), doubt };
}

/**
 * Settles who is colourless: grey among grey does not tell whether the camera saw colours then, others seen in the same light do. An object in doubt
 * keeps its colours when anything with the same `scene` shows one, and loses them when nothing does.
 *
 * @param scene what tells lights apart: the number of the plate
 */
export function settleDoubts<T extends { readonly scene: number; readonly colours: TubeColours }>(
  objects: readonly T[],
): TubeColours[] {
  const colourful = new Set(objects.filter(({ colours }) => colours.doubt === null).map(({ scene }) => scene));
  return objects.map(({ scene, colours }) => {
    if (colours.doubt !== 'oneColour') return colours;
    return colourful.has(scene) ? { ...colours, doubt: null } : nothing('oneColour');
  });
}

function wholeOf(whole: ColourSums, plan: BodyPlan): ColourSums {
  if (plan === 'upright') return whole;
  return withoutGloss(plan === 'vehicle' ? withoutGlass(whole) : whole);
}

function nothing(doubt: ColourDoubt): TubeColours {
  return { colours: [], upperColours: [], lowerColours: [], doubt };
}

/** Median height over width of the box. */
function usualAspect(looks: readonly ColourLook[]): number {
  const aspects = looks.map(({ box }) => (box.bottom - box.top) / Math.max(1, box.right - box.left));
  return aspects.sort((a, b) => a - b)[aspects.length >> 1]!;
}

function vote(votes: ColourSums, seen: ColourSums): void {
  const count = countOf(seen);
  if (count >= LEAST_PIXELS) addSums(votes, seen, 1 / Math.sqrt(count));
}

function readLook(look: ColourLook, plan: BodyPlan) {
  const labels = labelParts(look, plan);
  const { rgb } = look.picture;
  const whole = createColourSums();
  const upper = createColourSums();
  const lower = createColourSums();
  let labelled = 0;
  for (const label of labels) if (label !== partLabels.none) labelled++;
  const every = Math.max(1, Math.floor(labelled / MOST_PIXELS));
  let seen = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === partLabels.none || seen++ % every !== 0) continue;
    const colour = readColour(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!, look.light);
    addColour(whole, colour);
    if (label === partLabels.upper) addColour(upper, colour);
    else if (label === partLabels.lower) addColour(lower, colour);
  }
  return { whole, upper, lower };
}
