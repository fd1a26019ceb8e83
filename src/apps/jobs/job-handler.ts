import type { Job, JobProgress } from '../../jobs/job.ts';

/** What a handler reports; rate and time left are made of it. */
export type HandlerProgress = Pick<JobProgress, 'phase' | 'done' | 'total' | 'unit'>;

/** What a handler is given besides the subject. */
export interface JobTask {
  /** Aborted when the work shall stop; the handler then throws `run.interrupted` and leaves nothing half-made. */
  readonly signal: AbortSignal;
  onProgress(progress: HandlerProgress): void;
  /** Asked between two pieces of work: null, or what resolves when it may go on, as something shorter goes first. */
  mayGoOn(): Promise<void> | null;
}

/**
 * Does the work of one kind of job, in a process of its own. A module that handles a kind exports this as `runJob`.
 * A module may also export `prepare`, which a process that stands ready calls ahead of its job. It may be run again after it was killed at any moment, and must then end the same. What it throws is a DayfoldError or a fault.
 */
export type JobHandler = (subject: Job['subject'], task: JobTask) => Promise<Readonly<Record<string, unknown>>>;
