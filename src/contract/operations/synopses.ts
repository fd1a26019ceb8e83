import { z } from 'zod';
import { searchQuerySchema } from '../../search/query.ts';
import { inCase, json } from '../define.ts';
import { id, motive, offsetMicros, text } from '../parts.ts';
import { jobSchema } from '../resources.ts';

const tag = 'Synopses';
const synopsisId = z.string().regex(/^[0-9a-f]{32}$/);
const one = z.object({ synopsisId });

const synopsisSchema = z
  .object({
    id: synopsisId,
    state: z.enum(['making', 'ready', 'failed', 'cancelled']),
    job: jobSchema.nullable(),
    tubesFound: z.int(),
    tubesShown: z.int().nullable(),
    tubesLeftOut: z.array(z.object({ recordingId: z.string(), tube: z.string(), reason: z.string() })).nullable(),
    durationMicros: z.int().nullable(),
    condensation: z.number().nullable(),
    sha256: z.string().nullable(),
    veil: z.boolean(),
  })
  .meta({ id: 'Synopsis' });

export const synopsisOperations = {
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
      language: z.enum(['en', 'fr']).default('en'),
      reason: text(500).optional().meta({ description: 'Why without the veil' }),
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
};
