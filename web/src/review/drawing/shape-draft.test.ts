import { expect, test } from 'vitest';
import type { ShapeCondition } from '../filters/condition-kinds.ts';
import { conditionOf, draftOf, newDraft } from './shape-draft.ts';

const polygon = [
  { x: 0.1, y: 0.1 },
  { x: 0.5, y: 0.1 },
  { x: 0.5, y: 0.7 },
];
const zone = { cameraId: 'cam_1', polygon };

const conditions: ShapeCondition[] = [
  { kind: 'inside', not: true, anchor: 'foot', zone },
  { kind: 'enters', not: false, anchor: 'centre', zone },
  { kind: 'dwells', not: false, anchor: 'foot', zone, leastMicros: 60_000_000 },
  { kind: 'standsStill', not: false, anchor: 'foot', zone, leastMicros: 5_000_000, withinHeights: 0.5 },
  {
    kind: 'crosses',
    not: false,
    anchor: 'foot',
    direction: 'rightToLeft',
    line: { cameraId: null, from: polygon[0]!, to: polygon[1]! },
  },
  { kind: 'follows', not: false, anchor: 'foot', tolerance: 0.1, path: { cameraId: null, points: polygon } },
];

test.each(conditions)('a condition that $kind is the same after having been a draft', (condition) => {
  expect(conditionOf(draftOf(condition))).toEqual(condition);
});

test('a zone can be changed into another kind without being drawn again', () => {
  expect(conditionOf({ ...draftOf(conditions[0]!), kind: 'leaves', not: false })).toEqual({
    kind: 'leaves',
    not: false,
    anchor: 'foot',
    zone,
  });
});

test('what is not drawn to the end is no condition', () => {
  expect(conditionOf(newDraft('crosses', false, null))).toBeNull();
  expect(conditionOf({ ...newDraft('inside', false, null), points: polygon.slice(0, 2) })).toBeNull();
});
