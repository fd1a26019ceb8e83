import type { Generated, Insertable, Selectable } from 'kysely';
import type { JobKind, JobState } from '../../jobs/job.ts';

/** A job; structured values are JSON. Times are UTC microseconds. */
export interface JobTable {
  readonly id: string;
  readonly case_id: string;
  readonly kind: JobKind;
  readonly subject: string;
  readonly key: string;
  readonly priority: number;
  readonly state: JobState;
  readonly attempts: number;
  readonly max_attempts: number;
  /** How often its owner's process was gone. */
  readonly interruptions: number;
  readonly progress: string | null;
  readonly error: string | null;
  readonly result: string | null;
  /** 0 or 1. */
  readonly cancel_requested: number;
  readonly created_at: number;
  readonly not_before: number | null;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  /** Who works on it, and until when; null unless it runs. */
  readonly owner: string | null;
  readonly lease_until: number | null;
}

/** What happened to jobs, in order of sequence. */
export interface JobEventTable {
  /** Never given twice, also after events are taken out. */
  readonly sequence: Generated<number>;
  readonly job_id: string;
  readonly case_id: string;
  /** 1 for news of progress alone, of which the newest of a running job is kept; 0 for changes of state, which stay. */
  readonly is_progress: number;
  /** The job as it was then: JSON of `Job`. */
  readonly job: string;
}

/** Tables of jobs. */
export interface JobTables {
  readonly job: JobTable;
  readonly job_event: JobEventTable;
}

export type JobRow = Selectable<JobTable>;
export type NewJobRow = Insertable<JobTable>;
