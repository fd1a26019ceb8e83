import { expect, test } from 'vitest';
import { instantOf, localDay, localText } from './local-time.ts';

const micros = (iso: string) => Date.parse(iso) * 1000;

test('an instant is written and read in the zone of its camera', () => {
  expect(localText(micros('2026-03-14T08:00:56Z'), 'Europe/Paris')).toBe('2026-03-14T09:00:56');
  expect(instantOf('2026-03-14T09:00:56', 'Europe/Paris')).toBe(micros('2026-03-14T08:00:56Z'));
  expect(instantOf('2026-07-14T09:00', 'America/New_York')).toBe(micros('2026-07-14T13:00:00Z'));
});

test('the hour that comes twice is its first, the hour that is skipped lies behind the change', () => {
  expect(instantOf('2026-10-25T02:30:00', 'Europe/Paris')).toBe(micros('2026-10-25T00:30:00Z'));
  expect(instantOf('2026-03-29T02:30:00', 'Europe/Paris')).toBe(micros('2026-03-29T01:30:00Z'));
});

test('a day of a changing clock has 23 or 25 hours', () => {
  const { from, to } = localDay(micros('2026-03-29T12:00:00Z'), 'Europe/Paris');
  expect((to - from) / 3_600_000_000).toBe(23);
  const autumn = localDay(micros('2026-10-25T12:00:00Z'), 'Europe/Paris');
  expect((autumn.to - autumn.from) / 3_600_000_000).toBe(25);
});

test('what is no date is none', () => {
  expect(instantOf('', 'UTC')).toBeNull();
});
