import { MICROS_PER_SECOND, type Micros } from '../base/time.ts';

/** Seconds a tick, as a fraction of two positive integers. */
export interface TimeBase {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Microseconds in a number of ticks, rounded half up. Exact for |ticks * numerator| < 2^53 and denominators below 4.5e9:
 * the whole seconds are taken out first, so no product leaves the integers a double can hold.
 */
export function ticksToMicros(ticks: number, { numerator, denominator }: TimeBase): Micros {
  const scaled = ticks * numerator;
  let seconds = Math.floor(scaled / denominator);
  let rest = scaled - seconds * denominator;
  // The quotient of two large doubles may round up to the next integer.
  if (rest < 0) {
    seconds--;
    rest += denominator;
  }
  return seconds * MICROS_PER_SECOND + Math.floor((2 * rest * MICROS_PER_SECOND + denominator) / (2 * denominator));
}
