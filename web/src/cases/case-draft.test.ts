import { CalendarDate } from '@internationalized/date';
import { expect, test } from 'vitest';
import { type CaseDraft, dayMicros, draftBody, draftProblems, emptyDraft, proposedDeadline } from './case-draft.ts';

const today = new CalendarDate(2026, 3, 1);
const whole: CaseDraft = {
  title: 'Gate',
  purpose: 'Who left it open',
  basis: 'ownPremises',
  basisReference: 'R 12',
  requester: 'Safety',
  authority: 'Head of site',
  from: null,
  to: null,
  deadline: today,
  defaultMotive: '',
};

test('an empty draft says what is needed, and a whole one nothing', () => {
  expect(Object.keys(draftProblems(emptyDraft, today)).sort()).toEqual(
    ['authority', 'basis', 'basisReference', 'deadline', 'purpose', 'requester', 'title'].sort(),
  );
  expect(draftProblems(whole, today)).toEqual({});
});

test('days that can’t be are told at their field', () => {
  const yesterday = today.subtract({ days: 1 });
  expect(draftProblems({ ...whole, deadline: yesterday }, today)).toHaveProperty('deadline');
  expect(draftProblems({ ...whole, from: today, to: yesterday }, today)).toHaveProperty('to');
  expect(draftProblems({ ...whole, title: 'x'.repeat(201) }, today).title?.values).toEqual({ count: 200 });
});

test('a day lasts until the next one begins, also when clocks change', () => {
  const spring = new CalendarDate(2026, 3, 29);
  const length = dayMicros(spring, 'end', 'Europe/Paris') - dayMicros(spring, 'begin', 'Europe/Paris') + 1;
  expect(length).toBe(23 * 3_600_000_000);
  expect(draftBody({ ...whole, from: spring }, 'UTC')).toMatchObject({
    periodFromMicros: Date.UTC(2026, 2, 29) * 1000,
    periodToMicros: null,
    deadlineMicros: Date.UTC(2026, 2, 2) * 1000 - 1,
  });
});

test('a procedure gets a year, everything else a month', () => {
  expect(proposedDeadline('judicialInquiry', today).toString()).toBe('2027-03-01');
  expect(proposedDeadline(null, today).toString()).toBe('2026-03-31');
});
