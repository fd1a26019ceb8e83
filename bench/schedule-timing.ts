import { sampleTubeSet } from '../src/synopsis/schedule/sample-tubes.ts';
import { scheduleTubeSet } from '../src/synopsis/schedule/tube-set.ts';

/** How long 1,000 tubes take. */
export interface ScheduleTiming {
  /** Wall time, the tubes being in memory. */
  readonly seconds: number;
  readonly lengthFrames: number;
  readonly sourceFrames: number;
}

/** Schedules 1,000 made tubes of about 10 s (sample-tubes.ts) at the bounds of engine.md's bars, once to warm up, once timed. */
export function measureSchedule1000(maxOverlap = 0.008): ScheduleTiming {
  const set = sampleTubeSet(1000, 1);
  const options = { maxOverlap, maxReversed: maxOverlap > 0 ? 0.19 : 0.3 };
  scheduleTubeSet(sampleTubeSet(1000, 2), options);
  const before = performance.now();
  const { lengthFrames } = scheduleTubeSet(set, options);
  const last = set.tubes.at(-1)!;
  return {
    seconds: (performance.now() - before) / 1000,
    lengthFrames,
    sourceFrames: last.first + last.boxes.length,
  };
}
