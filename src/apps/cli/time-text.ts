import { localText, spanText } from '../../clock/wall-time.ts';

/** `2026-03-01 12:00:00 +01:00`, or with tenths. */
export function instantText(utcMicros: number, zone: string, tenths = false): string {
  const [, date, time, fraction, offset] = /^(.+)T(.+)\.(\d{3})(.+)$/.exec(localText(utcMicros, zone))!;
  return `${date} ${time}${tenths ? `.${fraction![0]}` : ''} ${offset}`;
}

/** `2026-03-01 12:00:00.0 +01:00 ±2 s`. */
export function uncertainText(utcMicros: number, zone: string, uncertaintyMicros: number): string {
  const text = instantText(utcMicros, zone, true);
  return uncertaintyMicros === 0 ? text : `${text} ±${spanText(uncertaintyMicros)}`;
}
