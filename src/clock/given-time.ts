import { DayfoldError } from '../base/errors.ts';
import { type Fold, impossible, type LocalTime, settleInstant } from './local-time.ts';
import type { WallTime } from './wall-time.ts';
import { requireZone } from './zone.ts';

/** `2024-05-01T14:00`, `2024-05-01 14:00:00.250`, with or without `Z` or an offset. */
const givenForm =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?\s?(?:(Z)|([+-])(\d\d):?(\d\d))?$/i;

/**
 * Reads a start time that a person gave: an instant when it has `Z` or an offset, else local time of the camera's zone.
 * Error: `usage.invalid` when it cannot be read, is no date, or did not exist (clocks set forward).
 *
 * @param fold which one is meant where a local time happened twice; without it the earlier, told as uncertain
 */
export function parseGivenTime(text: string, zone: string, fold?: Fold): WallTime {
  const known = requireZone(zone);
  const found = givenForm.exec(text.slice(0, 64).trim());
  if (found === null || text.length > 64) {
    throw new DayfoldError(
      'usage.invalid',
      `${JSON.stringify(text.slice(0, 64))} is no time. Give it as 2024-05-01T14:00:00, with Z or an offset when it is not the camera's local time.`,
    );
  }
  const time = timeOf(found.slice(1, 8));
  const reason = impossible(time);
  if (reason !== null) throw new DayfoldError('usage.invalid', `${text.trim()} cannot be a start: ${reason}.`);
  const how = 'given by hand';
  if (found[8] !== undefined || found[9] !== undefined) {
    const offset = offsetMinutes(found[9], found[10], found[11]);
    if (offset === null)
      throw new DayfoldError('usage.invalid', `${text.trim()} has an offset that is in use nowhere.`);
    const { utcMicros } = settleInstant(time, 'UTC');
    return { utcMicros: utcMicros - offset * 60_000_000, zone: known, uncertaintyMicros: 0, how };
  }
  const { utcMicros, uncertaintyMicros, note } = settleInstant(time, known, fold);
  return { utcMicros, zone: known, uncertaintyMicros, how: note === '' ? how : `${how}; ${note}` };
}

function timeOf(fields: readonly (string | undefined)[]): LocalTime {
  const [year, month, day, hour, minute, second] = fields.slice(0, 6).map((field) => Number(field ?? 0));
  const micros = Number((fields[6] ?? '').padEnd(6, '0'));
  return { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second!, micros };
}

/** Minutes ahead of UTC, 0 without a sign; null for what no zone uses: offsets are quarter hours up to 14 hours. */
export function offsetMinutes(sign?: string, hours?: string, minutes?: string): number | null {
  if (sign === undefined) return 0;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  if (size > 14 * 60 || size % 15 !== 0) return null;
  return sign === '-' ? -size : size;
}
