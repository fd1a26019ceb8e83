import type { ObjectClass } from '../packs/object-classes.ts';
import { type ClassKind, kindOf, weightOf } from './class-kinds.ts';
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
  readonly class: ObjectClass | 'unknown';
  /** 0..1: mean over the looks of what they say for it, weighted by their worth. 0 when unknown. */
  readonly score: number;
  /** How far the next class lies behind, 0..1. */
  readonly margin: number;
}

/** Below this mean of its kind a class is no class. On noise and shadows of four clips YOLOX nano stayed below 0.08 (docs/decisions/classes.md). */
const LEAST_SCORE = 0.12;
/** Worth of a look cut by the border counts at least this. Guess. */
const LEAST_WORTH = 0.25;
/** A rider's cycle names the tube when it says at least this much, beside the person on it. Guess. */
const RIDDEN_SHARE = 0.5;
const RIDDEN_LEAST = 0.35;

/** Nothing is known of it. */
export const unknownClass: TubeClass = { class: 'unknown', score: 0, margin: 0 };

/** The class of a tube that was looked at again, since some of its samples are others: what the new looks tell, or what was known where they tell nothing. */
export function lookedAtAgain(known: TubeClass | undefined, now: TubeClass): TubeClass {
  return now.class === 'unknown' && known !== undefined ? known : now;
}

interface Mean {
  readonly name: ObjectClass;
  readonly mean: number;
  readonly weighted: number;
}

/** What is said for a kind. */
interface KindMean {
  readonly kind: ClassKind;
  readonly weighted: number;
}

const worthOf = ({ worth }: Vote): number => LEAST_WORTH + (1 - LEAST_WORTH) * worth;

/** The means of all classes over the looks, best first. */
export function classMeans(votes: readonly Vote[]): readonly Mean[] {
  const sums = new Map<ObjectClass, number>();
  let worths = 0;
  for (const vote of votes) {
    worths += worthOf(vote);
    for (const [name, value] of vote.evidence) sums.set(name, (sums.get(name) ?? 0) + worthOf(vote) * value);
  }
  return [...sums]
    .map(([name, sum]) => ({ name, mean: sum / worths, weighted: (weightOf(name) * sum) / worths }))
    .sort((a, b) => b.weighted - a.weighted || (a.name < b.name ? -1 : 1));
}

/**
 * The means of all kinds over the looks, best first. Of one look the classes of a kind add up as independent signs of it do (noisy or): what may
 * be a car or a lorry is a vehicle.
 */
export function kindMeans(votes: readonly Vote[]): readonly KindMean[] {
  const sums = new Map<ClassKind, number>();
  let worths = 0;
  for (const vote of votes) {
    worths += worthOf(vote);
    const doubts = new Map<ClassKind, number>();
    for (const [name, value] of vote.evidence) {
      doubts.set(kindOf(name), (doubts.get(kindOf(name)) ?? 1) * (1 - weightOf(name) * value));
    }
    for (const [kind, doubt] of doubts) sums.set(kind, (sums.get(kind) ?? 0) + worthOf(vote) * (1 - doubt));
  }
  return [...sums]
    .map(([kind, sum]) => ({ kind, weighted: sum / worths }))
    .sort((a, b) => b.weighted - a.weighted || (a.kind < b.kind ? -1 : 1));
}

/** The class for which most is said, or unknown. */
export function decide(votes: readonly Vote[]): TubeClass {
  const kind = kindMeans(votes)[0];
  if (kind === undefined || kind.weighted < LEAST_SCORE) return unknownClass;
  const ranked = classMeans(votes);
  const best = ridden(ranked) ?? ranked.find(({ name }) => kindOf(name) === kind.kind)!;
  const rides = kindOf(best.name) === 'cycle';
  const next = ranked.reduce((most, { name, mean }) => {
    return name === best.name || (rides && name === 'person') ? most : Math.max(most, mean);
  }, 0);
  return { class: best.name, score: rounded(best.mean), margin: rounded(Math.max(0, best.mean - next)) };
}

/** The cycle a person rides: they are one tube, and the cycle is what it is asked for by. */
function ridden(ranked: readonly Mean[]): Mean | undefined {
  const person = ranked.find(({ name }) => name === 'person');
  return ranked.find(
    ({ name, mean }) =>
      kindOf(name) === 'cycle' && person !== undefined && mean >= RIDDEN_LEAST && mean >= RIDDEN_SHARE * person.mean,
  );
}

/** Mean and lead over other kinds from which further looks are saved: after two looks, and after more. Guesses. */
const SURE = { early: { score: 0.55, lead: 0.3 }, late: { score: 0.4, lead: 0.2 } } as const;

/** Whether looking on would hardly change the kind. Two looks are needed at least; one that sees nothing counts in the mean. */
export function isSure(votes: readonly Vote[]): boolean {
  if (votes.length < 2) return false;
  const [best, next] = kindMeans(votes);
  const { score, lead } = votes.length < 3 ? SURE.early : SURE.late;
  return best !== undefined && best.weighted >= score && best.weighted - (next?.weighted ?? 0) >= lead;
}

/** Whether most is said for something that may stand parked in the scene. */
export function isThing(votes: readonly Vote[]): boolean {
  const kind = kindMeans(votes)[0]?.kind ?? 'person';
  return kind !== 'person' && kind !== 'animal';
}

/** Classes that count no more than this are named only where a second way to look agrees. Guess: a bus, a train, what is carried. */
const RARE_WEIGHT = 0.6;

/** Whether most is said for something that is rare before a camera: YOLOX nano is sure that a white car seen steeply from above is a bus (0.85). */
export function isRare(votes: readonly Vote[]): boolean {
  const { class: name } = decide(votes);
  return name !== 'unknown' && weightOf(name) <= RARE_WEIGHT;
}

/** Whether enough is said for a person or an animal. */
export function isLiving(votes: readonly Vote[]): boolean {
  const best = kindMeans(votes)[0];
  return best !== undefined && best.weighted >= LEAST_SCORE && (best.kind === 'person' || best.kind === 'animal');
}

/** How much is said in all for the best class: tells which of two ways to look sees more. */
export function saidInAll(votes: readonly Vote[]): number {
  return votes.reduce((sum, vote) => {
    let most = 0;
    for (const [name, value] of vote.evidence) most = Math.max(most, weightOf(name) * value);
    return sum + worthOf(vote) * most;
  }, 0);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
