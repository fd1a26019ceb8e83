import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseContent } from './case-content.ts';
import { colourValues, valueBits } from './colour-code.ts';
import { rowsOf } from './database.ts';
import type { Matches } from './matches.ts';
import { flatCondition, isFlat, type Plan, planOf } from './plan.ts';
import { type Condition, type ConditionKind, type SearchQuery, usualColourShare } from './query.ts';
import { isShape } from './shape-check.ts';
import { allOf, joined, own, type Sql, sql } from './sql.ts';

/** The dimensions that are counted. */
const dimensionNames = ['class', 'colour', 'upper', 'lower', 'camera', 'hour', 'direction'] as const;
type Dimension = (typeof dimensionNames)[number];

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

/** Quarters of the circle around right, down, left, up; `none`: it went nowhere. */
export const directionWords = ['right', 'down', 'left', 'up', 'none'] as const;

/** How many matching objects have each value; values that none has are left out. */
export type Counted = readonly { readonly value: string; readonly count: number }[];

/**
 * Objects per value. Each dimension is counted with all conditions of the query but its own, so that a person sees what another choice
 * would bring. Colours: with at least `usualColourShare` of all of it, or of upper or lower clothes, so an object may count for several. `hours`: "00" to "23", local time of the
 * start; objects of unknown time count for none.
 */
export interface Facets {
  readonly classes: Counted;
  readonly colours: Counted;
  readonly upperColours: Counted;
  readonly lowerColours: Counted;
  readonly cameras: Counted;
  readonly hours: Counted;
  readonly directions: Counted;
}

/** The plan of what all dimensions have in common. */
export function facetPlan(query: SearchQuery, content: CaseContent) {
  return planOf(query.conditions, content, facetKinds);
}

const colourBits = colourValues.length;
const hourShift = colourBits;
const directionShift = hourShift + 5;
const passShift = directionShift + 3;
const unknownHour = 24;

/** One number that holds an object's colours, hour, direction and which dimensions' conditions it meets. */
export function facetTag(query: SearchQuery, content: CaseContent): Sql {
  const hour = own(`(coalesce(day_micros // 3600000000, ${unknownHour})::INTEGER << ${hourShift})`);
  const direction = own(`(coalesce(floor((direction + 45) / 90)::INTEGER % 4, 4) << ${directionShift})`);
  return sql`(${valueBits('any', usualColourShare)} + ${hour} + ${direction} + ${passBits(query, content)})`;
}

/** Which dimensions' conditions an object meets, from bit `passShift` on. */
function passBits(query: SearchQuery, content: CaseContent): Sql {
  const passes = dimensionNames.map((dimension, i) => {
    const conditions = query.conditions.flatMap((condition) =>
      dimensionOf(condition) !== dimension || isShape(condition) || condition.kind === 'near'
        ? []
        : [flatCondition(condition, content)],
    );
    return sql`(coalesce(${allOf(conditions)}, false)::INTEGER << ${own(String(passShift + i))})`;
  });
  return sql`(${joined(passes, ' + ', '0')})`;
}

/** Two more values of an object in one number: its clothes and its class. Exact as a double. */
export const facetKey: Sql = sql`(class + 65536 * (${clothesBits()})::BIGINT)`;

/** Colours of upper clothes, above them those of lower ones. */
function clothesBits(): Sql {
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
  const tally = new Tally(content);
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
  const tally = new Tally(content);
  for (let i = 0; i < count; i++) {
    const clothes = Math.floor(key[i]! / 65_536);
    tally.add(key[i]! % 65_536, source[i]!, tag[i]!, 1);
    tally.addClothes(clothes, tag[i]!, 1);
  }
  return tally.facets();
}

const allPasses = (1 << dimensionNames.length) - 1;

class Tally {
  readonly #content: CaseContent;
  readonly #counts: Readonly<Record<Dimension, Map<number, number>>> = {
    class: new Map(),
    colour: new Map(),
    upper: new Map(),
    lower: new Map(),
    camera: new Map(),
    hour: new Map(),
    direction: new Map(),
  };

  constructor(content: CaseContent) {
    this.#content = content;
  }

  add(classCode: number, source: number, tag: number, count: number): void {
    const values = {
      class: classCode,
      camera: source,
      hour: (tag >>> hourShift) & 31,
      direction: (tag >>> directionShift) & 7,
    };
    for (const dimension of ['class', 'camera', 'hour', 'direction'] as const) {
      if (this.#isCounted(dimension, tag)) this.#put(dimension, values[dimension], count);
    }
    if (this.#isCounted('colour', tag)) this.#putBits('colour', tag, count);
  }

  /** `passes`: as in a tag; other bits of it are not looked at. */
  addClothes(bits: number, passes: number, count: number): void {
    if (this.#isCounted('upper', passes)) this.#putBits('upper', bits, count);
    if (this.#isCounted('lower', passes)) this.#putBits('lower', bits >>> colourBits, count);
  }

  /** Whether all other dimensions' conditions are met. */
  #isCounted(dimension: Dimension, tag: number): boolean {
    return ((tag >>> passShift) | (1 << dimensionNames.indexOf(dimension))) === allPasses;
  }

  #put(dimension: Dimension, value: number, count: number): void {
    const counts = this.#counts[dimension];
    counts.set(value, (counts.get(value) ?? 0) + count);
  }

  #putBits(dimension: Dimension, bits: number, count: number): void {
    for (let value = 0; value < colourBits; value++) if ((bits >>> value) & 1) this.#put(dimension, value, count);
  }

  facets(): Facets {
    const { classes, sources } = this.#content;
    const cameraOf = new Map(sources.map(({ number, source }) => [number, source.cameraId]));
    const { hour } = this.#counts;
    hour.delete(unknownHour);
    const ordered = (counts: Map<number, number>) => [...counts].sort(([a], [b]) => a - b);
    const cameras = new Map<string, number>();
    for (const [number, count] of this.#counts.camera) {
      const camera = cameraOf.get(number)!;
      cameras.set(camera, (cameras.get(camera) ?? 0) + count);
    }
    return {
      classes: byCount([...this.#counts.class].map(([code, count]) => [classes.get(code)!, count])),
      colours: this.#colours('colour'),
      upperColours: this.#colours('upper'),
      lowerColours: this.#colours('lower'),
      cameras: byCount([...cameras]),
      hours: ordered(hour).map(([value, count]) => ({ value: String(value).padStart(2, '0'), count })),
      directions: ordered(this.#counts.direction).map(([value, count]) => ({ value: directionWords[value]!, count })),
    };
  }

  #colours(dimension: Dimension): Counted {
    return byCount([...this.#counts[dimension]].map(([colour, count]) => [colourValues[colour]!, count]));
  }
}

function byCount(counts: readonly (readonly [string, number])[]): Counted {
  return counts
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
