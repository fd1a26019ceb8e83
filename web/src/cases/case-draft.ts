import { type CalendarDate, getLocalTimeZone } from '@internationalized/date';
import type { Case } from '../api/case-data.ts';
import type { WordKey } from '../words/english.ts';

export type Basis = Case['basis'];

/** In the order they are offered. */
export const bases = [
  'judicialInquiry',
  'administrativeRequest',
  'ownPremises',
  'accessRequest',
  'defence',
  'publicInterest',
] as const satisfies readonly Basis[];

/** A case as it is being typed. Days are those of where the page is looked at. */
export interface CaseDraft {
  readonly title: string;
  readonly purpose: string;
  readonly basis: Basis | null;
  readonly basisReference: string;
  readonly requester: string;
  readonly authority: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly deadline: CalendarDate | null;
  readonly defaultMotive: string;
}

export const emptyDraft: CaseDraft = {
  title: '',
  purpose: '',
  basis: null,
  basisReference: '',
  requester: '',
  authority: '',
  from: null,
  to: null,
  deadline: null,
  defaultMotive: '',
};

/** Most characters of the texts, as the server takes them. */
const longest = {
  title: 200,
  purpose: 2000,
  basisReference: 200,
  requester: 200,
  authority: 200,
  defaultMotive: 500,
} as const;

export interface DraftProblem {
  readonly key: WordKey;
  readonly values?: Readonly<Record<string, number>>;
}

/** What keeps a draft from being opened, by field. */
export function draftProblems(draft: CaseDraft, today: CalendarDate): Partial<Record<keyof CaseDraft, DraftProblem>> {
  const found: Partial<Record<keyof CaseDraft, DraftProblem>> = {};
  for (const [field, count] of Object.entries(longest) as [keyof typeof longest, number][]) {
    const text = draft[field].trim();
    if (text === '' && field !== 'defaultMotive') found[field] = { key: 'cases.form.needed' };
    if (text.length > count) found[field] = { key: 'cases.form.tooLong', values: { count } };
  }
  if (draft.basis === null) found.basis = { key: 'cases.form.needed' };
  if (draft.deadline === null) found.deadline = { key: 'cases.form.needed' };
  else if (draft.deadline.compare(today) < 0) found.deadline = { key: 'cases.form.deadlineGone' };
  if (draft.from !== null && draft.to !== null && draft.to.compare(draft.from) < 0) {
    found.to = { key: 'cases.form.endsBeforeItBegins' };
  }
  return found;
}

/**
 * The day proposed as deadline. Footage outside a judicial procedure is kept a month at most in French law (CSI L. 252-5); a procedure
 * takes longer: a year is a guess, and can be changed.
 */
export function proposedDeadline(basis: Basis | null, today: CalendarDate): CalendarDate {
  return basis === 'judicialInquiry' || basis === 'defence' ? today.add({ years: 1 }) : today.add({ days: 30 });
}

/** The first or the last microsecond of a day. */
export function dayMicros(day: CalendarDate, edge: 'begin' | 'end', zone = getLocalTimeZone()): number {
  if (edge === 'begin') return day.toDate(zone).getTime() * 1000;
  return day.add({ days: 1 }).toDate(zone).getTime() * 1000 - 1;
}

/** A draft without problems, as the server takes it. */
export function draftBody(draft: CaseDraft, zone = getLocalTimeZone()) {
  const { from, to, deadline, basis, ...texts } = draft;
  if (basis === null || deadline === null) throw new TypeError('the draft is not complete');
  return {
    ...texts,
    basis,
    periodFromMicros: from === null ? null : dayMicros(from, 'begin', zone),
    periodToMicros: to === null ? null : dayMicros(to, 'end', zone),
    deadlineMicros: dayMicros(deadline, 'end', zone),
  };
}
