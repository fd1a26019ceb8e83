import type { Micros } from '../base/time.ts';
import type { WallTime } from './wall-time.ts';

/** How far a camera's clock was ahead of true time: recorded = true + offset. Negative when it was late. */
export interface ClockOffset {
  readonly offsetMicros: Micros;
  readonly uncertaintyMicros: Micros;
  /** How it was found, one line: `speaking clock held before the camera`, `compared with the recorder's page`. */
  readonly how: string;
}

/** True time from what the camera's clock said. */
export function trueUtcMicros(recordedUtcMicros: Micros, offset: ClockOffset | null): Micros {
  return recordedUtcMicros - (offset?.offsetMicros ?? 0);
}

/** What the camera's clock said at a true time. */
export function recordedUtcMicros(trueUtc: Micros, offset: ClockOffset | null): Micros {
  return trueUtc + (offset?.offsetMicros ?? 0);
}

/**
 * True time of an instant of a recording.
 *
 * @param start of the recording by the camera's clock
 * @param ptsMicros from the first frame of the recording
 * @param offset null when it was never measured: the camera's clock is taken as it is, and `how` says so
 */
export function instantOf(start: WallTime, ptsMicros: Micros, offset: ClockOffset | null): WallTime {
  return {
    utcMicros: trueUtcMicros(start.utcMicros + ptsMicros, offset),
    zone: start.zone,
    uncertaintyMicros: start.uncertaintyMicros + (offset?.uncertaintyMicros ?? 0),
    how: `${start.how}; ${offset === null ? 'clock of the camera not compared' : `clock offset: ${offset.how}`}`,
  };
}

/** The instant of a recording at a true time, from its first frame; may lie before 0 or beyond the end. */
export function ptsAt(start: WallTime, trueUtc: Micros, offset: ClockOffset | null): Micros {
  return recordedUtcMicros(trueUtc, offset) - start.utcMicros;
}

/** The offset from one look: what the camera showed at an instant whose true time is known. */
export function offsetFromLook(
  shownUtcMicros: Micros,
  trueUtc: Micros,
  uncertaintyMicros: Micros,
  how: string,
): ClockOffset {
  return { offsetMicros: shownUtcMicros - trueUtc, uncertaintyMicros, how };
}
