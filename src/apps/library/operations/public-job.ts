import type { Job } from '../../../jobs/job.ts';
import { hidePaths } from '../hide-paths.ts';

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
export function publicJob({ key: _, subject, result, error, ...job }: Job): Omit<Job, 'key'> {
  const paths = Object.values(subject).filter((value) => typeof value === 'string');
  return {
    ...job,
    subject: only(subject),
    result: result === null ? null : only(result),
    error: error === null ? null : { code: error.code, message: hidePaths(error.message, paths) },
  };
}

function only(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => told.includes(name)));
}
