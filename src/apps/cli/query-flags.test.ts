import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DayfoldError } from '../../base/errors.ts';
import { conditionFlags } from './condition-flags.ts';
import { conditionReaders } from './query-conditions.ts';
import { type QueryFlags, readQuery } from './query-flags.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-query-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const camera = (letter: string, name: string, timeZone: string) => ({
  id: `cam_${letter.repeat(26)}`,
  caseId: `cas_${'0'.repeat(26)}`,
  name,
  timeZone,
  offsetMicros: 0,
  offsetUncertaintyMicros: 0,
  offsetHow: '',
  createdAtMicros: 0,
});
const gate = camera('a', 'Gate', 'Europe/Paris');
const door = camera('b', 'Door, left', 'Europe/Paris');
const quay = camera('c', 'Quay', 'Asia/Tokyo');

/** The only condition of a query, without what its schema fills in. */
async function conditionOf(flags: QueryFlags, cameras = [gate, door]): Promise<object> {
  const { conditions } = await readQuery(undefined, flags, cameras);
  expect(conditions).toHaveLength(1);
  return conditions[0]!;
}

const triangle = [
  { x: 0.1, y: 0.2 },
  { x: 0.5, y: 0.2 },
  { x: 0.5, y: 0.9 },
];
const drawn = '0.1,0.2 0.5,0.2 0.5,0.9';
const micros = (iso: string) => Date.parse(iso) * 1000;

test.each<[string, string, object]>([
  ['class', 'person, car', { kind: 'class', classes: ['person', 'car'] }],
  ['colour', 'red,blue', { kind: 'colour', names: ['red', 'blue'] }],
  ['colourLike', '#C02010:0.1', { kind: 'pickedColour', red: 192, green: 32, blue: 16, tolerance: 0.1 }],
  ['camera', 'Door, left', { kind: 'camera', cameras: [door.id] }],
  ['camera', gate.id, { kind: 'camera', cameras: [gate.id] }],
  ['recording', `rec_${'0'.repeat(26)}`, { kind: 'recording', recordings: [`rec_${'0'.repeat(26)}`] }],
  // Paris is an hour ahead of UTC in winter, two in summer.
  [
    'time',
    '2026-03-01T12:00/2026-07-01T12:00',
    { kind: 'time', from: micros('2026-03-01T11:00Z'), to: micros('2026-07-01T10:00Z') },
  ],
  ['time', '/2026-03-01T12:00Z', { kind: 'time', from: undefined, to: micros('2026-03-01T12:00Z') }],
  ['timeOfDay', '22:00-06:00', { kind: 'timeOfDay', from: '22:00', to: '06:00' }],
  ['direction', 'left', { kind: 'direction', towards: 'left' }],
  ['direction', '270', { kind: 'direction', degrees: 270 }],
  ['longerThan', '1m30s', { kind: 'duration', leastMicros: 90e6 }],
  ['shorterThan', '10s', { kind: 'duration', mostMicros: 10e6 }],
  ['fasterThan', '0.5', { kind: 'speed', leastHeightsPerSecond: 0.5 }],
  ['slowerThan', '2', { kind: 'speed', mostHeightsPerSecond: 2 }],
  ['largerThan', '0.1', { kind: 'size', leastHeightShare: 0.1 }],
  ['smallerThan', '0.9', { kind: 'size', mostHeightShare: 0.9 }],
  ['inside', drawn, { kind: 'inside', zone: { polygon: triangle } }],
  ['enters', drawn, { kind: 'enters', zone: { polygon: triangle } }],
  ['leaves', drawn, { kind: 'leaves', zone: { polygon: triangle } }],
  ['startsIn', drawn, { kind: 'startsIn', zone: { polygon: triangle } }],
  ['stopsIn', drawn, { kind: 'stopsIn', zone: { polygon: triangle } }],
  ['dwells', `${drawn}:90s`, { kind: 'dwells', zone: { polygon: triangle }, leastMicros: 90e6 }],
  ['standsStill', `${drawn}:10s`, { kind: 'standsStill', zone: { polygon: triangle }, leastMicros: 10e6 }],
  ['crosses', '0,0.5 1,0.5', { kind: 'crosses', line: { from: { x: 0, y: 0.5 }, to: { x: 1, y: 0.5 } } }],
  ['crosses', '0,0.5 1,0.5:rightToLeft', { kind: 'crosses', direction: 'rightToLeft' }],
  ['follows', drawn, { kind: 'follows', path: { points: triangle } }],
  ['near', '2:5s', { kind: 'near', withinHeights: 2, leastMicros: 5e6 }],
  ['near', '2', { kind: 'near', withinHeights: 2, leastMicros: 0 }],
])('--%s %s is a condition, and --not-… the same with not', async (name, text, wanted) => {
  expect(await conditionOf({ [name]: [text] })).toMatchObject({ ...wanted, not: false });
  const negated = `not${name[0]!.toUpperCase()}${name.slice(1)}`;
  expect(await conditionOf({ [negated]: [text] })).toMatchObject({ ...wanted, not: true });
});

test('every flag has a reader', () => {
  expect(Object.keys(conditionReaders)).toEqual(conditionFlags.map(([name]) => name));
});

test('a date is its whole day, and the 29th of March 2026 has 23 hours in Paris', async () => {
  const condition = await conditionOf({ from: '2026-03-29', to: '2026-03-29' });
  expect(condition).toMatchObject({ from: micros('2026-03-28T23:00Z'), to: micros('2026-03-29T22:00Z') });
});

test('what is given twice: each must hold, but one camera is enough', async () => {
  const { conditions } = await readQuery(
    undefined,
    { colour: ['red', 'blue'], camera: ['Gate', 'Door, left'], sort: 'size' },
    [gate, door],
  );
  expect(conditions).toMatchObject([
    { kind: 'colour', names: ['red'] },
    { kind: 'colour', names: ['blue'] },
    { kind: 'camera', cameras: [gate.id, door.id] },
  ]);
});

test('a query as JSON and flags hold together; the order of a flag wins', async () => {
  const json = '{"conditions":[{"kind":"class","classes":["car"]}],"sort":{"by":"size","order":"ascending"}}';
  const file = join(folder, 'query.json');
  writeFileSync(file, json);
  for (const given of [json, file]) {
    const query = await readQuery(given, { colour: ['red'] }, []);
    expect(query.conditions).toMatchObject([{ kind: 'class' }, { kind: 'colour' }]);
    expect(query.sort).toEqual({ by: 'size', order: 'ascending' });
  }
  expect((await readQuery(json, { sort: 'duration' }, [])).sort).toEqual({ by: 'duration', order: 'descending' });
});

test.each([
  ['[[0.1,0.2],[0.5,0.2],[0.5,0.9]]'],
  ['{"points":[[0.1,0.2],[0.5,0.2],[0.5,0.9]]}'],
  ['{"polygon":[{"x":0.1,"y":0.2},{"x":0.5,"y":0.2},{"x":0.5,"y":0.9}]}'],
  ['{"type":"Feature","geometry":{"coordinates":[[[0.1,0.2],[0.5,0.2],[0.5,0.9],[0.1,0.2]]]}}'],
])('a zone in a file: %s', async (text) => {
  const file = join(folder, 'zone.json');
  writeFileSync(file, text);
  expect(await conditionOf({ inside: [file] })).toMatchObject({ zone: { polygon: triangle } });
});

test.each<[QueryFlags, RegExp]>([
  [{ inside: ['0.1,0.2 0.5,0.2'] }, /--inside.*2 points where 3/],
  [{ inside: ['0.1,0.2 0.5,0.2 0.5,1.2'] }, /--inside/],
  [{ inside: ['0,0 0.5,0.5 1,1'] }, /no area/],
  [{ inside: [''] }, /--inside/],
  [{ notInside: ['nonsense'] }, /--not-inside/],
  [{ crosses: ['0,0 1,1 0,1'] }, /--crosses.*two points/],
  [{ crosses: ['0,0 1,1:upwards'] }, /--crosses upwards/],
  [{ crosses: ['0.5,0.5 0.5,0.5'] }, /no length/],
  [{ dwells: [drawn] }, /--dwells.*how long/],
  // The last colon parts shape and time.
  [{ dwells: [`${drawn}:1:30`] }, /--dwells/],
  [{ class: [' , '] }, /classes/],
  [{ colour: ['ochre'] }, /--colour ochre/],
  [{ colourLike: ['#12345'] }, /--colour-like/],
  [{ camera: ['Yard'] }, /no camera "Yard".*"Gate"/],
  [{ recording: ['rec_1'] }, /"rec_1" is not the id of a recording/],
  [{ time: ['a/b/c'] }, /FROM\/TO/],
  [{ time: ['/'] }, /FROM\/TO/],
  [{ timeOfDay: ['22:00'] }, /--time-of-day/],
  [{ timeOfDay: ['25:00-26:00'] }, /time of day/],
  [{ from: '2026-02-30' }, /--from.*no date/],
  [{ from: '2026-03-29T02:30' }, /--from.*did not exist/],
  [{ from: '2026-10-25T02:30' }, /--from.*twice/],
  [{ from: '2026-03-02', to: '2026-03-01' }, /--to.*later/],
  [{ direction: ['sideways'] }, /--direction/],
  [{ near: ['0'] }, /--near/],
  [{ sort: 'beauty' }, /--sort beauty/],
  [{ sort: 'size:up' }, /--sort up/],
])('%j is refused', async (flags, message) => {
  const error = await readQuery(undefined, flags, [gate, door]).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(DayfoldError);
  expect((error as DayfoldError).message).toMatch(message);
  expect([2, 3]).toContain((error as DayfoldError).exitCode);
});

test('times without an offset need cameras of one zone', async () => {
  await expect(readQuery(undefined, { from: '2026-03-01T12:00' }, [gate, quay])).rejects.toThrow(/several time zones/);
  const named = await conditionOf({ from: '2026-03-01T12:00+09:00' }, [gate, quay]);
  expect(named).toMatchObject({ from: micros('2026-03-01T03:00Z') });
  const { conditions } = await readQuery(undefined, { from: '2026-03-01T12:00', camera: ['Quay'] }, [gate, quay]);
  expect(conditions[0]).toMatchObject({ from: micros('2026-03-01T03:00Z') });
});

test.each(['{', '[1]', '{"conditions":[{"kind":"face"}]}', '{"conditions":{}}', '{"condition":[]}'])(
  'the query %s is refused',
  async (text) => {
    await expect(readQuery(text, {}, [])).rejects.toMatchObject({ code: 'search.queryInvalid' });
  },
);
