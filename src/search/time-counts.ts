import type { CaseContent } from './case-content.ts';
import { codeColumns, colourValues, unknownColour } from './colour-code.ts';
import { LocalSpans } from './local-spans.ts';
import type { Matches } from './matches.ts';
import { own, type Sql } from './sql.ts';
import { unknownTimeMicros } from './tube-table.ts';

/** Classes have 16-bit numbers. */
const classNumbers = 65_536;

/** The class and the first colour of an object in one number. */
export const countTag: Sql = own(`class + ${classNumbers} * (${codeColumns.any[0]} & 15)`);

/** How many objects of a class one camera first saw in one span. */
export interface ObjectCount {
  /** UTC, from the beginning of the span by the camera's clock to its end; null where the start of the recording is not known. */
  readonly startsAtMicros: number | null;
  readonly endsAtMicros: number | null;
  readonly cameraId: string;
  readonly class: string;
  /** Its colour with the largest share, or `unknown`; null when colours are not counted apart. */
  readonly colour: string | null;
  readonly objects: number;
}

/**
 * Counts objects by the span of their first sample, by camera, by class and, when asked for, by colour. Spans without objects have no row. In order of time, those of
 * unknown time last, then of camera, class and colour.
 *
 * @param matches with `time_key` as their key and `countTag` as their tag
 */
export function countOverTime(
  content: CaseContent,
  matches: Matches,
  spanMicros: number,
  byColour: boolean,
): ObjectCount[] {
  const spans = new LocalSpans(spanMicros);
  const entries = new Map(content.sources.map((entry) => [entry.number, entry]));
  const counts = new Map<string, ObjectCount & { objects: number }>();
  for (let i = 0; i < matches.count; i++) {
    const key = matches.key[i]!;
    const entry = entries.get(matches.source[i]!)!;
    const span = key >= unknownTimeMicros ? null : spans.of(key, entry);
    const startsAtMicros = span?.startsAtMicros ?? null;
    const { cameraId } = entry.source;
    const tag = matches.tag[i]!;
    const name = content.classes.get(tag % classNumbers)!;
    const colour = byColour ? (colourValues[Math.floor(tag / classNumbers)] ?? unknownColour) : null;
    const at = JSON.stringify([startsAtMicros, cameraId, name, colour]);
    const count = counts.get(at);
    if (count === undefined) {
      const endsAtMicros = span?.endsAtMicros ?? null;
      counts.set(at, { startsAtMicros, endsAtMicros, cameraId, class: name, colour, objects: 1 });
    } else count.objects++;
  }
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...counts.values()].sort(
    (a, b) =>
      (a.startsAtMicros ?? unknownTimeMicros) - (b.startsAtMicros ?? unknownTimeMicros) ||
      byName(a.cameraId, b.cameraId) ||
      byName(a.class, b.class) ||
      byName(a.colour ?? '', b.colour ?? ''),
  );
}
