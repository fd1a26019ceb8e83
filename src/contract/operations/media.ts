import { z } from 'zod';
import { searchQuerySchema } from '../../search/query.ts';
import { inCase, json } from '../define.ts';
import { id, offsetMicros, text, tubeId, wholeNumber } from '../parts.ts';
import { hitSchema } from './search.ts';

const tag = 'Pictures';
const recording = z.object({ recordingId: id('recording') });
const tube = recording.extend({ tube: tubeId });
const pictures = ['image/jpeg', 'image/webp', 'image/png'];

/** Why the veil is lifted (rule R10). What shows people as they are can't be had without it. */
const reason = text(500).meta({ description: 'Why it is looked at without the veil' });

/** Farthest instant from 1970 that is asked for, microseconds. */
const instantLimitMicros = 8_000_000_000_000_000;

const flag = z
  .enum(['true', 'false'])
  .default('true')
  .transform((value) => value === 'true')
  .meta({ type: 'string', enum: ['true', 'false'], default: 'true' });

const width = (usual: number, most: number) => wholeNumber(16, most).default(usual);

const grid = z.object({
  columns: z.int().min(1).max(256).default(64),
  rows: z.int().min(1).max(256).default(36),
});

/** Two plates, the later one of another recording where that is named. */
const platePair = z.object({
  from: wholeNumber(0),
  to: wholeNumber(0),
  toRecordingId: id('recording').optional(),
});

export const mediaOperations = {
  showTube: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/tubes/{tube}',
    summary: 'An object: what is known of it, and where it was when',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: tube,
    answer: json(
      hitSchema.extend({
        path: z.array(z.object({ x: z.number(), y: z.number() })),
        samples: z.array(
          z.object({ ptsMicros: z.int(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
        ),
      }),
    ),
  }),
  thumbnail: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/tubes/{tube}/thumbnail',
    summary: 'A picture of an object; veiled unless a reason is given',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: tube,
    query: z.object({ widthPx: width(200, 1024), veil: flag, reason: reason.optional() }),
    answer: { kind: 'media', types: pictures },
  }),
  filmstrip: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/tubes/{tube}/filmstrip',
    summary: 'An object at several instants, side by side; veiled unless a reason is given',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: tube,
    query: z.object({
      count: wholeNumber(2, 24).default(8),
      widthPx: width(160, 512),
      veil: flag,
      reason: reason.optional(),
    }),
    answer: { kind: 'media', types: pictures },
  }),
  recordingFile: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/file',
    summary: 'The original, bit for bit',
    tag,
    action: 'unveil',
    repeats: 'onceInTenMinutes',
    params: recording,
    query: z.object({ reason }),
    answer: { kind: 'media', types: ['video/*', 'application/octet-stream'] },
  }),
  recordingClip: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/clip',
    summary: 'A stretch of the original as MP4 that starts at exactly this frame',
    tag,
    action: 'unveil',
    repeats: 'onceInTenMinutes',
    params: recording,
    query: z.object({
      fromMicros: offsetMicros,
      toMicros: offsetMicros,
      mode: z.enum(['exact', 'copy']).default('exact'),
      reason,
    }),
    answer: { kind: 'media', types: ['video/mp4'] },
  }),
  recordingFrame: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/frame',
    summary: 'The picture that is shown at an exact time; veiled unless a reason is given',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: recording,
    query: z.object({
      atMicros: offsetMicros,
      format: z.enum(['jpeg', 'png', 'webp']).default('jpeg'),
      widthPx: wholeNumber(16, 8192).optional(),
      veil: flag,
      language: z.enum(['en', 'fr']).default('en').meta({ description: 'Of what is written into a veiled picture' }),
      reason: reason.optional(),
    }),
    answer: { kind: 'media', types: pictures },
  }),
  frameTimes: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/frame-times',
    summary: 'Which frame is shown at a time, and the times of the ones before and after',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: recording,
    query: z.object({ atMicros: offsetMicros }),
    answer: json(
      z.object({
        ordinal: z.int(),
        ptsMicros: z.int(),
        previousMicros: z.int().nullable(),
        nextMicros: z.int().nullable(),
      }),
    ),
  }),
  playback: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/playback',
    summary: 'Whether a browser plays the original as it is, at its own times; and how many frames it has',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: recording,
    answer: json(
      z
        .object({
          playsInBrowser: z.boolean(),
          frames: z.int(),
          framesPerSecond: z.number(),
          durationMicros: z.int(),
        })
        .meta({ id: 'Playback' }),
    ),
  }),
  activity: inCase('look', {
    method: 'get',
    path: '/activity',
    summary: 'How much moved, over time, for each camera; null where nothing was recorded',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    query: z.object({
      fromMicros: wholeNumber(-instantLimitMicros, instantLimitMicros),
      toMicros: wholeNumber(-instantLimitMicros, instantLimitMicros),
      bucketMicros: wholeNumber(1_000_000),
    }),
    answer: json(
      z.object({
        fromMicros: z.int(),
        bucketMicros: z.int(),
        cameras: z.array(
          z.object({
            cameraId: id('camera'),
            movingShare: z.array(z.number().nullable()),
            objects: z.array(z.number().nullable()),
            recordedShare: z.array(z.number()),
          }),
        ),
      }),
    ),
  }),
  heatMap: inCase('look', {
    method: 'post',
    path: '/heat-map',
    summary: 'Where objects are, how long they stay, which way they go: over the picture of one camera',
    tag,
    action: 'view',
    body: z.object({
      cameraId: id('camera'),
      query: searchQuerySchema.prefault({}),
      kind: z.enum(['presence', 'meanStay', 'longestStay', 'direction']),
      grid: grid.prefault({}),
    }),
    answer: json(
      z.object({
        kind: z.string(),
        columns: z.int(),
        rows: z.int(),
        unit: z.string(),
        values: z.array(z.number().nullable()).meta({ description: 'Row by row; null where nobody went anywhere' }),
        coherence: z.array(z.number()).nullable(),
        objects: z.int(),
      }),
    ),
  }),
  heatPicture: inCase('look', {
    method: 'post',
    path: '/heat-map/picture',
    summary: 'The same as a transparent PNG to lay over a plate',
    tag,
    action: 'view',
    body: z.object({
      cameraId: id('camera'),
      query: searchQuerySchema.prefault({}),
      kind: z.enum(['presence', 'meanStay', 'longestStay', 'direction']),
      grid: grid.prefault({}),
      widthPx: z.int().min(16).max(4096).default(1280),
    }),
    answer: { kind: 'media', types: ['image/png'] },
  }),
  listPlates: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/plates',
    summary: 'The pictures of the empty scene that are kept, with their times',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: recording,
    answer: json(z.object({ items: z.array(z.object({ plate: z.int(), fromMicros: z.int(), toMicros: z.int() })) })),
  }),
  plate: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/plates/{plate}',
    summary: 'A picture of the empty scene',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: recording.extend({ plate: wholeNumber(0) }),
    answer: { kind: 'media', types: pictures },
  }),
  plateChanges: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/plate-changes',
    summary: 'What appeared in the scene and what is gone between two of its empty pictures',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: recording,
    query: platePair,
    answer: json(
      z.object({
        comparable: z.boolean(),
        why: z.string().nullable(),
        changes: z.array(
          z.object({
            kind: z.string(),
            box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
            areaPx: z.number(),
          }),
        ),
      }),
    ),
  }),
  plateChangePicture: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/plate-changes/picture',
    summary: 'The same as a transparent PNG to lay over either',
    tag,
    action: 'view',
    repeats: 'onceInTenMinutes',
    params: recording,
    query: platePair.extend({ widthPx: width(1280, 4096) }),
    answer: { kind: 'media', types: ['image/png'] },
  }),
};
