import { expect, test } from 'vitest';
import { arrowsOf, directionShares } from './directions.ts';
import { rampValues } from './heat-ramp.ts';

test('arrows lie in the middle of their cells where most go one way', () => {
  const map = { columns: 2, rows: 1, values: [0, Math.PI / 2], coherence: [1, 0.2] };
  expect(arrowsOf(map, 2)).toEqual([{ x: 50, y: 50, degrees: 0, length: 95, coherence: 1 }]);
  expect(arrowsOf({ ...map, values: [null, null] }, 1)).toEqual([]);
});

test('directions in words', () => {
  const arrow = (degrees: number) => ({ x: 0, y: 0, degrees, length: 1, coherence: 1 });
  expect(directionShares([arrow(-170), arrow(178), arrow(-92), arrow(20)])).toEqual([
    { way: 'left', share: 0.5 },
    { way: 'right', share: 0.25 },
    { way: 'up', share: 0.25 },
  ]);
});

test('the ramp goes with the square root', () => {
  expect(rampValues(8, [0, 0.5, 1])).toEqual([0, 2, 8]);
});
