import { expect, test } from 'vitest';
import { overTime, readCounts, seriesBy, seriesOf, spansFor } from './counts-table.ts';

const minute = 60_000_000;
const eight = Date.UTC(2026, 2, 14, 8) * 1000;
const text = [
  'from,to,camera,class,objects',
  '2026-03-14T08:00:00.000Z,2026-03-14T08:01:00.000Z,cam_1,person,3',
  '2026-03-14T08:00:00.000Z,2026-03-14T08:01:00.000Z,cam_2,"a ""car"", red",5',
  '2026-03-14T08:02:00.000Z,2026-03-14T08:03:00.000Z,cam_1,person,1',
  ',,cam_1,person,7',
  '',
].join('\r\n');

test('series of one column, the largest first', () => {
  const table = seriesBy(readCounts(text), 'class', 'objects');
  expect(table.names).toEqual(['person', 'a "car", red']);
  expect(table.rows).toEqual([
    { fromMicros: eight, values: [3, 5] },
    { fromMicros: eight + 2 * minute, values: [1, 0] },
    { fromMicros: null, values: [7, 0] },
  ]);
});

test('nothing counted is not nothing recorded', () => {
  const file = readCounts('from,to,left_to_right\r\n2026-03-14T08:02:00.000Z,2026-03-14T08:03:00.000Z,4\r\n');
  const recorded = [
    { fromMicros: eight, toMicros: eight + minute },
    { fromMicros: eight + 2 * minute, toMicros: eight + 4 * minute },
  ];
  const { fromMicros, values } = overTime(seriesOf(file), recorded, minute, () => 0);
  expect(fromMicros).toEqual([0, 1, 2, 3].map((i) => eight + i * minute));
  expect(values).toEqual([[0, null, 4, 0]]);
  expect(overTime(seriesOf(readCounts('from,to,a\r\n')), [], minute, () => 0)).toEqual({
    fromMicros: [],
    values: [[]],
  });
});

test('days and weeks are those of the camera, over a change of its clock too', () => {
  const hour = 60 * minute;
  const at = (...parts: Parameters<typeof Date.UTC>) => Date.UTC(...parts) * 1000;
  // Paris: summer time from 29 March 2026, 1:00 UTC, on.
  const paris = (utcMicros: number) => (utcMicros < at(2026, 2, 29, 1) ? 1 : 2) * hour;
  const table = { names: ['a'], rows: [{ fromMicros: at(2026, 2, 28, 23), values: [5] }] };
  const recorded = [{ fromMicros: at(2026, 2, 28, 12), toMicros: at(2026, 2, 30, 12) }];
  expect(overTime(table, recorded, 24 * hour, paris)).toEqual({
    fromMicros: [at(2026, 2, 27, 23), at(2026, 2, 28, 23), at(2026, 2, 29, 22)],
    values: [[0, 5, 0]],
  });
  const week = { names: ['a'], rows: [{ fromMicros: at(2026, 2, 22, 23), values: [5] }] };
  expect(overTime(week, recorded, 7 * 24 * hour, paris).fromMicros).toEqual([at(2026, 2, 22, 23), at(2026, 2, 29, 22)]);
  const kolkata = { names: ['a'], rows: [{ fromMicros: at(2026, 4, 1, 5, 30), values: [2] }] };
  const morning = [{ fromMicros: at(2026, 4, 1, 5, 40), toMicros: at(2026, 4, 1, 7) }];
  expect(overTime(kolkata, morning, hour, () => 5.5 * hour)).toEqual({
    fromMicros: [at(2026, 4, 1, 5, 30), at(2026, 4, 1, 6, 30)],
    values: [[2, 0]],
  });
});

test('a length of spans that gives a chart', () => {
  expect(spansFor(2 * minute).usual[0]).toBe('perTenSeconds');
  expect(spansFor(86_400_000_000).usual[0]).toBe('perQuarter');
  expect(spansFor(365 * 86_400_000_000).usable.map(([name]) => name)).toEqual(['perDay', 'perWeek']);
});
