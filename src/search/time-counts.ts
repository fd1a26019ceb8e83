import type { CaseContent } from './case-content.ts';
import type { Matches } from './matches.ts';
import { unknownTimeMicros } from './tube-table.ts';

/** How many objects of a class one camera first saw in one span. */
export interface ObjectCount {
  /** UTC, a whole number of spans since 1970; null where the start of the recording is not known. */
  readonly startsAtMicros: number | null;
  readonly cameraId: string;
  readonly class: string;
  readonly objects: number;
}

/**
 * Counts objects by the span of their first sample, by camera and by class. Spans without objects have no row. In order of time, those of
 * unknown time last, then of camera and class.
 *
 * @param matches with `time_key` as their key and the number of their class as their tag
 */
export function countOverTime(content: CaseContent, matches: Matches, spanMicros: number): ObjectCount[] {
  const cameras = new Map(content.sources.map(({ number, source }) => [number, source.cameraId]));
  const counts = new Map<string, { startsAtMicros: number | null; cameraId: string; class: string; objects: number }>();
  for (let i = 0; i < matches.count; i++) {
    const key = matches.key[i]!;
    const startsAtMicros = key >= unknownTimeMicros ? null : Math.floor(key / spanMicros) * spanMicros;
    const cameraId = cameras.get(matches.source[i]!)!;
    const name = content.classes.get(matches.tag[i]!)!;
    const at = JSON.stringify([startsAtMicros, cameraId, name]);
    const count = counts.get(at);
    if (count === undefined) counts.set(at, { startsAtMicros, cameraId, class: name, objects: 1 });
    else count.objects++;
  }
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...counts.values()].sort(
    (a, b) =>
      (a.startsAtMicros ?? unknownTimeMicros) - (b.startsAtMicros ?? unknownTimeMicros) ||
      byName(a.cameraId, b.cameraId) ||
      byName(a.class, b.class),
  );
}
