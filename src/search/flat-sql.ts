import type { CaseContent } from './case-content.ts';
import { shareNear, shareSum } from './colour-code.ts';
import { dayMicros } from './local-time.ts';
import { type Condition, type ConditionOf, clockMicros, instantMicros } from './query.ts';
import type { ShapeCondition } from './shape-check.ts';
import { allOf, anyOf, joined, own, type Sql, sql } from './sql.ts';
import { unknownTimeMicros } from './tube-table.ts';

/** A condition that a row of the table decides alone. */
export type FlatCondition = Exclude<Condition, ShapeCondition | ConditionOf<'near'>>;

/** Degrees of the four words, clockwise from "to the right" as the index counts them. */
export const wordDegrees = { right: 0, down: 90, left: 180, up: 270 } as const;

/** A condition as SQL over the table of tubes, without its `not`. May be null where nothing is known. */
export function flatSql(condition: FlatCondition, content: CaseContent): Sql {
  switch (condition.kind) {
    case 'time':
      return timeSql(condition);
    case 'timeOfDay':
      return timeOfDaySql(condition);
    case 'camera':
      return sourcesSql(content, ({ cameraId }) => condition.cameras.includes(cameraId));
    case 'recording':
      return sourcesSql(content, ({ recordingId }) => condition.recordings.includes(recordingId));
    case 'class':
      return allOf([classSql(condition.classes, content), sql`class_score >= ${condition.leastScore}::FLOAT`]);
    case 'colour':
      return reaches(shareSum(condition.names, condition.part), condition.leastShare);
    case 'pickedColour':
      return reaches(shareNear(condition, condition.tolerance, condition.part), condition.leastShare);
    case 'size':
      return between([
        ['area_share', condition.leastAreaShare, condition.mostAreaShare],
        ['height_share', condition.leastHeightShare, condition.mostHeightShare],
      ]);
    case 'speed':
      return between([
        ['speed_heights', condition.leastHeightsPerSecond, condition.mostHeightsPerSecond],
        ['speed_px', condition.leastPxPerSecond, condition.mostPxPerSecond],
      ]);
    case 'direction':
      return directionSql(condition);
    case 'duration': {
      const { leastMicros, mostMicros } = condition;
      return allOf([
        ...(leastMicros === undefined ? [] : [sql`duration_micros >= ${leastMicros}::BIGINT`]),
        ...(mostMicros === undefined ? [] : [sql`duration_micros <= ${mostMicros}::BIGINT`]),
      ]);
    }
  }
}

/** True for the rows of some recordings. */
export function sourcesSql(
  { sources }: CaseContent,
  wanted: (source: CaseContent['sources'][number]['source']) => boolean,
): Sql {
  const numbers = sources.filter(({ source }) => wanted(source)).map(({ number }) => number);
  if (numbers.length === sources.length) return own('true');
  return isOneOf('source', numbers);
}

/** True for the rows of some classes; names that no recording knows are looked for in vain. */
export function classSql(names: readonly string[], { classes }: CaseContent): Sql {
  const codes = [...classes].filter(([, name]) => names.includes(name)).map(([code]) => code);
  return isOneOf('class', codes);
}

function reaches(share: Sql, leastShare: number): Sql {
  // Shares are kept in thousandths; a little less, because 0.07 times 1000 is more than 70 in doubles.
  return sql`${share} >= ${Math.ceil(leastShare * 1000 - 1e-6)}::USMALLINT`;
}

function isOneOf(column: string, numbers: readonly number[]): Sql {
  if (numbers.length === 0) return own('false');
  if (numbers.length === 1) return sql`${own(column)} = ${numbers[0]!}::USMALLINT`;
  const list = numbers.map((number) => sql`${number}::USMALLINT`);
  return sql`${own(column)} IN (${joined(list, ', ', '')})`;
}

function timeSql({ from, to }: ConditionOf<'time'>): Sql {
  // An object is seen at its last sample too, so its end belongs to it, while the end of the range does not belong to that.
  return allOf([
    sql`time_key < ${to === undefined ? unknownTimeMicros : Math.min(unknownTimeMicros, instantMicros(to))}::BIGINT`,
    ...(from === undefined ? [] : [sql`end_key >= ${instantMicros(from)}::BIGINT`]),
  ]);
}

function timeOfDaySql({ from, to }: ConditionOf<'timeOfDay'>): Sql {
  const start = clockMicros(from);
  const end = clockMicros(to) > start ? clockMicros(to) : clockMicros(to) + dayMicros;
  // The span of the day before, of the day itself and of the day after: an object may last over midnight, and so may the span.
  const days = [-dayMicros, 0, dayMicros].map(
    (day) => sql`(day_micros < ${end + day}::BIGINT AND day_micros + duration_micros >= ${start + day}::BIGINT)`,
  );
  return sql`(day_micros IS NOT NULL AND (duration_micros >= ${dayMicros}::BIGINT OR ${anyOf(days)}))`;
}

function directionSql({ towards, degrees, toleranceDegrees }: ConditionOf<'direction'>): Sql {
  const wanted = towards === undefined ? degrees! : wordDegrees[towards];
  const tolerance = towards === undefined ? toleranceDegrees : 45;
  return sql`abs((direction - ${wanted}::DOUBLE + 540) % 360 - 180) <= ${tolerance}::DOUBLE`;
}

function between(bounds: readonly (readonly [string, number | undefined, number | undefined])[]): Sql {
  return allOf(
    bounds.flatMap(([column, least, most]) => [
      // Bounds are rounded as the column is, so that a bound read from a hit finds that hit.
      ...(least === undefined ? [] : [sql`${own(column)} >= ${least}::FLOAT`]),
      ...(most === undefined ? [] : [sql`${own(column)} <= ${most}::FLOAT`]),
    ]),
  );
}
