import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DayfoldError } from '../base/errors.ts';
import { jsonPointer } from '../base/json-pointer.ts';
import { colourParts, colourValues } from './colour-code.ts';
import {
  anchorSchema,
  clockSchema,
  instantSchema,
  lineSchema,
  mostConditions,
  mostNames,
  nameSchema,
  pathSchema,
  shareSchema,
  spanSchema,
  zoneSchema,
} from './query-parts.ts';

const not = z.boolean().default(false);
const anchor = anchorSchema.default('foot');
const names = z.array(nameSchema).min(1).max(mostNames);
const speed = z.number().min(0).max(1_000_000).optional();
const share = shareSchema.optional();
const part = z.enum(colourParts).default('any');

/** Least share of a colour that counts as "is red" when nobody says more. Guess: a shirt on a whole person. */
export const usualColourShare = 0.2;

/** At least one of the fields besides `kind` and `not` is given. */
function bounded(value: object): boolean {
  return Object.entries(value).some(([key, bound]) => key !== 'kind' && key !== 'not' && bound !== undefined);
}
const bound = { message: 'needs at least one bound' };

/**
 * One condition on an object. All conditions of a query must hold; one with `not` must not hold. What a condition can't know of an
 * object (its time of day when the recording's start is unknown, its direction when it went nowhere) counts as not holding.
 */
export const conditionSchema = z
  .discriminatedUnion('kind', [
    /** Seen at some time in `from <= t < to`; an end left out is open. */
    z
      .strictObject({ kind: z.literal('time'), not, from: instantSchema.optional(), to: instantSchema.optional() })
      .refine(bounded, bound),
    /** Seen at some time of day in `from <= t < to`, local time of its camera; over midnight when `to` comes first. */
    z
      .strictObject({ kind: z.literal('timeOfDay'), not, from: clockSchema, to: clockSchema })
      .refine(({ from, to }) => clockMicros(from) !== clockMicros(to), {
        message: 'is the same as the beginning: the span is empty',
        path: ['to'],
      })
      .refine(({ from }) => !from.startsWith('24'), { message: 'can only be an end', path: ['from'] }),
    z.strictObject({ kind: z.literal('camera'), not, cameras: names }),
    z.strictObject({ kind: z.literal('recording'), not, recordings: names }),
    z.strictObject({ kind: z.literal('class'), not, classes: names, leastScore: shareSchema.default(0) }),
    /** The shares of the named colours together reach `leastShare` of the part. `unknown`: nobody can tell. */
    z.strictObject({
      kind: z.literal('colour'),
      not,
      part,
      names: z.array(z.enum(colourValues)).min(1).max(colourValues.length),
      leastShare: shareSchema.default(usualColourShare),
    }),
    /** As `colour`, with those of its colours that look like this sRGB one: within `tolerance`, Oklab distance, black to white is 1. */
    z.strictObject({
      kind: z.literal('pickedColour'),
      not,
      part,
      red: z.int().min(0).max(255),
      green: z.int().min(0).max(255),
      blue: z.int().min(0).max(255),
      tolerance: z.number().min(0).max(1).default(0.1),
      leastShare: shareSchema.default(usualColourShare),
    }),
    /** Mean silhouette as a share of the picture's area, mean height of the box as a share of the picture's height. */
    z
      .strictObject({
        kind: z.literal('size'),
        not,
        leastAreaShare: share,
        mostAreaShare: share,
        leastHeightShare: share,
        mostHeightShare: share,
      })
      .refine(bounded, bound),
    z
      .strictObject({
        kind: z.literal('speed'),
        not,
        leastHeightsPerSecond: speed,
        mostHeightsPerSecond: speed,
        leastPxPerSecond: speed,
        mostPxPerSecond: speed,
      })
      .refine(bounded, bound),
    /** Clockwise on the picture from "to the right"; `towards` stands for 0, 90, 180, 270 with 45 to each side. */
    z
      .strictObject({
        kind: z.literal('direction'),
        not,
        towards: z.enum(['right', 'down', 'left', 'up']).optional(),
        degrees: z.number().min(0).max(360).optional(),
        toleranceDegrees: z.number().min(0).max(180).default(45),
      })
      .refine(({ towards, degrees }) => (towards === undefined) !== (degrees === undefined), {
        message: 'needs either "towards" or "degrees"',
      }),
    z
      .strictObject({
        kind: z.literal('duration'),
        not,
        leastMicros: spanSchema.optional(),
        mostMicros: spanSchema.optional(),
      })
      .refine(bounded, bound),
    /** Some sample lies in the zone. */
    z.strictObject({ kind: z.literal('inside'), not, zone: zoneSchema, anchor }),
    /** A sample outside is followed by one inside; being there from the start is no entering. */
    z.strictObject({ kind: z.literal('enters'), not, zone: zoneSchema, anchor }),
    /** A sample inside is followed by one outside; being there to the end is no leaving. */
    z.strictObject({ kind: z.literal('leaves'), not, zone: zoneSchema, anchor }),
    /** Some unbroken row of samples in the zone lasts this long, from its first sample to its last. */
    z.strictObject({ kind: z.literal('dwells'), not, zone: zoneSchema, anchor, leastMicros: spanSchema }),
    /** Its first sample lies in the zone. */
    z.strictObject({ kind: z.literal('startsIn'), not, zone: zoneSchema, anchor }),
    /** Its last sample lies in the zone. */
    z.strictObject({ kind: z.literal('stopsIn'), not, zone: zoneSchema, anchor }),
    /** An unbroken row of samples in the zone lasts this long, each within `withinHeights` own heights of the row's first. */
    z.strictObject({
      kind: z.literal('standsStill'),
      not,
      zone: zoneSchema,
      anchor,
      leastMicros: spanSchema,
      withinHeights: z.number().min(0).max(10).default(0.25),
    }),
    /** Its way from sample to sample crosses the line. */
    z.strictObject({
      kind: z.literal('crosses'),
      not,
      line: lineSchema,
      anchor,
      direction: z.enum(['either', 'leftToRight', 'rightToLeft']).default('either'),
    }),
    /** Its way comes within `tolerance` (share of the picture's height) of every point of the path, in the path's order. */
    z.strictObject({
      kind: z.literal('follows'),
      not,
      path: pathSchema,
      anchor,
      tolerance: z.number().min(0.001).max(1).default(0.05),
    }),
    /** Closer than `withinHeights` of the two objects' mean height to one other object (of these classes) for an unbroken span. */
    z.strictObject({
      kind: z.literal('near'),
      not,
      anchor,
      withinHeights: z.number().gt(0).max(100),
      leastMicros: spanSchema.default(0),
      otherClasses: names.nullable().default(null),
    }),
  ])
  .meta({ id: 'Condition' });

/** In which order hits come. `relevance` is defined in `sort.ts`. Objects of unknown time come after all others by time. */
export const sortSchema = z.strictObject({
  by: z.enum(['time', 'duration', 'size', 'relevance']),
  order: z.enum(['ascending', 'descending']),
});

/** A search as data: the same for API, command line, saved searches and ledger. */
export const searchQuerySchema = z
  .strictObject({
    conditions: z.array(conditionSchema).max(mostConditions).default([]),
    sort: sortSchema.default({ by: 'time', order: 'ascending' }),
  })
  .meta({ id: 'SearchQuery' });

export type SearchQuery = z.output<typeof searchQuerySchema>;
export type SearchQueryInput = z.input<typeof searchQuerySchema>;
export type Condition = z.output<typeof conditionSchema>;
export type ConditionKind = Condition['kind'];
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { kind: K }>;

/** Checks and completes a query from outside. Errors: `search.queryInvalid`, with a JSON pointer to each wrong field. */
export function parseSearchQuery(input: unknown): SearchQuery {
  const parsed = searchQuerySchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 10).map(({ path, message }) => `${jsonPointer(path)}: ${message}`);
  throw new DayfoldError('search.queryInvalid', `the query has wrong fields: ${issues.join('; ')}`, {
    cause: parsed.error,
  });
}

/** SHA-256, hex, of a parsed query: the same query has the same hash however its fields were ordered. */
export function queryHash(query: Pick<SearchQuery, 'conditions'> & Partial<SearchQuery>): string {
  return createHash('sha256')
    .update(JSON.stringify(searchQuerySchema.parse(query)))
    .digest('hex');
}

/** Microseconds since local midnight of a checked time of day. */
export function clockMicros(clock: string): number {
  const [hours, minutes, seconds = 0] = clock.split(':').map(Number);
  return ((hours! * 60 + minutes!) * 60 + seconds) * 1_000_000;
}

/** UTC microseconds of a checked instant. Digits of a second beyond the sixth are cut off. */
export function instantMicros(instant: number | string): number {
  if (typeof instant === 'number') return instant;
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  // The fraction apart: Date knows milliseconds only.
  const wholeMillis = Date.parse(instant.replace(/\.\d+/, ''));
  return wholeMillis * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
