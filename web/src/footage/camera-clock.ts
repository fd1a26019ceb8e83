import { CalendarDateTime, parseAbsolute } from '@internationalized/date';
import type { Camera } from '../api/case-data.ts';
import { parseSeconds, parseSpan, spanText } from './span-text.ts';

/** What the form of a camera holds: the offset of its clock as people say it. */
export interface CameraDraft {
  readonly name: string;
  readonly timeZone: string;
  readonly direction: 'same' | 'ahead' | 'behind';
  /** `h:mm:ss` */
  readonly by: string;
  /** Seconds. */
  readonly give: string;
  readonly how: string;
}

export function newCameraDraft(timeZone: string): CameraDraft {
  return { name: '', timeZone, direction: 'same', by: '', give: '0', how: '' };
}

export function draftOf(camera: Camera): CameraDraft {
  const { name, timeZone, offsetMicros, offsetUncertaintyMicros, offsetHow } = camera;
  return {
    name,
    timeZone,
    // Time shown by the camera = true time + offset.
    direction: offsetMicros === 0 ? 'same' : offsetMicros > 0 ? 'ahead' : 'behind',
    by: offsetMicros === 0 ? '' : spanText(Math.abs(offsetMicros)),
    give: String(offsetUncertaintyMicros / 1_000_000),
    how: offsetHow,
  };
}

/** The fields that are wrong as they are. */
export function wrongFields({ name, timeZone, direction, by, give, how }: CameraDraft): readonly (keyof CameraDraft)[] {
  const wrong: (keyof CameraDraft)[] = [];
  if (name.trim() === '') wrong.push('name');
  if (timeZone === '') wrong.push('timeZone');
  if (direction !== 'same' && (parseSpan(by) ?? 0) === 0) wrong.push('by');
  if (parseSeconds(give) === null) wrong.push('give');
  // An offset that nobody can explain can't be relied on.
  if (direction !== 'same' && how.trim() === '') wrong.push('how');
  return wrong;
}

/** A draft without wrong fields, as the server takes it. */
export function cameraBody({ name, timeZone, direction, by, give, how }: CameraDraft) {
  const offset = direction === 'same' ? 0 : parseSpan(by)!;
  return {
    name: name.trim(),
    timeZone,
    offsetMicros: direction === 'behind' ? -offset : offset,
    offsetUncertaintyMicros: parseSeconds(give)!,
    offsetHow: how.trim(),
  };
}

/** What the clock of a camera showed at an instant, to the second. */
export function shownTime(utcMicros: number, { timeZone, offsetMicros }: Camera): CalendarDateTime {
  const millis = Math.floor((utcMicros + offsetMicros) / 1000);
  const { year, month, day, hour, minute, second } = parseAbsolute(new Date(millis).toISOString(), timeZone);
  return new CalendarDateTime(year, month, day, hour, minute, second);
}

/** A date and time as the server takes what a camera showed: local, without a zone. */
export function localText(time: CalendarDateTime): string {
  return time.toString().slice(0, 19);
}

let zones: readonly string[] | null = null;

/** The names of all time zones, with UTC, which is not among those of the language. */
export function timeZones(): readonly string[] {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return zones;
}
