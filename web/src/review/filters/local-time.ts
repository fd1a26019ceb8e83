import { zoneOffsetMicros } from '../camera-time.ts';

const dayMicros = 86_400_000_000;

/** An instant as `<input type="datetime-local">` writes it, in a zone: 2026-03-14T08:00:56. */
export function localText(utcMicros: number, timeZone: string): string {
  const local = utcMicros + zoneOffsetMicros(utcMicros, timeZone);
  return new Date(Math.floor(local / 1_000_000) * 1000).toISOString().slice(0, 19);
}

/**
 * The instant that a clock in a zone shows so; null for what is no date. Where a clock is put back and shows an hour twice, the first;
 * where it is put forward, what the skipped time would have been.
 */
export function instantOf(text: string, timeZone: string): number | null {
  const local = Date.parse(`${text}Z`) * 1000;
  if (Number.isNaN(local)) return null;
  const candidates = [local - dayMicros, local + dayMicros]
    .map((near) => local - zoneOffsetMicros(near, timeZone))
    .sort((a, b) => a - b);
  return candidates.find((utc) => utc + zoneOffsetMicros(utc, timeZone) === local) ?? candidates[1] ?? null;
}

/** Begin of the local day of an instant, and of the day behind it. */
export function localDay(utcMicros: number, timeZone: string): { readonly from: number; readonly to: number } {
  const day = localText(utcMicros, timeZone).slice(0, 10);
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMicros / 1000).toISOString().slice(0, 10);
  return { from: instantOf(`${day}T00:00:00`, timeZone)!, to: instantOf(`${next}T00:00:00`, timeZone)! };
}
