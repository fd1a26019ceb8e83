import type { Micros } from '../../base/time.ts';
import { createTimeText, createWallTimeText } from '../../synopsis/labels/time-text.ts';
import type { FilmInput } from './section.ts';

/**
 * What is written beside the objects of each input, by its position: the corrected clock where there is one, else the time the file
 * tells. Where the clocks show more than one day, they are written too.
 */
export function labelTimes(inputs: readonly FilmInput[]): Map<number, (ptsMicros: Micros) => string> {
  const days = shownDays(inputs);
  const years = new Set([...days].map((day) => day.slice(0, 4)));
  const date = years.size > 1 ? 'full' : days.size > 1 ? 'day' : 'none';
  return new Map(
    inputs.map(({ input, index, clock }) => {
      if (clock === undefined) return [input, createTimeText(index.info.startsAt)];
      return [input, clock === null ? createTimeText(null) : createWallTimeText(clock, { date })];
    }),
  );
}

function shownDays(inputs: readonly FilmInput[]): Set<string> {
  const days = new Set<string>();
  for (const { clock, tubes, index } of inputs) {
    if (clock === undefined || clock === null) continue;
    const day = createWallTimeText({ ...clock, uncertaintyMicros: 0 }, { date: 'full' });
    // Where the tubes are not read yet, the recording as a whole.
    const whole = [{ startMicros: 0, endMicros: index.info.durationMicros }];
    for (const { startMicros, endMicros } of tubes.length > 0 ? tubes : whole) {
      days.add(day(startMicros).slice(0, 10));
      days.add(day(endMicros).slice(0, 10));
    }
  }
  return days;
}
