import type { Micros } from '../../base/time.ts';
import type { RecordingIndex, StoredTube } from '../../index/recording-index.ts';
import { outlineOf } from '../../tubes/tube-outline.ts';

/**
 * An index of up to so many samples is read as a whole, without the database, which takes half a second to load. 132,000 samples
 * are read in 0.2 s.
 */
const fewSamples = 300_000;

/** The tubes of an index that are seen in a span, in order of start; of a large index no others are read. Errors: `index.damaged`. */
export async function tubesDuring(index: RecordingIndex, fromMicros: Micros, toMicros: Micros): Promise<StoredTube[]> {
  if (index.sampleCount > fewSamples) {
    const tubes = await index.tubesDuring(fromMicros, toMicros);
    return tubes.map((tube) => ({ ...outlineOf(tube), tube: () => tube }));
  }
  const all = await index.storedTubes();
  return all.filter(({ startMicros, endMicros }) => startMicros <= toMicros && endMicros >= fromMicros);
}
