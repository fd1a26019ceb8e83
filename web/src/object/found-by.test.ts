import { expect, test } from 'vitest';
import { emptyQuery, type Query } from '../review/review-store.ts';
import { foundByOf, objectAddress } from './found-by.ts';

const query: Query = {
  conditions: [{ kind: 'class', not: false, classes: ['a&b=#ü'], leastScore: 0 }],
  sort: { by: 'size', order: 'descending' },
};

test('a search comes back out of the address it went into', () => {
  const address = objectAddress('cas_1', { recordingId: 'rec_1', tube: '12' }, { query, index: 7 });
  expect(address).toMatch(/^\/cases\/cas_1\/objects\/rec_1\/12#q=/);
  expect(foundByOf(address.slice(address.indexOf('#')))).toEqual({ query, index: 7 });
});

test('without a place, without a search', () => {
  expect(foundByOf(`#q=${encodeURIComponent('{"conditions":[]}')}`)).toEqual({ query: emptyQuery, index: null });
  expect(objectAddress('cas_1', { recordingId: 'rec_1', tube: '1' }, null)).toBe('/cases/cas_1/objects/rec_1/1');
});

test.each(['', '#', '#q=%7B', '#q={}', '#q=null', '#other'])('%j holds no search', (fragment) => {
  expect(foundByOf(fragment)).toBeNull();
});
