import { Temporal } from 'temporal-polyfill';
import type { Micros } from '../base/time.ts';

/** A time of the world, as well as it is known. */
export interface WallTime {
  /** Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted; integer. */
  readonly utcMicros: Micros;
  /** IANA name, or a fixed offset such as `+01:00`: for showing the time, it does not change the instant. */
  readonly zone: string;
  /** The true instant lies within this distance before or after, as far as is known. 0 only for what a person gave. */
  readonly uncertaintyMicros: Micros;
  /** How it was found, one line for a person. */
  readonly how: string;
}

/** `2026-10-25T02:30:00.000+02:00`: the local time of a zone with its offset, to the millisecond (rounded down). */
export function localText(utcMicros: Micros, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(utcMicros / 1000))
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
}

/** `2026-10-25T00:30:00.000Z`, to the millisecond (rounded down). */
export function utcText(utcMicros: Micros): string {
  return new Date(Math.floor(utcMicros / 1000)).toISOString();
}

/** A length of time in words: `250 ms`, `12 s`, `4 min`, `2 h`, `3 d`; rounded to one decimal. */
export function spanText(micros: Micros): string {
  const ms = Math.abs(micros) / 1000;
  const units: readonly (readonly [string, number])[] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ];
  for (const [unit, size] of units) if (ms >= size) return `${Math.round((ms / size) * 10) / 10} ${unit}`;
  return `${Math.round(ms)} ms`;
}
