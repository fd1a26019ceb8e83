import type { Micros } from '../base/time.ts';

/**
 * True time from what a camera's clock said.
 *
 * @param offsetMicros how far the clock was ahead: recorded = true + offset; negative when it was late
 */
export function trueUtcMicros(recordedUtcMicros: Micros, offsetMicros: Micros): Micros {
  return recordedUtcMicros - offsetMicros;
}
