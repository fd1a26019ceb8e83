import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';

const DAY_SECONDS = 86_400;

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
  return (ptsMicros) => {
    const seconds = Math.floor(startSeconds + ptsMicros / MICROS_PER_SECOND);
    const day = Math.floor(seconds / DAY_SECONDS);
    const clock = seconds - day * DAY_SECONDS;
    const text = `${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}`;
    return day === 0 ? text : `+${day} ${text}`;
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
