import { Temporal } from 'temporal-polyfill';
import { DayfoldError } from '../../base/errors.ts';
import { parseGivenTime } from '../../clock/given-time.ts';

/** Which end of a day a date without a time stands for. */
export type DayEnd = 'begin' | 'end';

/** The zone of this machine, IANA name. */
export function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * Reads `2026-03-01`, `2026-03-01T12:00` (local time of `zone`), or with `Z` or an offset, as UTC microseconds.
 * Errors: `usage.invalid` that names the flag, also for a time that did not exist or happened twice.
 */
export function parseInstant(flag: string, text: string, zone: string, day: DayEnd): number {
  const date = /^\s*(\d{4}-\d\d-\d\d)\s*$/.exec(text)?.[1];
  try {
    if (date === undefined) return settled(parseGivenTime(text, zone));
    const begin = Temporal.PlainDate.from(date, { overflow: 'reject' });
    const at = day === 'begin' ? begin : begin.add({ days: 1 });
    return at.toZonedDateTime(zone).epochMilliseconds * 1000;
  } catch (cause) {
    const why = cause instanceof DayfoldError ? cause.message : `${JSON.stringify(text.slice(0, 40))} is no date`;
    throw new DayfoldError('usage.invalid', `${flag}: ${why}`, { cause });
  }
}

function settled({ utcMicros, uncertaintyMicros, how }: ReturnType<typeof parseGivenTime>): number {
  if (uncertaintyMicros === 0) return utcMicros;
  throw new DayfoldError('usage.invalid', `${how}; give it with its offset`);
}

const spanUnits = { h: 3600, d: 86_400, w: 604_800 } as const;

/** A deadline: `90d`, `12w`, `48h` from now, or a date (its end, by this machine's clock) or time. UTC microseconds. */
export function parseDeadline(flag: string, text: string, nowMicros: number): number {
  const [, count, unit] = /^(\d{1,5})([hdw])$/.exec(text.trim()) ?? [];
  if (count !== undefined) return nowMicros + Number(count) * spanUnits[unit as keyof typeof spanUnits] * 1_000_000;
  return parseInstant(flag, text, machineZone(), 'end');
}
