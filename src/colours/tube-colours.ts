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
import { type BodyPlan, bodyPlans } from './part-labels.ts';
import type { PartSums, SeenColours } from './seen-colours.ts';
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

/** What all looks at one object so far tell of its colours: sums of about 2 kB, however many looks there were. */
export interface ColourVotes {
  readonly aspects: number[];
  readonly fills: number[];
  /** Whether every look showed one colour and its shades, or was too dark. */
  isOneColour: boolean;
  isDark: boolean;
  readonly plans: Readonly<Record<BodyPlan, PartSums>>;
}

/** No look yet. */
export function createColourVotes(): ColourVotes {
  const none = createColourSums();
  const whole = (): PartSums => ({ whole: createColourSums(), upper: none, lower: none });
  const upright = { whole: createColourSums(), upper: createColourSums(), lower: createColourSums() };
  return {
    aspects: [],
    fills: [],
    isOneColour: true,
    isDark: true,
    plans: { upright, vehicle: whole(), other: whole() },
  };
}

/**
 * Takes in one look. Its vote grows with the square root of its pixels, so that one from very near does not decide alone; a look that shows none of a
 * part does not vote on it.
 */
export function addVote(votes: ColourVotes, { aspect, fill, isOneColour, isDark, plans }: SeenColours): void {
  votes.aspects.push(aspect);
  votes.fills.push(fill);
  votes.isOneColour &&= isOneColour;
  votes.isDark &&= isDark;
  for (const plan of bodyPlans) {
    const parts = plans[plan];
    if (parts === undefined) continue;
    for (const part of ['whole', 'upper', 'lower'] as const) {
      const seen = parts[part];
      const count = countOf(seen);
      if (count >= LEAST_PIXELS) addSums(votes.plans[plan][part], seen, 1 / Math.sqrt(count));
    }
  }
}

/**
 * Names the colours of an object from the votes of the looks at it.
 *
 * @param objectClass its class by a detector, or `unknown`
 */
export function nameColours(votes: ColourVotes, objectClass: string): TubeColours {
  if (votes.aspects.length === 0) return nothing('tooSmall');
  if (votes.isDark) return nothing('tooDark');
  const plan = bodyPlan(objectClass, median(votes.aspects), median(votes.fills));
  const { whole, upper, lower } = votes.plans[plan];
  const colours = namedColours(wholeOf(whole, plan), mostColours);
  if (colours.length === 0) return nothing('tooSmall');
  return {
    colours,
    upperColours: namedColours(upper, mostColours - 1),
    lowerColours: namedColours(lower, mostColours - 1),
    doubt: votes.isOneColour ? 'oneColour' : null,
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

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function wholeOf(whole: ColourSums, plan: BodyPlan): ColourSums {
  if (plan === 'upright') return whole;
  return withoutGloss(plan === 'vehicle' ? withoutGlass(whole) : whole);
}
