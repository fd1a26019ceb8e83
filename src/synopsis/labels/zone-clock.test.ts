import { describe, expect, it } from 'vitest';
import { createWallTimeText } from './time-text.ts';
import { createZoneClock } from './zone-clock.ts';

const second = 1_000_000;
const utc = (text: string) => Date.parse(text) / 1000;

describe('the clock of a zone', () => {
  it('is ahead or behind as the zone is then', () => {
    for (const [zone, at, hours] of [
      ['Europe/Paris', '2026-01-15T12:00:00Z', 1],
      ['Europe/Paris', '2026-07-15T12:00:00Z', 2],
      ['America/New_York', '2026-01-15T12:00:00Z', -5],
      ['Asia/Kathmandu', '2026-01-15T12:00:00Z', 5.75],
      ['Australia/Lord_Howe', '2026-01-15T12:00:00Z', 11],
      ['Australia/Lord_Howe', '2026-07-15T12:00:00Z', 10.5],
      ['UTC', '1969-12-31T23:59:59Z', 0],
    ] as const) {
      expect(createZoneClock(zone)(utc(at)) - utc(at)).toBe(hours * 3600);
    }
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createZoneClock('Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('times by a corrected clock', () => {
  const clock = { startUtcMicros: utc('2026-03-29T00:59:58Z') * second, zone: 'Europe/Paris', uncertaintyMicros: 0 };

  it('jump where summer time begins and repeat where it ends', () => {
    const spring = createWallTimeText(clock);
    expect([0, second, 2 * second].map(spring)).toEqual(['01:59:58', '01:59:59', '03:00:00']);
    const autumn = createWallTimeText({ ...clock, startUtcMicros: utc('2026-10-25T00:59:59Z') * second });
    expect([0, second].map(autumn)).toEqual(['02:59:59', '02:00:00']);
  });

  it('tell later days, or the date', () => {
    const late = { ...clock, startUtcMicros: utc('2026-03-16T22:59:59Z') * second };
    expect([0, second].map(createWallTimeText(late))).toEqual(['23:59:59', '+1 00:00:00']);
    expect([0, second].map(createWallTimeText(late, { date: 'full' }))).toEqual([
      '2026-03-16 23:59:59',
      '2026-03-17 00:00:00',
    ]);
  });

  it('say when they may be wrong', () => {
    expect(createWallTimeText({ ...clock, uncertaintyMicros: 400_000 })(0)).toBe('01:59:58');
    expect(createWallTimeText({ ...clock, uncertaintyMicros: 2 * second })(0)).toBe('≈01:59:58');
    expect(createWallTimeText({ ...clock, uncertaintyMicros: null })(0)).toBe('≈01:59:58');
  });
});
