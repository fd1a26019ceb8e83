import type { Case } from '../api/case-data.ts';

/** The state of a case as people see it: an open one whose deadline has passed is `expired`. */
export type ShownState = Case['state'] | 'expired';

export function shownState({ state, deadlineMicros }: Case, nowMicros: number): ShownState {
  return state === 'open' && deadlineMicros <= nowMicros ? 'expired' : state;
}

/** The order of the list: what can be worked in first, the latest on top. */
export function inOrder(cases: readonly Case[], nowMicros: number): readonly Case[] {
  const rank = { open: 0, expired: 1, closed: 2, deleting: 3, deleted: 4 } as const;
  return cases.toSorted(
    (a, b) => rank[shownState(a, nowMicros)] - rank[shownState(b, nowMicros)] || b.createdAtMicros - a.createdAtMicros,
  );
}

/** Cases whose words hold all of what was typed, in any order and case, accents left aside. */
export function findCases(cases: readonly Case[], typed: string): readonly Case[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  return cases.filter((one) => {
    const text = plain([one.title, one.purpose, one.basisReference, one.requester].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
