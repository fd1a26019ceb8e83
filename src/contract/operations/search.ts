import { z } from 'zod';
import { colourNames } from '../../base/colours.ts';
import { colourDoubts } from '../../colours/colour-doubt.ts';
import { searchQuerySchema } from '../../search/query.ts';
import { lineSchema, zoneSchema } from '../../search/query-parts.ts';
import { inCase, json } from '../define.ts';
import { hide, id, motive, tubeId } from '../parts.ts';

const tag = 'Search';

const colours = z.array(
  z.object({
    name: z.enum(colourNames),
    share: z.number().meta({ description: 'Of the pixels looked at, 0 to 1' }),
    hex: z.string().nullable().meta({ description: 'What it looks like, #rrggbb; null in an older index' }),
  }),
);

/** An object that was found. */
export const hitSchema = z
  .object({
    recordingId: id('recording'),
    cameraId: id('camera'),
    tube: tubeId,
    seenAtMicros: z
      .int()
      .nullable()
      .meta({ description: 'UTC of its first sample; null while the start of the recording is not known' }),
    startMicros: z.int(),
    endMicros: z.int(),
    class: z.string(),
    classScore: z.number(),
    classMargin: z
      .number()
      .optional()
      .meta({ description: 'How far the next class lies behind, 0 to 1; of a single object alone' }),
    partedFrom: z
      .object({
        tube: tubeId.meta({ description: 'The object as it was followed: no search finds it, its id still shows it' }),
        parts: z.int().min(2),
      })
      .nullable()
      .optional()
      .meta({
        description:
          'The detector saw several bodies in one object, and this is one of as many parts; null for an object as it was followed; of a single object alone',
      }),
    joinedFrom: z
      .object({
        tube: tubeId.meta({ description: 'The object in which it was; both keep their ids' }),
        untilMicros: z.int().meta({ description: 'From then on it was followed on its own' }),
      })
      .nullable()
      .optional()
      .meta({
        description:
          'The detector saw this object in another one before it was followed on its own, and its beginning was taken from that; null otherwise; of a single object alone',
      }),
    partedInto: z.array(tubeId).optional().meta({
      description:
        'This object was parted into these and is found by no search any more; empty for one that is as searches find it; of a single object alone',
    }),
    colours: colours.meta({ description: 'Largest share first, a head left out' }),
    upperColours: colours.meta({ description: 'Of upper clothes; empty for what does not stand like a person' }),
    lowerColours: colours,
    colourDoubt: z
      .enum(colourDoubts)
      .nullable()
      .meta({ description: 'Why nobody can tell its colours; null when there are some' }),
    areaShare: z.number(),
    heightShare: z.number(),
    speedHeightsPerSecond: z.number(),
    directionDegrees: z.number().nullable(),
  })
  .meta({ id: 'Hit' });

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

const hitsSchema = z
  .object({
    total: z.int(),
    hits: z.array(hitSchema),
    next: z.string().nullable(),
    facets: z.record(z.string(), facet).nullable(),
    recordingsNotAnalysed: z.array(id('recording')),
    queryHash: z.string(),
  })
  .meta({ id: 'Hits' });

const reasonSchema = z
  .object({
    condition: z.int().meta({ description: 'Its place in the query' }),
    kind: z.string(),
    held: z.boolean(),
    words: z.string(),
    instants: z.array(
      z.looseObject({
        fromMicros: z.int(),
        toMicros: z.int(),
        samplesMicros: z.array(z.int()).optional(),
        crossing: z.object({ direction: z.string(), x: z.number(), y: z.number() }).optional(),
      }),
    ),
  })
  .meta({ id: 'Reason' });

export const searchOperations = {
  search: inCase('look', {
    method: 'post',
    path: '/search',
    summary: 'Find objects',
    tag,
    action: 'search',
    needsMotive: true,
    body: z.object({
      query: searchQuerySchema,
      limit: z.int().min(1).max(1000).default(50),
      cursor: z.string().max(2000).nullable().default(null),
      skip: z
        .int()
        .min(0)
        .max(10_000_000)
        .optional()
        .meta({ description: 'Leaves out so many first hits, in place of a cursor: any part of a long list' }),
      facets: z.boolean().default(false),
      hide,
      motive,
    }),
    answer: json(hitsSchema),
  }),
  searchReadiness: inCase('look', {
    method: 'get',
    path: '/search/readiness',
    summary: 'Whether a search would wait, because what makes it fast is still being made',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(
      z
        .object({
          preparing: z
            .object({ recordingsDone: z.int(), recordings: z.int() })
            .nullable()
            .meta({ description: 'Null when nothing is being made' }),
        })
        .meta({ id: 'SearchReadiness' }),
    ),
  }),
  explainHit: inCase('look', {
    method: 'post',
    path: '/search/explain',
    summary: 'Why an object was found: which samples satisfied which condition',
    tag,
    action: 'search',
    repeats: 'onceInTenMinutes',
    body: z.object({
      query: searchQuerySchema,
      recordingId: id('recording'),
      tube: tubeId,
      language: z.enum(['en', 'fr']).default('en').meta({ description: 'Of the words of the reasons' }),
    }),
    answer: json(
      z.object({
        matches: z.boolean(),
        reasons: z.array(reasonSchema),
        partedInto: z.array(tubeId).meta({
          description: 'Where the object was parted no search finds it, and there are no reasons: ask of these',
        }),
      }),
    ),
  }),
  countObjects: inCase('look', {
    method: 'post',
    path: '/search/counts',
    summary: 'How many objects are first seen when, by camera, class and, if asked for, colour; as CSV',
    tag,
    action: 'search',
    needsMotive: true,
    body: z.object({
      query: searchQuerySchema.prefault({}),
      bucketMicros: z.int().min(1_000_000).max(31_536_000_000_000).default(3_600_000_000),
      byColour: z
        .boolean()
        .default(false)
        .meta({ description: 'Counts the colour with the largest share apart, in a column of its own' }),
      motive,
    }),
    answer: { kind: 'media', types: ['text/csv'] },
  }),
  countLine: inCase('look', {
    method: 'post',
    path: '/search/line-counts',
    summary: 'How many cross a line, by direction and time; as CSV',
    tag,
    action: 'search',
    needsMotive: true,
    body: z.object({
      query: searchQuerySchema.prefault({}),
      line: lineSchema,
      bucketMicros: z.int().min(1_000_000).max(31_536_000_000_000).default(3_600_000_000),
      motive,
    }),
    answer: { kind: 'media', types: ['text/csv'] },
  }),
  countZone: inCase('look', {
    method: 'post',
    path: '/search/zone-counts',
    summary: 'How many enter and leave a zone, and how long they stay, by time; as CSV',
    tag,
    action: 'search',
    needsMotive: true,
    body: z.object({
      query: searchQuerySchema.prefault({}),
      zone: zoneSchema,
      bucketMicros: z.int().min(1_000_000).max(31_536_000_000_000).default(3_600_000_000),
      motive,
    }),
    answer: { kind: 'media', types: ['text/csv'] },
  }),
};
