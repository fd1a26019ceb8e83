import { expect, test } from 'vitest';
import type { OpenedEntry } from '../ledger/open-leaf.ts';
import { ledgerStory } from './ledger-story.ts';

const query = { conditions: [{ kind: 'class', classes: ['person'] }] };
let sequence = 0;

function entry(
  action: OpenedEntry['action'],
  object: OpenedEntry['object'],
  hidden: OpenedEntry['hidden'] = {},
): OpenedEntry {
  sequence++;
  return { sequence, atMicros: sequence * 1_000_000, time: '', action, caseId: 'cas_1', object, hidden };
}

function search(found: number | null, hidden: Partial<OpenedEntry['hidden']> = {}): OpenedEntry[] {
  const begun = entry(
    'search',
    { operation: 'search' },
    { actor: 'usr_1', motive: 'why', details: { query }, ...hidden },
  );
  const outcome = { operation: 'search', of: begun.sequence };
  if (found === null) return [begun, entry('outcome', { ...outcome, failed: 'internal' }, { details: null })];
  return [begun, entry('outcome', outcome, { details: { results: found, shown: 0 } })];
}

const nameOf = (id: string) => (id === 'usr_1' ? 'Ada' : id);

test('pages of one search are one search; what it found then and now', () => {
  const { searches } = ledgerStory([...search(0), ...search(3), ...search(3)], nameOf);
  expect(searches).toEqual([
    expect.objectContaining({ by: 'Ada', motive: 'why', times: 3, results: 3, fewest: 0, query, failed: null }),
  ]);
});

test('another person or another motive is another search', () => {
  const entries = [...search(1), ...search(1, { actor: 'usr_2' }), ...search(1, { motive: 'another' })];
  expect(ledgerStory(entries, nameOf).searches.map(({ by, motive }) => [by, motive])).toEqual([
    ['Ada', 'why'],
    ['usr_2', 'why'],
    ['Ada', 'another'],
  ]);
});

test('one that failed, and one whose words were taken out of the copy', () => {
  const [failed] = ledgerStory(search(null), nameOf).searches;
  expect(failed).toMatchObject({ failed: 'internal', results: null });
  const bare = entry('search', { operation: 'search' });
  expect(ledgerStory([bare], nameOf).searches).toMatchObject([{ by: null, motive: null, query: null }]);
});

test('looks without the veil: pieces of one film for one reason are one look, with its whole span', () => {
  const clip = (fromMicros: number, reason: string) =>
    entry(
      'unveil',
      { operation: 'recordingClip', recording: 'rec_1', what: 'clip', fromMicros, toMicros: fromMicros + 20 },
      { actor: 'usr_1', motive: reason },
    );
  const first = clip(40, 'the bag');
  const entries = [
    first,
    entry('outcome', { operation: 'recordingClip', of: first.sequence, sha256: 'ab' }),
    clip(60, 'the bag'),
    clip(40, 'the coat'),
    entry('view', { operation: 'thumbnail', recording: 'rec_1', tube: '4' }, { actor: 'usr_1' }),
    entry('refuse', { operation: 'recordingFile', recording: 'rec_1' }, { actor: 'usr_1' }),
  ];
  expect(ledgerStory(entries, nameOf).looks).toMatchObject([
    { what: 'clip', by: 'Ada', reason: 'the bag', times: 2, fromMicros: 40, toMicros: 80, sha256: 'ab', tube: null },
    { what: 'clip', reason: 'the coat', times: 1, fromMicros: 40, toMicros: 60, sha256: null },
  ]);
});
