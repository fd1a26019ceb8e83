import { expect, test } from 'vitest';
import { searchesWithout } from './searches-without.ts';

const condition = { kind: 'class', classes: ['person'] };

function entry(sequence: number, action: string, object: object, hidden: Readonly<Record<string, unknown>> = {}) {
  const openings = Object.fromEntries(
    Object.entries(hidden).map(([name, value]) => [name, { salt: '', value: JSON.stringify(value) }]),
  );
  return { sequence, leaf: JSON.stringify({ action, timeMicros: sequence, object }), openings };
}

const search = (sequence: number, query: string, results: number) => [
  entry(
    sequence,
    'search',
    { operation: 'search', query },
    { actor: 'a', motive: 'why', details: { query: { conditions: [condition] } } },
  ),
  entry(sequence + 1, 'outcome', { operation: 'search', of: sequence }, { details: { results } }),
];

test('those that found nothing, the same only once, the youngest first', () => {
  const entries = [...search(1, 'x', 0), ...search(3, 'y', 4), ...search(5, 'z', 0), ...search(7, 'x', 0)];
  expect(searchesWithout(entries)).toEqual([
    { sequence: 1, lastAtMicros: 8, times: 2, motive: 'why', conditions: [condition] },
    { sequence: 5, lastAtMicros: 5, times: 1, motive: 'why', conditions: [condition] },
  ]);
});

test('whose words were taken out, and other operations', () => {
  const bare = [
    entry(1, 'search', { operation: 'search' }),
    entry(2, 'outcome', { operation: 'search', of: 1 }, { details: { results: 0 } }),
    entry(3, 'search', { operation: 'makeSynopsis' }),
  ];
  expect(searchesWithout(bare)).toMatchObject([{ motive: null, conditions: null }]);
});
