import { expect, test } from 'vitest';
import { bySuspicion, partingBudget } from './share-looks.ts';

test('parting may cost a fifth of what the classes cost, and a little in a short recording', () => {
  expect([0, 100, 104, 105, 1000].map(partingBudget)).toEqual([20, 20, 20, 21, 200]);
});

test('the most suspicious come first, whatever order they are given in', () => {
  const suspects = [
    { tube: 'b', crowdedShare: 1, samples: 40 },
    { tube: 'a', crowdedShare: 1, samples: 40 },
    { tube: 'c', crowdedShare: 2 / 3, samples: 400 },
    { tube: 'd', crowdedShare: 1, samples: 50 },
  ];
  const ids = ['d', 'a', 'b', 'c'];
  expect(bySuspicion(suspects).map(({ tube }) => tube)).toEqual(ids);
  expect(bySuspicion(suspects.toReversed()).map(({ tube }) => tube)).toEqual(ids);
});
