import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DayfoldError } from '../base/errors.ts';
import { parseGivenTime } from './given-time.ts';
import { instantsOf, type LocalTime, settleInstant } from './local-time.ts';
import { localText, utcText } from './wall-time.ts';
import { requireZone, zoneOffsetMicros } from './zone.ts';

const at = (year: number, month: number, day: number, hour: number, minute: number): LocalTime => ({
  year,
  month,
  day,
  hour,
  minute,
  second: 0,
  micros: 0,
});
const micros = (iso: string) => Date.parse(iso) * 1000;

function refusalOf(operation: () => unknown): string {
  try {
    operation();
  } catch (error) {
    if (error instanceof DayfoldError && error.code === 'usage.invalid') return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('zones', () => {
  it.each(['Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', '+05:30'])('%s exists', (zone) => {
    expect(requireZone(zone)).toBe(zone);
  });

  it.each([
    'Europe/Atlantis',
    '',
    'paris',
    '2024-05-01T00:00[Europe/Paris]',
    'Europe/Paris\n',
    '../UTC',
    'x'.repeat(4000),
  ])('%j does not', (zone) => {
    const message = refusalOf(() => requireZone(zone));
    expect(message).toContain('There is no time zone');
    expect(message.length).toBeLessThan(400);
    expect(message).not.toContain('\n');
  });
});

describe('daylight saving, Europe/Paris 2026', () => {
  it('02:30 on 29 March did not exist: refused with both meanings', () => {
    expect(instantsOf(at(2026, 3, 29, 2, 30), 'Europe/Paris')).toEqual({
      kind: 'gap',
      earlierUtcMicros: micros('2026-03-29T00:30Z'),
      laterUtcMicros: micros('2026-03-29T01:30Z'),
    });
    const message = refusalOf(() => parseGivenTime('2026-03-29T02:30', 'Europe/Paris'));
    expect(message).toContain('2026-03-29T01:30:00.000+01:00');
    expect(message).toContain('2026-03-29T03:30:00.000+02:00');
  });

  it('02:30 on 25 October happened twice: the earlier, told as uncertain by an hour', () => {
    const given = parseGivenTime('2026-10-25 02:30', 'Europe/Paris');
    expect(utcText(given.utcMicros)).toBe('2026-10-25T00:30:00.000Z');
    expect(given.uncertaintyMicros).toBe(3_600_000_000);
    expect(given.how).toContain('2026-10-25T02:30:00.000+01:00');
  });

  it.each([
    ['earlier', '2026-10-25T00:30:00.000Z'],
    ['later', '2026-10-25T01:30:00.000Z'],
  ] as const)('the %s one can be chosen', (fold, iso) => {
    const given = parseGivenTime('2026-10-25T02:30', 'Europe/Paris', fold);
    expect([utcText(given.utcMicros), given.uncertaintyMicros]).toEqual([iso, 0]);
  });

  it('half an hour apart on Lord Howe', () => {
    expect(settleInstant(at(2026, 4, 5, 1, 45), 'Australia/Lord_Howe').uncertaintyMicros).toBe(1_800_000_000);
  });
});

describe('a given time', () => {
  it.each([
    ['2024-05-01T14:00:00', '2024-05-01T12:00:00.000Z'],
    ['2024-05-01 14:00', '2024-05-01T12:00:00.000Z'],
    ['2024-05-01T14:00:00.250Z', '2024-05-01T14:00:00.250Z'],
    ['2024-05-01T14:00:00+05:30', '2024-05-01T08:30:00.000Z'],
    ['2026-03-29T02:30Z', '2026-03-29T02:30:00.000Z'],
  ])('%s in Paris is %s', (text, iso) => {
    const given = parseGivenTime(text, 'Europe/Paris');
    expect(utcText(given.utcMicros)).toBe(iso);
    expect(given).toMatchObject({ zone: 'Europe/Paris', uncertaintyMicros: 0, how: 'given by hand' });
  });

  it.each([
    '',
    'yesterday',
    '14:00',
    '2024-05-01',
    '2024-02-30T10:00',
    '2024-05-01T24:00',
    '1904-01-01T00:00',
    '2024-05-01T14:00+19:00',
    `2024-05-01T14:00${' '.repeat(4000)}`,
  ])('%j is refused in one line', (text) => expect(refusalOf(() => parseGivenTime(text, 'UTC'))).not.toContain('\n'));
});

it('local time to instant and back is the same in any zone, outside of a gap', () => {
  const zones = fc.constantFrom(
    'Europe/Paris',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  const times = fc.record({
    year: fc.integer({ min: 1995, max: 2035 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
    micros: fc.integer({ min: 0, max: 999_999 }),
  });
  fc.assert(
    fc.property(zones, times, (zone, time) => {
      const found = instantsOf(time, zone);
      if (found.kind === 'gap') return;
      for (const utc of found.kind === 'one' ? [found.utcMicros] : [found.earlierUtcMicros, found.laterUtcMicros]) {
        const shown = localText(utc, zone);
        const asIfUtc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) * 1000;
        expect(utc + zoneOffsetMicros(utc, zone)).toBe(asIfUtc + time.micros);
        expect(shown.startsWith(new Date(asIfUtc / 1000).toISOString().slice(0, 19))).toBe(true);
      }
    }),
  );
});
