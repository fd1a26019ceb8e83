import type { Job } from '../../jobs/job.ts';
import type { NewJob } from '../../jobs/job-store.ts';
import type { JobRow, NewJobRow } from './job-tables.ts';

/** A row as the job it holds. */
export function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    subject: JSON.parse(row.subject),
    key: row.key,
    priority: row.priority,
    state: row.state,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    progress: parsed(row.progress),
    error: parsed(row.error),
    result: parsed(row.result),
    cancelRequested: row.cancel_requested === 1,
    createdAtMicros: row.created_at,
    notBeforeMicros: row.not_before,
    startedAtMicros: row.started_at,
    finishedAtMicros: row.finished_at,
  };
}

/** The row of a job that nobody has begun. */
export function waitingRow(job: NewJob): NewJobRow {
  return {
    id: job.id,
    case_id: job.caseId,
    kind: job.kind,
    subject: JSON.stringify(job.subject),
    key: job.key,
    priority: job.priority,
    state: 'waiting',
    attempts: 0,
    max_attempts: job.maxAttempts,
    interruptions: 0,
    progress: null,
    error: null,
    result: null,
    cancel_requested: 0,
    created_at: job.createdAtMicros,
    not_before: null,
    started_at: null,
    finished_at: null,
    owner: null,
    lease_until: null,
  };
}

function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T);
}
