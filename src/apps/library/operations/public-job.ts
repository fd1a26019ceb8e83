import type { Job } from '../../../jobs/job.ts';

/** What of a job's subject and result may be told: ids and counts, not where things lie on the server. */
const told = [
  'recordingId',
  'cameraId',
  'synopsisId',
  'uploadId',
  'tubes',
  'framesDecoded',
  'framesUndecodable',
  'counts',
];

/** A job as it is answered. */
export function publicJob({ key: _, subject, result, ...job }: Job): Omit<Job, 'key'> {
  return { ...job, subject: only(subject), result: result === null ? null : only(result) };
}

function only(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => told.includes(name)));
}
