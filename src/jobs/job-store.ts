import type { Micros } from '../base/time.ts';
import type { Job, JobEvent, JobProgress } from './job.ts';

/**
 * How often the process of a job's owner may be gone before the job is held to be the cause. Guess: more than a machine is restarted
 * during one job, and an end to a recording that takes the whole machine down.
 */
export const maxInterruptions = 50;

/** Who works on a job: a process of a machine. */
export interface Lease {
  /** Machine name, process id and a number of chance: `host:pid:nonce`. */
  readonly owner: string;
  /** UTC; the owner renews it before. */
  readonly untilMicros: number;
}

export type NewJob = Pick<
  Job,
  'id' | 'kind' | 'caseId' | 'subject' | 'key' | 'priority' | 'maxAttempts' | 'createdAtMicros'
>;

/** Jobs on disk. Several processes use one store at once; no job is ever given to two owners whose leases both hold. */
export interface JobStore {
  /**
   * Adds a job, or returns the one of the same case and key that is waiting, running or done; a higher priority is taken over. One that
   * failed or was cancelled is made waiting again with its attempts at 0 and the subject given now; one whose cancelling is still under way
   * will not be cancelled. An id that another job has throws `catalogue.conflict`.
   */
  enqueue(job: NewJob): Promise<Job>;
  job(caseId: string, id: string): Promise<Job | null>;
  jobs(caseId: string): Promise<readonly Job[]>;
  /** The job of that work, in whatever state; null when there was never one. */
  jobOfKey(caseId: string, key: string): Promise<Job | null>;
  /**
   * Gives the most urgent waiting job (priority, then age) of one of `kinds` whose pause is over to an owner, or null. Counts an attempt.
   * @param leastPriority only jobs of at least this
   */
  claim(lease: Lease, kinds: readonly Job['kind'][], leastPriority: number, nowMicros: number): Promise<Job | null>;
  /** False when the lease was lost: the work must stop without effect. */
  renew(jobId: string, lease: Lease): Promise<boolean>;
  /** False when the lease was lost. Every call is written to disk and is an event: at most about one a second a job. */
  progress(jobId: string, owner: string, progress: JobProgress): Promise<boolean>;
  /**
   * Ends the attempt. `failed` with attempts left makes it waiting again unless `final`; `released` too, without counting the attempt; either
   * is not begun again before `retryAtMicros`, and is cancelled if that was asked for. `cancelled` makes it waiting again when it was asked
   * for anew in the meantime. False when the lease was lost.
   */
  finish(
    jobId: string,
    owner: string,
    outcome:
      | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>> }
      | {
          readonly kind: 'failed';
          readonly error: NonNullable<Job['error']>;
          readonly final: boolean;
          readonly retryAtMicros: Micros;
        }
      | { readonly kind: 'cancelled' }
      | { readonly kind: 'released'; readonly retryAtMicros: Micros },
    nowMicros: number,
  ): Promise<boolean>;
  /**
   * Makes jobs of lapsed leases waiting again, or cancelled when that was asked for. The attempt is not counted: that a whole process was
   * killed is rarely the fault of what it worked on. One that this happens to `maxInterruptions` times fails. Returns how many.
   * @param isDead tells of an owner on this machine whose process is gone; its lease is lapsed at once
   */
  recover(nowMicros: number, isDead: (owner: string) => boolean): Promise<number>;
  /** A waiting job is cancelled at once, a running one by its owner. Null when there is none. */
  cancel(caseId: string, id: string, nowMicros: number): Promise<Job | null>;
  /** Events after this number, oldest first, at most `limit`; of one case or of all. */
  events(caseId: string | null, afterSequence: number, limit: number): Promise<readonly JobEvent[]>;
  /** Number of the newest event there ever was, 0 for none. */
  lastEventSequence(): Promise<number>;
  /** Calls `listener` after every change made through this object; not for those of other processes. Returns what ends that. */
  onChange(listener: () => void): () => void;
  /** Takes out all jobs and events of a case. */
  purgeCase(caseId: string): Promise<void>;
}
