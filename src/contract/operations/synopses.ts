import { z } from 'zod';
import { searchQuerySchema } from '../../search/query.ts';
import { inCase, json } from '../define.ts';
import { hide, id, motive, offsetMicros, text, tubeId } from '../parts.ts';
import { jobSchema } from '../resources.ts';

const tag = 'Synopses';
const language = z.enum(['en', 'fr']).default('en');
const synopsisId = z.string().regex(/^[0-9a-f]{32}$/);
const one = z.object({ synopsisId });

const synopsisSchema = z
  .object({
    id: synopsisId,
    state: z.enum(['making', 'ready', 'failed', 'cancelled']),
    job: jobSchema.nullable(),
    tubesFound: z.int().meta({ description: 'Of a film as recorded 0 until it is made' }),
    tubesShown: z.int().nullable(),
    tubesLeftOut: z.array(z.object({ recordingId: z.string(), tube: z.string(), reason: z.string() })).nullable(),
    durationMicros: z.int().nullable(),
    condensation: z.number().nullable(),
    sha256: z.string().nullable(),
    veil: z.boolean(),
  })
  .meta({ id: 'Synopsis' });

/** A stretch of an object in a film. It runs there as it did in the recording. */
const shownSpan = {
  fromMicros: z.int().meta({ description: 'Of the recording' }),
  toMicros: z.int(),
  shownFromMicros: z.int().meta({ description: 'Of the film' }),
  shownToMicros: z.int(),
};

const madeMicros = z
  .int()
  .nullable()
  .meta({ description: 'How much of the film is known while it is being made; null: all' });

export const synopsisOperations = {
  makeVeiledFilm: inCase('look', {
    method: 'post',
    path: '/recordings/{recordingId}/veiled-films',
    summary:
      'A stretch of a recording at its own times, with silhouettes in place of what moves; the same one again is there at once',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: z.object({ recordingId: id('recording') }),
    body: z.object({
      fromMicros: z.int().min(0).max(8_000_000_000_000_000),
      toMicros: z.int().min(1).max(8_000_000_000_000_000),
      language,
    }),
    answer: json(synopsisSchema, 202, 200),
  }),
  estimateSynopsis: inCase('look', {
    method: 'post',
    path: '/synopses/estimate',
    summary: 'How long a synopsis of what a query finds comes out at these densities',
    tag,
    action: 'search',
    repeats: 'onceInTenMinutes',
    needsMotive: true,
    body: z.object({
      query: searchQuerySchema.prefault({}),
      densities: z.array(z.number().min(0).max(1)).min(1).max(10),
      hide,
      motive,
    }),
    answer: json(
      z
        .object({
          tubes: z.int(),
          estimates: z.array(z.object({ density: z.number(), lengthMicros: z.int() })),
          isExact: z.boolean().meta({ description: 'False where a sample of the objects was planned and not all' }),
        })
        .meta({ id: 'SynopsisEstimate' }),
    ),
  }),
  makeSynopsis: inCase('look', {
    method: 'post',
    path: '/synopses',
    summary: 'A synopsis of what a query finds; the same query again is there at once',
    tag,
    action: 'search',
    needsMotive: true,
    body: z.object({
      query: searchQuerySchema.prefault({}),
      density: z.number().min(0).max(1).nullable().default(null),
      lengthMicros: z.int().min(1_000_000).max(86_400_000_000).nullable().default(null),
      veil: z.boolean().default(true),
      language,
      hide,
      reason: text(500).optional().meta({ description: 'Why without the veil' }),
      replaces: synopsisId.optional().meta({
        description:
          'One asked for before that is not wanted any more: the making of it stops, unless somebody else asked for it or watches',
      }),
      whileWatched: z.boolean().default(false).meta({
        description:
          'The making of it stops when nobody reads the film or asks how it stands: after some minutes, or sooner when other films are wanted',
      }),
      motive,
    }),
    answer: json(synopsisSchema, 202, 200),
  }),
  showSynopsis: inCase('look', {
    method: 'get',
    path: '/synopses/{synopsisId}',
    summary: 'How far a synopsis is, and what it shows',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: one,
    answer: json(synopsisSchema),
  }),
  synopsisFilm: inCase('look', {
    method: 'get',
    path: '/synopses/{synopsisId}/film',
    summary: 'The film; while it is being made it comes as it is made, without ranges',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: one,
    query: z.object({
      reason: text(500)
        .optional()
        .meta({ description: 'Why it is seen without the veil; needed for a film without one' }),
    }),
    answer: { kind: 'media', types: ['video/mp4'] },
  }),
  whatIsAt: inCase('look', {
    method: 'get',
    path: '/synopses/{synopsisId}/at',
    summary: 'From a place in the film back to the recording and the instant',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: one,
    query: z.object({
      atMicros: offsetMicros,
      x: z.coerce.number().min(0).max(1),
      y: z.coerce.number().min(0).max(1),
    }),
    answer: json(
      z.object({
        found: z
          .object({
            recordingId: id('recording'),
            tube: z.string(),
            ptsMicros: z.int(),
            utcMicros: z.int().nullable(),
          })
          .nullable(),
      }),
    ),
  }),
  shownObjects: inCase('look', {
    method: 'get',
    path: '/synopses/{synopsisId}/objects',
    summary: 'What a film shows in up to a minute of it, where in the picture and from when',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: one,
    query: z.object({ fromMicros: offsetMicros, toMicros: offsetMicros }),
    answer: json(
      z
        .object({
          madeMicros,
          objects: z.array(
            z.object({
              recordingId: id('recording'),
              tube: z.string(),
              ...shownSpan,
              seenAtMicros: z.int().nullable().meta({ description: 'UTC of `fromMicros`' }),
              boxes: z
                .array(
                  z.object({
                    filmMicros: z.int(),
                    box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
                  }),
                )
                .meta({
                  description:
                    'Left, top, width and height as shares of the picture, five times a second; what lies between is between',
                }),
            }),
          ),
        })
        .meta({ id: 'ShownObjects' }),
    ),
  }),
  whereShown: inCase('look', {
    method: 'get',
    path: '/synopses/{synopsisId}/shows',
    summary: 'When a film shows an object',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: one,
    query: z.object({ recordingId: id('recording'), tube: tubeId }),
    answer: json(z.object({ madeMicros, shows: z.array(z.object(shownSpan)) }).meta({ id: 'Shows' })),
  }),
};
