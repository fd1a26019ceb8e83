import { Temporal } from 'temporal-polyfill';
import { DayfoldError } from '../base/errors.ts';
import type { Micros } from '../base/time.ts';

/** `Europe/Paris`, `UTC`, `Etc/GMT+5`, `+01:00`; the polyfill would take whole times with a zone in brackets too. */
const zoneForm = /^(?:[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*|[+-]\d\d:\d\d)$/;

/** Offsets in use reach from -12:00 to +14:00 (IANA tz database, 2024). */
export const largestOffsetMicros: Micros = 14 * 3_600_000_000;

/** The zone as it is spelled in the tz database. Error: `usage.invalid` when there is none of that name. */
export function requireZone(zone: string): string {
  const known = zone.length <= 64 && zoneForm.test(zone) ? spelling(zone) : null;
  if (known !== null) return known;
  throw new DayfoldError(
    'usage.invalid',
    `There is no time zone ${JSON.stringify(zone.slice(0, 64))}. Give an IANA name such as Europe/Paris, UTC, or an offset such as +01:00.`,
  );
}

function spelling(zone: string): string | null {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return null;
  }
}

/** How far the zone's clocks are ahead of UTC at an instant. */
export function zoneOffsetMicros(utcMicros: Micros, zone: string): Micros {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(utcMicros / 1000)).toZonedDateTimeISO(zone);
  return at.offsetNanoseconds / 1000;
}
