import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseContent } from './case-content.ts';
import { valueBits } from './colour-code.ts';
import { rowsOf } from './database.ts';
import {
  colourBits,
  type Dimension,
  dimensionNames,
  directionShift,
  type Facets,
  FacetTally,
  hourShift,
  passShift,
  unknownHour,
} from './facet-tally.ts';
import type { FlatCondition } from './flat-sql.ts';
import type { Matches } from './matches.ts';
import { flatCondition, isFlat, type Plan, planOf } from './plan.ts';
import { type Condition, type ConditionKind, type SearchQuery, usualColourShare } from './query.ts';
import { isShape } from './shape-check.ts';
import { allOf, joined, own, type Sql, sql } from './sql.ts';

const partDimensions = { any: 'colour', upper: 'upper', lower: 'lower' } as const satisfies Record<string, Dimension>;

/** The dimension that a condition belongs to; null for most. */
function dimensionOf(condition: Condition): Dimension | null {
  switch (condition.kind) {
    case 'class':
    case 'camera':
    case 'direction':
      return condition.kind;
    case 'timeOfDay':
      return 'hour';
    case 'colour':
    case 'pickedColour':
      return partDimensions[condition.part];
    default:
      return null;
  }
}

/** Kinds of conditions that belong to a dimension. */
export const facetKinds: readonly ConditionKind[] = [
  'class',
  'colour',
  'pickedColour',
  'camera',
  'timeOfDay',
  'direction',
];

/** The plan of what all dimensions have in common. */
export function facetPlan(query: SearchQuery, content: CaseContent) {
  return planOf(query.conditions, content, facetKinds);
}

/** One number that holds an object's colours, hour, direction and which dimensions' conditions it meets. */
export function facetTag(query: SearchQuery, content: CaseContent): Sql {
  return sql`(${facetValues} + ${passBits(query, content)})`;
}

/** Its colours, hour and direction. */
export const facetValues: Sql = (() => {
  const hour = own(`(coalesce(day_micros // 3600000000, ${unknownHour})::INTEGER << ${hourShift})`);
  const direction = own(`(coalesce(floor((direction + 45) / 90)::INTEGER % 4, 4) << ${directionShift})`);
  return sql`${valueBits('any', usualColourShare)} + ${hour} + ${direction}`;
})();

/** The conditions of each dimension, in the order of `dimensionNames`. */
export function conditionsByDimension({ conditions }: Pick<SearchQuery, 'conditions'>): readonly FlatCondition[][] {
  return dimensionNames.map((dimension) =>
    conditions.flatMap((condition) =>
      dimensionOf(condition) !== dimension || isShape(condition) || condition.kind === 'near' ? [] : [condition],
    ),
  );
}

/** Which dimensions' conditions an object meets, from bit `passShift` on. */
function passBits(query: SearchQuery, content: CaseContent): Sql {
  const passes = conditionsByDimension(query).map((conditions, i) => {
    const holds = allOf(conditions.map((condition) => flatCondition(condition, content)));
    return sql`(coalesce(${holds}, false)::INTEGER << ${own(String(passShift + i))})`;
  });
  return sql`(${joined(passes, ' + ', '0')})`;
}

/** Two more values of an object in one number: its clothes and its class. Exact as a double. */
export const facetKey: Sql = sql`(class + 65536 * (${clothesBits()})::BIGINT)`;

/** Colours of upper clothes, above them those of lower ones. */
export function clothesBits(): Sql {
  return sql`${valueBits('upper', usualColourShare)} + ${own(String(2 ** colourBits))} * ${valueBits('lower', usualColourShare)}`;
}

/** Counts by SQL alone. For plans of `facetPlan` that need no samples. */
export async function facetsFromTable(
  connection: DuckDBConnection,
  content: CaseContent,
  query: SearchQuery,
  plan: Plan,
  signal: AbortSignal | undefined,
): Promise<Facets> {
  if (!isFlat(plan)) throw new Error('facets of a plan with shapes are counted from its matches');
  const tally = new FacetTally(content);
  const rows = (await rowsOf(
    connection,
    sql`SELECT class, source, ${facetTag(query, content)} AS tag, count(*)::DOUBLE FROM tubes
      WHERE ${plan.possible} GROUP BY ALL`,
    signal,
  )) as [number, number, number, number][];
  for (const [classCode, source, tag, count] of rows) tally.add(classCode, source, tag, count);
  // Apart: together with class, hour and direction there would be nearly as many groups as objects.
  const clothes = (await rowsOf(
    connection,
    sql`SELECT (${clothesBits()})::INTEGER AS clothes, ${passBits(query, content)} AS passes, count(*)::DOUBLE FROM tubes
      WHERE ${plan.possible} GROUP BY ALL`,
    signal,
  )) as [number, number, number][];
  for (const [bits, passes, count] of clothes) tally.addClothes(bits, passes, count);
  return tally.facets();
}

/** Counts matches that were found with `facetTag` as their tag and `facetKey` as their key. */
export function facetsFromMatches(content: CaseContent, { count, key, source, tag }: Matches): Facets {
  const tally = new FacetTally(content);
  for (let i = 0; i < count; i++) {
    const clothes = Math.floor(key[i]! / 65_536);
    tally.add(key[i]! % 65_536, source[i]!, tag[i]!, 1);
    tally.addClothes(clothes, tag[i]!, 1);
  }
  return tally.facets();
}
