import { kindOf, weightOf } from './class-kinds.ts';
import type { Evidence } from './evidence.ts';

/** What one look counts and says. */
export interface Vote {
  /** Above 0 and up to 1. */
  readonly worth: number;
  readonly evidence: Evidence;
}

/** The class of a tube. */
export interface TubeClass {
  /** One of `objectClasses`, or "unknown". */
  readonly class: string;
  /** 0..1: mean over the looks of what they say for it, weighted by their worth. 0 when unknown. */
  readonly score: number;
  /** How far the next class lies behind, 0..1. */
  readonly margin: number;
}

/** Below this mean a class is no class. Guess: on noise and shadows YOLOX nano stays below 0.1. */
const LEAST_SCORE = 0.2;
/** Worth of a look cut by the border counts at least this. Guess. */
const LEAST_WORTH = 0.25;
/** A rider's cycle names the tube when it says at least this much, beside the person on it. Guess. */
const RIDDEN_SHARE = 0.5;
const RIDDEN_LEAST = 0.35;

/** Nothing is known of it. */
export const unknownClass: TubeClass = { class: 'unknown', score: 0, margin: 0 };

interface Mean {
  readonly name: string;
  readonly mean: number;
  readonly weighted: number;
}

/** The means of all classes over the looks, best first. */
export function means(votes: readonly Vote[]): readonly Mean[] {
  const sums = new Map<string, number>();
  let worths = 0;
  for (const { worth, evidence } of votes) {
    const own = LEAST_WORTH + (1 - LEAST_WORTH) * worth;
    worths += own;
    for (const [name, value] of evidence) sums.set(name, (sums.get(name) ?? 0) + own * value);
  }
  return [...sums]
    .map(([name, sum]) => ({ name, mean: sum / worths, weighted: (weightOf(name) * sum) / worths }))
    .sort((a, b) => b.weighted - a.weighted || (a.name < b.name ? -1 : 1));
}

/** The class for which most is said, or unknown. */
export function decide(votes: readonly Vote[]): TubeClass {
  const ranked = means(votes);
  const best = named(ranked);
  if (best === undefined || best.weighted < LEAST_SCORE) return unknownClass;
  const second = ranked.find(({ name }) => name !== best.name && !(kindOf(best.name) === 'cycle' && name === 'person'));
  return { class: best.name, score: rounded(best.mean), margin: rounded(Math.max(0, best.mean - (second?.mean ?? 0))) };
}

/** A cycle and the person on it are one tube, and the cycle is what it is asked for by. */
function named(ranked: readonly Mean[]): Mean | undefined {
  const best = ranked[0];
  if (best?.name !== 'person') return best;
  const cycle = ranked.find(({ name }) => kindOf(name) === 'cycle');
  return cycle !== undefined && cycle.mean >= RIDDEN_LEAST && cycle.mean >= RIDDEN_SHARE * best.mean ? cycle : best;
}

/** Mean and lead over other kinds from which further looks are saved: after two looks, and after more. Guesses. */
const SURE = { early: { score: 0.55, lead: 0.3 }, late: { score: 0.4, lead: 0.2 } } as const;

/**
 * Whether looking on would hardly change the kind. Looks of which one sees something else, or nothing, count in the mean: two that
 * agree are needed at least.
 */
export function isSure(votes: readonly Vote[]): boolean {
  if (votes.length < 2) return false;
  const ranked = means(votes);
  const best = ranked[0];
  if (best === undefined) return false;
  const rival = ranked.find(({ name }) => kindOf(name) !== kindOf(best.name));
  const { score, lead } = votes.length < 4 ? SURE.early : SURE.late;
  return best.weighted >= score && best.weighted - (rival?.weighted ?? 0) >= lead;
}

/** How much is said in all for the best class: tells which of two ways to look sees more. */
export function saidInAll(votes: readonly Vote[]): number {
  return votes.reduce((sum, { worth, evidence }) => {
    let most = 0;
    for (const [name, value] of evidence) most = Math.max(most, weightOf(name) * value);
    return sum + (LEAST_WORTH + (1 - LEAST_WORTH) * worth) * most;
  }, 0);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
