import { expect, test } from 'vitest';
import { blockSpan, blocksFor, bucketFor, bucketLadder } from './buckets.ts';
import { offsetStretches, tickStep, ticksOf } from './ticks.ts';
import { fitting, kept, microsAt, panned, showing, spanOf, xOf, zoomed } from './view.ts';

const at = (iso: string) => Date.parse(iso) * 1000;
const hour = 3_600_000_000;
const walls = (ticks: readonly { wallMicros: number }[]) =>
  ticks.map(({ wallMicros }) => new Date(wallMicros / 1000).toISOString().slice(0, 16));

test('zooming keeps the instant under the pointer', () => {
  const view = fitting({ fromMicros: at('2026-03-14T08:00:00Z'), toMicros: at('2026-03-14T09:00:00Z') }, 1000);
  const under = microsAt(view, 321);
  for (const factor of [0.5, 0.01, 3]) expect(xOf(zoomed(view, 321, factor), under)).toBeCloseTo(321, 2);
  expect(zoomed(view, 0, 1e-12).microsPerPx).toBe(500);
  expect(microsAt(panned(view, 100), 0)).toBe(microsAt(view, 100));
});

test('what there is stays in reach', () => {
  const extent = { fromMicros: 0, toMicros: hour };
  const far = kept({ fromMicros: 1e15, microsPerPx: 1000 }, extent, 500);
  expect(spanOf(far, 500).fromMicros).toBeLessThan(hour);
  const view = fitting(extent, 500);
  expect(showing(view, hour / 2, 500)).toBe(view);
  expect(xOf(showing(view, 5 * hour, 500), 5 * hour)).toBeCloseTo(75, 3);
});

test('ticks of the hour that comes twice and of the one that is left out', () => {
  const step = { unit: 'micros', micros: hour } as const;
  const autumn = { fromMicros: at('2026-10-24T22:30:00Z'), toMicros: at('2026-10-25T03:00:00Z') };
  expect(walls(ticksOf(autumn, step, 'Europe/Paris')).map((wall) => wall.slice(11))).toEqual([
    '01:00',
    '02:00',
    '02:00',
    '03:00',
  ]);
  const spring = { fromMicros: at('2026-03-28T23:30:00Z'), toMicros: at('2026-03-29T02:30:00Z') };
  expect(walls(ticksOf(spring, step, 'Europe/Paris')).map((wall) => wall.slice(11))).toEqual([
    '01:00',
    '03:00',
    '04:00',
  ]);
});

test('days are midnights of the camera, also over a change of its clock', () => {
  const week = { fromMicros: at('2026-03-27T12:00:00Z'), toMicros: at('2026-03-31T12:00:00Z') };
  const ticks = ticksOf(week, { unit: 'micros', micros: 24 * hour }, 'Europe/Paris');
  expect(ticks.map(({ micros }) => new Date(micros / 1000).toISOString().slice(0, 13))).toEqual([
    '2026-03-27T23',
    '2026-03-28T23',
    '2026-03-29T22',
    '2026-03-30T22',
  ]);
  expect(ticks.every(({ major }) => major)).toBe(true);
  expect(
    offsetStretches({ fromMicros: at('2026-01-01T00:00:00Z'), toMicros: at('2027-01-01T00:00:00Z') }, 'Europe/Paris'),
  ).toHaveLength(3);
});

test('months and years', () => {
  expect(tickStep(1, 80)).toEqual({ unit: 'micros', micros: 1000 });
  expect(tickStep(1e10, 100)).toEqual({ unit: 'months', months: 1 });
  const span = { fromMicros: at('2025-11-15T00:00:00Z'), toMicros: at('2026-03-02T00:00:00Z') };
  const ticks = ticksOf(span, { unit: 'months', months: 1 }, 'UTC');
  expect(walls(ticks).map((wall) => wall.slice(0, 7))).toEqual(['2025-12', '2026-01', '2026-02', '2026-03']);
  expect(ticks.map(({ major }) => major)).toEqual([false, true, false, false]);
});

test('buckets lie on one grid', () => {
  for (const [i, width] of bucketLadder.entries()) if (i > 0) expect(width % bucketLadder[i - 1]!).toBe(0);
  expect(bucketFor(10)).toBe(1_000_000);
  const bucketMicros = bucketFor(hour / 100);
  const span = { fromMicros: at('2026-03-14T08:00:00Z'), toMicros: at('2026-03-24T08:00:00Z') };
  const blocks = blocksFor(span, span, bucketMicros);
  expect(blockSpan(blocks[0]!, bucketMicros).fromMicros).toBeLessThanOrEqual(span.fromMicros);
  expect(blockSpan(blocks.at(-1)!, bucketMicros).toMicros).toBeGreaterThanOrEqual(span.toMicros);
  expect(blocksFor(span, { fromMicros: 0, toMicros: 1 }, bucketMicros)).toEqual([]);
});
