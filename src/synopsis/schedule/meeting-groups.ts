import type { Contact } from './contacts.ts';
import type { StayPart } from './stay-parts.ts';

/**
 * Groups parts whose tubes meet while both parts last; a group moves as one.
 *
 * Strongest meetings first (steps in contact over the length of the shorter part), as long as the group spans at most
 * `longestSteps`: a chain of passers-by that would tie half a day together breaks at its weakest links (FGS, Malekpour 2024,
 * groups without a bound).
 *
 * @returns groups of indexes into `parts`, each in order, groups in order of their first
 */
export function groupMeetings(
  parts: readonly StayPart[],
  contacts: readonly Contact[],
  longestSteps: number,
): number[][] {
  const partsOf = new Map<number, number[]>();
  parts.forEach((part, i) => {
    const own = partsOf.get(part.tube);
    if (own) own.push(i);
    else partsOf.set(part.tube, [i]);
  });
  const links: { p: number; q: number; strength: number }[] = [];
  for (const { a, b, steps } of contacts) {
    for (const p of partsOf.get(a) ?? []) {
      for (const q of partsOf.get(b) ?? []) {
        const from = Math.max(parts[p]!.fromStep, parts[q]!.fromStep);
        const to = Math.min(parts[p]!.toStep, parts[q]!.toStep);
        const together = countBetween(steps, from, to);
        if (together === 0) continue;
        const shorter = Math.min(parts[p]!.toStep - parts[p]!.fromStep, parts[q]!.toStep - parts[q]!.fromStep) + 1;
        links.push({ p, q, strength: together / shorter });
      }
    }
  }
  links.sort((x, y) => y.strength - x.strength || x.p - y.p || x.q - y.q);
  const groupOf = parts.map((_, i) => i);
  const groups = parts.map((part, i) => ({ members: [i], from: part.fromStep, to: part.toStep }));
  for (const { p, q } of links) {
    const one = groups[groupOf[p]!]!;
    const two = groups[groupOf[q]!]!;
    if (one === two) continue;
    const from = Math.min(one.from, two.from);
    const to = Math.max(one.to, two.to);
    if (to - from > longestSteps) continue;
    const [into, gone] = one.members.length >= two.members.length ? [one, two] : [two, one];
    const target = groupOf[into.members[0]!]!;
    for (const member of gone.members) {
      groupOf[member] = target;
      into.members.push(member);
    }
    into.from = from;
    into.to = to;
    gone.members = [];
  }
  return groups
    .filter((group) => group.members.length > 0)
    .map((group) => group.members.sort((i, j) => i - j))
    .sort((x, y) => x[0]! - y[0]!);
}

/**
 * Makes one of parts of a tube that follow each other in one group, since they are shown without a break.
 *
 * @returns the parts that remain, numbered anew, and the groups of their indexes
 */
export function joinParts(
  parts: readonly StayPart[],
  groups: readonly (readonly number[])[],
): { parts: StayPart[]; groups: number[][] } {
  const groupOf = new Map(groups.flatMap((group, g) => group.map((i) => [i, g] as const)));
  const joined: StayPart[] = [];
  const joinedGroups: number[][] = groups.map(() => []);
  parts.forEach((part, i) => {
    const before = joined.at(-1);
    const follows = i > 0 && before?.tube === part.tube && groupOf.get(i - 1) === groupOf.get(i);
    if (follows) joined[joined.length - 1] = { ...before, toStep: part.toStep };
    else {
      joinedGroups[groupOf.get(i)!]!.push(joined.length);
      joined.push({ ...part, part: before?.tube === part.tube ? before.part + 1 : 0 });
    }
  });
  const counts = new Map<number, number>();
  for (const { tube } of joined) counts.set(tube, (counts.get(tube) ?? 0) + 1);
  return { parts: joined.map((part) => ({ ...part, parts: counts.get(part.tube)! })), groups: joinedGroups };
}

/** How many of rising `steps` lie in `from..to`, both included. */
function countBetween(steps: readonly number[], from: number, to: number): number {
  return lowerBound(steps, to + 1) - lowerBound(steps, from);
}

function lowerBound(steps: readonly number[], value: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
