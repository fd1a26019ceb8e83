import type { Micros } from '../../base/time.ts';
import type { RecordingIndex, StoredTube } from '../../index/recording-index.ts';

/** The tubes of an index that are seen in a span, in order of start. Errors: `index.damaged`. */
export async function tubesDuring(
  index: RecordingIndex,
  fromMicros: Micros,
  toMicros: Micros,
): Promise<readonly StoredTube[]> {
  return index.storedTubes(({ startMicros, endMicros }) => startMicros <= toMicros && endMicros >= fromMicros);
}
