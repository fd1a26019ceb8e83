import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assignment.ts';

/** Tries every one-to-one assignment: most pairs first, then least cost. */
function best(costs: number[][], row = 0, used = 0): { pairs: number; cost: number } {
  if (row === costs.length) return { pairs: 0, cost: 0 };
  let result = best(costs, row + 1, used);
  costs[row]!.forEach((cost, column) => {
    if (used & (1 << column) || !Number.isFinite(cost)) return;
    const rest = best(costs, row + 1, used | (1 << column));
    const here = { pairs: rest.pairs + 1, cost: rest.cost + cost };
    if (here.pairs > result.pairs || (here.pairs === result.pairs && here.cost < result.cost)) result = here;
  });
  return result;
}

test('finds as many pairs as there can be, at the least cost', () => {
  const cost = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Number.POSITIVE_INFINITY));
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(matrix, (costs) => {
      const columns = costs[0]!.length;
      const found = assign(Float64Array.from(costs.flat()), costs.length, columns);
      const taken = [...found].filter((column) => column >= 0);
      expect(new Set(taken).size).toBe(taken.length);
      const sum = [...found].reduce((total, column, row) => total + (column < 0 ? 0 : costs[row]![column]!), 0);
      expect({ pairs: taken.length, cost: sum }).toEqual(best(costs));
    }),
  );
});

test('nothing to assign is no error', () => {
  expect([...assign(new Float64Array(0), 0, 3)]).toEqual([]);
  expect([...assign(new Float64Array(0), 2, 0)]).toEqual([-1, -1]);
});
