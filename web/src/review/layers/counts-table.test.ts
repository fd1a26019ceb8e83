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
  const { fromMicros, values } = overTime(seriesOf(file), recorded, minute);
  expect(fromMicros).toEqual([0, 1, 2, 3].map((i) => eight + i * minute));
  expect(values).toEqual([[0, null, 4, 0]]);
  expect(overTime(seriesOf(readCounts('from,to,a\r\n')), [], minute)).toEqual({ fromMicros: [], values: [[]] });
});

test('a length of spans that gives a chart', () => {
  expect(spansFor(2 * minute).usual[0]).toBe('perTenSeconds');
  expect(spansFor(86_400_000_000).usual[0]).toBe('perQuarter');
  expect(spansFor(365 * 86_400_000_000).usable.map(([name]) => name)).toEqual(['perDay', 'perWeek']);
});
