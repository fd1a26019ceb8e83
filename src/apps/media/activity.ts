import type { Micros } from '../../base/time.ts';
import { openIndex } from '../../index/index-reader.ts';
import { type ActivityLine, type ActivityOfRecording, activityLine } from '../../measures/activity-line.ts';

/** A recording on the time line of its case. */
export interface ActivityRef {
  readonly camera: string;
  /** Of its first frame: microseconds since 1970 in UTC, the camera's clock offset applied. */
  readonly startsAtMicros: Micros;
  readonly durationMicros: Micros;
  /** Null when it is not analysed yet: its time is left out then, like a gap. */
  readonly indexDirectory: string | null;
}

/**
 * The activity of cameras between two times. Errors: RangeError for a line without 1 to `mostBuckets` buckets, `input.missing`,
 * `index.*`.
 */
export async function readActivity(
  recordings: readonly ActivityRef[],
  fromMicros: Micros,
  toMicros: Micros,
  bucketMicros: Micros,
): Promise<ActivityLine> {
  const known: ActivityOfRecording[] = [];
  for (const { indexDirectory, ...recording } of recordings) {
    if (indexDirectory === null) continue;
    // What lies outside need not be read.
    if (recording.startsAtMicros >= toMicros || recording.startsAtMicros + recording.durationMicros <= fromMicros) {
      known.push({ ...recording, stretches: [] });
      continue;
    }
    const index = await openIndex(indexDirectory);
    try {
      known.push({ ...recording, stretches: await index.activity() });
    } finally {
      index.close();
    }
  }
  return activityLine(known, fromMicros, toMicros, bucketMicros);
}
