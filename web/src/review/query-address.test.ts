import { expect, test } from 'vitest';
import { queryFragment, queryOfFragment } from './query-address.ts';
import { emptyQuery, type Query } from './review-store.ts';

const query: Query = {
  conditions: [
    { kind: 'colour', not: true, names: ['red'], leastShare: 0.3 },
    { kind: 'crosses', line: { cameraId: 'cam_é', from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } } },
  ],
  sort: { by: 'duration', order: 'descending' },
};

test('a query is the same after a way through the address', () => {
  expect(queryOfFragment(queryFragment(query))).toEqual(query);
  expect(queryOfFragment(new URL(`http://localhost/${queryFragment(query)}`).hash)).toEqual(query);
});

test('the empty query leaves the address alone', () => {
  expect(queryFragment(emptyQuery)).toBe('');
  expect(queryOfFragment('')).toBe(emptyQuery);
});

test.each([
  '#q=%7B',
  '#q=%E0%A4%A',
  '#q=null',
  '#q=[]',
  '#q={"conditions":[{"kind":"inside"},{"kind":"crosses","line":{}},{"kind":"class"},null,{"kind":"gait"}]}',
])('what can not be read is left out: %s', (fragment) => {
  expect(queryOfFragment(fragment)).toEqual(emptyQuery);
});
