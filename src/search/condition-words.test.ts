import { expect, test } from 'vitest';
import { conditionWords } from './condition-words.ts';
import { parseSearchQuery } from './query.ts';

const zone = {
  polygon: [
    { x: 0.1, y: 0.2 },
    { x: 0.5, y: 0.2 },
    { x: 0.5, y: 0.9 },
  ],
};

test.each([
  [
    { kind: 'crosses', line: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } }, direction: 'leftToRight' },
    'crosses the line from (0.5, 0) to (0.5, 1), left to right',
  ],
  [
    { kind: 'dwells', zone, leastMicros: 10_000_000 },
    'stays 10 s in the zone of 3 points between (0.1, 0.2) and (0.5, 0.9)',
  ],
  [{ kind: 'colour', not: true, names: ['red', 'pink'] }, 'not: at least 20 % red or pink'],
  [{ kind: 'pickedColour', red: 255, green: 0, blue: 16 }, 'at least 20 % of a colour like #ff0010'],
  [
    { kind: 'size', leastHeightShare: 0.1, mostHeightShare: 0.25 },
    'height from 10 % of the picture to 25 % of the picture',
  ],
  [{ kind: 'time', from: '2026-03-01T08:00:00Z' }, 'seen from 2026-03-01T08:00:00Z on'],
  [{ kind: 'direction', towards: 'left' }, 'goes left'],
])('%j in words', (condition, words) => {
  expect(conditionWords(parseSearchQuery({ conditions: [condition] }).conditions[0]!)).toBe(words);
});
