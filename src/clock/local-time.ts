import { Temporal } from 'temporal-polyfill';
import { DayfoldError } from '../base/errors.ts';
import type { Micros } from '../base/time.ts';
import { localText } from './wall-time.ts';

/** A time as a clock on the wall shows it, without a zone. `month` and `day` from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 to 999,999. */
  readonly micros: number;
}

/** The instant a local time stands for: one, two (clocks were set back), or none (clocks were set forward over it). */
export type Instants =
  | { readonly kind: 'one'; readonly utcMicros: Micros }
  | { readonly kind: 'fold'; readonly earlierUtcMicros: Micros; readonly laterUtcMicros: Micros }
  | { readonly kind: 'gap'; readonly earlierUtcMicros: Micros; readonly laterUtcMicros: Micros };

/** Which of the two instants is meant when a local time happened twice. */
export type Fold = 'earlier' | 'later';

/** Earlier than any digital recorder: such a year is a clock that was never set. Guess. */
export const firstYear = 1990;
const lastYear = 2100;

/** Null when there is such a date and time, else the reason why not. */
export function impossible(time: LocalTime): string | null {
  const { year, month, day, hour, minute, second, micros } = time;
  if (year < firstYear || year > lastYear) return `the year ${year} is no time of a recording`;
  try {
    const fields = { year, month, day, hour, minute, second, millisecond: Math.floor(micros / 1000) };
    Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
    return null;
  } catch {
    return `there is no ${textOf(time)}`;
  }
}

/** The instants of a possible local time in a zone that exists. */
export function instantsOf(time: LocalTime, zone: string): Instants {
  const { micros, ...fields } = time;
  const plain = Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
  const at = (disambiguation: Fold) => plain.toZonedDateTime(zone, { disambiguation });
  const [earlier, later] = [at('earlier'), at('later')];
  const utcOf = (zoned: Temporal.ZonedDateTime): Micros => zoned.epochMilliseconds * 1000 + micros;
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'one', utcMicros: utcOf(earlier) };
  const kind = earlier.toPlainDateTime().equals(plain) ? 'fold' : 'gap';
  return { kind, earlierUtcMicros: utcOf(earlier), laterUtcMicros: utcOf(later) };
}

/** An instant that was settled on, what that leaves open, and what to tell about it (empty when there is nothing). */
export interface SettledInstant {
  readonly utcMicros: Micros;
  readonly uncertaintyMicros: Micros;
  readonly note: string;
}

/**
 * Settles on one instant. In a fold it is the earlier one, uncertain by the distance to the other, unless the caller chose.
 * Error: `usage.invalid` in a gap, with the reason and the two times it could mean.
 */
export function settleInstant(time: LocalTime, zone: string, fold?: Fold): SettledInstant {
  const instants = instantsOf(time, zone);
  if (instants.kind === 'one') return { utcMicros: instants.utcMicros, uncertaintyMicros: 0, note: '' };
  const { earlierUtcMicros, laterUtcMicros } = instants;
  const [earlier, later] = [localText(earlierUtcMicros, zone), localText(laterUtcMicros, zone)];
  if (instants.kind === 'gap') {
    throw new DayfoldError(
      'usage.invalid',
      `${textOf(time)} did not exist in ${zone}: clocks were set forward over it. It could mean ${earlier} or ${later}; give one of them.`,
    );
  }
  const apart = laterUtcMicros - earlierUtcMicros;
  if (fold !== undefined) {
    const utcMicros = fold === 'earlier' ? earlierUtcMicros : laterUtcMicros;
    return { utcMicros, uncertaintyMicros: 0, note: `happened twice in ${zone}, the ${fold} one was chosen` };
  }
  return {
    utcMicros: earlierUtcMicros,
    uncertaintyMicros: apart,
    note: `happened twice in ${zone}: taken as ${earlier}, it could be ${later}`,
  };
}

/** `2026-03-29 02:30:00`, with the fraction only when there is one. */
export function textOf({ year, month, day, hour, minute, second, micros }: LocalTime): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}
