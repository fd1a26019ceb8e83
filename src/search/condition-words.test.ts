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
    'stays 10\u00a0s in the zone of 3 points between (0.1, 0.2) and (0.5, 0.9)',
  ],
  [{ kind: 'colour', not: true, names: ['red', 'pink'] }, 'not: at least 20\u00a0% red or pink'],
  [{ kind: 'pickedColour', red: 255, green: 0, blue: 16 }, 'at least 20\u00a0% of a colour like #ff0010'],
  [
    { kind: 'size', leastHeightShare: 0.1, mostHeightShare: 0.25 },
    'height from 10\u00a0% of the picture to 25\u00a0% of the picture',
  ],
  [{ kind: 'time', from: '2026-03-01T08:00:00Z' }, 'seen from 2026-03-01T08:00:00Z on'],
  [{ kind: 'direction', towards: 'left' }, 'goes left'],
])('%j in words', (condition, words) => {
  expect(conditionWords(parseSearchQuery({ conditions: [condition] }).conditions[0]!)).toBe(words);
});

test.each([
  [
    { kind: 'crosses', line: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } }, direction: 'rightToLeft' },
    'franchit la ligne de (0,5\u00a0; 0) à (0,5\u00a0; 1), de droite à gauche',
  ],
  [
    { kind: 'dwells', zone, leastMicros: 1_500_000 },
    'reste 1,5\u00a0s dans la zone de 3 points entre (0,1\u00a0; 0,2) et (0,5\u00a0; 0,9)',
  ],
  [{ kind: 'colour', not: true, names: ['red', 'pink'] }, 'sauf\u00a0: au moins 20\u00a0% de rouge ou rose'],
  [{ kind: 'camera', cameras: ['cam_1'] }, 'caméra Porte'],
  [{ kind: 'class', classes: ['person'], leastScore: 0.5 }, 'catégorie personne, score d’au moins 0,5'],
])('%j in French', (condition, words) => {
  const parsed = parseSearchQuery({ conditions: [condition] }).conditions[0]!;
  expect(conditionWords(parsed, 'fr', (id) => (id === 'cam_1' ? 'Porte' : id))).toBe(words);
});
