import { expect, test } from 'vitest';
import { isWanted, readEntry } from './entry.ts';

const raw = {
  sequence: 12,
  leaf: JSON.stringify({
    action: 'outcome',
    case: 'cas_1',
    format: 'dayfold-ledger/1',
    hidden: { actor: 'a', details: 'b', empowerment: 'c', motive: 'd' },
    object: { hits: 3, of: 11, operation: 'search' },
    sequence: 12,
    time: '2026-01-31T09:05:00.000125Z',
    timeMicros: 1_769_850_300_000_125,
  }),
  openings: { actor: { salt: '00', value: '"usr_1"' }, details: { salt: '00', value: '{"colour":"Red"}' } },
};

test('an entry is read, and what was taken out is not there', () => {
  const entry = readEntry(raw);
  expect(entry).toMatchObject({ sequence: 12, operation: 'search', of: 11, object: { hits: 3 }, actor: 'usr_1' });
  expect(entry.motive).toBeUndefined();
  expect(entry.details).toEqual({ colour: 'Red' });
});

test('entries are found by what, who and words', () => {
  const entry = readEntry(raw);
  const all = { action: '', actor: '', text: '' };
  const shown = () => 'Recherche';
  expect(isWanted(entry, all, shown)).toBe(true);
  expect(isWanted(entry, { ...all, action: 'search' }, shown)).toBe(false);
  expect(isWanted(entry, { ...all, actor: 'usr_1', text: 'red recherche' }, shown)).toBe(true);
  expect(isWanted(entry, { ...all, text: 'blue' }, shown)).toBe(false);
});
