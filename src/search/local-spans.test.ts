import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceEntry } from './case-content.ts';
import { LocalSpans } from './local-spans.ts';

const hour = 3_600_000_000;
const day = 24 * hour;
const utc = (...parts: Parameters<typeof Date.UTC>) => Date.UTC(...parts) * 1000;

/** A recording of a year and a half. */
function recordingIn(timeZone: string, startsAtMicros: number | null = utc(2026, 0, 1)): SourceEntry {
  return { source: { timeZone, startsAtMicros }, part: { durationMicros: 500 * day } } as unknown as SourceEntry;
}

test.each([
  // Paris: the clock goes forward on 29 March, back on 25 October.
  ['Europe/Paris', day, utc(2026, 2, 29, 12), utc(2026, 2, 28, 23), utc(2026, 2, 29, 22)],
  ['Europe/Paris', day, utc(2026, 9, 25, 12), utc(2026, 9, 24, 22), utc(2026, 9, 25, 23)],
  ['Europe/Paris', day, utc(2026, 6, 1, 22), utc(2026, 6, 1, 22), utc(2026, 6, 2, 22)],
  ['Europe/Paris', 7 * day, utc(2026, 2, 29, 12), utc(2026, 2, 22, 23), utc(2026, 2, 29, 22)],
  ['Asia/Kolkata', hour, utc(2026, 4, 1, 5, 40), utc(2026, 4, 1, 5, 30), utc(2026, 4, 1, 6, 30)],
  // An hour that comes twice is two hours.
  ['Europe/Paris', hour, utc(2026, 9, 25, 0, 10), utc(2026, 9, 25, 0), utc(2026, 9, 25, 1)],
  ['Europe/Paris', hour, utc(2026, 9, 25, 1, 10), utc(2026, 9, 25, 1), utc(2026, 9, 25, 2)],
  // There is no midnight there: the clock jumps from 24:00 to 1:00.
  ['America/Santiago', day, utc(2026, 8, 6, 12), utc(2026, 8, 6, 4), utc(2026, 8, 7, 3)],
])('%s, spans of %d', (zone, span, at, startsAtMicros, endsAtMicros) => {
  expect(new LocalSpans(span).of(at, recordingIn(zone))).toEqual({ startsAtMicros, endsAtMicros });
});

test('a recording without a known start has no spans', () => {
  expect(new LocalSpans(day).of(0, recordingIn('UTC', null))).toBeNull();
});

test('spans hold their instants, follow each other, and are the same for all instants in them', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
  const lengths = fc.constantFrom(60_000_000, 15 * 60_000_000, hour, day, 7 * day);
  fc.assert(
    fc.property(
      zones,
      lengths,
      fc.nat({ max: 400 * day }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (zone, length, at, part) => {
        const spans = new LocalSpans(length);
        const entry = recordingIn(zone);
        const instant = utc(2026, 0, 20) + at;
        const { startsAtMicros, endsAtMicros } = spans.of(instant, entry)!;
        expect(startsAtMicros).toBeLessThanOrEqual(instant);
        expect(endsAtMicros).toBeGreaterThan(instant);
        expect(Math.abs(endsAtMicros - startsAtMicros - length)).toBeLessThanOrEqual(hour);
        if (length < day) return;
        const other = startsAtMicros + Math.floor(part * (endsAtMicros - startsAtMicros - 1));
        expect(spans.of(other, entry)).toEqual({ startsAtMicros, endsAtMicros });
        expect(spans.of(endsAtMicros, entry)!.startsAtMicros).toBe(endsAtMicros);
      },
    ),
  );
});
