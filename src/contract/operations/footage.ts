import { z } from 'zod';
import { empty, inCase, json } from '../define.ts';
import { id, motive, pageOf, pageQuery, sha256, text, timeZone, utcMicros, wholeNumber } from '../parts.ts';
import { cameraSchema, importOutcomeSchema, jobSchema, recordingSchema } from '../resources.ts';

const tag = 'Footage';
const recording = z.object({ recordingId: id('recording') });

/** Eight hours either way, and then some: no camera's clock is set for another year on purpose, but clocks reset to 1970 exist. */
const clockOffset = z.int().min(-4_000_000_000_000_000).max(4_000_000_000_000_000);

const cameraFields = {
  name: text(100),
  timeZone,
  offsetMicros: clockOffset,
  offsetUncertaintyMicros: z.int().min(0).max(86_400_000_000),
  offsetHow: text(500, { empty: true }),
};

/** A path on the server's machine. */
const serverPath = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0') && path.isWellFormed(), 'is not a path')
  .refine((path) => path.startsWith('/'), 'is not an absolute path');

const uploadSchema = z
  .object({ id: id('upload'), fileName: z.string(), sizeBytes: z.int(), receivedBytes: z.int() })
  .meta({ id: 'Upload' });

export const footageOperations = {
  listCameras: inCase('look', {
    method: 'get',
    path: '/cameras',
    summary: 'The cameras of the case',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(z.object({ items: z.array(cameraSchema) })),
  }),
  addCamera: inCase('manage', {
    method: 'post',
    path: '/cameras',
    summary: 'Add a camera with its time zone and the offset of its clock',
    tag,
    action: 'administer',
    body: z.object({
      ...cameraFields,
      offsetMicros: clockOffset.default(0),
      offsetUncertaintyMicros: cameraFields.offsetUncertaintyMicros.default(0),
      offsetHow: cameraFields.offsetHow.default(''),
    }),
    answer: json(cameraSchema, 201),
  }),
  changeCamera: inCase('manage', {
    method: 'patch',
    path: '/cameras/{cameraId}',
    summary: 'Change a camera; known starts of its recordings move with the offset of its clock',
    tag,
    action: 'administer',
    params: z.object({ cameraId: id('camera') }),
    body: z.object(cameraFields).partial(),
    answer: json(cameraSchema),
  }),
  cameraTimeLine: inCase('look', {
    method: 'get',
    path: '/cameras/{cameraId}/time-line',
    summary: 'The recordings of a camera on one time line, with overlaps and gaps',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: z.object({ cameraId: id('camera') }),
    answer: json(
      z
        .object({
          recordings: z.array(z.object({ recordingId: z.string(), fromMicros: z.int(), toMicros: z.int() })),
          overlaps: z.array(
            z.object({
              fromMicros: z.int(),
              toMicros: z.int(),
              recordingIds: z.array(z.string()),
              certain: z.boolean(),
            }),
          ),
          gaps: z.array(z.object({ fromMicros: z.int(), toMicros: z.int(), certain: z.boolean() })),
          withoutStart: z.array(z.string()),
        })
        .meta({ id: 'TimeLine' }),
    ),
  }),
  listRecordings: inCase('look', {
    method: 'get',
    path: '/recordings',
    summary: 'The recordings of the case',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    query: pageQuery.extend({ cameraId: id('camera').optional() }),
    answer: json(pageOf(recordingSchema)),
  }),
  showRecording: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}',
    summary: 'A recording',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: recording,
    answer: json(recordingSchema),
  }),
  setRecordingStart: inCase('manage', {
    method: 'patch',
    path: '/recordings/{recordingId}',
    summary: 'Say when a recording began',
    tag,
    action: 'administer',
    params: recording,
    body: z.object({
      start: z
        .union([utcMicros, text(40)])
        .nullable()
        .meta({ description: 'UTC, or a local time of the camera such as 2026-03-01T12:00:00; null: not known' }),
      uncertaintyMicros: z.int().min(0).max(86_400_000_000).default(0),
      how: text(500),
    }),
    answer: json(recordingSchema),
  }),
  importFiles: inCase('manage', {
    method: 'post',
    path: '/imports',
    summary: 'Import files and folders of the server’s machine',
    tag,
    action: 'import',
    body: z.object({
      paths: z.array(serverPath).min(1).max(10_000),
      cameraId: id('camera'),
      storage: z.enum(['inPlace', 'copied']).default('inPlace'),
      analyse: z.boolean().default(true),
      start: text(40)
        .optional()
        .meta({ description: 'When the first frame was, local time of the camera; for one file' }),
    }),
    answer: json(jobSchema, 202),
  }),
  importOutcomes: inCase('look', {
    method: 'get',
    path: '/imports/{jobId}',
    summary: 'What became of each file of an import',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: z.object({ jobId: id('job') }),
    answer: json(z.object({ job: jobSchema, outcomes: z.array(importOutcomeSchema) })),
  }),
  beginUpload: inCase('manage', {
    method: 'post',
    path: '/uploads',
    summary: 'Begin to send a file; the same name, size and hash go on where an earlier upload stopped',
    tag,
    action: 'import',
    body: z.object({
      fileName: z
        .string()
        .min(1)
        .max(4096)
        .refine((name) => name.isWellFormed(), 'is broken Unicode'),
      sizeBytes: z.int().min(1).max(1_000_000_000_000_000),
      cameraId: id('camera'),
      sha256: sha256.optional(),
      analyse: z.boolean().default(true),
    }),
    answer: json(uploadSchema, 201),
  }),
  showUpload: inCase('manage', {
    method: 'get',
    path: '/uploads/{uploadId}',
    summary: 'How much of a file has arrived',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: z.object({ uploadId: id('upload') }),
    answer: json(uploadSchema),
  }),
  sendUpload: inCase('manage', {
    method: 'put',
    path: '/uploads/{uploadId}',
    summary: 'Send bytes from an offset on; the last ones import the file',
    tag,
    action: 'import',
    repeats: 'onceInTenMinutes',
    params: z.object({ uploadId: id('upload') }),
    query: z.object({ offset: wholeNumber(0) }),
    body: 'bytes',
    answer: json(z.object({ upload: uploadSchema, outcome: importOutcomeSchema.nullable() })),
  }),
  abandonUpload: inCase('manage', {
    method: 'delete',
    path: '/uploads/{uploadId}',
    summary: 'Give an upload up and remove what has arrived',
    tag,
    action: 'import',
    params: z.object({ uploadId: id('upload') }),
    answer: empty,
  }),
  analyseRecording: inCase('look', {
    method: 'post',
    path: '/recordings/{recordingId}/analyse',
    summary: 'Analyse a recording, or find the analysis that is there',
    tag,
    action: 'analyse',
    params: recording,
    body: z.object({ motive, urgent: z.boolean().default(false) }),
    answer: json(jobSchema, 202),
  }),
  classifyRecording: inCase('look', {
    method: 'post',
    path: '/recordings/{recordingId}/classify',
    summary: 'Find the classes of what moved in an analysed recording anew, from its index',
    tag,
    action: 'analyse',
    params: recording,
    body: z.object({
      motive,
      model: text(100).optional().meta({ description: 'Name of an installed model; the one in use when left out' }),
    }),
    answer: json(jobSchema, 202),
  }),
};
