import { expect, test } from 'vitest';
import type { Case } from '../api/case-data.ts';
import { findCases, inOrder, shownState } from './case-state.ts';

const one = (title: string, state: Case['state'], createdAtMicros: number, deadlineMicros = 100): Case => ({
  id: title,
  title,
  basis: 'ownPremises',
  basisReference: 'R 12',
  purpose: 'Élucider',
  requester: 'Safety',
  periodFromMicros: null,
  periodToMicros: null,
  deadlineMicros,
  defaultMotive: '',
  state,
  createdAtMicros,
  closedAtMicros: null,
});

test('an open case whose deadline has passed is expired', () => {
  expect(shownState(one('a', 'open', 1), 99)).toBe('open');
  expect(shownState(one('a', 'open', 1), 100)).toBe('expired');
  expect(shownState(one('a', 'closed', 1), 100)).toBe('closed');
});

test('open ones first, the latest on top', () => {
  const cases = [one('closed', 'closed', 9), one('old', 'open', 1), one('gone', 'open', 8, 5), one('new', 'open', 2)];
  expect(inOrder(cases, 50).map(({ title }) => title)).toEqual(['new', 'old', 'gone', 'closed']);
});

test('words are found in any order, without their accents', () => {
  const cases = [one('Gate', 'open', 1), one('Quai', 'open', 1)];
  expect(findCases(cases, 'elucider quai').map(({ title }) => title)).toEqual(['Quai']);
  expect(findCases(cases, '  ')).toHaveLength(2);
});
