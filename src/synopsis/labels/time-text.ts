import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { createZoneClock } from './zone-clock.ts';

const DAY_SECONDS = 86_400;

/** A clock that is further off than this may show another second than it should. */
const SURE_MICROS = 500_000;

/** Wall time of a recording's first frame, as far as it is known. */
export interface WallClock {
  /** Microseconds since 1970-01-01T00:00:00Z, all corrections made; may be negative. */
  readonly startUtcMicros: number;
  /** IANA name of the zone the times are written in, such as `Europe/Paris`. */
  readonly zone: string;
  /** How far it may be off, either way; times of a clock that may be off by a second are written with `≈`. Null when nobody knows. */
  readonly uncertaintyMicros: Micros | null;
}

/** How times are written. */
export interface TimeTextOptions {
  /** What of the date stands in front, `03-29 02:30:00` or `2026-03-29 02:30:00`: for films of more than one day, or year. */
  readonly date?: 'none' | 'day' | 'full';
}

/**
 * Writes the time of an instant of a recording: the wall clock as HH:MM:SS when its start is known (with `+1` and so on in front
 * on later days), else the time since its start as H:MM:SS.
 *
 * @param startsAt ISO 8601; its own hours, minutes and seconds are taken as they are written, whatever their zone
 */
export function createTimeText(startsAt: string | null): (ptsMicros: Micros) => string {
  const written = startsAt === null ? null : /T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?/.exec(startsAt);
  if (written === null) {
    return (ptsMicros) => {
      const seconds = Math.floor(ptsMicros / MICROS_PER_SECOND);
      return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    };
  }
  const startSeconds =
    3600 * Number(written[1]) + 60 * Number(written[2]) + Number(written[3] ?? 0) + Number(written[4] ?? 0);
  return (ptsMicros) => onClock(Math.floor(startSeconds + ptsMicros / MICROS_PER_SECOND));
}

/** The same by a clock of its own, which follows the zone through changes of summer time. Throws RangeError on an unknown zone. */
export function createWallTimeText(clock: WallClock, options: TimeTextOptions = {}): (ptsMicros: Micros) => string {
  const local = createZoneClock(clock.zone);
  const unsure = clock.uncertaintyMicros === null || clock.uncertaintyMicros > SURE_MICROS ? '≈' : '';
  const firstDay = Math.floor(local(Math.floor(clock.startUtcMicros / MICROS_PER_SECOND)) / DAY_SECONDS);
  return (ptsMicros) => {
    const seconds = local(Math.floor((clock.startUtcMicros + ptsMicros) / MICROS_PER_SECOND));
    if (options.date === undefined || options.date === 'none')
      return unsure + onClock(seconds - firstDay * DAY_SECONDS);
    const day = Math.floor(seconds / DAY_SECONDS);
    const date = new Date(day * DAY_SECONDS * 1000).toISOString().slice(options.date === 'day' ? 5 : 0, 10);
    return `${unsure}${date} ${onClock(seconds - day * DAY_SECONDS)}`;
  };
}

/** @param seconds since midnight of the first day */
function onClock(seconds: number): string {
  const day = Math.floor(seconds / DAY_SECONDS);
  const clock = seconds - day * DAY_SECONDS;
  const text = `${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}`;
  return day === 0 ? text : `+${day} ${text}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
