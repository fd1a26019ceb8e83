import { bodyPlan } from './body-parts.ts';
import type { ColourDoubt } from './colour-doubt.ts';
import {
  addSums,
  type ColourSums,
  countOf,
  createColourSums,
  mostColours,
  type NamedColour,
  namedColours,
} from './colour-tally.ts';
import type { BodyPlan } from './part-labels.ts';
import type { SeenColours } from './seen-colours.ts';
import { withoutGlass, withoutGloss } from './vehicle-paint.ts';

/** Pixels a look needs of a part to have a vote on it. Guess. */
const LEAST_PIXELS = 6;

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

/** Looks of one object that are settled by others in the same light. */
export interface SceneColours {
  /** What tells lights apart: the number of the plate. */
  readonly scene: number;
  readonly colours: TubeColours;
}

/**
 * Names the colours of an object from what was seen in a few looks at it. A look's vote grows with the square root of its pixels, so that one from very
 * near does not decide alone; a look that shows none of a part does not vote on it.
 *
 * @param objectClass its class by a detector, or `unknown`
 */
export function nameColours(looks: readonly SeenColours[], objectClass: string): TubeColours {
  if (looks.length === 0) return nothing('tooSmall');
  if (looks.every(({ isDark }) => isDark)) return nothing('tooDark');
  const plan = bodyPlan(objectClass, usualAspect(looks));
  const votes = { whole: createColourSums(), upper: createColourSums(), lower: createColourSums() };
  for (const { plans } of looks) {
    const { whole, upper, lower } = plans[plan];
    vote(votes.whole, whole);
    vote(votes.upper, upper);
    vote(votes.lower, lower);
  }
  const colours = namedColours(wholeOf(votes.whole, plan), mostColours);
  if (colours.length === 0) return nothing('tooSmall');
  return {
    colours,
    upperColours: namedColours(votes.upper, mostColours - 1),
    lowerColours: namedColours(votes.lower, mostColours - 1),
    doubt: looks.every(({ isOneColour }) => isOneColour) ? 'oneColour' : null,
  };
}

/**
 * Settles who is colourless: grey among grey does not tell whether the camera saw colours then, others seen in the same light do. An object in doubt
 * keeps its colours when anything of the same `scene` shows one, and loses them when nothing does.
 */
export function settleDoubts(objects: readonly SceneColours[]): TubeColours[] {
  const colourful = new Set(objects.filter(({ colours }) => colours.doubt === null).map(({ scene }) => scene));
  return objects.map(({ scene, colours }) => {
    if (colours.doubt !== 'oneColour') return colours;
    return colourful.has(scene) ? { ...colours, doubt: null } : nothing('oneColour');
  });
}

function nothing(doubt: ColourDoubt): TubeColours {
  return { colours: [], upperColours: [], lowerColours: [], doubt };
}

/** Median height over width of the box. */
function usualAspect(looks: readonly SeenColours[]): number {
  const aspects = looks.map(({ aspect }) => aspect).sort((a, b) => a - b);
  return aspects[aspects.length >> 1]!;
}

function vote(votes: ColourSums, seen: ColourSums): void {
  const count = countOf(seen);
  if (count >= LEAST_PIXELS) addSums(votes, seen, 1 / Math.sqrt(count));
}

function wholeOf(whole: ColourSums, plan: BodyPlan): ColourSums {
  if (plan === 'upright') return whole;
  return withoutGloss(plan === 'vehicle' ? withoutGlass(whole) : whole);
}
