import { expect, test } from 'vitest';
import { parseRegion, readRegionFile } from './region-file.ts';

const triangle = [
  { x: 10, y: 20 },
  { x: 300, y: 20 },
  { x: 150, y: 200 },
];

test.each([
  ['an array', '[[10,20],[300,20],[150,200]]'],
  ['an object', '{"points":[[10,20],[300,20],[150,200]]}'],
  ['GeoJSON, closed', '{"type":"Polygon","coordinates":[[[10,20],[300,20],[150,200],[10,20]]]}'],
  ['a GeoJSON feature', '{"type":"Feature","geometry":{"coordinates":[[[10,20],[300,20],[150,200],[10,20]]]}}'],
  ['lines', '# the gate\n10,20\n300 20\n150;200 # top\n'],
])('reads %s', (_, text) => {
  expect(parseRegion(text, 'r')).toEqual({ unit: 'sourcePx', points: triangle });
});

test('coordinates up to 1 are shares of the picture', () => {
  expect(parseRegion('[[0,0],[1,0],[0.5,1]]', 'r').unit).toBe('relative');
});

test.each([
  '',
  '[]',
  '[[1,2],[3,4]]',
  '[[1,2],[3,4],[5]]',
  '[[1,2],[3,4],["a",6]]',
  '{"a":1}',
  '[1',
  'a b',
  '1,2\n3,4\n-5,6',
])('refuses %j', (text) => {
  expect(() => parseRegion(text, 'gate.json')).toThrow(/^gate\.json/);
});

test('a missing file is a missing input', () => {
  expect(() => readRegionFile('/nowhere/gate.json')).toThrow(expect.objectContaining({ code: 'input.missing' }));
});
