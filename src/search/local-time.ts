import { Temporal } from 'temporal-polyfill';
import { DayfoldError } from '../base/errors.ts';

export const dayMicros = 86_400_000_000;

/** From `fromMicros` (UTC) on, local time is UTC plus `offsetMicros`. */
export interface OffsetStretch {
  readonly fromMicros: number;
  readonly offsetMicros: number;
}

/**
 * The offsets of a zone during a span, in order; the first one holds from before the span. Most spans have one.
 * Errors: `search.zoneUnknown` when the runtime's tables hold no such time zone.
 */
export function offsetsDuring(timeZone: string, startMicros: number, endMicros: number): readonly OffsetStretch[] {
  let at: Temporal.ZonedDateTime;
  try {
    at = Temporal.Instant.fromEpochMilliseconds(Math.floor(startMicros / 1000)).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    throw new DayfoldError(
      'search.zoneUnknown',
      `${JSON.stringify(timeZone.slice(0, 100))} is no time zone that is known here; use an IANA name such as Europe/Paris`,
      { cause },
    );
  }
  const stretches = [{ fromMicros: Number.MIN_SAFE_INTEGER, offsetMicros: at.offsetNanoseconds / 1000 }];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds * 1000 > endMicros) return stretches;
    stretches.push({ fromMicros: next.epochMilliseconds * 1000, offsetMicros: next.offsetNanoseconds / 1000 });
    at = next;
  }
}
