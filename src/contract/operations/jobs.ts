import { z } from 'zod';
import { inCase, json } from '../define.ts';
import { id, wholeNumber } from '../parts.ts';
import { jobSchema } from '../resources.ts';

const tag = 'Jobs';
const job = z.object({ jobId: id('job') });

export const jobOperations = {
  listJobs: inCase('look', {
    method: 'get',
    path: '/jobs',
    summary: 'What is being done in the background, and what was',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(z.object({ items: z.array(jobSchema) })),
  }),
  showJob: inCase('look', {
    method: 'get',
    path: '/jobs/{jobId}',
    summary: 'A job',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: job,
    answer: json(jobSchema),
  }),
  cancelJob: inCase('manage', {
    method: 'post',
    path: '/jobs/{jobId}/cancel',
    summary: 'Cancel a job; what is done is kept',
    tag,
    action: 'administer',
    params: job,
    answer: json(jobSchema),
  }),
  retryJob: inCase('manage', {
    method: 'post',
    path: '/jobs/{jobId}/retry',
    summary: 'Try a failed or cancelled job again',
    tag,
    action: 'administer',
    params: job,
    answer: json(jobSchema, 202),
  }),
  watchJobs: inCase('look', {
    method: 'get',
    path: '/job-events',
    summary: 'Progress as it happens; goes on behind Last-Event-ID',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    query: z.object({ after: wholeNumber(0).optional() }),
    answer: { kind: 'events', schema: jobSchema },
  }),
};
