import { statSync } from 'node:fs';
import { join } from 'node:path';
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

type Stretches = ActivityOfRecording['stretches'];

/** Stretches kept in memory at most: those of two months at one each 10 s, some 50 MB. */
const mostKeptStretches = 500_000;

/** Makes time lines. Remembers what it has read: a time line that is zoomed asks the same recordings again and again. */
export class ActivityReader {
  /** By directory, the longest unasked first. */
  readonly #kept = new Map<string, { readonly written: string; readonly stretches: Stretches }>();
  #keptStretches = 0;

  /**
   * The activity of cameras between two times. Errors: RangeError for a line without 1 to `mostBuckets` buckets, `input.missing`,
   * `index.*`.
   */
  async line(
    recordings: readonly ActivityRef[],
    fromMicros: Micros,
    toMicros: Micros,
    bucketMicros: Micros,
  ): Promise<ActivityLine> {
    const known: ActivityOfRecording[] = [];
    for (const { indexDirectory, ...recording } of recordings) {
      if (indexDirectory === null) continue;
      const isOutside =
        recording.startsAtMicros >= toMicros || recording.startsAtMicros + recording.durationMicros <= fromMicros;
      known.push({ ...recording, stretches: isOutside ? [] : await this.#stretches(indexDirectory) });
    }
    return activityLine(known, fromMicros, toMicros, bucketMicros);
  }

  async #stretches(directory: string): Promise<Stretches> {
    const manifest = statSync(join(directory, 'manifest.json'), { throwIfNoEntry: false });
    const written = manifest === undefined ? '' : `${manifest.ino} ${manifest.size} ${manifest.mtimeMs}`;
    const kept = this.#kept.get(directory);
    this.#forget(directory);
    const stretches = kept?.written === written && written !== '' ? kept.stretches : await readStretches(directory);
    this.#kept.set(directory, { written, stretches });
    this.#keptStretches += stretches.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptStretches <= mostKeptStretches || oldest === directory) break;
      this.#forget(oldest);
    }
    return stretches;
  }

  #forget(directory: string): void {
    this.#keptStretches -= this.#kept.get(directory)?.stretches.length ?? 0;
    this.#kept.delete(directory);
  }
}

async function readStretches(directory: string): Promise<Stretches> {
  const index = await openIndex(directory);
  try {
    return await index.activity();
  } finally {
    index.close();
  }
}
