import { MICROS_PER_SECOND, type Micros } from '../base/time.ts';

/** UTC as text with microseconds, such as `2026-01-31T09:05:00.000125Z` (RFC 3339). Years 0000 to 9999. */
export function utcText(atMicros: Micros): string {
  const seconds = Math.floor(atMicros / MICROS_PER_SECOND);
  const rest = atMicros - seconds * MICROS_PER_SECOND;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(rest).padStart(6, '0')}Z`;
}
