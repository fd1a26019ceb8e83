import { expect, test } from 'vitest';
import { formatFileTime, formatInstant, offsetText, uncertaintyText, zoneOffsetMicros } from './camera-time.ts';

const paris = { timeZone: 'Europe/Paris' };
const at = (iso: string) => Date.parse(iso) * 1000;

test('instants are in the zone of the camera', () => {
  const instant = at('2026-03-14T22:59:58Z') + 456_789;
  expect(formatInstant(instant, paris, 'en', { date: 'numeric' })).toBe('14/03/2026, 23:59:58');
  expect(formatInstant(instant, paris, 'fr', { fraction: 3 })).toBe('23:59:58,456');
  expect(formatInstant(instant, { timeZone: 'Asia/Kathmandu' }, 'en', { seconds: false })).toBe('04:44');
  expect(formatInstant(at('2026-03-14T23:00:00Z'), paris, 'en')).toBe('00:00:00');
  expect(formatInstant(null, paris, 'en')).toBe('—');
});

test('the hour that comes twice and the one that is left out', () => {
  expect(formatInstant(at('2026-10-25T00:30:00Z'), paris, 'en', { zone: true })).toMatch(/^02:30:00 /);
  expect(formatInstant(at('2026-10-25T01:30:00Z'), paris, 'en', { seconds: false })).toBe('02:30');
  expect(zoneOffsetMicros(at('2026-03-29T00:59:59Z'), 'Europe/Paris')).toBe(3_600_000_000);
  expect(zoneOffsetMicros(at('2026-03-29T01:00:00Z'), 'Europe/Paris')).toBe(7_200_000_000);
  expect(zoneOffsetMicros(at('2026-01-01T00:00:00Z'), 'America/St_Johns')).toBe(-12_600_000_000);
  expect(zoneOffsetMicros(0, 'UTC')).toBe(0);
});

test('uncertainty is never made smaller', () => {
  expect(uncertaintyText(0)).toBe('');
  expect(uncertaintyText(2_000_000)).toBe('±\u202f2\u202fs');
  expect(uncertaintyText(1_210_000)).toBe('±\u202f1.3\u202fs');
  expect(uncertaintyText(1_210_000, 'fr')).toBe('±\u202f1,3\u202fs');
  expect(uncertaintyText(90_100_000)).toBe('±\u202f91\u202fs');
  expect(uncertaintyText(121_000_000)).toBe('±\u202f2.1\u202fmin');
  expect(uncertaintyText(121_000_000, 'fr')).toBe('±\u202f2,1\u202fmin');
  expect(uncertaintyText(3_600_000_000)).toBe('±\u202f60\u202fmin');
  expect(uncertaintyText(86_400_000_000)).toBe('±\u202f24\u202fh');
});

test('offsets and times in a file', () => {
  expect(offsetText(0, 'en')).toBe('0\u202fs');
  expect(offsetText(-500_000, 'fr')).toBe('−0,5\u202fs');
  expect(offsetText(3_723_000_000, 'en')).toBe('+1\u202fh 2\u202fmin 3\u202fs');
  expect(formatFileTime(7_999_999)).toBe('0:07');
  expect(formatFileTime(3_723_567_000, 2)).toBe('1:02:03.56');
});
