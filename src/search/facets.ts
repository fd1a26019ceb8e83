import type { DuckDBConnection } from '@duckdb/node-api';
import { colourNames } from '../base/colours.ts';
import type { CaseContent } from './case-content.ts';
import { rowsOf } from './database.ts';
import type { Matches } from './matches.ts';
import { flatCondition, isFlat, type Plan, planOf } from './plan.ts';
import { type ConditionKind, type SearchQuery, usualColourShare } from './query.ts';
import { isShape } from './shape-check.ts';
import { allOf, joined, own, type Sql, sql } from './sql.ts';
import { columnOf } from './tube-table.ts';

/** The dimensions that are counted, and the conditions that belong to each. */
const dimensions = {
  class: ['class'],
  colour: ['colour', 'pickedColour'],
  camera: ['camera'],
  hour: ['timeOfDay'],
  direction: ['direction'],
} as const satisfies Record<string, readonly ConditionKind[]>;

type Dimension = keyof typeof dimensions;
const dimensionNames = Object.keys(dimensions) as Dimension[];

/** Kinds of conditions that belong to a dimension. */
export const facetKinds: readonly ConditionKind[] = dimensionNames.flatMap((name) => dimensions[name]);

/** Quarters of the circle around right, down, left, up; `none`: it went nowhere. */
export const directionWords = ['right', 'down', 'left', 'up', 'none'] as const;

/** How many matching objects have each value; values that none has are left out. */
export type Counted = readonly { readonly value: string; readonly count: number }[];

/**
 * Objects per value. Each dimension is counted with all conditions of the query but its own, so that a person sees what another choice
 * would bring. `colours`: with at least `usualColourShare` of it, so an object may count for several. `hours`: "00" to "23", local time of the
 * start; objects of unknown time count for none.
 */
export interface Facets {
  readonly classes: Counted;
  readonly colours: Counted;
  readonly cameras: Counted;
  readonly hours: Counted;
  readonly directions: Counted;
}

/** The plan of what all dimensions have in common. */
export function facetPlan(query: SearchQuery, content: CaseContent) {
  return planOf(query.conditions, content, facetKinds);
}

const colourBits = colourNames.length;
const hourShift = colourBits;
const directionShift = hourShift + 5;
const passShift = directionShift + 3;
const unknownHour = 24;

/** One number that holds an object's colours, hour, direction and which dimensions' conditions it meets. */
export function facetTag(query: SearchQuery, content: CaseContent): Sql {
  const least = Math.ceil(usualColourShare * 1000 - 1e-6);
  const colours = colourNames.map((_, i) => own(`((${columnOf.colour(i)} >= ${least})::INTEGER << ${i})`));
  const passes = dimensionNames.map((dimension, i) => {
    const kinds: readonly ConditionKind[] = dimensions[dimension];
    const conditions = query.conditions.flatMap((condition) =>
      !kinds.includes(condition.kind) || isShape(condition) || condition.kind === 'near'
        ? []
        : [flatCondition(condition, content)],
    );
    return sql`(coalesce(${allOf(conditions)}, false)::INTEGER << ${own(String(passShift + i))})`;
  });
  const hour = own(`(coalesce(day_micros // 3600000000, ${unknownHour})::INTEGER << ${hourShift})`);
  const direction = own(`(coalesce(floor((direction + 45) / 90)::INTEGER % 4, 4) << ${directionShift})`);
  return sql`(${joined([...colours, hour, direction, ...passes], ' + ', '0')})`;
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
  const rows = (await rowsOf(
    connection,
    sql`SELECT class, source, ${facetTag(query, content)} AS tag, count(*)::DOUBLE FROM tubes
      WHERE ${plan.possible} GROUP BY ALL`,
    signal,
  )) as [number, number, number, number][];
  const tally = new Tally(content);
  for (const [classCode, source, tag, count] of rows) tally.add(classCode, source, tag, count);
  return tally.facets();
}

/** Counts matches that were found with `facetTag` as their tag and the class as their key. */
export function facetsFromMatches(content: CaseContent, { count, key, source, tag }: Matches): Facets {
  const tally = new Tally(content);
  for (let i = 0; i < count; i++) tally.add(key[i]!, source[i]!, tag[i]!, 1);
  return tally.facets();
}

class Tally {
  readonly #content: CaseContent;
  readonly #counts: Readonly<Record<Dimension, Map<number, number>>> = {
    class: new Map(),
    colour: new Map(),
    camera: new Map(),
    hour: new Map(),
    direction: new Map(),
  };

  constructor(content: CaseContent) {
    this.#content = content;
  }

  add(classCode: number, source: number, tag: number, count: number): void {
    const passes = tag >>> passShift;
    const all = (1 << dimensionNames.length) - 1;
    for (const [i, dimension] of dimensionNames.entries()) {
      // All the others' conditions are met.
      if ((passes | (1 << i)) !== all) continue;
      const counts = this.#counts[dimension];
      const put = (value: number) => counts.set(value, (counts.get(value) ?? 0) + count);
      if (dimension === 'class') put(classCode);
      else if (dimension === 'camera') put(source);
      else if (dimension === 'hour') put((tag >>> hourShift) & 31);
      else if (dimension === 'direction') put((tag >>> directionShift) & 7);
      else for (let colour = 0; colour < colourBits; colour++) if ((tag >>> colour) & 1) put(colour);
    }
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
      colours: byCount([...this.#counts.colour].map(([colour, count]) => [colourNames[colour]!, count])),
      cameras: byCount([...cameras]),
      hours: ordered(hour).map(([value, count]) => ({ value: String(value).padStart(2, '0'), count })),
      directions: ordered(this.#counts.direction).map(([value, count]) => ({ value: directionWords[value]!, count })),
    };
  }
}

function byCount(counts: readonly (readonly [string, number])[]): Counted {
  return counts
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
